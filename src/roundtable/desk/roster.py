"""The roster: who was there, as rows to correct, and what a correction newly finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.base.text import framed_digest
from roundtable.desk.desk import Call, page, status_of
from roundtable.private.masking import Masked
from roundtable.private.records import Attendee
from roundtable.private.roster_file import COLUMNS, REQUIRED, SEVERAL, cells_of, roster_of
from roundtable.workflow import bring_in, decide
from roundtable.workflow.roster_forms import row_forms

_SHOWN = 20
NEW = "new"
_HINTS = {
    "name": "Given name and surname, as they are usually written",
    "job_title": "It may be masked where it stands for the person",
    "aliases": "Nicknames, initials, former names, handles; parted by ;",
    "products": "What the organisation is known for; parted by ;",
    "sector": "Such as wearables, smart home, toys",
    "size": "Such as small, large",
}


@dataclass(frozen=True)
class Found:
    """A contribution in which a correction masks something else than before."""

    at: str
    text: str = field(repr=False)


def _roster(call: Call) -> tuple[Attendee, ...]:
    return call.state.event.roster if call.state.event else ()


def _mark(roster: Sequence[Attendee]) -> str:
    """Return what a form sends back of the roster that its author read."""
    return framed_digest([one.model_dump_json() for one in roster])


def _show(call: Call) -> Response:
    return call.page("roster.html", roster=_roster(call))


def _show_row(call: Call) -> Response:
    return _row_page(call, _cells(call))


def _cells(call: Call) -> dict[str, str]:
    """Return the cells of the row that the address names, empty ones for a new row."""
    number = _number(call)
    return dict.fromkeys(COLUMNS, "") if number is None else cells_of(_roster(call)[number])


def _number(call: Call) -> int | None:
    """Return the position of the row that the address names; none for a new one."""
    row = str(call.request.path_params["row"])
    ids = [one.id for one in _roster(call)]
    if row != NEW and row not in ids:
        raise HTTPException(404)
    return None if row == NEW else ids.index(row)


def _row_page(
    call: Call,
    cells: dict[str, str],
    error: RoundtableError | None = None,
    found: tuple[Found, ...] | None = None,
) -> Response:
    roster, number = _roster(call), _number(call)
    return call.page(
        "roster-row.html",
        status_of(error) if error else 200,
        row=call.request.path_params["row"],
        cells=cells,
        required=REQUIRED,
        several=SEVERAL,
        hints=_HINTS,
        read=_mark(roster),
        forms=None if number is None else row_forms(roster, number + 1),
        error=str(error) if error else "",
        findings=[str(one) for one in error.findings] if error else [],
        found=found,
        shown=_SHOWN,
    )


def _save_row(call: Call) -> Response:
    """Save a corrected or a new row, and show what is masked now that was not."""
    number, before = _number(call), call.state.masked
    cells = {column: " ".join(call.text(column).split()) for column in COLUMNS}
    try:
        rows = [cells_of(one) for one in _read(call)]
        rows = _put(rows, number, cells)
        _keep(call, roster_of(rows))
    except RoundtableError as error:
        return _row_page(call, cells, error)
    if number is None:
        return call.go("/roster", "The row is added.")
    return _row_page(call, _cells(call), found=_newly(before, call.state.masked))


def _put(rows: list[dict[str, str]], number: int | None, cells: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows with one in place of the row of its number, or behind all."""
    if number is None:
        return [*rows, cells]
    return [*rows[:number], cells, *rows[number + 1 :]]


def _read(call: Call) -> tuple[Attendee, ...]:
    """Return the roster, if it is the one that the form's author read."""
    roster = _roster(call)
    if call.text("read") != _mark(roster):
        raise UnusableError(
            "the roster changed since you read it, and nothing was saved: what you wrote stands below"
        )
    return roster


def _keep(call: Call, roster: Sequence[Attendee]) -> None:
    bring_in.correct_roster(call.root, call.vault, roster, _roster(call))
    if call.state.said:
        decide.collate_event(call.root, call.vault)


def _newly(before: Sequence[Masked], after: Sequence[Masked]) -> tuple[Found, ...]:
    """Return the contributions that read otherwise after a correction."""
    text_by_id = {one.contribution.id: one.text for one in before}
    changed = (one for one in after if text_by_id.get(one.contribution.id) != one.text)
    return tuple(Found(one.contribution.id, one.text) for one in changed)


def _ask_remove(call: Call) -> Response:
    number = _number(call)
    if number is None:
        raise HTTPException(404)
    return call.page("roster-remove.html", row=call.request.path_params["row"], read=_mark(_roster(call)))


def _remove(call: Call) -> Response:
    """Take somebody off the roster; from then on nothing of them is looked for."""
    number = _number(call)
    if number is None:
        raise HTTPException(404)
    rows = [cells_of(one) for at, one in enumerate(_read(call)) if at != number]
    if not rows:
        raise UnusableError("the last row stays: a roster of nobody would find nobody")
    _keep(call, roster_of(rows))
    return call.go("/roster", "The row is removed; the rows behind it have new numbers.")


routes: tuple[BaseRoute, ...] = (
    page("/roster", _show),
    page("/roster/{row}", _show_row, _save_row),
    page("/roster/{row}/remove", _ask_remove, _remove),
)
