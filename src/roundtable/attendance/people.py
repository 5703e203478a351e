"""Who is the same person, and who belongs to one organisation."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from roundtable.base.findings import Finding, Place
from roundtable.private.organisations import organisation_key
from roundtable.private.registrations import Ref, Registration, Settled

_ALIKE = 85
"""How alike two names are, of 100, before a person must say whether they are one."""
_FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk live.com live.co.uk msn.com yahoo.com "
    "yahoo.co.uk icloud.com me.com mac.com aol.com proton.me protonmail.com gmx.com gmx.net btinternet.com "
    "sky.com virginmedia.com talktalk.net ntlworld.com zoho.com fastmail.com mail.com".split()
)
_DIGITS = re.compile(r"(\d+)")


def latest_of_each(registrations: Iterable[Registration]) -> Mapping[Ref, Ref]:
    """Return, for each form that a later one of the same person replaces, the reference of the later one.

    The same e-mail address, or the same name at the same organisation, is the same person.
    """
    replaced: dict[Ref, Ref] = {}
    for key in (_by_email, _by_name):
        latest: dict[tuple[str, ...], Ref] = {}
        for one in sorted(registrations, key=_when, reverse=True):
            if one.ref not in replaced and latest.setdefault(key(one), one.ref) != one.ref:
                replaced[one.ref] = latest[key(one)]
    return replaced


def _by_email(one: Registration) -> tuple[str, ...]:
    return (one.email.casefold(),)


def _by_name(one: Registration) -> tuple[str, ...]:
    return (" ".join(one.name.casefold().split()), organisation_key(one.organisation))


def _when(one: Registration) -> tuple[object, ...]:
    """Return what forms are put in order by: when they were sent, then their references as people count."""
    parts = _DIGITS.split(one.ref)
    return (one.submitted, [(int(part), "") if part.isdigit() else (-1, part) for part in parts])


@dataclass(frozen=True)
class Organisations:
    """Which registrations belong to one organisation, and which pairs a person has to settle."""

    group_by_ref: Mapping[Ref, Ref]
    """The least reference among an organisation's people, for each."""
    open_pairs: tuple[tuple[Ref, Ref], ...]


def organisations(registrations: Sequence[Registration], settled: Iterable[Settled]) -> Organisations:
    """Return the organisations, by names that are equal when folded and by what people settled."""
    decided = {frozenset(one.refs): one.same for one in settled}
    joined = _Joined(one.ref for one in registrations)
    alike: list[tuple[Ref, Ref]] = []
    for one, other in combinations(sorted(registrations, key=lambda each: each.ref), 2):
        same = decided.get(frozenset((one.ref, other.ref)))
        if same or (
            same is None and organisation_key(one.organisation) == organisation_key(other.organisation)
        ):
            joined.join(one.ref, other.ref)
        elif same is None and _are_alike(one, other):
            alike.append((one.ref, other.ref))
    return Organisations(joined.groups(), tuple(_still_open(alike, joined.groups(), decided)))


def _still_open(
    alike: Iterable[tuple[Ref, Ref]], groups: Mapping[Ref, Ref], decided: Mapping[frozenset[Ref], bool]
) -> Iterator[tuple[Ref, Ref]]:
    """Yield one pair for any two groups that are alike and that nobody has told apart."""
    apart = {
        frozenset(groups[ref] for ref in pair)
        for pair, same in decided.items()
        if not same and pair <= groups.keys()
    }
    seen: set[frozenset[Ref]] = set()
    for pair in alike:
        both = frozenset(groups[ref] for ref in pair)
        if len(both) > 1 and both not in apart | seen:
            seen.add(both)
            yield pair


def _are_alike(one: Registration, other: Registration) -> bool:
    """Return whether two organisations may be one under two spellings."""
    names = organisation_key(one.organisation), organisation_key(other.organisation)
    first, second = (name.split() for name in names)
    shorter = min(len(first), len(second))
    begins = shorter > 0 and first[:shorter] == second[:shorter]
    domain = _domain(one)
    same_domain = domain not in _FREE_MAIL and domain == _domain(other)
    return begins or same_domain or fuzz.ratio(*names) >= _ALIKE


def _domain(one: Registration) -> str:
    return one.email.rpartition("@")[2].casefold()


def unsettled(found: Organisations) -> tuple[Finding, ...]:
    """Return the pairs that a person has to settle before seats are given (rule E32)."""
    message = "may be one organisation: settle it with `roundtable registrations same` or `apart`"
    return tuple(
        Finding(place=Place(file=f"{one} and {other}"), code="E32", message=message)
        for one, other in found.open_pairs
    )


class _Joined:
    """Sets of references that grow together."""

    def __init__(self, refs: Iterable[Ref]) -> None:
        self._above = {ref: ref for ref in refs}

    def join(self, one: Ref, other: Ref) -> None:
        """Put two references into one set, named after its least."""
        low, high = sorted((self._top(one), self._top(other)))
        self._above[high] = low

    def groups(self) -> dict[Ref, Ref]:
        """Return the name of each reference's set."""
        return {ref: self._top(ref) for ref in self._above}

    def _top(self, ref: Ref) -> Ref:
        while self._above[ref] != ref:
            ref = self._above[ref]
        return ref
