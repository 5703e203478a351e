"""One point: what was said, what is written of it, and what the gate says of that."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.desk.cards import card
from roundtable.desk.choices import place_of, places, said_count
from roundtable.desk.desk import Call, page
from roundtable.desk.saving import read_mark, save, save_steps
from roundtable.desk.state import State
from roundtable.gate.findings import checkers_of, draft_findings
from roundtable.gate.rules import RULES, DisclosureRule
from roundtable.gate.settled import differences, unsettled
from roundtable.private.checking import open_comments
from roundtable.private.collating import dissolve, merge, put_together, send_back
from roundtable.private.decisions import Draft, Waiver
from roundtable.private.standing import ids_of
from roundtable.private.wording import Wording, resolved, reworded, wording_of

_RULE_BY_CODE = {row.rule.code: row for row in RULES}
WAIVABLE: tuple[DisclosureRule, ...] = tuple(row for row in RULES if row.waivable)


@dataclass(frozen=True)
class Told:
    """A finding in plain words: what is wrong and what to do, and why the rule is there."""

    code: str
    title: str
    what: str
    why: str


@dataclass(frozen=True)
class Form:
    """What the page's form holds: as saved, or as somebody typed it."""

    wording: Wording = field(repr=False)
    read: str
    theirs: Draft | None = field(default=None, repr=False)
    """What somebody else saved meanwhile."""
    error: str = ""


def told(wording: Wording, draft: Draft, state: State) -> tuple[Told, ...]:
    """Return what the gate says of a draft as it is worded on the page."""
    if state.event is None or not wording.text:
        return ()
    changed = {"text": wording.text, "waivers": wording.waivers, "answers": wording.answers}
    return tuple(
        Told(one.code, _RULE_BY_CODE[one.code].rule.title, one.message, _RULE_BY_CODE[one.code].rule.why)
        for one in draft_findings(draft.model_copy(update=changed), state.event)
    )


def _show(call: Call) -> Response:
    draft = _draft(call)
    return _point_page(call, Form(wording_of(draft), read_mark(draft)))


def _draft(call: Call) -> Draft:
    draft = call.state.draft_by_id.get(str(call.request.path_params["draft"]))
    if draft is None:
        raise HTTPException(404)
    return draft


def _point_page(call: Call, form: Form, status: int = 200) -> Response:
    state, draft = call.state, _draft(call)
    state.likeness.begin()
    return call.page(
        "point.html",
        status,
        card=card(draft, state),
        form=form,
        told=told(form.wording, draft, state),
        differing=differences(draft, state.event) if state.event else (),
        open_differences=[one.between for one in unsettled(draft, state.event)] if state.event else (),
        checkers=sorted(checkers_of(draft)),
        comments=open_comments(draft.sent_back, draft.approved_digest),
        others=[one for one in state.by_topic[draft.topic].worded if one is not draft][:200],
        choices=places(state),
        kinds=tuple(Kind),
        research=[finding for study in state.kb.research.studies for finding in study.findings],
        waivable=[row.rule for row in WAIVABLE],
        waived={waiver.code: waiver.reason for waiver in form.wording.waivers},
        undo=call.visit.undoable,
    )


def _typed(call: Call, draft: Draft) -> Wording:
    """Return what the form holds; a choice that is not one is taken as the draft has it."""
    try:
        topic, theme = place_of(call.text("place"), call.state)
    except UnusableError:
        topic, theme = draft.topic, draft.theme
    return Wording(
        text=" ".join(call.text("text").split()),
        topic=topic,
        theme=theme,
        kind=Kind(call.text("kind")) if call.text("kind") in set(Kind) else draft.kind,
        support="shown" if call.text("support") else "withheld",
        answers=tuple(sorted(call.texts("answers"))),
        waivers=tuple(_waivers(call)),
    )


def _waivers(call: Call) -> Iterator[Waiver]:
    for row in WAIVABLE:
        reason = " ".join(call.text(f"waiver_{row.rule.code}").split())[:300]
        if reason:
            yield Waiver(code=row.rule.code, reason=reason)


def _save(call: Call) -> Response:
    """Save the wording, if nobody saved another one since the page was made; else show both."""
    draft = _draft(call)
    typed = _typed(call, draft)
    if call.text("read") != read_mark(draft):
        return _both(call, typed)
    try:
        new = reworded(draft, typed, call.by)
        save_steps(call, [(new, draft)] if new != draft else [], f"{draft.draft} reworded")
    except ChangedError:
        return _both(call, typed)
    except UnusableError as error:
        return _point_page(call, Form(typed, read_mark(draft), error=str(error)), 422)
    said = f"{draft.draft} is saved. Two people who did not write it must now approve it."
    return call.go(f"/collate/{typed.topic}" if call.text("then") else f"/point/{draft.draft}", said)


def _both(call: Call, typed: Wording) -> Response:
    """Return the page with what was typed beside what somebody else saved; nothing of either is lost."""
    theirs = _draft(call)
    message = "this point changed since you read it, and yours is not saved yet: both are below"
    return _point_page(call, Form(typed, read_mark(theirs), theirs, message), 409)


def _look(call: Call) -> Response:
    """Return what the gate says of what is typed; nothing is saved."""
    draft = _draft(call)
    typed = _typed(call, draft)
    if call.request.headers.get("hx-request") == "true":
        return call.page("findings.html", told=told(typed, draft, call.state))
    return _point_page(call, Form(typed, call.text("read")))


def _take_out(call: Call) -> Response:
    """Take ticked contributions out of a draft: into a point of their own, or back to single suggestions."""
    draft, ids = _draft(call), frozenset(call.texts("at"))
    if not ids <= ids_of(draft):
        raise UnusableError("these contributions are not behind this point any more: load the page again")
    step = put_together if call.text("act") == "together" else send_back
    after = step(call.state.decisions, ids, call.state.ground(call.by))
    says = f"{said_count(ids)} taken out of {draft.draft}"
    save(call, after, says)
    return call.go(f"/point/{draft.draft}", f"{says}.")


def _merge(call: Call) -> Response:
    draft = _draft(call)
    other = call.text("other").partition(" ")[0]
    after = merge(call.state.decisions, draft.draft, other, call.state.ground(call.by))
    says = f"{other} merged into {draft.draft}"
    save(call, after, says, unread=(other,))
    return call.go(f"/point/{draft.draft}", f"{says}: edit the two wordings into one.")


def _settle(call: Call) -> Response:
    draft = _draft(call)
    new = resolved(draft, call.texts("between"), call.text("settled"), call.by)
    if call.text("read") != read_mark(draft):
        raise ChangedError("this point changed since you read it, and nothing was saved: look at it again")
    save_steps(call, [(new, draft)], f"a difference behind {draft.draft} settled")
    return call.go(f"/point/{draft.draft}", "Settled.")


def _ask_dissolve(call: Call) -> Response:
    return call.page("dissolve.html", card=card(_draft(call), call.state))


def _dissolve(call: Call) -> Response:
    draft = _draft(call)
    after = dissolve(call.state.decisions, draft.draft, call.state.ground(call.by))
    save(call, after, f"{draft.draft} dissolved")
    return call.go(f"/collate/{draft.topic}?show=single", f"{draft.draft} is dissolved.")


routes: tuple[BaseRoute, ...] = (
    page("/point/{draft}", _show, _save),
    page("/point/{draft}/look", act=_look),
    page("/point/{draft}/take-out", act=_take_out),
    page("/point/{draft}/merge", act=_merge),
    page("/point/{draft}/settle", act=_settle),
    page("/point/{draft}/dissolve", _ask_dissolve, _dissolve),
)
