"""From contributions to masked text: what everything after this step may see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from roundtable.identity.detector import Detector
from roundtable.identity.mask import mask
from roundtable.identity.records import Detection, Kind, Known, Tier
from roundtable.private.decisions import WordDecision
from roundtable.private.forms import form_of, loose_form, standing
from roundtable.private.records import Attendee, AttendeeId, Contribution, Seat
from roundtable.private.seats import SEAT_CODE, SHORT_CODE, speaker_by_seat

MASKED_BY_HAND = "I90"
"""The rule of a word that a person chose to mask."""
SEAT = "I91"
"""The rule of a seat's code: it is somebody, whether or not the seating list says whom."""


ByForm = Mapping[str, WordDecision]
"""What people decided on each written form."""


@dataclass(frozen=True)
class Masked:
    """A contribution with its speaker, what was found in it, and its text after masking."""

    contribution: Contribution
    speaker: AttendeeId | None = field(repr=False)
    detections: tuple[Detection, ...]
    heading: str
    text: str

    @property
    def full_text(self) -> str:
        """Return what it says, with a label that names no attendee."""
        return full_text(self.contribution, self.speaker)

    @cached_property
    def loose(self) -> str:
        """What it says and its heading, so that a form that may stand there is found letter for letter."""
        return loose_form(f"{self.full_text}\n{self.contribution.heading}")

    def may_hold(self, forms: Iterable[str]) -> bool:
        """Return whether one of these loose forms may stand in it; never false where one does."""
        return any(form in self.loose for form in forms)


class Earlier(NamedTuple):
    """What was said as it was masked before, and the decisions by which it was."""

    masked: Sequence[Masked]
    words: Sequence[WordDecision]


def known(roster: Sequence[Attendee]) -> tuple[Known, ...]:
    """Return what the detector looks for, in the roster's order."""
    shared = set(Known.model_fields)
    return tuple(Known.model_validate(attendee.model_dump(include=shared)) for attendee in roster)


def full_text(contribution: Contribution, speaker: AttendeeId | None) -> str:
    """Return what a contribution says; a label that names no attendee may be part of it and is kept.

    A bare line above bullets is label and heading at once; as a heading it is kept already.
    """
    is_heading = contribution.label == contribution.heading.rpartition(" / ")[2]
    if contribution.label and speaker is None and not is_heading:
        return f"{contribution.label}: {contribution.text}"
    return contribution.text


class Masker:
    """Masks contributions with one roster, one seating list and one set of word decisions."""

    def __init__(
        self,
        roster: Sequence[Attendee],
        harmless: Sequence[str],
        seats: Sequence[Seat] = (),
        absent: Sequence[Attendee] = (),
    ) -> None:
        """Build the detector once; the names of the absent are masked too, and none of them speaks."""
        self.made_from = (tuple(roster), tuple(harmless), tuple(seats), tuple(absent))
        self._ids = [attendee.id for attendee in roster]
        self._by_seat = speaker_by_seat(seats, roster)
        self._codes = (SEAT_CODE, SHORT_CODE) if seats else (SEAT_CODE,)
        self.detector = Detector(known([*roster, *absent]), harmless)

    def speaker(self, contribution: Contribution) -> AttendeeId | None:
        """Return whose contribution it is, if its label says so for certain, by seat or by name."""
        if seated := self._by_seat.get((contribution.session, contribution.label.upper())):
            return seated
        index = self.detector.speaker(contribution.label) if contribution.label else None
        return self._ids[index] if index is not None and index < len(self._ids) else None

    def mask(
        self, said: Sequence[Contribution], words: Sequence[WordDecision], earlier: Earlier | None = None
    ) -> tuple[Masked, ...]:
        """Return the contributions masked, in the same order.

        Args:
            said: what was said.
            words: what people decided.
            earlier: what this masker masked before; of what is the same, the very same records come back.
        """
        same = _same(said, earlier.masked) if earlier else {}
        speakers = [same[one.id].speaker if one.id in same else self.speaker(one) for one in said]
        spoken = tuple(zip(said, speakers, strict=True))
        wanted = {word.at for word in words}
        decided = _by_form(words, {one.id: full_text(one, who) for one, who in spoken if one.id in wanted})
        changed = _changed(decision_by_form(earlier.words, earlier.masked), decided) if earlier else ()
        kept = {at: one for at, one in same.items() if not one.may_hold(changed)}
        return tuple(kept.get(one.id) or self._masked(one, who, decided) for one, who in spoken)

    def _masked(self, one: Contribution, speaker: AttendeeId | None, decided: ByForm) -> Masked:
        text = full_text(one, speaker)
        detections = self._decided(text, decided)
        heading = mask(one.heading, self._decided(one.heading, decided))
        return Masked(one, speaker, detections, heading, mask(text, detections))

    def _decided(self, text: str, decided: ByForm) -> tuple[Detection, ...]:
        """Return what is masked in a text: seats, what was found and not kept, and what a person added."""
        seats = self._seats_in(text)
        detected = (one for one in self.detector.detect(text) if _is_apart(one, seats))
        found = [one for each in detected if (one := _as_decided(text, each, decided))]
        found += seats
        for start, end in _added(text, decided):
            kind = _kind_in(decided.get(form_of(text[start:end]))) or Kind.UNKNOWN
            added = _block(start, end, kind, MASKED_BY_HAND)
            if _is_apart(added, found):
                found.append(added)
        return tuple(sorted(found, key=lambda one: one.start))

    def _seats_in(self, text: str) -> list[Detection]:
        """Return where a text names seats by their codes."""
        spans = {match.span() for code in self._codes for match in code.finditer(text)}
        return [_block(start, end, Kind.PERSON, SEAT) for start, end in sorted(spans)]


