"""Described classes: whether one is wide enough to be tied to a view, and the narrowest wording that is."""

import itertools
from collections.abc import Iterable, Iterator
from fractions import Fraction

from roundtable.gate.hierarchy import Found, hierarchy, plain_words
from roundtable.gate.room import Room

_FINEST = 1000
"""The largest denominator of a share, so that a third of nine is exactly three."""
_PARTS = 60
"""Into how many parts the worth of a dimension is cut: a multiple of every length that a chain has."""
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
    if not speakers:
        return ""
    wide = frozenset(kind for kind in room.attendees_by_kind if _may_do(kind, speakers, room))
    candidates = _candidates(described(phrase).kinds, wide)
    return next((worded(kinds) for kinds in candidates if is_safe(kinds, speakers, room)), "")


def _may_do(kind: str, speakers: frozenset[str], room: Room) -> bool:
    """Return whether a kind is true of all speakers and not of all attendees, and has attendees enough."""
    members = room.attendees_by_kind[kind]
    return speakers <= members != room.attendees and len(members) >= room.policy.class_attendees


def _candidates(kinds: frozenset[str], wide: frozenset[str]) -> list[tuple[str, ...]]:
    """Return every way to widen a class by kinds that are wide themselves, the most useful first."""
    ways = itertools.product(*([*_steps(kind, wide)] for kind in sorted(kinds)))
    scored = {
        tuple(sorted({kind for kind, _ in way if kind})): sum(worth for _, worth in way) for way in ways
    }
    scored.pop((), None)
    return sorted(scored, key=lambda kinds: (-scored[kinds], kinds))


def _steps(kind: str, wide: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Return a kind, each wider one and nothing, each with what it is still worth."""
    chain = hierarchy().upwards(kind)
    weight = hierarchy().dimension_by_kind[kind].weight * _PARTS
    for gone, wider in enumerate(chain):
        if wider in wide:
            yield wider, weight * (len(chain) - gone) // len(chain)
    yield "", 0


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
