"""Checking statements and outcomes that are new or changed: who wrote them, and who approves them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.desk.check import after_answer, answered, event_of, text_path
from roundtable.desk.desk import Call, page
from roundtable.gate.event import Event
from roundtable.gate.findings import changed_items, staff_text_findings
from roundtable.gate.waiting import Standing, standing_of_text
from roundtable.private.checking import claimed
from roundtable.public.guidance.word_changes import pieces
from roundtable.public.receipts import item_name
from roundtable.public.topic import Outcome, Statement

Text = Statement | Outcome


@dataclass(frozen=True)
class Shown:
    """Everything about a statement or an outcome that a checker sees."""

    standing: Standing
    place: Place
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    findings: tuple[Finding, ...]
    said: str = field(repr=False)
    """All that is shown, in one text, so that a later change can be shown word by word."""


def _found(call: Call) -> tuple[Place, Text]:
    """Return the text that the address is about, if it is new or changed."""
    wanted = f"/check/text/{call.request.path_params['text']}"
    event = call.state.event
    for place, item in changed_items(event) if event else ():
        if text_path(item_name(item)) == wanted:
            return place, item
    raise HTTPException(404)


def fields_of(item: Text) -> Iterator[tuple[str, str]]:
    """Return everything that readers see of a text, and so everything that an approval is for."""
    for name, value in item.model_dump(mode="json", exclude={"note"}).items():
        parts = value if isinstance(value, list) else [value]
        shown = [_flat(part) for part in parts if part not in (None, "")]
        if shown:
            yield name.replace("_", " "), "\n".join(shown)


def _flat(part: object) -> str:
    if isinstance(part, dict):
        return ", ".join(str(value) for value in part.values() if value not in (None, ""))
    return str(part)


def _shown(place: Place, item: Text, event: Event) -> Shown:
    fields = tuple(fields_of(item))
    return Shown(
        standing=standing_of_text(item, event),
        place=place,
        fields=fields,
        findings=tuple(one for one in staff_text_findings(event) if one.place == place and one.code != "D12"),
        said="\n".join(f"{name}: {value}" for name, value in fields),
    )


def _show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, status: int = 200, **said: object) -> Response:
    place, item = _found(call)
    shown = _shown(place, item, event_of(call.state))
    return call.page(
        "check-text.html",
        status,
        **{"one": shown, "error": "", "read": None, "typed": call.text("comment"), **said},
    )


def _act(call: Call) -> Response:
    """Approve a text of staff, send it back, take either back, or say that one wrote it."""
    place, item = _found(call)
    shown = _shown(place, item, event_of(call.state))
    name, digest = shown.standing.name, shown.standing.digest
    if call.text("digest") != digest:
        return _page(call, 409, read=pieces(call.text("read"), shown.said))
    was = next((one for one in call.state.decisions.prose if one.item == name), None)
    if call.text("act") == "claim":
        call.desk.states.save(call.by, [(claimed(was, name, call.by), was)])
        return call.go(text_path(name), f"You wrote {name}: two others check it.")
    if was is None:
        return _page(call, 422, error="nobody has said who wrote this: they say so first")
    try:
        after, said = answered(call, was, (name, digest))
    except UnusableError as error:
        return _page(call, 422, error=str(error))
    call.desk.states.save(call.by, [(after, was)])
    return after_answer(call, text_path(name), said)


def _claim_all(call: Call) -> Response:
    """Say that one wrote every text in the form, as long as each stands as it was read."""
    stands = {item_name(item): item for _place, item in changed_items(event_of(call.state))}
    checks = {one.item: one for one in call.state.decisions.prose}
    changes = []
    for name, _sign, digest in (one.partition("=") for one in call.texts("text")):
        item = stands.get(name)
        if item is None or standing_of_text(item, event_of(call.state)).digest != digest:
            raise ChangedError("one of these texts changed since you read the list: look at it again")
        changes.append((claimed(checks.get(name), name, call.by), checks.get(name)))
    if not changes:
        raise UnusableError("the form named no text: load the page again")
    call.desk.states.save(call.by, changes)
    return call.go("/check", f"You wrote {len(changes)} texts: two others check each.")


routes: tuple[BaseRoute, ...] = (
    page("/claim", act=_claim_all),
    page("/check/text/{text}", _show, _act),
)
