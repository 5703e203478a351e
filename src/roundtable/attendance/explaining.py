"""What a reviewer of a selection sees: the coverage grid, and which floors cannot be met."""

from collections.abc import Iterable, Iterator

from roundtable.attendance.contest import Contest
from roundtable.attendance.criteria import Criteria
from roundtable.attendance.solver import least_shortfalls, most_for_each
from roundtable.base.findings import Finding, Place
from roundtable.base.records import Record
from roundtable.private.registrations import Dimension, Mark, Ref

DIMENSIONS: tuple[Dimension, ...] = ("topic", "product", "size", "kind")


class Coverage(Record):
    """How well one topic, product type, size or kind is covered."""

    mark: Mark
    title: str
    floor: int
    applied: int
    seats: int


def coverage(criteria: Criteria, contest: Contest, seated: Iterable[Ref]) -> tuple[Coverage, ...]:
    """Return the coverage grid: for everything in scope its floor, who applied and who has a seat."""
    refs = frozenset(seated)
    everybody = [one.ref for one in contest.applicants]
    floors = {floor.mark: floor.seats for floor in contest.floors}
    marks: list[Mark] = [
        (dimension, one.id)
        for dimension in DIMENSIONS
        for one in criteria.categories()[dimension]
        if one.scope == "in"
    ]
    return tuple(
        Coverage(
            mark=mark,
            title=criteria.title_of(mark),
            floor=floors.get(mark, 0),
            applied=contest.seats_for(mark, everybody),
            seats=contest.seats_for(mark, refs),
        )
        for mark in marks
    )


def unmet_floors(criteria: Criteria, contest: Contest) -> tuple[Finding, ...]:
    """Return which floors cannot be met, and by how much (rule E27); nothing if all can."""
    return tuple(_unmet(criteria, contest))


def _unmet(criteria: Criteria, contest: Contest) -> Iterator[Finding]:
    short = least_shortfalls(contest)
    alone = most_for_each(contest) if any(short) else {}
    for number, (floor, missing) in enumerate(zip(contest.floors, short, strict=True)):
        if not missing:
            continue
        most = alone.get(number, 0)
        title = f"{floor.seats} seats for {criteria.title_of(floor.mark)}"
        if most < floor.seats:
            why = f"at most {most} could have one, even with no other floor"
        else:
            why = "it could be met alone, and not together with the floors before it under this cap"
        message = f"{title}: {missing} too many; {why}"
        yield Finding(place=Place(file="criteria", key=f"floors[{number}]"), code="E27", message=message)
