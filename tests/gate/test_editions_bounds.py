"""Bounds on whole numbers in overlapping groups, against brute force and a solver."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from roundtable.gate.bounds import MOST_CELLS, Sum, cells_of

GROUPS = st.lists(
    st.tuples(st.frozensets(st.sampled_from("abcdefg"), min_size=1), st.integers(0, 7), st.integers(0, 7)),
    min_size=1,
    max_size=4,
)


def possible(sums: list[Sum]) -> list[dict[str, int]]:
    """Return every way in which the members of groups can hold a view, tried one by one."""
    members = sorted(frozenset().union(*(one.members for one in sums)))
    ways = (dict(zip(members, way, strict=True)) for way in itertools.product((0, 1), repeat=len(members)))
    return [
        way for way in ways if all(one.fewest <= sum(way[m] for m in one.members) <= one.most for one in sums)
    ]


@settings(deadline=None, max_examples=300)
@given(GROUPS)
def test_bounds_agree_with_every_way_tried_one_by_one(groups: list[tuple[frozenset[str], int, int]]) -> None:
    """In small rooms the bounds of every cell and every group are those of the brute-force list."""
    sums = [Sum(members, min(low, high), max(low, high)) for members, low, high in groups]
    ways, cells = possible(sums), cells_of(sums)
    assert cells.is_possible() is bool(ways)
    if ways:
        for group in (*cells.members, *(one.members for one in sums)):
            numbers = [sum(way[member] for member in group) for way in ways]
            assert cells.range_of(cells.of(group)) == (min(numbers), max(numbers))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_bounds_agree_with_an_integer_solver(draws: st.DataObject) -> None:
    """In rooms of up to 40 organisations the bounds of every cell are those of scipy's integer programme."""
    everybody = [f"organisation {number}" for number in range(draws.draw(st.integers(5, 40)))]
    sums = []
    for _group in range(draws.draw(st.integers(1, 4))):
        members = draws.draw(st.frozensets(st.sampled_from(everybody), min_size=1))
        low = draws.draw(st.integers(0, len(members)))
        sums.append(Sum(members, low, draws.draw(st.integers(low, len(members)))))
    cells = cells_of(sums)
    for at, cell in enumerate(cells.members):
        expected = solved(sums, cell)
        assert cells.is_possible() is (expected is not None)
        if expected is not None:
            assert cells.range_of((at,)) == expected


def solved(sums: list[Sum], group: frozenset[str]) -> tuple[int, int] | None:
    """Return the fewest and most of a group by scipy's solver, one variable for each organisation."""
    members = sorted(frozenset().union(*(one.members for one in sums)))
    rows = np.array([[member in one.members for member in members] for one in sums], dtype=float)
    limits = LinearConstraint(rows, [one.fewest for one in sums], [one.most for one in sums])
    goal = np.array([member in group for member in members], dtype=float)
    ends = [
        milp(sign * goal, constraints=limits, integrality=np.ones(len(members)), bounds=Bounds(0, 1))
        for sign in (1, -1)
    ]
    return (round(ends[0].fun), round(-ends[1].fun)) if all(end.success for end in ends) else None


def test_too_many_cells_are_not_looked_at() -> None:
    """More overlaps than can be bounded are an error, never a guess."""
    members = [str(number) for number in range(2 * MOST_CELLS)]
    bits = range(len(members).bit_length() - 1)
    sums = [Sum(frozenset(m for m in members if int(m) >> bit & 1), 0, len(members)) for bit in bits]
    with pytest.raises(ValueError, match="too many classes overlap"):
        cells_of(sums)


def test_nothing_known_is_always_possible() -> None:
    """Without groups there are no cells, and nothing speaks against it."""
    assert cells_of([]).is_possible()


def test_bounds_that_cross_cannot_be_met() -> None:
    """A group of which more must hold a view than can has no solution."""
    assert not cells_of([Sum(frozenset("ab"), 2, 1)]).is_possible()
