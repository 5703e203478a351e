"""Bring in: sessions, the roster, note files and seating lists, and what became of each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.desk.desk import Call, page, status_of
from roundtable.desk.suggesting import suggest
from roundtable.private.importers import FORMAT_BY_SUFFIX
from roundtable.private.importers.files import SentFile
from roundtable.private.records import Session
from roundtable.workflow import bring_in
from roundtable.workflow.bring_in import Arrival, Refusal
from roundtable.workflow.note_packs import import_seating

_SESSION = TypeAdapter(Session)
_MOST_PLACES = 20


@dataclass(frozen=True)
class Problem:
    """What went wrong in one part of the page: where, what to do, and the findings."""

    part: str
    message: str
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What became of a form with files."""

    arrivals: tuple[Arrival, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def _show(call: Call) -> Response:
    return _page(call)


def _page(
    call: Call, report: Report | None = None, problem: Problem | None = None, status: int = 200
) -> Response:
    state = call.state
    counts = Counter(one.source for one in state.said)
    return call.page(
        "bring-in.html",
        status,
        sessions=state.sessions,
        sources=[(one, counts[f"n{one.number}"]) for one in state.sources],
        attendees=len(state.event.roster) if state.event else 0,
        suffixes=", ".join(FORMAT_BY_SUFFIX),
        most_places=_MOST_PLACES,
        report=report or Report(),
        problem=problem,
        **_typed(call),
    )


def _typed(call: Call) -> dict[str, Any]:
    return {"typed": {name: call.text(name) for name in ("id", "date", "title", "session")}}


def _told(call: Call, part: str, error: RoundtableError) -> Response:
    """Return the page with what went wrong beside the form that it is about."""
    problem = Problem(part, str(error), tuple(str(one) for one in error.findings))
    return _page(call, problem=problem, status=status_of(error))


def _add_session(call: Call) -> Response:
    fields = {name: call.text(name) for name in ("id", "date", "title")}
    try:
        call.vault.add_session(_session(fields))
    except RoundtableError as error:
        return _told(call, "session", error)
    return call.go("/bring-in", "The session is added.")


def _session(fields: Mapping[str, str]) -> Session:
    try:
        return _SESSION.validate_python(fields)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors(include_input=False)}
        advice = {
            "id": "a short id has small letters, digits and hyphens, such as morning",
            "date": "the day is written as 2026-05-04",
            "title": "a title says what the session was",
        }
        raise UnusableError("; ".join(advice[name] for name in advice if name in wrong)) from None


def _files(call: Call, name: str) -> tuple[SentFile, ...]:
    """Return the files of a field.

    Raises:
        UnusableError: if none was chosen.
    """
    sent = [one for one in call.form.getlist(name) if isinstance(one, UploadFile) and one.filename]
    if not sent:
        raise UnusableError("no file was chosen: choose one, and send the form again")
    return tuple(SentFile(one.filename or "", one.file.read()) for one in sent)


def _bring_roster(call: Call) -> Response:
    try:
        (file, *_others) = _files(call, "roster")
        count = bring_in.import_roster(call.root, call.vault, file)
        late = suggest(call)
    except RoundtableError as error:
        return _told(call, "roster", error)
    said = f"{count} attendees are on the roster. Add aliases and products: they are what is looked for."
    return call.go("/roster", f"{said} {late}".strip())


def _bring_notes(call: Call) -> Response:
    try:
        files = _files(call, "notes")
        done = bring_in.import_each(call.vault, files, call.text("session"))
        call.visit.notice = suggest(call)
    except RoundtableError as error:
        return _told(call, "notes", error)
    return _page(call, _report(done))


def _report(done: Sequence[Arrival | Refusal]) -> Report:
    return Report(
        arrivals=tuple(one for one in done if isinstance(one, Arrival)),
        refusals=tuple(one for one in done if isinstance(one, Refusal)),
    )


def _correct_notes(call: Call) -> Response:
    """Put a corrected file in place of a source."""
    try:
        (file, *_others) = _files(call, "notes")
        source = next((one for one in call.state.sources if f"n{one.number}" == call.text("source")), None)
        if source is None:
            raise UnusableError("say which file it replaces, such as n3")
        arrival = bring_in.import_corrected(call.vault, file, source.session, source.number)
        call.visit.notice = suggest(call)
    except RoundtableError as error:
        return _told(call, "corrected", error)
    return _page(call, _report([arrival]))


def _bring_seats(call: Call) -> Response:
    try:
        (file, *_others) = _files(call, "seats")
        count = import_seating(call.vault, call.text("session"), file)
        late = suggest(call)
    except RoundtableError as error:
        return _told(call, "seats", error)
    return call.go("/bring-in", f"{count} seats are in the list of the session. {late}".strip())


routes: tuple[BaseRoute, ...] = (
    page("/bring-in", _show),
    page("/bring-in/session", act=_add_session),
    page("/bring-in/roster", act=_bring_roster),
    page("/bring-in/notes", act=_bring_notes),
    page("/bring-in/corrected", act=_correct_notes),
    page("/bring-in/seats", act=_bring_seats),
)
