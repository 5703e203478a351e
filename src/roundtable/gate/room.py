"""What the rules know of the room: whom to look for, who belongs together, and the words that were used."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from roundtable.gate.answers import Answers, NotesChange
from roundtable.gate.hierarchy import kinds_of, plain_words
from roundtable.gate.holders import holders
from roundtable.gate.policy import Policy
from roundtable.gate.runs import Wording, wording_of
from roundtable.identity.detector import Detector
from roundtable.identity.fold import fold_word
from roundtable.identity.words import LEGAL_SUFFIXES
from roundtable.private.masking import Masked, without
from roundtable.private.records import Attendee

_WORD = re.compile(r"[^\W_]+")
_DESCRIBING = ("sector", "size", "country", "job_title")


@dataclass(frozen=True)
class Room:
    """Everything private that a rule may ask about; nothing of it appears in a finding."""

    detector: Detector = field(repr=False)
    policy: Policy
    organisation_by_attendee: Mapping[str, str] = field(repr=False)
    kinds_by_attendee: Mapping[str, frozenset[str]] = field(repr=False)
    """The kinds of the hierarchy that describe each attendee, the wider ones included."""
    wording: Wording = field(repr=False)
    sectors: frozenset[tuple[str, ...]] = field(default=frozenset(), repr=False)
    """The sectors that the roster gives and that the hierarchy does not know, in plain words."""
    kept_forms: frozenset[str] = field(default=frozenset(), repr=False)
    """Words that a person decided name nobody."""
    answers: Answers = field(default_factory=Answers, init=False, repr=False, compare=False)
    """What the rules were asked in this room so far; a room made from another begins without."""

    def redecided(self, masked: Sequence[Masked], kept_forms: frozenset[str]) -> Self:
        """Return the room after more was said or other words decided; answers that still hold are kept.

        Args:
            masked: everything that was said; what is masked as it was before is the very same record.
            kept_forms: the words that a person decided name nobody.
        """
        before = self.wording.masked
        if masked is before:  # the room was only just entered
            return replace(self, kept_forms=kept_forms)
        was, now = without(before, masked), without(masked, before)
        uses = self.wording.change(was, now)
        after = replace(self, kept_forms=kept_forms, wording=self.wording.changed(masked, uses))
        change = NotesChange(
            forms=kept_forms ^ self.kept_forms,
            runs=frozenset(run for run, _owner in uses),
            contributions=frozenset(one.contribution.id for one in was),
        )
        after.answers.take(self.answers, change)
        return after

    @cached_property
    def attendees(self) -> frozenset[str]:
        """Return everybody on the roster."""
        return frozenset(self.organisation_by_attendee)

    @cached_property
    def present(self) -> frozenset[str]:
        """Return the organisations on the roster."""
        return frozenset(self.organisation_by_attendee.values())

    @property
    def organisations(self) -> int:
        """Return how many organisations are on the roster."""
        return len(self.present)

    @cached_property
    def attendees_by_kind(self) -> Mapping[str, frozenset[str]]:
        """Return who is of each kind."""
        members: dict[str, set[str]] = defaultdict(set)
        for attendee, kinds in self.kinds_by_attendee.items():
            for kind in kinds:
                members[kind].add(attendee)
        return {kind: frozenset(who) for kind, who in members.items()}

    def members(self, kinds: Collection[str]) -> frozenset[str]:
        """Return the attendees who are of every one of these kinds."""
        return self.attendees.intersection(*(self.attendees_by_kind.get(kind, ()) for kind in kinds))

    def holders(self, text: str) -> tuple[str, ...]:
        """Return every noun phrase that a text ties a view to and that may stand for somebody in the room."""
        known = self.answers.holders_by_text
        if text not in known:
            known[text] = tuple(holders(text, self.sectors))
        return known[text]

    def organisations_of(self, attendees: Collection[str]) -> frozenset[str]:
        """Return the organisations to which attendees belong."""
        return frozenset(self.organisation_by_attendee[who] for who in attendees)


def organisation_key(attendee: Attendee) -> str:
    """Return what two attendees of one organisation share, however its legal form or its "and" is written."""
    words = _WORD.findall(fold_word(attendee.organisation).replace("&", " and ").replace("'", ""))
    kept = list(words)
    while len(kept) > 1 and kept[-1] in LEGAL_SUFFIXES:
        kept.pop()
    return " ".join(kept) or " ".join(attendee.organisation.casefold().split())


def described_kinds(attendee: Attendee) -> frozenset[str]:
    """Return every kind of the hierarchy by which an attendee can be described."""
    return kinds_of({name: getattr(attendee, name) for name in _DESCRIBING})


def _unknown_sectors(roster: Sequence[Attendee]) -> frozenset[tuple[str, ...]]:
    known = {attendee.sector: kinds_of({"sector": attendee.sector}) for attendee in roster}
    return frozenset(tuple(plain_words(sector)) for sector, kinds in known.items() if sector and not kinds)


def enter(roster: Sequence[Attendee], masked: Sequence[Masked], detector: Detector, policy: Policy) -> Room:
    """Return the room as the rules see it; `masked` is everything that was said at the event."""
    organisations = {attendee.id: organisation_key(attendee) for attendee in roster}
    return Room(
        detector=detector,
        policy=policy,
        organisation_by_attendee=organisations,
        kinds_by_attendee={attendee.id: described_kinds(attendee) for attendee in roster},
        wording=wording_of(masked, organisations, policy.shared_run),
        sectors=_unknown_sectors(roster),
    )
