"""The best choice of seats: that of trying everything, whatever the order of rows and the names."""

import os
import random
from dataclasses import replace

import pytest
from scipy.optimize import milp
from tests.attendance.contests import (
    best_by_force,
    fits,
    least_shortfall_by_force,
    random_contest,
)

from roundtable.attendance import solver
from roundtable.attendance.contest import Applicant, Contest, Floor
from roundtable.attendance.solver import choose, least_shortfalls, most_for_each

CASES = int(os.environ.get("ROUNDTABLE_SELECTION_CASES", "40"))
"""How many random cases are tried; 1,000 by hand."""


@pytest.mark.parametrize("step", [1, 2500, 10_000], ids=["few ties", "many ties", "nearly all tied"])
def test_the_choice_is_the_one_that_trying_everything_finds(step: int) -> None:
    """On small contests the seats, and those on whom the lot decided, are those of brute force."""
    for seed in range(CASES):
        contest = random_contest(seed, people=9, cap=4, step=step)
        found, expected = choose(contest), best_by_force(contest)
        assert (found and (found.refs, found.by_lot)) == expected, seed


def test_the_shortfall_of_floors_is_the_least_there_is() -> None:
    """Where floors cannot be met, they give way by no seat more than brute force says."""
    short = 0
    for seed in range(CASES // 2):
        contest = random_contest(seed, people=9, cap=5)
        found = least_shortfalls(contest)
        assert sum(found) == least_shortfall_by_force(contest), seed
        assert (choose(contest) is None) == any(found), seed
        assert choose(contest.lowered(found)) is not None, seed
        short += any(found)
    assert 0 < short < CASES // 2


def test_the_order_of_rows_changes_nothing() -> None:
    """Shuffled applicants, with many ties among them, give the same seats."""
    for seed in range(CASES // 4):
        contest = random_contest(seed, people=30, cap=12, step=2500)
        shuffled = list(contest.applicants)
        random.Random(seed + 1).shuffle(shuffled)
        other = choose(replace(contest, applicants=tuple(shuffled)))
        assert other == choose(contest), seed


def test_other_groups_of_the_same_people_change_nothing() -> None:
    """What an organisation is called decides nothing: only who belongs together does."""
    for seed in range(CASES // 4):
        contest = random_contest(seed, people=30, cap=12, step=2500)
        renamed = tuple(one.model_copy(update={"group": f"Z{one.group[::-1]}"}) for one in contest.applicants)
        assert choose(replace(contest, applicants=renamed)) == choose(contest), seed


def test_a_choice_among_sixty_fits_and_is_a_few_easy_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the size of a roundtable the solver is asked ten times at most, and hardly has to branch."""
    branches: list[int] = []

    def counting(*asked: object, **how: object) -> object:
        answer = milp(*asked, **how)
        branches.append(answer.mip_node_count or 0)
        return answer

    monkeypatch.setattr(solver, "milp", counting)
    for seed in range(3):
        branches.clear()
        contest = random_contest(seed, people=60, cap=24, step=500)
        found = choose(contest)
        assert found is None or fits(contest, sorted(found.refs))
        assert 0 < len(branches) <= 10
        assert sum(branches) <= 200


def test_a_kept_seat_stays_and_the_rest_is_chosen_around_it() -> None:
    """Whoever has a seat keeps it, even with the least points."""
    contest = replace(random_contest(3, people=10, cap=4), floors=())
    least = min(contest.applicants, key=lambda one: one.score).ref
    found = choose(replace(contest, kept=frozenset({least})))
    assert found is not None
    assert least in found.refs
    assert found.refs == best_by_force(replace(contest, kept=frozenset({least})))[0]


def test_each_floor_is_measured_alone_too() -> None:
    """What a floor could have at most is counted under the cap and the organisations' maximum."""
    both = frozenset({("kind", "supplier")})
    applicants = tuple(
        Applicant(ref=f"R{n}", group=f"G{n // 2}", score=10, marks=both if n < 4 else frozenset())
        for n in range(8)
    )
    contest = Contest(applicants, 3, 1, (Floor(of="kind", value="supplier", seats=3),))
    assert most_for_each(contest) == {0: 2}
    assert least_shortfalls(contest) == (1,)


def test_floors_that_stand_first_are_kept_first() -> None:
    """Of two floors that cannot both be met, the one that stands later gives way."""
    applicants = (
        Applicant(ref="R1", group="R1", score=1, marks=frozenset({("topic", "consent")})),
        Applicant(ref="R2", group="R2", score=9, marks=frozenset({("topic", "security")})),
    )
    floors = tuple(Floor(of="topic", value=value, seats=1) for value in ("consent", "security"))
    assert least_shortfalls(Contest(applicants, 1, 1, floors)) == (0, 1)
    assert least_shortfalls(Contest(applicants, 1, 1, floors[::-1])) == (0, 1)


def test_nobody_to_choose_from_is_a_choice_of_nobody() -> None:
    """An empty contest seats nobody, and no floor can be met in it."""
    floor = Floor(of="topic", value="consent", seats=2)
    assert choose(Contest((), 5, 1)).refs == frozenset()
    assert choose(Contest((), 5, 1, (floor,))) is None
    assert least_shortfalls(Contest((), 5, 1, (floor,))) == (2,)
