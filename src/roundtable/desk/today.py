"""Today: what is waiting, and the one next step."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.desk.desk import Call, page
from roundtable.desk.state import State
from roundtable.gate.findings import changed_items, is_checked, worded


@dataclass(frozen=True)
class Waiting:
    """One kind of work: how much of it waits, and where it is done."""

    title: str
    count: int
    says: str
    path: str


def _show(call: Call) -> Response:
    state = call.state
    waiting = tuple(_waiting(state))
    step = next((one for one in waiting if one.count), None)
    standing = state.progress
    return call.page("today.html", waiting=waiting, step=step, standing=standing, total=len(state.said))


def _waiting(state: State) -> Iterator[Waiting]:
    """Return every kind of work in the order in which it is done."""
    missing = _missing(state)
    yield Waiting(
        "Bring in", len(missing), missing[0] if missing else "roster and notes are here", "/bring-in"
    )
    if state.event is None:
        return
    left = state.progress
    drafts = left.suggested_together + left.suggested_single
    yield Waiting("Collate", drafts, "contributions are in no point yet", "/collate")
    unchecked = [one for one in worded(state.event) if not is_checked(one, state.event)]
    texts = sum(1 for _ in changed_items(state.event))
    yield Waiting("Check", len(unchecked) + texts, "points and texts wait for approval", "/check")


def _missing(state: State) -> tuple[str, ...]:
    needs = (
        (state.sessions, "say which sessions there were"),
        (state.event, "bring in the roster"),
        (state.sources, "bring in the notes"),
    )
    return tuple(said for there, said in needs if not there)


routes: tuple[BaseRoute, ...] = (page("/", _show),)
