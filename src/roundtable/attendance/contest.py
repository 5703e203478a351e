"""A contest for seats as numbers alone: no name is in it, so none can sway it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from roundtable.base.records import Record, Slug
from roundtable.base.text import framed_digest
from roundtable.private.registrations import Dimension, Mark, Ref


class Floor(Record):
    """The least number of seats for people who cover something."""

    of: Dimension
    value: Slug
    seats: int

    @property
    def mark(self) -> Mark:
        """Return what an applicant must cover to count."""
        return (self.of, self.value)


class Applicant(Record):
    """One who may be given a seat, by what counts and nothing else."""

    ref: Ref
    group: Ref
    """The organisation, as the least reference among its people."""
    score: int
    """In hundredths of a point out of 100."""
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True)
class Contest:
    """Who wants a seat, and the terms under which seats are given."""

    applicants: tuple[Applicant, ...]
    cap: int
    per_organisation: int
    floors: tuple[Floor, ...] = ()
    seed: str = ""
    kept: frozenset[Ref] = field(default=frozenset())
    """Those who have a seat and keep it."""

    @cached_property
    def in_lot_order(self) -> tuple[Ref, ...]:
        """Return the references in the order of a lot over them and the seed."""
        refs = (one.ref for one in self.applicants)
        return tuple(sorted(refs, key=lambda ref: (framed_digest((self.seed, ref)), ref)))

    def ranked(self, refs: Iterable[Ref]) -> list[Ref]:
        """Return references by score, the best first; equal scores stand in the order of the lot."""
        scores = {one.ref: one.score for one in self.applicants}
        lot = {ref: place for place, ref in enumerate(self.in_lot_order)}
        return sorted(refs, key=lambda ref: (-scores[ref], lot[ref]))

    def seats_for(self, mark: Mark, refs: Iterable[Ref]) -> int:
        """Return how many of these people cover something."""
        chosen = set(refs)
        return sum(mark in one.marks and one.ref in chosen for one in self.applicants)

    def without_floors(self) -> "Contest":
        """Return the same contest on score and cap alone."""
        return replace(self, floors=())

    def lowered(self, shortfalls: Sequence[int]) -> "Contest":
        """Return the same contest with each floor lowered by its shortfall."""
        pairs = zip(self.floors, shortfalls, strict=True)
        floors = (floor.model_copy(update={"seats": floor.seats - short}) for floor, short in pairs)
        return replace(self, floors=tuple(floors))


def contest_of(applicants: Iterable[Applicant], terms: Contest) -> Contest:
    """Return the terms of a contest over these applicants, in the order of their references."""
    return replace(terms, applicants=tuple(sorted(applicants, key=lambda one: one.ref)))
