"""Described classes: whether one is wide enough to be tied to a view, and the narrowest wording that is."""

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction

from roundtable.gate.hierarchy import Found, hierarchy, plain_words
from roundtable.gate.room import Room

_FINEST = 1000
"""The largest denominator of a share, so that a third of nine is exactly three."""
NEUTRAL = frozenset(
    plain_words(
        """a an the some several many few fewer most more other others such various certain different these
        those this that all any each every no one both of from in with for at by on among amongst across
        behind and or who which themselves attendee participant delegate speaker respondent contributor
        organisation organization person people individual member everyone voice present here there around
        our their own room table discussion session meeting roundtable event day group sector view side
        said number range lot majority minority half least two three four five six seven eight nine ten
        single same another first second third last work works working worked make makes making sell sells
        selling sold build builds building provide provides providing represent represents representing
        product device thing connected smart digital based type kind sort like as well being are is was
        were be when also often so then themselve"""
    )
)
"""Words that say nothing of a kind; in the singular, as the hierarchy reads them."""


def described(phrase: str) -> Found:
    """Return the kinds that a phrase describes, and the words in it that the hierarchy does not know."""
    found = hierarchy().find(plain_words(phrase))
    wider = {above for kind in found.kinds for above in hierarchy().upwards(kind)[1:]}
    return Found(found.kinds - wider, tuple(word for word in found.unknown if word not in NEUTRAL))


def is_safe(kinds: Iterable[str], speakers: frozenset[str], room: Room) -> bool:
    """Return whether a view of these speakers may be tied to a class.

    A class that is everybody present is no class.
    Any other must be as wide as the policy asks, and the notes must show that somebody in it held the view:
    where nobody is known to have, nothing shows that few did.
    """
    members = room.members(tuple(kinds))
    if members == room.attendees:
        return True
    policy = room.policy
    if len(members) < policy.class_attendees:
        return False
    organisations = room.organisations_of(members)
    holders = room.organisations_of(members & speakers)
    return (
        bool(holders)
        and len(organisations) >= policy.class_organisations
        and len(organisations - holders) >= policy.class_others
        and len(holders) <= most_holders(len(organisations), policy.class_share)
    )


def most_holders(organisations: int, share: float) -> int:
    """Return how many organisations of a class may hold a view that is tied to it, at most."""
    return int(Fraction(share).limit_denominator(_FINEST) * organisations)


def generalise(phrase: str, speakers: frozenset[str], room: Room) -> str:
    """Return the most useful wording for who held a view that is safe, or nothing: then the kind is left out.

    The wording is true of every known speaker and is made of the hierarchy's words alone.
    What the phrase says beyond the hierarchy is dropped.
    """
    for kinds in _candidates(described(phrase).kinds):
        if speakers and speakers <= room.members(kinds) != room.attendees and is_safe(kinds, speakers, room):
            return worded(kinds)
    return ""


def _candidates(kinds: frozenset[str]) -> list[tuple[str, ...]]:
    """Return every way to widen a class, the most useful first."""
    ways = itertools.product(*(_steps(kind) for kind in sorted(kinds)))
    scored = {tuple(sorted(kind for kind, _score in way if kind)): _total(way) for way in ways}
    scored.pop((), None)
    return sorted(scored, key=lambda kinds: (-scored[kinds], kinds))


_Step = tuple[str, Fraction]


def _steps(kind: str) -> Iterator[_Step]:
    """Return a kind, each wider one and nothing, each with what it is still worth."""
    chain = hierarchy().upwards(kind)
    weight = hierarchy().dimension_by_kind[kind].weight
    for gone, wider in enumerate(chain):
        yield wider, weight * Fraction(len(chain) - gone, len(chain))
    yield "", Fraction(0)


def _total(way: tuple[_Step, ...]) -> Fraction:
    return sum((score for _kind, score in way), Fraction(0))


def worded(kinds: Iterable[str]) -> str:
    """Return the hierarchy's wording for a class, such as `small UK makers of wearables`."""
    by_dimension = {dimension.id: _wordings(dimension.id, kinds) for dimension in hierarchy().dimensions}
    products, sectors = by_dimension["product"], by_dimension["sector"]
    what = " ".join(
        (*by_dimension["size"], *by_dimension["country"], " and ".join(sectors) or "organisations")
    )
    if products:
        what = f"{what} {'of' if sectors == ('makers',) else 'working on'} {' and '.join(products)}"
    roles = " and ".join(by_dimension["role"])
    if roles and what == "organisations":
        return roles
    return f"{roles} of {what}" if roles else what


def _wordings(dimension: str, kinds: Iterable[str]) -> tuple[str, ...]:
    known = hierarchy()
    return tuple(
        known.kind_by_id[kind].wording
        for kind in sorted(kinds)
        if known.dimension_by_kind[kind].id == dimension
    )
