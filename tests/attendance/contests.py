"""Random contests for seats, and the slow and certain way to find the best choice."""

import random
from collections.abc import Sequence
from itertools import combinations

from roundtable.attendance.contest import Applicant, Contest, Floor
from roundtable.private.registrations import Mark, Ref

TOPICS = ("consent", "security", "transparency", "controllership", "multi-user-setup")
PRODUCTS = ("wearables", "medical", "smart-home", "appliances")
SIZES = ("large", "medium", "small")
KINDS = ("maker", "supplier", "platform", "trade-body")


def random_contest(seed: int, people: int, cap: int, step: int = 1) -> Contest:
    """Return an invented contest; scores are multiples of a step, so that a large step gives many ties."""
    dice = random.Random(seed)
    applicants = tuple(
        Applicant(
            ref=f"R{number:03}",
            group=f"R{dice.randrange(max(1, people * 4 // 5)):03}",
            score=dice.randrange(0, 10_001, step),
            marks=frozenset(_marks(dice)),
        )
        for number in range(people)
    )
    wanted = {"topic": (TOPICS, 2), "product": (PRODUCTS, 3), "size": (SIZES, 3), "kind": (KINDS, 5)}
    floors = [
        Floor(of=dimension, value=value, seats=max(1, dice.randrange(cap // share + 1)))
        for dimension, (values, share) in wanted.items()
        for value in values
        if dice.random() < 0.8
    ]
    return Contest(applicants, cap, dice.choice((1, 1, 2)), tuple(floors), seed=f"lot {seed}")


def _marks(dice: random.Random) -> set[Mark]:
    marks: set[Mark] = {("topic", topic) for topic in TOPICS if dice.random() < 0.4}
    marks |= {("product", product) for product in PRODUCTS if dice.random() < 0.35}
    return marks | {("size", dice.choice(SIZES)), ("kind", dice.choices(KINDS, (12, 2, 2, 1))[0])}


def fits(contest: Contest, refs: Sequence[Ref]) -> bool:
    """Return whether a choice keeps to the cap, the organisations' maximum, the floors and the kept seats."""
    groups = [one.group for one in contest.applicants if one.ref in refs]
    return (
        len(refs) <= contest.cap
        and contest.kept <= set(refs)
        and all(groups.count(group) <= contest.per_organisation for group in groups)
        and all(contest.seats_for(floor.mark, refs) >= floor.seats for floor in contest.floors)
    )


def all_choices(contest: Contest) -> list[tuple[Ref, ...]]:
    """Return every choice that fits."""
    refs = [one.ref for one in contest.applicants]
    sizes = range(min(contest.cap, len(refs)) + 1)
    return [choice for size in sizes for choice in combinations(refs, size) if fits(contest, choice)]


def best_by_force(contest: Contest) -> tuple[frozenset[Ref], frozenset[Ref]] | None:
    """Return the best of all choices, and those whom another equally good choice treats differently."""
    scores = {one.ref: one.score for one in contest.applicants}
    graded = [(sum(scores[ref] for ref in choice), len(choice), choice) for choice in all_choices(contest)]
    if not graded:
        return None
    top = max(graded)[:2]
    equal = [frozenset(choice) for total, size, choice in graded if (total, size) == top]
    lot = contest.in_lot_order
    best = max(equal, key=lambda choice: [ref in choice for ref in lot])
    open_refs = frozenset.union(*equal) - frozenset.intersection(*equal)
    return best, open_refs


def least_shortfall_by_force(contest: Contest) -> int:
    """Return the smallest number of seats by which the floors fall short together."""
    choices = all_choices(contest.without_floors())
    return min(
        sum(max(0, floor.seats - contest.seats_for(floor.mark, choice)) for floor in contest.floors)
        for choice in choices
    )
