"""Rules G20 and G21: the consultation's clock, read on a day that the record gives and never the machine."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from roundtable.base.findings import Finding, Place
from roundtable.public.consultation import Clock
from roundtable.public.files import CONSULTATION_PATH, FOLDER
from roundtable.public.guidance.rules import CLOCK, FUTURE, LATE, found
from roundtable.public.ids import Stage
from roundtable.public.knowledge_base import KnowledgeBase

WEEKS = 12
"""The weeks within which GOV.UK asks for a response: https://www.gov.uk/guidance/how-to-publish-on-gov-uk/consultations"""


class ClockState(StrEnum):
    """How a consultation stands on the day of its clock."""

    NOT_YET = "not yet open"
    OPEN = "open"
    CLOSED = "closed"
    LATE = "response late"
    ANSWERED = "answered"
    ANSWERED_LATE = "answered late"


_FITS = {
    ClockState.NOT_YET: {Stage.ROUNDTABLE, Stage.DRAFT},
    ClockState.OPEN: {Stage.OPEN},
    ClockState.CLOSED: {Stage.CLOSED},
    ClockState.LATE: {Stage.CLOSED},
    ClockState.ANSWERED: {Stage.CLOSED, Stage.FINAL},
    ClockState.ANSWERED_LATE: {Stage.CLOSED, Stage.FINAL},
}


def due(clock: Clock) -> dt.date:
    """Return the last day of the 12 weeks after closing."""
    return clock.closes + dt.timedelta(weeks=WEEKS)


def state(clock: Clock) -> ClockState:
    """Return how the consultation stands on the clock's day."""
    if clock.answered:
        return ClockState.ANSWERED_LATE if clock.answered > due(clock) else ClockState.ANSWERED
    if clock.as_of < clock.opens:
        return ClockState.NOT_YET
    if clock.as_of <= clock.closes:
        return ClockState.OPEN
    return ClockState.LATE if clock.as_of > due(clock) else ClockState.CLOSED


def days_late(clock: Clock) -> int:
    """Return by how many days the response came, or is by now, later than due; 0 if it is not."""
    until = clock.answered or clock.as_of
    return max(0, (until - due(clock)).days)


def record_day(kb: KnowledgeBase) -> dt.date:
    """Return the day that the record was last brought up to, as it says itself."""
    days = [folder.topic.updated for folder in kb.topics]
    days += [receipt.date for receipt in kb.receipts.releases]
    clock = kb.consultation.clock
    return max((*days, clock.as_of) if clock else days)


def clock_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return the days that cannot be, and a late response that does not say why."""
    yield from _decision_findings(kb)
    clock = kb.consultation.clock
    if clock is None:
        return
    place = Place(file=CONSULTATION_PATH, key="clock")
    messages = list(_order_messages(clock, kb))
    yield from (found(CLOCK, place, message) for message in messages)
    if messages:
        return
    here = state(clock)
    if kb.consultation.stage not in _FITS[here]:
        stages = " or ".join(sorted(f"`{stage.value}`" for stage in _FITS[here]))
        yield found(CLOCK, place, f"says {here.value}, and the stage does not fit: make it {stages}")
    if here in {ClockState.LATE, ClockState.ANSWERED_LATE} and not clock.late_reason:
        message = f"is {days_late(clock)} days past the 12 weeks: give the reason under `late_reason`"
        yield found(LATE, place, message)


def _order_messages(clock: Clock, kb: KnowledgeBase) -> Iterator[str]:
    if clock.closes < clock.opens:
        yield "closes before it opens: put the days right"
    if clock.answered and clock.answered < clock.closes:
        yield "is answered before it closes: put the days right"
    response = kb.consultation.response
    if response and clock.answered not in {None, response.date}:
        yield "is answered on another day than the response has: put one of the two right"
    if clock.answered and clock.answered > clock.as_of:
        yield "is answered after the day of the clock: bring `as_of` up to date, or take the day out"


def _decision_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    last = record_day(kb)
    for folder in kb.topics:
        for outcome in folder.outcomes.outcomes:
            if outcome.decided_on > last:
                place = Place(file=f"{FOLDER}/{folder.topic.id}/outcomes.yaml", key=f"outcome {outcome.on}")
                message = (
                    f"is decided after the record's last day, {last}: correct it, or `updated` in topic.yaml"
                )
                yield found(FUTURE, place, message)
