"""Saving what somebody did on a page: only on what they read, and so that it can be undone."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.base.text import text_digest
from roundtable.desk.desk import Call, page
from roundtable.desk.visits import Done
from roundtable.private.decisions import Decisions
from roundtable.private.standing import changes
from roundtable.private.vault import Change, Decision
from roundtable.private.vault.rows import key_of

_CHANGED = "{} changed since you read it, and nothing was saved: look at it again"


def digest_of(decision: Decision) -> str:
    """Return the digest of a decision as it was read; a form sends it back."""
    return text_digest(decision.model_dump_json())


def read_mark(decision: Decision) -> str:
    """Return what a form sends back of a decision that its author read: its key and its digest."""
    return f"{key_of(decision)} {digest_of(decision)}"


def save(call: Call, after: Decisions, says: str, *, unread: Sequence[str] = ()) -> None:
    """Save what differs from the decisions as they stand, all or none, and remember it to be undone.

    Args:
        call: the form, with a `read` field for each decision that its author saw.
        after: the decisions as they shall be.
        says: what was done, in words without any of the notes.
        unread: keys of decisions that may change without having been seen, such as a point added to.

    Raises:
        ChangedError: if something that changes is not as its author saw it.
    """
    steps = changes(call.state.decisions, after)
    marks = set(call.texts("read"))
    for _new, was in steps:
        if was is not None and key_of(was) not in unread and read_mark(was) not in marks:
            raise ChangedError(_CHANGED.format(key_of(was)))
    save_steps(call, steps, says)


def save_steps(call: Call, steps: Sequence[Change], says: str) -> None:
    """Save changes, all or none, and remember them to be undone."""
    if steps:
        call.desk.states.save(call.by, steps)
        call.visit.remember(Done(says, tuple(steps)))


def _undo(call: Call) -> Response:
    """Put back what the last step of this browser changed, unless somebody changed it since."""
    if not call.visit.done:
        raise UnusableError("there is nothing left to undo")
    last = call.visit.done[-1]
    back = [(was, new) for new, was in reversed(last.changes)]
    try:
        call.desk.states.save(call.by, back)
    except ChangedError:
        call.visit.done.pop()
        message = "somebody changed this since, so it cannot be undone: look at how it stands now"
        raise ChangedError(message) from None
    call.visit.done.pop()
    return call.go(_back(call.text("back")), f"Undone: {last.says}.")


def _back(path: str) -> str:
    """Return the page of the desk to go back to."""
    return path if path.startswith(("/collate", "/decide", "/point/")) and "//" not in path else "/collate"


routes: tuple[BaseRoute, ...] = (page("/undo", act=_undo),)
