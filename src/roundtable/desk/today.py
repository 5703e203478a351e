"""Today: what is waiting, in the order of the work, and the one next step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.desk.desk import Call, page
from roundtable.desk.state import State
from roundtable.gate.event import Event
from roundtable.gate.findings import (
    DIFFERING,
    draft_findings,
    is_checked,
    prose_findings,
    staff_text_findings,
)
from roundtable.gate.waiting import Standing
from roundtable.private.decisions import Draft
from roundtable.private.records import StaffCode

WORKING_TOGETHER = 3
"""How many people it takes: one writes, and two check."""


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it waits, and where it is done."""

    title: str
    count: int
    says: str
    path: str
    is_for_me: bool = True
    """Whether whoever is signed in can do it; else it waits for colleagues."""


def _show(call: Call) -> Response:
    if call.vault.journal():
        return call.page("today.html", begun=True)
    state = call.state
    waiting = (*_waiting(state, call.by), *_people(call))
    step = next((one for one in waiting if one.count and one.is_for_me), None)
    standing = state.progress
    shown: dict[str, object] = {
        "waiting": waiting,
        "step": step,
        "standing": standing,
        "total": len(state.said),
        "looked_at": state.looked.done if state.event and not state.looked.is_ready(state.event) else None,
    }
    return call.page("today.html", 200, begun=False, **shown)


def _waiting(state: State, by: StaffCode) -> Iterator[Waiting]:
    """Return every kind of work in the order in which it is done."""
    missing = _missing(state)
    said = ", then ".join(missing) if missing else "roster and notes are here"
    yield Waiting("Bring in", len(missing), said, "/bring-in")
    if state.event is None or not state.sources:
        return
    doubtful = len(state.doubts)
    yield Waiting("Decide", doubtful, "words may name somebody; until then they are masked", "/decide")
    left = state.progress
    loose = left.suggested_together + left.suggested_single
    yield Waiting("Collate", loose, "contributions are in no point that somebody worded", "/collate")
    is_looked_at = state.looked.is_ready(state.event)
    if is_looked_at:
        yield from _wording(state.event, by)
    points, texts = state.standings(state.event)
    yield from _checking((*points, *texts), by)
    if is_looked_at:
        stops = state.remembered.of(_stops, state.event)
        yield Waiting("Release", stops, "findings stop the release", "/release")


def _people(call: Call) -> Iterator[Waiting]:
    """Return how many colleagues are missing for a text to be checked by two who did not write it."""
    missing = WORKING_TOGETHER - len(call.vault.staff())
    if missing > 0:
        says = "colleagues are needed: two who did not write a text check it"
        yield Waiting("People", missing, says, "/people", is_for_me=False)


def _wording(event: Event, by: StaffCode) -> Iterator[Waiting]:
    """Return points on which note-takers differ, and one's own with which the rules find something wrong."""
    found = [(draft, {one.code for one in draft_findings(draft, event)}) for draft in event.worded]
    differing = [draft for draft, codes in found if DIFFERING in codes]
    yield _first("Settle", differing, "points rest on notes that say different things")
    mine = [draft for draft, codes in found if draft.author == by and codes and DIFFERING not in codes]
    yield _first("Put right", mine, "points of yours would be refused by the rules")


def _first(title: str, drafts: Sequence[Draft], says: str) -> Waiting:
    return Waiting(title, len(drafts), says, f"/point/{drafts[0].draft}" if drafts else "/collate")


def _checking(standings: Sequence[Standing], by: StaffCode) -> Iterator[Waiting]:
    sent = sum(1 for one in standings if one.is_sent_back_to(by))
    yield Waiting("Word again", sent, "came back to you with a comment", "/check")
    mine = sum(1 for one in standings if one.waits_for(by))
    yield Waiting("Check", mine, "points and texts of others wait for you", "/check")
    unclaimed = sum(1 for one in standings if one.author is None)
    yield Waiting("Say who wrote", unclaimed, "new statements and outcomes have no author yet", "/check")
    others = sum(1 for one in standings if one.author == by and not one.comments and not one.is_checked)
    yield Waiting("Wait", others, "texts of yours are with your checkers", "/check", is_for_me=False)


def _stops(event: Event) -> int:
    """Return how many findings would stop a release of what is checked by now."""
    checked = [draft for draft in event.worded if is_checked(draft, event)]
    found = sum(len(draft_findings(draft, event)) for draft in checked)
    others = (*staff_text_findings(event), *prose_findings(event))
    return found + sum(1 for one in others if one.code != "D12")


def _missing(state: State) -> tuple[str, ...]:
    needs = (
        (state.sessions, "say which sessions there were"),
        (state.event, "bring in the roster"),
        (state.sources, "bring in the notes"),
    )
    return tuple(said for there, said in needs if not there)


routes: tuple[BaseRoute, ...] = (page("/", _show),)
