"""What the rules know of the room: whom to look for, who belongs together, and the words that were used."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.gate.policy import Policy
from roundtable.identity.detector import Detector
from roundtable.private.masking import Masked
from roundtable.private.records import Attendee

_WORD = re.compile(r"\w+(?:['’]\w+)?")
Run = tuple[str, ...]


@dataclass(frozen=True)
class Room:
    """Everything private that a rule may ask about; nothing of it appears in a finding."""

    detector: Detector = field(repr=False)
    policy: Policy
    organisation_by_attendee: Mapping[str, str] = field(repr=False)
    classes_by_attendee: Mapping[str, frozenset[str]] = field(repr=False)
    speakers_by_run: Mapping[Run, frozenset[str]] = field(repr=False)
    kept_forms: frozenset[str] = field(default=frozenset(), repr=False)
    """Words that a person decided name nobody."""

    @property
    def organisations(self) -> int:
        """Return how many organisations are on the roster."""
        return len(set(self.organisation_by_attendee.values()))


def organisation_key(attendee: Attendee) -> str:
    """Return what two attendees of one organisation share."""
    return " ".join(attendee.organisation.casefold().split())


def words_in_order(text: str) -> list[str]:
    """Return a text's words in one spelling of case and apostrophes."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def runs(text: str, length: int) -> Iterator[Run]:
    """Return every run of `length` words of a text, in order."""
    words = words_in_order(text)
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def speakers_by_run(
    masked: Iterable[Masked], organisations: Mapping[str, str], length: int
) -> dict[Run, frozenset[str]]:
    """Return for every run of words in the notes the organisations that used it.

    A contribution of an unknown speaker counts as an organisation of its own: its words are protected too.
    """
    used: dict[Run, set[str]] = defaultdict(set)
    for one in masked:
        who = organisations.get(one.speaker or "", f"unknown {one.contribution.id}")
        for run in runs(one.contribution.text, length):
            used[run].add(who)
    return {run: frozenset(who) for run, who in used.items()}


def described_classes(attendee: Attendee) -> frozenset[str]:
    """Return the words by which an attendee's kind of organisation can be described, in the singular."""
    texts = (attendee.sector, attendee.size, attendee.country, attendee.job_title)
    return frozenset(singular(word) for text in texts for word in words_in_order(text))


def singular(word: str) -> str:
    """Return a noun without its plural ending."""
    if word.endswith("ies") and len(word) > len("ties"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def enter(roster: Sequence[Attendee], masked: Sequence[Masked], detector: Detector, policy: Policy) -> Room:
    """Return the room as the rules see it; `masked` is everything that was said at the event."""
    organisations = {attendee.id: organisation_key(attendee) for attendee in roster}
    return Room(
        detector=detector,
        policy=policy,
        organisation_by_attendee=organisations,
        classes_by_attendee={attendee.id: described_classes(attendee) for attendee in roster},
        speakers_by_run=speakers_by_run(masked, organisations, policy.shared_run),
    )
