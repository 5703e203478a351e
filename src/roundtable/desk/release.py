"""Release: what stands against it, what it changes, a preview, one button, and what follows."""

import datetime as dt
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError, RefusedError, RoundtableError, UnusableError
from roundtable.base.findings import Finding, Rule
from roundtable.desk import preview
from roundtable.desk.check import event_of, text_path
from roundtable.desk.desk import Call, page
from roundtable.desk.state import State
from roundtable.gate.comparison import ItemChange, changes_of, plan_digest
from roundtable.gate.event import Event, load_event
from roundtable.gate.findings import DRAFTS
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import Plan, plan_release
from roundtable.gate.rules import RULES
from roundtable.private.places import PREVIEW
from roundtable.private.vault import log
from roundtable.public.files import read
from roundtable.public.guidance.rules import RULES as GUIDANCE_RULES
from roundtable.workflow import site
from roundtable.workflow.preview import build_preview, remove_preview

_RULE_BY_CODE: dict[str, Rule] = {
    rule.code: rule for rule in [*(row.rule for row in RULES), *(row.rule for row in GUIDANCE_RULES)]
}
_CHANGED = "something changed since you looked at this release, and nothing was released: look at it again"


@dataclass(frozen=True)
class Stop:
    """One finding in plain words, and where it is put right."""

    finding: Finding
    title: str
    why: str
    path: str
    """A page of the desk; empty if the text is in a file of the knowledge base."""
    words: str = field(repr=False)
    """What the point says that it is about, so that it is known again; empty if it is about no point."""


@dataclass(frozen=True)
class Look:
    """What somebody looks at before a release."""

    day: dt.date
    plan: Plan | None = field(repr=False)
    digest: str
    changes: tuple[ItemChange, ...] = field(repr=False)
    stops: tuple[Stop, ...]
    refusal: str
    waiting: int
    has_preview: bool


def _show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, status: int = 200, **said: object) -> Response:
    shown: dict[str, object] = {
        "folder": call.root.name,
        "is_built": (call.root / "site" / "index.html").is_file(),
        "error": "",
        "begun": False,
        "look": None,
        "receipt": None,
        "item_count": 0,
        **said,
    }
    if call.vault.journal():
        return call.page("release.html", status, **{**shown, "begun": True})
    state = call.state
    if state.event and not state.looked.is_ready(state.event):
        return call.page("release-looking.html", status, looked_at=state.looked.done, error=shown["error"])
    receipts = state.kb.receipts.releases
    look = _look(call, state, _day(call))
    last = receipts[-1] if receipts else None
    return call.page(
        "release.html",
        status,
        **{**shown, "look": look, "receipt": last, "item_count": len(last.items) if last else 0},
    )


def _day(call: Call) -> dt.date:
    """Return the day of publication in the address or the form; today as long as none was given."""
    given = call.text("day") or call.request.query_params.get("day", "")
    if not given:
        return log.now().date()
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise UnusableError("the day of publication is a date such as 2026-11-02: correct it") from None


def _look(call: Call, state: State, day: dt.date) -> Look:
    if state.event is None:
        raise UnusableError("there is nothing to release before the roster and the notes are here")
    plan, refused = _plan(state, state.event, day)
    return Look(
        day=day,
        plan=plan,
        digest=plan_digest(plan) if plan else "",
        changes=changes_of(plan, state.event, read(call.root)) if plan else (),
        stops=tuple(_stop(one, state) for one in refused.findings),
        refusal=str(refused),
        waiting=sum(1 for one in state.standings(state.event)[0] if not one.is_checked),
        has_preview=(call.vault.folder / PREVIEW / "site").is_dir(),
    )


def _plan(state: State, event: Event, day: dt.date) -> tuple[Plan | None, RefusedError]:
    """Return the release on a day or why it is refused, worked out once as long as nothing changes."""
    plans = state.remembered.of(_no_plans, event)
    if day not in plans:
        try:
            plans[day] = plan_release(event, day), RefusedError("")
        except RefusedError as error:
            plans[day] = None, error
    return plans[day]


def _no_plans(_event: Event) -> dict[dt.date, tuple[Plan | None, RefusedError]]:
    return {}


def _stop(finding: Finding, state: State) -> Stop:
    rule, draft = _RULE_BY_CODE.get(finding.code), state.draft_by_id.get(finding.place.key)
    message = finding.message.partition(": digest ")[0]
    plain = finding.model_copy(update={"message": message})
    words = draft.text if draft and finding.place.file == DRAFTS else ""
    return Stop(plain, rule.title if rule else "", rule.why if rule else "", _path(finding), words)


def _path(finding: Finding) -> str:
    """Return the page on which a finding is put right."""
    place = finding.place
    if place.file == DRAFTS and place.key:
        return f"/check/{place.key}" if finding.code == "D12" else f"/point/{place.key}"
    if finding.code == "D12":
        return text_path(place.key)
    return "/collate" if place.file == DRAFTS else ""


def _planned(call: Call) -> Plan:
    """Return the release that somebody looked at, planned anew from what is on the disk and nothing else.

    Raises:
        ChangedError: if it would be another one by now.
    """
    event_of(call.state)
    plan = plan_release(load_event(call.root, call.vault), _day(call))
    if plan_digest(plan) != call.text("digest"):
        raise ChangedError(_CHANGED)
    return plan


def _release(call: Call) -> Response:
    """Let out what was looked at, and nothing else."""
    with call.desk.states.held():
        try:
            plan = _planned(call)
            publish(call.root, call.vault, plan)
        except RoundtableError as error:
            changed = isinstance(error, ChangedError)
            return _page(call, 409 if changed else 422, error=_CHANGED if changed else str(error))
    remove_preview(call.vault)
    edition, changes = plan.released.receipts.releases[-1].edition, plan.changes
    return call.go(
        "/release",
        f"Edition {edition} is released: {changes.added} points added, {changes.changed} reworded, "
        f"{changes.removed} removed. Next, build the site below.",
    )


def _preview(call: Call) -> Response:
    """Build the pages of what was looked at inside the vault, and show them."""
    try:
        build_preview(call.root, call.vault, _planned(call))
    except RoundtableError as error:
        status = 409 if isinstance(error, ChangedError) else 422
        return _page(call, status, error=str(error), build_findings=error.findings)
    return call.go(preview.HOME)


def _drop_preview(call: Call) -> Response:
    remove_preview(call.vault)
    return call.go("/release", "The preview is gone.")


def _resume(call: Call) -> Response:
    with call.desk.states.held():
        resume(call.root, call.vault)
    return call.go("/release", "The release that was interrupted is finished. Next, build the site below.")


def _build(call: Call) -> Response:
    """Build the site in the knowledge base, scanned with the roster before it is put in place."""
    try:
        built = site.build(call.root, call.root / "site", call.vault if call.vault.has_roster() else None)
    except RoundtableError as error:
        return _page(call, 422, error=str(error), build_findings=error.findings)
    scanned = "every byte was scanned with the roster, and nothing was found" if built.scanned else "no scan"
    return call.go(
        "/release",
        f"The site is built: {built.pages} pages in the folder site of the knowledge base; {scanned}.",
    )


routes: tuple[BaseRoute, ...] = (
    page("/release", _show, _release),
    page("/make-preview", act=_preview),
    page("/drop-preview", act=_drop_preview),
    page("/resume-release", act=_resume),
    page("/build-site", act=_build),
)
