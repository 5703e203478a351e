"""Why a text stands there, and what came of it: the links from one name in both directions."""

import difflib
from collections.abc import Callable, Iterator

from roundtable.base.errors import UnusableError
from roundtable.base.records import Record
from roundtable.public.guidance.links import (
    INVERSE,
    End,
    Index,
    Relation,
    State,
    ends,
    index,
    links,
    standings,
)
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Outcome, Statement


class Step(Record):
    """One step away from a text: how far, what the link says, what stands there, whether it is confirmed."""

    depth: int
    says: str
    name: str
    text: str
    state: State | None = None


class Why(Record):
    """A text with everything behind it and everything that came of it."""

    name: str
    text: str
    behind: tuple[Step, ...]
    ahead: tuple[Step, ...]


Beyond = Callable[[str], Iterator[tuple[str, str, str]]]
"""From a name to the names one step on, each with what the link says and the link's key."""


def why(kb: KnowledgeBase, name: str) -> Why:
    """Return the chain of a point, finding, statement or outcome, both ways.

    Raises:
        UnusableError: nothing has this name; the nearest one is told.
    """
    known = ends(kb)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
        raise UnusableError(f"nothing has the id {name}" + (f": the nearest is {near[0]}" if near else ""))
    given = index(links(kb))
    walk = _Walk(known, {one.link.key: one.state for one in standings(kb)})
    return Why(
        name=name,
        text=shown(known[name]),
        behind=tuple(walk.steps(name, lambda here: _behind(given, here))),
        ahead=tuple(walk.steps(name, lambda here: _ahead(given, here))),
    )


def shown(end: End) -> str:
    """Return what a text says, after its level or decision."""
    match end:
        case Outcome():
            return f"{end.decision.value}, by {end.decided_by} on {end.decided_on}: {end.reason}"
        case Statement():
            withdrawn = "" if end.stands else f" (withdrawn{f': {end.reason}' if end.reason else ''})"
            return f"{end.level.value}{withdrawn}: {end.text}"
        case _:
            return end.text


def _behind(given: Index, name: str) -> Iterator[tuple[str, str, str]]:
    """Return what stands behind a name: its evidence, what it comes from, the outcomes that led to it."""
    for link in given.by_source.get(name, ()):
        if link.relation is not Relation.LED_TO:
            yield link.target, link.relation.value, link.key
    for link in given.by_target.get(name, ()):
        if link.relation is Relation.LED_TO:
            yield link.source, INVERSE[link.relation], link.key


def _ahead(given: Index, name: str) -> Iterator[tuple[str, str, str]]:
    """Return what came of a name: the statements on it, the outcome, what took its place."""
    for link in given.by_target.get(name, ()):
        if link.relation is not Relation.LED_TO:
            yield link.source, INVERSE[link.relation], link.key
    for link in given.by_source.get(name, ()):
        if link.relation is Relation.LED_TO:
            yield link.target, link.relation.value, link.key


class _Walk:
    """Goes from name to name; what lies beyond a name is told once, however many ways lead to it."""

    def __init__(self, known: dict[str, End], state_by_key: dict[str, State]) -> None:
        self._known = known
        self._state_by_key = state_by_key

    def steps(self, name: str, beyond: Beyond) -> Iterator[Step]:
        """Return every step from a name on, each followed by what lies beyond it."""
        told: set[str] = set()
        waiting = [(1, found) for found in reversed(list(beyond(name)))]
        while waiting:
            depth, (other, says, key) = waiting.pop()
            text, state = shown(self._known[other]), self._state_by_key.get(key)
            yield Step(depth=depth, says=says, name=other, text=text, state=state)
            if other not in told:
                told.add(other)
                waiting += [(depth + 1, found) for found in reversed(list(beyond(other)))]
