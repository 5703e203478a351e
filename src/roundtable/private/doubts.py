"""The words that somebody should decide on: each written form once, with where it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from roundtable.base.text import framed_digest, text_digest
from roundtable.identity.mask import mask
from roundtable.identity.records import Detection, Kind, Tier
from roundtable.private.decisions import NamedKind, WordDecision
from roundtable.private.forms import form_of, standing
from roundtable.private.masking import Masked
from roundtable.private.records import StaffCode

_HARM = (Kind.PERSON, Kind.ORGANISATION, Kind.PRODUCT, Kind.UNKNOWN, Kind.ROLE, Kind.CONTACT)
"""What a word may name, the kind first that would do most harm if it were kept by mistake."""
_ENDS = ".!?\n"


@dataclass(frozen=True)
class Spot:
    """One place in which a written form stands."""

    masked: Masked = field(repr=False)
    found: Detection


@dataclass(frozen=True)
class Doubt:
    """A written form that may name somebody, and where it stands, in the order of the notes."""

    form: str = field(repr=False)
    kind: Kind
    spots: tuple[Spot, ...] = field(repr=False)

    @property
    def item(self) -> str:
        """Return what a form sends back to say which word it is about."""
        return framed_digest(("word", self.form))


@dataclass(frozen=True)
class Excerpt:
    """A sentence around a word; every other identity in it is masked."""

    before: str = field(repr=False)
    word: str = field(repr=False)
    after: str = field(repr=False)


def doubtful(one: Masked) -> tuple[tuple[str, Spot], ...]:
    """Return the forms of a contribution that somebody should decide on, decided by now or not."""
    text = one.full_text
    unsure = (found for found in one.detections if found.tier is Tier.REVIEW)
    return tuple((form_of(text[found.start : found.end]), Spot(one, found)) for found in unsure)


def doubts(found: Iterable[Sequence[tuple[str, Spot]]], decided: Collection[str]) -> tuple[Doubt, ...]:
    """Return the forms that are not decided, in the order in which they should be.

    First what may name a person, then an organisation, and so on by the harm of a mistake; among these first
    the forms that stand in most contributions, since one decision settles them all; then by the alphabet.

    Args:
        found: the `doubtful` forms of each contribution.
        decided: the forms that people decided on.
    """
    spots: dict[str, list[Spot]] = defaultdict(list)
    for form, spot in chain.from_iterable(found):
        if form not in decided:
            spots[form].append(spot)
    by_form = (Doubt(form, _kind(places), tuple(places)) for form, places in spots.items())
    return tuple(sorted(by_form, key=lambda one: (_HARM.index(one.kind), -_width(one), one.form)))


def _kind(spots: Sequence[Spot]) -> Kind:
    kinds: set[Kind] = set(map(attrgetter("found.kind"), spots))
    return min(kinds, key=_HARM.index)


def _width(doubt: Doubt) -> int:
    return len(set(map(id, map(attrgetter("masked"), doubt.spots))))


def excerpt(spot: Spot) -> Excerpt:
    """Return the sentence in which a word stands, with every other identity masked."""
    text, start, end = spot.masked.full_text, spot.found.start, spot.found.end
    others = [one for one in spot.masked.detections if one.end <= start or one.start >= end]
    before = mask(text[:start], [one for one in others if one.end <= start])
    later = [one._replace(start=one.start - end, end=one.end - end) for one in others if one.start >= end]
    after = mask(text[end:], later)
    opening = max(before.rstrip().rfind(sign) for sign in _ENDS) + 1
    closing = min((at + 1 for at in map(after.find, _ENDS) if at >= 0), default=len(after))
    return Excerpt(before[opening:].lstrip(), text[start:end], after[:closing].rstrip())


def decide_form(spot: Spot, decision: tuple[str, NamedKind | None], by: StaffCode) -> WordDecision:
    """Return somebody's decision on the form that stands in a place: keep or mask, and what it names."""
    said, (kept_or_masked, kind) = spot.masked.contribution, decision
    return WordDecision.model_validate(
        {
            "at": said.id,
            "digest": text_digest(said.text),
            "start": spot.found.start,
            "end": spot.found.end,
            "decision": kept_or_masked,
            "by": by,
            "kind": kind,
        }
    )


def spots_of(masked: Sequence[Masked], words: str) -> tuple[Spot, ...]:
    """Return every place in which words stand that the tool may not have found."""
    form = form_of(words)
    return tuple(
        Spot(one, Detection(start=start, end=end, tier=Tier.BLOCK, kind=Kind.UNKNOWN, rule="I90"))
        for one in masked
        for start, end in standing(one.full_text, (form,))
    )