def _block(start: int, end: int, kind: Kind, rule: str) -> Detection:
    return Detection(start=start, end=end, tier=Tier.BLOCK, kind=kind, rule=rule)


def _is_apart(one: Detection, others: Sequence[Detection]) -> bool:
    return all(one.end <= other.start or one.start >= other.end for other in others)


def _as_decided(text: str, found: Detection, decided: ByForm) -> Detection | None:
    """Return what was found as people decided on it, or nothing if they keep the word; what is sure stays."""
    if found.tier is Tier.BLOCK or not (word := decided.get(form_of(text[found.start : found.end]))):
        return found
    if word.decision == "keep":
        return None
    kind = _kind_in(word)
    return found._replace(kind=kind) if kind else found


def _kind_in(word: WordDecision | None) -> Kind | None:
    return Kind(word.kind) if word and word.kind else None


def _effect(decided: ByForm, form: str) -> tuple[str, str | None] | None:
    """Return what of a decision changes the mask: who took it, and where it was written, does not."""
    word = decided.get(form)
    return (word.decision, word.kind) if word else None


def _changed(before: ByForm, now: ByForm) -> frozenset[str]:
    """Return the forms, loose, of which decisions now say something else."""
    forms = (form for form in before.keys() | now.keys() if _effect(before, form) != _effect(now, form))
    return frozenset(map(loose_form, forms))


def without(masked: Sequence[Masked], others: Sequence[Masked]) -> list[Masked]:
    """Return the records that are not among others, by identity."""
    known = set(map(id, others))
    return [one for one in masked if id(one) not in known]


def _same(said: Sequence[Contribution], masked: Sequence[Masked]) -> dict[str, Masked]:
    """Return by its id each contribution that was masked before and says the same."""
    before = {one.contribution.id: one for one in masked}
    both = ((one, before.get(one.id)) for one in said)
    return {one.id: was for one, was in both if was and (was.contribution is one or was.contribution == one)}


def decision_by_form(words: Sequence[WordDecision], masked: Sequence[Masked]) -> dict[str, WordDecision]:
    """Return what was decided for each written form; a later decision overrules an earlier one."""
    wanted = {one.at for one in words}
    there = {one.contribution.id: one.full_text for one in masked if one.contribution.id in wanted}
    return _by_form(words, there)


def _by_form(words: Sequence[WordDecision], text_by_id: Mapping[str, str]) -> dict[str, WordDecision]:
    return {form_of(text_by_id[one.at][one.start : one.end]): one for one in words if one.at in text_by_id}


def _added(text: str, decided: ByForm) -> Iterator[tuple[int, int]]:
    """Return where words stand that a person chose to mask."""
    return standing(text, tuple(form for form, word in decided.items() if word.decision == "mask"))
