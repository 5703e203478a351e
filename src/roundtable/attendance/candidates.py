"""From registrations and scores to a contest, and those who cannot have a seat whatever their score."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from roundtable.attendance.contest import Applicant, Contest, contest_of
from roundtable.attendance.criteria import MOST_SEATS, Criteria
from roundtable.attendance.people import latest_of_each, organisations, unsettled
from roundtable.attendance.scoring import Means, lacking, means, points
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.records import Slug
from roundtable.private.registrations import (
    Cause,
    Choice,
    Interest,
    Mark,
    Ref,
    Registration,
    Score,
    Settled,
    Standing,
)

_PER_POINT = 100


@dataclass(frozen=True)
class Entered:
    """Everything that is known of who wants to come."""

    registrations: tuple[Registration, ...] = ()
    scores: tuple[Score, ...] = ()
    interests: tuple[Interest, ...] = ()
    settled: tuple[Settled, ...] = ()

    def standing(self) -> tuple[Registration, ...]:
        """Return the registrations that no later form of the same person replaces."""
        replaced = latest_of_each(self.registrations)
        return tuple(one for one in self.registrations if one.ref not in replaced)


@dataclass(frozen=True)
class Candidates:
    """A contest, and who is not in it, and why."""

    contest: Contest
    outside: tuple[Choice, ...]


def scored_refs(criteria: Criteria, registrations: Iterable[Registration]) -> tuple[Ref, ...]:
    """Return whose forms are to be scored: those who agree to the Rule and have something in scope."""
    return tuple(one.ref for one in registrations if _barred(criteria, one) is None)


def candidates(criteria: Criteria, entered: Entered, cap: int) -> Candidates:
    """Return the contest for seats under a cap.

    Raises:
        UnusableError: the cap is not a number of seats.
        RefusedError: forms lack scores, or organisations are not settled (rules E28, E32).
    """
    if not 1 <= cap <= MOST_SEATS:
        raise UnusableError(f"the cap must be 1 to {MOST_SEATS}: say how many seats there are")
    standing = entered.standing()
    if not standing:
        raise UnusableError("nobody has registered yet: run `roundtable registrations import FILE`")
    scored = scored_refs(criteria, standing)
    found = organisations(standing, entered.settled)
    missing = lacking(criteria, scored, entered.scores, entered.interests) + unsettled(found)
    if missing:
        raise RefusedError("nobody can be selected yet: put right what is listed", missing)
    mean_by_ref = means((one for one in entered.scores if one.scorer in criteria.scorers), entered.interests)
    people = {one.ref: one for one in standing}
    applicants = [_applicant(criteria, people[ref], mean_by_ref, found.group_by_ref[ref]) for ref in scored]
    able = [one for one in applicants if one.score >= criteria.least * _PER_POINT]
    terms = Contest((), cap, criteria.per_organisation, criteria.kept_seats(), criteria.lot)
    return Candidates(contest_of(able, terms), tuple(_outside(criteria, standing, applicants)))


def _applicant(criteria: Criteria, one: Registration, mean_by_ref: Means, group: Ref) -> Applicant:
    scored = mean_by_ref[one.ref]
    score = points(criteria, scored)
    return Applicant(ref=one.ref, group=group, score=score, marks=frozenset(_marks(criteria, one, scored)))


def _marks(criteria: Criteria, one: Registration, scored: Mapping[Slug, Fraction]) -> set[Mark]:
    """Return what somebody covers: a topic by its score if it is scored, else by the form's answer."""
    judged = {each.topic: scored[each.id] for each in criteria.criteria if each.topic}
    marks: set[Mark] = {("topic", topic) for topic in one.topics if topic not in judged}
    marks |= {("topic", topic) for topic, mean in judged.items() if topic and mean >= criteria.covers}
    marks |= {("product", product) for product in one.product_types if product not in criteria.out_of_scope()}
    marks |= {("size", one.size)} if one.size else set()
    marks |= {("kind", one.kind)} if one.kind else set()
    return marks


def _barred(criteria: Criteria, one: Registration) -> Cause | None:
    """Return why somebody cannot have a seat whatever their score, or None."""
    if not one.agrees_rule:
        return Cause.NO_RULE
    if one.product_types and set(one.product_types) <= criteria.out_of_scope():
        return Cause.OUT_OF_SCOPE
    return None


def _outside(
    criteria: Criteria, standing: Sequence[Registration], applicants: Sequence[Applicant]
) -> Iterable[Choice]:
    score_by_ref = {one.ref: one.score for one in applicants}
    for one in sorted(standing, key=lambda each: each.ref):
        cause = _barred(criteria, one)
        score = score_by_ref.get(one.ref, 0)
        if cause is None and score >= criteria.least * _PER_POINT:
            continue
        marks: tuple[Mark, ...] = ()
        if cause is Cause.OUT_OF_SCOPE:
            marks = tuple(("product", product) for product in sorted(one.product_types))
        yield Choice(
            ref=one.ref,
            standing=Standing.NOT_SELECTED,
            score=score,
            causes=(cause or Cause.BELOW_LEAST,),
            marks=marks,
        )
