"""Check: what waits for whom, and one point with all that a checker needs to see."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.desk.desk import Call, page
from roundtable.desk.state import State
from roundtable.gate.event import Event
from roundtable.gate.findings import changed_items, draft_findings
from roundtable.gate.support import support_word
from roundtable.gate.waiting import Standing, standing_of_draft
from roundtable.private.checking import Checked, approved, comment_of, sent_back, taken_back
from roundtable.private.decisions import Draft
from roundtable.private.masking import Masked
from roundtable.public.guidance.word_changes import Piece, pieces
from roundtable.public.receipts import item_name
from roundtable.public.topic import Outcome, Point, Statement

_NONE_YET = "there is nothing to check before the roster and the notes are here: bring them in first"


@dataclass(frozen=True)
class Row:
    """A text in a list: where it stands, and where it is looked at."""

    standing: Standing
    path: str
    about: str
    """Topic and kind, as far as there is one; never words of a note."""
    words: str = field(repr=False)
    """What it says, so that it is known again in a list."""


@dataclass(frozen=True)
class Shown:
    """Everything about a point that a checker sees."""

    draft: Draft = field(repr=False)
    standing: Standing
    topic: str
    theme: str
    word: str
    sources: tuple[Masked, ...] = field(repr=False)
    findings: tuple[Finding, ...]
    released: Point | None
    changes: tuple[Piece, ...] = field(repr=False)
    """The wording beside the one that was released, word by word; none if it is new."""


def event_of(state: State) -> Event:
    """Return what the gate looks at.

    Raises:
        UnusableError: if nothing was brought in yet.
    """
    if state.event is None:
        raise UnusableError(_NONE_YET)
    return state.event


def _show(call: Call) -> Response:
    state, by = call.state, call.by
    if state.event is None:
        return call.page("check.html", groups={}, empty=True)
    rows = _rows(state, state.event)
    return call.page("check.html", groups=_groups(rows, by), empty=False)


def _groups(rows: Sequence[Row], by: str) -> dict[str, tuple[Row, ...]]:
    """Return what waits, by whose turn it is."""
    chosen = {
        "for_me": [row for row in rows if row.standing.waits_for(by)],
        "to_me": [row for row in rows if row.standing.is_sent_back_to(by)],
        "unclaimed": [row for row in rows if row.standing.author is None],
        "mine": [row for row in rows if _waits_for_others(row.standing) and row.standing.author == by],
        "approved": [row for row in rows if _waits_for_others(row.standing) and by in row.standing.approved],
        "sent": [row for row in rows if row.standing.comments and row.standing.author not in {by, None}],
        "done": [row for row in rows if row.standing.is_checked],
    }
    return {name: tuple(found) for name, found in chosen.items()}


def _waits_for_others(standing: Standing) -> bool:
    return bool(standing.author) and not standing.comments and not standing.is_checked


def _rows(state: State, event: Event) -> tuple[Row, ...]:
    return (*_point_rows(state, event), *_text_rows(state, event))


def _point_rows(state: State, event: Event) -> tuple[Row, ...]:
    titles = {folder.topic.id: folder.topic.title for folder in event.kb.topics}
    drafts = state.draft_by_id
    found = ((one, drafts[one.name]) for one in state.standings(event)[0])
    return tuple(
        Row(one, f"/check/{one.name}", f"{titles[draft.topic]}, {draft.kind}", draft.text)
        for one, draft in found
    )


def _text_rows(state: State, event: Event) -> tuple[Row, ...]:
    items = {item_name(item): item for _place, item in changed_items(event)}
    found = ((one, items[one.name]) for one in state.standings(event)[1])
    return tuple(Row(one, text_path(one.name), "text of staff", _main_text(item)) for one, item in found)


def _main_text(item: Statement | Outcome) -> str:
    return item.text if isinstance(item, Statement) else item.reason


def text_path(name: str) -> str:
    """Return where a statement or an outcome is checked."""
    return f"/check/text/{name.replace(' ', '-')}"


def _draft(call: Call) -> Draft:
    draft = call.state.draft_by_id.get(call.request.path_params["draft"])
    if draft is None or draft.author is None:
        raise HTTPException(404)
    return draft


def _show_point(call: Call) -> Response:
    return _point_page(call, _draft(call))


def _point_page(call: Call, draft: Draft, status: int = 200, **said: object) -> Response:
    shown = shown_point(draft, call.state, event_of(call.state))
    return call.page(
        "check-point.html",
        status,
        **{"one": shown, "error": "", "read": None, "typed": call.text("comment"), **said},
    )


def shown_point(draft: Draft, state: State, event: Event) -> Shown:
    """Return a point as its checkers see it."""
    folder = next(one for one in event.kb.topics if one.topic.id == draft.topic)
    word = support_word(event.organisations(draft), event.room.organisations, event.room.policy)
    released = _released(draft, event)
    return Shown(
        draft=draft,
        standing=standing_of_draft(draft, event),
        topic=folder.topic.title,
        theme=next(one.title for one in folder.topic.themes if one.id == draft.theme),
        word=word or "" if draft.support == "shown" else "",
        sources=tuple(state.masked_by_id[one.at] for one in draft.sources if one.at in state.masked_by_id),
        findings=tuple(draft_findings(draft, event)),
        released=released,
        changes=pieces(released.text, draft.text) if released and released.text != draft.text else (),
    )


def _released(draft: Draft, event: Event) -> Point | None:
    """Return the released point that a draft is behind."""
    point_by_id = {point.id: point for folder in event.kb.topics for point in folder.points.points}
    mine = [point for point, behind in event.draft_by_point.items() if behind == draft.draft]
    return next((point_by_id[point] for point in mine if point in point_by_id), None)


def _act(call: Call) -> Response:
    """Approve a point, send it back, or take either back, as long as it says what the checker read."""
    draft = _draft(call)
    digest = standing_of_draft(draft, event_of(call.state)).digest
    if call.text("digest") != digest:
        return _point_page(call, draft, 409, read=pieces(call.text("read"), draft.text))
    try:
        after, said = answered(call, draft, (draft.draft, digest))
    except UnusableError as error:
        return _point_page(call, draft, 422, error=str(error))
    call.desk.states.save(call.by, [(after, draft)])
    return after_answer(call, f"/check/{draft.draft}", said)


def answered(call: Call, text: Checked, what: tuple[str, str]) -> tuple[Checked, str]:
    """Return a text with the answer that a form gives on it, and what was done; what are its name and digest.

    Raises:
        RefusedError: if whoever answers wrote it.
        UnusableError: if the form does not say enough.
    """
    name, digest = what
    match call.text("act"):
        case "approve":
            return approved(text, call.by, digest), f"You approved {name}."
        case "send back":
            comment = comment_of(call.by, digest, call.text("comment"))
            return sent_back(text, comment), f"You sent {name} back with your comment."
        case "take back":
            return taken_back(text, call.by), f"What you said of {name} is taken back."
        case _:
            raise UnusableError("the form did not say what to do: load the page again")


def after_answer(call: Call, path: str, said: str) -> Response:
    """Return what leads on: to the same text if an answer was taken back, else to the next one."""
    return call.go(path, said) if call.text("act") == "take back" else _go_on(call, said)


def _go_on(call: Call, said: str) -> Response:
    """Return what leads to the next text that waits for whoever is signed in, or to the list."""
    state = call.state
    waiting = [row for row in _rows(state, event_of(state)) if row.standing.waits_for(call.by)]
    if not waiting:
        return call.go("/check", f"{said} Nothing else waits for you.")
    return call.go(waiting[0].path, f"{said} {len(waiting)} more wait for you.")


routes: tuple[BaseRoute, ...] = (
    page("/check", _show),
    page("/check/{draft}", _show_point, _act),
)
