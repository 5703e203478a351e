"""Rule D15: what a release and all earlier ones, laid side by side, let a reader work out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial

from pydantic import Field

from roundtable.base.findings import Finding, Place
from roundtable.base.records import Record
from roundtable.gate.bounds import Sum, cells_of
from roundtable.gate.classes import described, most_holders
from roundtable.gate.room import Room
from roundtable.gate.support import band
from roundtable.public.ids import Support
from roundtable.public.topic import Points

_FORCED = (
    "with what is published already, this would show who holds the view: leave the support word off, "
    "word it without a kind of organisation, or wait for the next edition"
)
_TANGLED = "ties the view to more kinds of organisation than can be compared: word it without them"
_Sums = tuple[Sum, ...]
_Rooms = frozenset[frozenset[str]]
"""Who was there, for each edition."""


class Claim(Record):
    """What one edition says of a point's support; a point's id is its lineage through the editions."""

    point: str
    text: str
    support: Support | None = None


class Edition(Record):
    """A release as its readers see it, and those known to have been there. Private: it names them."""

    number: int
    organisations: tuple[str, ...] = Field(repr=False)
    claims: tuple[Claim, ...]

    @cached_property
    def present(self) -> frozenset[str]:
        """Return the organisations that were there."""
        return frozenset(self.organisations)


def edition_of(points: Iterable[Points], number: int, room: Room) -> Edition:
    """Return what a release says, for the vault to keep and for later releases to be compared with."""
    said = (point for topic in points for point in topic.points)
    claims = tuple(Claim(point=point.id, text=point.text, support=point.support) for point in said)
    return Edition(number=number, organisations=tuple(sorted(room.present)), claims=claims)


def edition_findings(earlier: Sequence[Edition], coming: Edition, room: Room) -> Iterator[Finding]:
    """Return a finding for every point by which somebody's view could be worked out (rule D15).

    Views are taken to stand while a point stands: what two editions say of one point is joined wherever both
    can be true together.
    A view is worked out where all of those whom nothing published tells apart must hold it, or none of them
    can; a number is worked out where only one is left for all who were there.
    """
    rooms = frozenset(one.present for one in (*earlier, coming))
    # Most claims stand word for word in every edition since their first: each is read once for each room.
    sums = cache(partial(sums_of, room=room))
    past = _past(earlier, coming, sums)
    worked_out = cache(partial(_worked_out, rooms=rooms))
    for claim in coming.claims:
        if message := worked_out(sums(claim, coming.present), past[claim.point]):
            yield Finding(place=Place(file="drafts", key=claim.point), code="D15", message=message)


def _past(
    earlier: Sequence[Edition], coming: Edition, sums: Callable[[Claim, frozenset[str]], _Sums]
) -> Mapping[str, tuple[_Sums, ...]]:
    """Return what earlier editions tell of each point of the coming one, each thing once, in their order."""
    past: dict[str, dict[_Sums, None]] = {claim.point: {} for claim in coming.claims}
    for one in earlier:
        for claim in one.claims:
            if claim.point in past and (told := sums(claim, one.present)):
                past[claim.point][told] = None
    return {point: tuple(told) for point, told in past.items()}


def sums_of(claim: Claim, present: frozenset[str], room: Room) -> tuple[Sum, ...]:
    """Return what a claim tells a reader who knows the policy and who was there: bounds on groups."""
    fewest, most = band(claim.support, len(present), room.policy)
    whole = (Sum(present, fewest, most),) if fewest <= most else ()
    return (*whole, *_class_sums(claim.text, present, room))


def _class_sums(text: str, present: frozenset[str], room: Room) -> Iterator[Sum]:
    for phrase in room.holders(text):
        members = room.members(described(phrase).kinds)
        organisations = room.organisations_of(members) & present
        if organisations and members != room.attendees:
            share = most_holders(len(organisations), room.policy.class_share)
            yield Sum(organisations, 1, max(1, min(share, len(organisations) - room.policy.class_others)))


def _worked_out(now: _Sums, past: tuple[_Sums, ...], rooms: _Rooms) -> str:
    """Return what is wrong with a point's claims, alone or beside earlier ones, or nothing."""
    together = tuple(dict.fromkeys((*now, *(one for sums in past for one in sums))))
    pairs = [(*now, *sums) for sums in past]
    try:
        forced = _forces_any((together,) if _is_possible(together) else (now, *pairs), rooms)
    except ValueError:
        return _TANGLED
    return _FORCED if forced else ""


def _is_possible(sums: _Sums) -> bool:
    return cells_of(sums).is_possible()


def _forces_any(choices: Iterable[_Sums], rooms: _Rooms) -> bool:
    return any(_is_possible(sums) and _forces(sums, rooms) for sums in choices)


def _forces(sums: _Sums, rooms: _Rooms) -> bool:
    """Return whether bounds that can be met force somebody's view, or the number of all who were there."""
    cells = cells_of(sums)
    numbers = (cells.range_of(cells.of(one.members)) for one in sums if one.members in rooms)
    if any(fewest == most for fewest, most in numbers):
        return True
    ranges = ((cells.range_of((at,)), len(cell)) for at, cell in enumerate(cells.members))
    return any(most == 0 or fewest == size for (fewest, most), size in ranges)
