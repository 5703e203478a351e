"""Which floors cannot be met under a cap, and by how much. Loads the solver."""

from collections.abc import Iterator

from roundtable.attendance.contest import Contest
from roundtable.attendance.criteria import Criteria
from roundtable.attendance.solver import least_shortfalls, most_for_each
from roundtable.base.findings import Finding, Place


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
