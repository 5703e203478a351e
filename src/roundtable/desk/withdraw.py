"""Withdraw: find one contribution, read what its deletion changes and cannot reach, and delete it."""

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError, RoundtableError
from roundtable.desk.desk import Call, page
from roundtable.private.masking import Masked
from roundtable.private.vault.holds import Hold, holds
from roundtable.private.vault.withdrawing import withdraw
from roundtable.private.withdrawal import Consequences, consequences
from roundtable.workflow.preview import remove_preview

_CHANGED = "what rests on this changed since you read it, and nothing was deleted: read it again"


def _find(call: Call) -> Response:
    """Show where an id is typed, or a point's contributions are chosen from."""
    wanted = call.request.query_params.get("contribution", "").strip()
    if wanted in call.state.masked_by_id:
        return call.go(f"/withdraw/{wanted}")
    draft = call.state.draft_by_id.get(wanted)
    error = ""
    if wanted and not draft:
        error = "there is no contribution or point with this id: a contribution is n3.14, a point is d12"
    sources = tuple(
        call.state.masked_by_id[one.at]
        for one in (draft.sources if draft else ())
        if one.at in call.state.masked_by_id
    )
    return call.page("withdraw.html", 404 if error else 200, error=error, wanted=wanted, sources=sources)


def _said(call: Call) -> Masked:
    said = call.state.masked_by_id.get(str(call.request.path_params["contribution"]))
    if said is None:
        raise HTTPException(404)
    return said


def _consequences(call: Call, said: Masked) -> Consequences:
    links = call.state.event.draft_by_point if call.state.event else {}
    return consequences(said.contribution.id, call.state.decisions, links)


def _show(call: Call) -> Response:
    return _page(call)


def _page(call: Call, status: int = 200, error: str = "") -> Response:
    said = _said(call)
    return call.page(
        "withdraw-one.html",
        status,
        said=said,
        what=_consequences(call, said),
        error=error,
        hold=_hold(call, said),
    )


def _hold(call: Call, said: Masked) -> Hold | None:
    """Return a hold that keeps a contribution, if there is one."""
    in_force = [one for one in holds(call.vault) if one.released is None]
    return next((one for one in in_force if one.session in {None, said.contribution.session}), None)


def _act(call: Call) -> Response:
    """Delete what was looked at, if it still means what was read."""
    said = _said(call)
    what = _consequences(call, said)
    try:
        if what.digest != call.text("digest"):
            raise ChangedError(_CHANGED)
        # The pages of a preview may say what goes.
        remove_preview(call.vault)
        erased = withdraw(call.vault, said.contribution.id)
    except RoundtableError as error:
        return _page(call, 409 if isinstance(error, ChangedError) else 422, str(error))
    return call.page("withdrawn.html", what=what, erased=erased)


routes: tuple[BaseRoute, ...] = (
    page("/withdraw", _find),
    page("/withdraw/{contribution}", _show, _act),
)
