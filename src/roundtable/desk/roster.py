"""The roster: who was there, as rows to correct, and what a correction newly finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.base.text import framed_digest
from roundtable.desk.desk import Call, page, status_of
from roundtable.desk.suggesting import suggest
from roundtable.private.masking import Masked
from roundtable.private.records import Attendee
from roundtable.private.roster_file import COLUMNS, REQUIRED, SEVERAL, cells_of, roster_of
from roundtable.workflow import bring_in
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


@dataclass(frozen=True)
class Row:
    """A row as its page shows it: what addresses call it, its position, none if it is new, and its cells."""

    name: str
    position: int | None
    cells: dict[str, str] = field(repr=False)


def _roster(call: Call) -> tuple[Attendee, ...]:
    return call.state.event.roster if call.state.event else ()


def _mark(roster: Sequence[Attendee]) -> str:
    """Return what a form sends back of the roster that its author read."""
    return framed_digest([one.model_dump_json() for one in roster])


def _show(call: Call) -> Response:
    return call.page("roster.html", roster=_roster(call))


def _show_row(call: Call) -> Response:
    return _row_page(call, _row(call))


def _row(call: Call) -> Row:
    """Return the row that the address names, with empty cells for a new one."""
    roster, asked = _roster(call), str(call.request.path_params["row"])
    if asked == NEW:
        return Row(NEW, None, dict.fromkeys(COLUMNS, ""))
    for position, one in enumerate(roster):
        if one.id == asked:
            return Row(asked, position, cells_of(one))
    raise HTTPException(404)


def _row_page(
    call: Call, row: Row, error: RoundtableError | None = None, found: tuple[Found, ...] | None = None
) -> Response:
    roster = _roster(call)
    return call.page(
        "roster-row.html",
        status_of(error) if error else 200,
        row=row.name,
        cells=row.cells,
        required=REQUIRED,
        several=SEVERAL,
        hints=_HINTS,
        read=_mark(roster),
        forms=None if row.position is None else row_forms(roster, row.position + 1),
        error=str(error) if error else "",
        findings=[str(one) for one in error.findings] if error else [],
        found=found,
        shown=_SHOWN,
    )


def _save_row(call: Call) -> Response:
    """Save a corrected or a new row, and show what is masked now that was not."""
    row, before = _row(call), call.state.masked
    typed = replace(row, cells={column: " ".join(call.text(column).split()) for column in COLUMNS})
    try:
        rows = [cells_of(one) for one in _read(call)]
        late = _keep(call, roster_of(_put(rows, typed)))
    except RoundtableError as error:
        return _row_page(call, typed, error)
    if row.position is None:
        return call.go("/roster", f"The row is added. {late}".strip())
    call.visit.notice = late
    return _row_page(call, _row(call), found=_newly(before, call.state.masked))


def _put(rows: list[dict[str, str]], row: Row) -> list[dict[str, str]]:
    """Return the rows with one in its position, or behind all if it is new."""
    if row.position is None:
        return [*rows, row.cells]
    return [*rows[: row.position], row.cells, *rows[row.position + 1 :]]


def _read(call: Call) -> tuple[Attendee, ...]:
    """Return the roster, if it is the one that the form's author read."""
    roster = _roster(call)
    if call.text("read") != _mark(roster):
        raise UnusableError(
            "the roster changed since you read it, and nothing was saved: what you wrote stands below"
        )
    return roster


def _keep(call: Call, roster: Sequence[Attendee]) -> str:
    """Keep a corrected roster and make the suggestions anew; return what to tell if that must wait."""
    bring_in.correct_roster(call.root, call.vault, roster, _roster(call))
    return suggest(call)


def _newly(before: Sequence[Masked], after: Sequence[Masked]) -> tuple[Found, ...]:
    """Return the contributions that read otherwise after a correction."""
    text_by_id = {one.contribution.id: one.text for one in before}
    changed = (one for one in after if text_by_id.get(one.contribution.id) != one.text)
    return tuple(Found(one.contribution.id, one.text) for one in changed)


def _ask_remove(call: Call) -> Response:
    row = _removable(call)
    return call.page("roster-remove.html", row=row.name, read=_mark(_roster(call)))


def _removable(call: Call) -> Row:
    row = _row(call)
    if row.position is None:
        raise HTTPException(404)
    return row


def _remove(call: Call) -> Response:
    """Take somebody off the roster; from then on nothing of them is looked for."""
    row = _removable(call)
    rows = [cells_of(one) for at, one in enumerate(_read(call)) if at != row.position]
    if not rows:
        raise UnusableError("the last row stays: a roster of nobody would find nobody")
    late = _keep(call, roster_of(rows))
    return call.go("/roster", f"The row is removed; the rows behind it have new numbers. {late}".strip())


routes: tuple[BaseRoute, ...] = (
    page("/roster", _show),
    page("/roster/{row}", _show_row, _save_row),
    page("/roster/{row}/remove", _ask_remove, _remove),
)
