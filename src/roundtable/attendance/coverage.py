"""The coverage grid: what is covered by whom, in numbers, for the reviewers of a selection."""

from collections.abc import Iterable

from roundtable.attendance.contest import Contest
from roundtable.attendance.criteria import Criteria
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
