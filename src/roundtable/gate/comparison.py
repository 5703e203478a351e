"""What an edition changes: points and texts of staff beside those of the edition before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from roundtable.base.text import framed_digest
from roundtable.gate.event import Event
from roundtable.gate.findings import changed_items
from roundtable.gate.release import Plan
from roundtable.public.guidance.word_changes import Piece, pieces
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.receipts import Item, item_name
from roundtable.public.released import files_of
from roundtable.public.topic import Outcome, Point
from roundtable.public.verify import placed_items


class What(StrEnum):
    """What becomes of an item, in the order in which it is shown."""

    ADDED = "added"
    REWORDED = "reworded"
    REMOVED = "removed"


@dataclass(frozen=True)
class ItemChange:
    """One point, statement or outcome that differs, word by word."""

    name: str
    what: What
    pieces: tuple[Piece, ...] = field(repr=False)


def changes_of(plan: Plan, event: Event, public: KnowledgeBase) -> tuple[ItemChange, ...]:
    """Return what a release changes, additions first; `public` is the record as readers have it now."""
    before = {item_name(item): item for _place, item in placed_items(public)}
    points = {point.id: point for topic in plan.released.points for point in topic.points}
    gone = {name: item for name, item in before.items() if isinstance(item, Point) and name not in points}
    texts = {item_name(item): item for _place, item in changed_items(event)}
    found = [*_differing({**points, **texts}, before), *(_removed(name, gone[name]) for name in gone)]
    return tuple(sorted(found, key=lambda one: list(What).index(one.what)))


def _differing(after: Mapping[str, Item], before: Mapping[str, Item]) -> Iterator[ItemChange]:
    for name, item in after.items():
        if name not in before:
            yield ItemChange(name, What.ADDED, pieces("", _said(item)))
        elif before[name] != item:
            yield ItemChange(name, What.REWORDED, pieces(_said(before[name]), _said(item)))
        elif not isinstance(item, Point):
            # The file itself was edited since the last release, and what it said before is not kept.
            yield ItemChange(name, What.REWORDED, pieces(_said(item), _said(item)))


def _removed(name: str, item: Item) -> ItemChange:
    return ItemChange(name, What.REMOVED, pieces(_said(item), ""))


def _said(item: Item) -> str:
    """Return what readers see of an item, as one text whose words are compared."""
    if isinstance(item, Point):
        support = f" ({item.support})" if item.support else ""
        return f"{item.text} [{item.kind}, {item.theme}]{support}"
    if isinstance(item, Outcome):
        return f"{item.decision}: {item.reason}"
    parts = (item.level, item.text, item.explanation or "", *item.examples)
    return " ".join(part for part in parts if part)


def plan_digest(plan: Plan) -> str:
    """Return the digest of everything that a release would write, public and private."""
    files = [part for path, content in files_of(plan.released) for part in (path, content.decode())]
    links = [part for link in sorted(plan.draft_by_point.items()) for part in link]
    return framed_digest((*files, *links, plan.edition.model_dump_json()))
