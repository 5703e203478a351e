"""From scores to points, and what has to be settled among scorers before anybody is selected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from roundtable.attendance.criteria import FEWEST_SCORERS, Criteria
from roundtable.base.findings import Finding, Place
from roundtable.base.records import Slug
from roundtable.private.registrations import Interest, Ref, Score

FULL = 10_000
"""A full score, in hundredths of a point out of 100."""
_HALF = Fraction(1, 2)
Means = Mapping[Ref, Mapping[Slug, Fraction]]


def means(scores: Iterable[Score], interests: Iterable[Interest]) -> Means:
    """Return each applicant's mean score on each criterion, without scorers who have an interest."""
    given: dict[Ref, dict[Slug, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in without_interests(scores, interests):
        given[one.ref][one.criterion].append(one.value)
    return {
        ref: {criterion: Fraction(sum(values), len(values)) for criterion, values in by_criterion.items()}
        for ref, by_criterion in given.items()
    }


def without_interests(scores: Iterable[Score], interests: Iterable[Interest]) -> Iterator[Score]:
    """Yield the scores that count (rule E30)."""
    left_out = {(one.ref, one.scorer) for one in interests}
    return (one for one in scores if (one.ref, one.scorer) not in left_out)


def points(criteria: Criteria, mean_by_criterion: Mapping[Slug, Fraction]) -> int:
    """Return the weighted mean of an applicant's scores, in hundredths of a point out of 100.

    The scale's ends are 0 and 100. A half hundredth is rounded up. Equal points are a true tie.
    """
    span = criteria.highest - criteria.lowest
    weights = sum(one.weight for one in criteria.criteria)
    total = sum(
        (one.weight * (mean_by_criterion[one.id] - criteria.lowest) / span for one in criteria.criteria),
        start=Fraction(0),
    )
    return int(total / weights * FULL + _HALF)


def lacking(
    criteria: Criteria, refs: Iterable[Ref], scores: Sequence[Score], interests: Sequence[Interest]
) -> tuple[Finding, ...]:
    """Return which applicants fewer than two scorers have scored on every criterion (rule E28)."""
    needed = {one.id for one in criteria.criteria}
    done: dict[Ref, dict[str, set[Slug]]] = defaultdict(lambda: defaultdict(set))
    for one in without_interests(scores, interests):
        if one.scorer in criteria.scorers:
            done[one.ref][one.scorer].add(one.criterion)
    found = []
    for ref in refs:
        whole = sum(needed <= scored for scored in done[ref].values())
        if whole < FEWEST_SCORERS:
            message = f"scored in full by {whole}; it needs {FEWEST_SCORERS} scorers without an interest"
            found.append(Finding(place=Place(file=str(ref)), code="E28", message=message))
    return tuple(found)


def disagreements(
    criteria: Criteria, scores: Iterable[Score], interests: Iterable[Interest]
) -> tuple[Finding, ...]:
    """Return where scorers are further apart than the criteria allow (rule E31)."""
    given: dict[tuple[Ref, Slug], list[int]] = defaultdict(list)
    for one in without_interests(scores, interests):
        given[one.ref, one.criterion].append(one.value)
    apart = ((key, max(values) - min(values)) for key, values in sorted(given.items()))
    return tuple(
        Finding(
            place=Place(file=ref, key=criterion),
            code="E31",
            message=f"scorers are {distance} apart: let them talk, and score it again",
        )
        for (ref, criterion), distance in apart
        if distance > criteria.disagreement
    )


def off_scale(criteria: Criteria, scores: Iterable[tuple[Score, Place]]) -> tuple[Finding, ...]:
    """Return the scores that are not on the scale or on no criterion, at their places (rule E29)."""
    levels = sorted(level.score for level in criteria.scale)
    known = {one.id for one in criteria.criteria}
    message = f"must be one of {', '.join(map(str, levels))}"
    return tuple(
        Finding(
            place=place,
            code="E29",
            message=message if score.criterion in known else "no criterion has this id",
        )
        for score, place in scores
        if score.criterion not in known or score.value not in levels
    )
