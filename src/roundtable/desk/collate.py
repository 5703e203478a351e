"""Collate: the contributions of one topic side by side, and what becomes of those that are ticked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.desk.cards import aside, card
from roundtable.desk.choices import place_of, places, said_count
from roundtable.desk.desk import Call, page
from roundtable.desk.paging import Paged, paged
from roundtable.desk.saving import save
from roundtable.desk.topics import TopicDrafts
from roundtable.private.collating import (
    Target,
    add_to,
    move,
    placed_everywhere,
    put_together,
    send_back,
    set_aside,
)
from roundtable.private.decisions import Decisions, Draft
from roundtable.private.standing import Ground, draft_in

_CARDS = 20
"""Drafts on one page."""
_ASIDES = 50
PARTS = {"together": "Suggested together", "single": "Single", "worded": "In points"}
"""The parts of a topic that a page shows one at a time."""
REASONS = (
    "About how the meeting is run, not about a topic.",
    "An action item, not a view.",
    "A joke, and said as one.",
    "Words of the note-taker about the notes, not a view.",
    "The note-taker lost what was said.",
    "Hearsay about somebody who is not here.",
    "The speaker asked that it stay at the table.",
    "Outside of what the consultation is about.",
    "The same words stand in another contribution.",
)
"""Why contributions are usually set aside."""
_MOST_POINTS_LISTED = 200


def _show_topics(call: Call) -> Response:
    state = call.state
    titles = {folder.topic.id: folder.topic.title for folder in state.kb.topics}
    rows = [(topic, titles.get(topic, topic), drafts) for topic, drafts in state.by_topic.items()]
    return call.page("collate.html", rows=rows, **_shared(call))


def _shared(call: Call) -> dict[str, Any]:
    """Return what every page of collation shows: the sum, and what can be undone."""
    state = call.state
    return {"standing": state.progress, "total": len(state.masked), "undo": call.visit.undoable}


def _show_topic(call: Call) -> Response:
    return _topic_page(call)


def _topic_page(call: Call, error: str = "", status: int = 200) -> Response:
    state, topic = call.state, _topic(call)
    drafts = state.by_topic[topic]
    part = _part(call, drafts)
    found: Paged[Draft] = paged(getattr(drafts, part), call.request.query_params.get("page", "1"), _CARDS)
    state.likeness.begin()
    titles = {folder.topic.id: folder.topic.title for folder in state.kb.topics}
    return call.page(
        "topic.html",
        status,
        topic=topic,
        title=titles.get(topic, topic),
        drafts=drafts,
        parts=PARTS,
        part=part,
        found=found,
        cards=[card(draft, state) for draft in found.items],
        is_ready=state.likeness.is_ready(),
        choices=places(state),
        kinds=tuple(Kind),
        reasons=REASONS,
        listed=drafts.worded if len(drafts.worded) <= _MOST_POINTS_LISTED else (),
        error=error,
        ticked=frozenset(call.texts("at")),
        typed={name: call.text(name) for name in ("point", "place", "kind", "reason", "own_reason")},
        **_shared(call),
    )


def _topic(call: Call) -> str:
    topic = str(call.request.path_params["topic"])
    if topic not in call.state.by_topic:
        raise HTTPException(404)
    return topic


def _part(call: Call, drafts: TopicDrafts) -> str:
    """Return the part that is asked for, or the first that holds anything."""
    asked = call.request.query_params.get("show", "")
    filled = (part for part in PARTS if getattr(drafts, part))
    return asked if asked in PARTS else next(filled, "together")


@dataclass(frozen=True)
class _Act:
    """What becomes of ticked contributions: the decisions afterwards, and what the next page says."""

    after: Decisions
    says: str
    unread: tuple[str, ...] = ()


def _together(call: Call, ids: frozenset[str], ground: Ground) -> _Act:
    after = put_together(call.state.decisions, ids, ground)
    return _Act(after, f"{said_count(ids)} put together as {after.points[-1].draft}")


def _add(call: Call, ids: frozenset[str], ground: Ground) -> _Act:
    wanted = call.text("point").partition(" ")[0]
    if not wanted:
        raise UnusableError("say which point they are added to, such as d12")
    draft_in(call.state.decisions, wanted)
    after = add_to(call.state.decisions, wanted, ids, ground)
    return _Act(after, f"{said_count(ids)} added to {wanted}", (wanted,))


def _move(call: Call, ids: frozenset[str], ground: Ground) -> _Act:
    topic, theme = place_of(call.text("place"), call.state)
    kind = Kind(call.text("kind")) if call.text("kind") in set(Kind) else None
    after = move(call.state.decisions, ids, Target(topic, theme, kind), ground)
    return _Act(after, f"{said_count(ids)} moved to another place")


def _set_aside(call: Call, ids: frozenset[str], ground: Ground) -> _Act:
    reason = " ".join((call.text("own_reason") or call.text("reason")).split())
    after = set_aside(call.state.decisions, ids, reason, ground)
    return _Act(after, f"{said_count(ids)} set aside")


def _send_back(call: Call, ids: frozenset[str], ground: Ground) -> _Act:
    after = send_back(call.state.decisions, ids, ground)
    return _Act(after, f"{said_count(ids)} single again")


_ACTS: Mapping[str, Callable[[Call, frozenset[str], Ground], _Act]] = {
    "together": _together,
    "add": _add,
    "move": _move,
    "aside": _set_aside,
    "single": _send_back,
}


def _act(call: Call) -> Response:
    """Do with what is ticked what the button says; what goes wrong is told beside the same ticks."""
    _topic(call)
    try:
        done = _done(call)
    except UnusableError as error:
        return _topic_page(call, str(error), 422)
    if call.text("act") == "together":
        new = call.state.decisions.points[-1].draft
        return call.go(f"/point/{new}", f"{done.says}. Now write what the point says.")
    return call.go(_same_page(call), f"{done.says}.")


def _done(call: Call) -> _Act:
    act = _ACTS.get(call.text("act"))
    if act is None:
        raise UnusableError("say what is done with what is ticked: use one of the buttons")
    ground = call.state.ground(call.by)
    done = act(call, frozenset(call.texts("at")), ground)
    save(call, placed_everywhere(done.after, ground), done.says, unread=done.unread)
    return done


def _same_page(call: Call) -> str:
    query = call.request.url.query
    return call.request.url.path + (f"?{query}" if query else "")


def _show_asides(call: Call) -> Response:
    state = call.state
    found = paged(state.decisions.set_aside, call.request.query_params.get("page", "1"), _ASIDES)
    asides = [aside(one, state) for one in found.items if one.at in state.masked_by_id]
    return call.page("set-aside.html", found=found, asides=asides, **_shared(call))


def _take_back(call: Call) -> Response:
    ids = frozenset(call.texts("at"))
    ground = call.state.ground(call.by)
    says = f"{said_count(ids)} taken back"
    save(call, send_back(call.state.decisions, ids, ground), says)
    return call.go(_same_page(call), f"{says}: single suggestions again.")


routes: tuple[BaseRoute, ...] = (
    page("/collate", _show_topics),
    page("/collate/set-aside", _show_asides, _take_back),
    page("/collate/{topic}", _show_topic, _act),
)
