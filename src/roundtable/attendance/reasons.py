"""Why somebody stands as they do, in sentences that can be sent to them: nobody else is in them."""

from collections.abc import Iterator

from roundtable.attendance.criteria import Criteria
from roundtable.private.registrations import Cause, Choice, Standing

_SELECTED = {
    Cause.SCORE: "Your form was scored against the published criteria, and your points earned a seat.",
    Cause.LOT: "Several choices were equally good, and a lot over the forms' references decided for you.",
    Cause.PROMOTED: "A seat came free, and you were on the reserve list.",
}
_OTHERS = {
    Cause.SCORE: "Your form was scored against the published criteria, and others had more points.",
    Cause.COVERAGE: "Your points would have earned a seat, but seats are kept so that every topic and "
    "kind of organisation is heard.",
    Cause.LOT: "Several choices were equally good, and a lot over the forms' references went against you.",
    Cause.ORGANISATION: "Each organisation may have a limited number of seats, and yours has them.",
    Cause.NO_RULE: "Everybody present has to agree to the Rule, and your form does not say that you do.",
    Cause.DECLINED: "You told us that you cannot come.",
    Cause.BELOW_LEAST: "Your points were fewer than the least that the published criteria ask for.",
}
_RESERVE = "You are number {rank} on the reserve list, and we will write to you if a seat comes free."


def reason(criteria: Criteria, choice: Choice) -> str:
    """Return the reason for a choice, as sentences to the applicant."""
    return " ".join(_sentences(criteria, choice))


def _sentences(criteria: Criteria, choice: Choice) -> Iterator[str]:
    titles = _listed([criteria.title_of(mark) for mark in choice.marks])
    seated = choice.standing is Standing.SELECTED
    for cause in choice.causes:
        if cause is Cause.COVERAGE and seated:
            yield f"Seats are kept for people who cover {titles}, and your form shows that you do."
        elif cause is Cause.OUT_OF_SCOPE:
            yield f"The roundtable is not about {titles}, and your form names nothing that is in its scope."
        else:
            yield (_SELECTED if seated else _OTHERS)[cause]
    if choice.standing is Standing.RESERVE:
        yield _RESERVE.format(rank=choice.rank)


def _listed(titles: list[str]) -> str:
    *others, last = titles or ["what is in scope"]
    return f"{', '.join(others)} and {last}" if others else last
