"""The best choice under a cap and floors, by HiGHS through scipy: the optimum, and true ties by lot.

Three things are decided one after the other: the best total score, then the most seats filled, then the lot.
Each solution is rounded and checked in whole numbers, so that no tolerance of the solver decides a seat.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]

from roundtable.attendance.contest import Contest
from roundtable.private.registrations import Ref

_BLOCK = 12
"""How many places of the lot are decided at once: powers of two far within the solver's precision."""
_HALF = 0.5
_OPTIMAL, _INFEASIBLE = 0, 2
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Chosen:
    """A choice of seats, the total of its scores, and those on whom the lot decided."""

    refs: frozenset[Ref]
    total: int
    by_lot: frozenset[Ref] = frozenset()


@dataclass
class _Programme:
    """Whole numbers 0 or 1 for each applicant, with rows that bound sums of them."""

    size: int
    rows: list[Numbers] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    lower: Numbers = field(default_factory=lambda: np.zeros(0))
    upper: Numbers = field(default_factory=lambda: np.zeros(0))

    def bound(self, row: Numbers, least: float, most: float) -> None:
        """Ask that a weighted sum lies within bounds."""
        self.rows.append(row)
        self.least.append(least)
        self.most.append(most)

    def best(self, objective: Numbers) -> NDArray[np.int64] | None:
        """Return the whole numbers with the greatest weighted sum, or None if none fit."""
        found: Any = milp(
            -objective,
            integrality=np.ones(self.size),
            bounds=Bounds(self.lower, self.upper),
            constraints=LinearConstraint(np.vstack(self.rows), self.least, self.most),
            options={"mip_rel_gap": 0},
        )
        if found.status == _INFEASIBLE:
            return None
        if found.status != _OPTIMAL:
            raise AssertionError(f"the solver stopped with status {found.status}")
        whole: NDArray[np.int64] = np.rint(found.x).astype(np.int64)
        self._check(whole)
        return whole

    def _check(self, whole: NDArray[np.int64]) -> None:
        """Fail if the rounded numbers break a bound: then a tolerance of the solver was at work."""
        sums = np.vstack(self.rows) @ whole
        if np.any(sums < np.array(self.least) - _HALF) or np.any(sums > np.array(self.most) + _HALF):
            raise AssertionError("the solver's numbers do not hold when rounded")


def _programme(contest: Contest, slack: int = 0) -> _Programme:
    """Return the cap, the organisations' maximum, who keeps a seat, and floors with slack if asked for."""
    people = contest.applicants
    made = _Programme(len(people) + slack)
    kept = np.array([one.ref in contest.kept for one in people], dtype=float)
    made.lower = np.concatenate([kept, np.zeros(slack)])
    missing = [float(floor.seats) for floor in contest.floors][:slack]
    made.upper = np.concatenate([np.ones(len(people)), np.array(missing)])
    made.bound(_row(made, np.ones(len(people))), 0, max(contest.cap, 0))
    for group in sorted({one.group for one in people}):
        members = np.array([one.group == group for one in people], dtype=float)
        if members.sum() > contest.per_organisation:
            already = float((members * kept).sum())
            made.bound(_row(made, members), 0, max(contest.per_organisation, already))
    for number, floor in enumerate(contest.floors):
        row = _row(made, np.array([floor.mark in one.marks for one in people], dtype=float))
        if slack:
            row[len(people) + number] = 1
        made.bound(row, floor.seats, made.size + floor.seats)
    return made


def _row(made: _Programme, weights: Numbers) -> Numbers:
    """Return the weights of the applicants as a row of the programme."""
    return np.concatenate([weights, np.zeros(made.size - len(weights))])


def choose(contest: Contest) -> Chosen | None:
    """Return the best choice, or None if the floors cannot be met.

    It has the greatest total score; among those the most seats; and among those it takes, in the order of the
    lot, everyone who can still be taken.
    """
    if not contest.applicants:
        return None if contest.floors else Chosen(frozenset(), 0)
    made = _programme(contest)
    scores = np.array([one.score for one in contest.applicants], dtype=float)
    best = made.best(scores)
    if best is None:
        return None
    made.bound(scores, float(scores @ best) - _HALF, np.inf)
    seats = np.ones(len(scores))
    found = _still(made.best(seats))
    made.bound(seats, float(seats @ found) - _HALF, np.inf)
    open_places = _open_places(made, found)
    found = _by_lot(made, found, _in_lot_order(contest, open_places))
    refs = [one.ref for one in contest.applicants]
    return Chosen(
        refs=frozenset(ref for ref, seat in zip(refs, found, strict=True) if seat),
        total=int(scores @ found),
        by_lot=frozenset(refs[place] for place in open_places),
    )


def _still(found: NDArray[np.int64] | None) -> NDArray[np.int64]:
    """Return numbers that must exist, because a choice that fits is known."""
    if found is None:
        raise AssertionError("a choice that was possible no longer is")
    return found


def _open_places(made: _Programme, found: NDArray[np.int64]) -> frozenset[int]:
    """Return the applicants whom some equally good choice seats and another does not."""
    differing: set[int] = set()
    while len(differing) < made.size:
        unknown = np.array([place not in differing for place in range(made.size)], dtype=float)
        other = made.best(unknown * (1.0 - 2.0 * found))
        fresh = () if other is None else np.flatnonzero((other != found) * (unknown > 0))
        if not len(fresh):
            break
        differing.update(int(place) for place in fresh)
    return frozenset(differing)


def _in_lot_order(contest: Contest, places: Iterable[int]) -> list[int]:
    lot = {ref: number for number, ref in enumerate(contest.in_lot_order)}
    return sorted(places, key=lambda place: lot[contest.applicants[place].ref])


def _by_lot(made: _Programme, found: NDArray[np.int64], order: Sequence[int]) -> NDArray[np.int64]:
    """Return the choice that takes, in this order, everyone who can still be taken."""
    for start in range(0, len(order), _BLOCK):
        block = order[start : start + _BLOCK]
        weights = np.zeros(made.size)
        for position, place in enumerate(block):
            weights[place] = 2.0 ** (len(block) - 1 - position)
        found = _still(made.best(weights))
        for place in block:
            made.lower[place] = made.upper[place] = float(found[place])
    return found


def least_shortfalls(contest: Contest) -> tuple[int, ...]:
    """Return by how much each floor must give way, in the floors' order; all are 0 if they can be met.

    The sum is as small as can be, and among equal sums the floors that stand first are kept first.
    """
    if not contest.applicants:
        return tuple(floor.seats for floor in contest.floors)
    count = len(contest.floors)
    made = _programme(contest, slack=count)
    people = len(contest.applicants)
    objectives = [np.concatenate([np.zeros(people), np.ones(count)])]
    objectives += [np.eye(people + count)[people + number] for number in range(count)]
    missing = np.zeros(made.size, dtype=np.int64)
    for objective in objectives:
        missing = _still(made.best(-objective))
        made.bound(objective, 0, float(objective @ missing))
    return tuple(int(short) for short in missing[people:])


def most_for_each(contest: Contest) -> Mapping[int, int]:
    """Return, by the number of each floor, the most seats that it alone could have under the cap."""
    made = _programme(contest.without_floors())
    most: dict[int, int] = {}
    for number, floor in enumerate(contest.floors):
        row = np.array([floor.mark in one.marks for one in contest.applicants], dtype=float)
        found = made.best(row) if len(row) else None
        most[number] = 0 if found is None else int(row @ found)
    return most
