"""What a topic's points are after a release: those that stand, as their drafts say now, and the new ones."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from roundtable.base.text import framed_digest
from roundtable.gate.event import Event
from roundtable.gate.support import support_word
from roundtable.private.decisions import Draft
from roundtable.public.knowledge_base import TopicFolder
from roundtable.public.topic import Point, Points


@dataclass(frozen=True)
class Changes:
    """How many points an edition adds, rewords and removes."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def of_standing(self) -> int:
        """Return how many points that readers know would read differently or be gone."""
        return self.changed + self.removed


class Linked(NamedTuple):
    """A point and the draft behind it; no draft once the links are purged."""

    draft: str
    point: Point


@dataclass(frozen=True)
class TopicAfter:
    """A topic's points after a release, and the draft behind each."""

    points: Points
    draft_by_point: Mapping[str, str]


@dataclass(frozen=True)
class After:
    """All topics after a release, what it changes, and how many changes wait until more can go with them."""

    topics: tuple[TopicAfter, ...]
    changes: Changes
    held_back: int


def after_release(event: Event, ready: Sequence[Draft], day: dt.date) -> After:
    """Return what the points are after a release on this day of the drafts that are ready.

    Removals and rewordings go together or wait (rule D13); what is new goes out without them.
    """
    as_decided = [_standing(folder, ready, event) for folder in event.kb.topics]
    changes = _changes(event, as_decided)
    waits = 0 < changes.of_standing < event.room.policy.changes_together
    standing = [_unchanged(folder, event) for folder in event.kb.topics] if waits else as_decided
    taken = {draft for points in standing for draft, _point in points}
    coming = _Coming(event, tuple(draft for draft in ready if draft.draft not in taken), day)
    topics = tuple(
        _topic_after(folder, points, coming) for folder, points in zip(event.kb.topics, standing, strict=True)
    )
    added = sum(len(topic.points.points) for topic in topics) - sum(map(len, standing))
    gone = (0, 0) if waits else (changes.changed, changes.removed)
    return After(topics, Changes(added, *gone), changes.of_standing if waits else 0)


@dataclass(frozen=True)
class _Coming:
    """What a release adds: drafts behind no point yet, on a day."""

    event: Event
    drafts: Sequence[Draft]
    day: dt.date


def _standing(folder: TopicFolder, ready: Sequence[Draft], event: Event) -> tuple[Linked, ...]:
    """Return the released points that stay, as their drafts say now.

    A point whose draft waits for its checkers stays as it was released; one whose draft is gone goes.
    """
    topic = folder.topic.id
    known = {draft.draft for draft in event.worded if draft.topic == topic}
    ready_by_name = {draft.draft: draft for draft in ready if draft.topic == topic}
    return tuple(
        Linked(name, _reworded(point, ready_by_name[name], event) if name in ready_by_name else point)
        for name, point in _unchanged(folder, event)
        if name in known or not name
    )


def _unchanged(folder: TopicFolder, event: Event) -> tuple[Linked, ...]:
    """Return the released points as readers know them."""
    return tuple(Linked(event.draft_by_point.get(point.id, ""), point) for point in folder.points.points)


def _changes(event: Event, standing: Sequence[Sequence[Linked]]) -> Changes:
    """Return how many released points are reworded or gone."""
    before = {point.id: point for folder in event.kb.topics for point in folder.points.points}
    after = {point.id: point for points in standing for _draft, point in points}
    changed = sum(before[name] != point for name, point in after.items())
    return Changes(changed=changed, removed=len(before) - len(after))


def _topic_after(folder: TopicFolder, standing: Sequence[Linked], coming: _Coming) -> TopicAfter:
    """Return a topic with its standing points and, behind them, the drafts that become points."""
    drafts = [one for one in coming.drafts if one.topic == folder.topic.id]
    both = (*standing, *_numbered(folder, drafts, coming))
    points = tuple(point for _draft, point in both)
    last = folder.points.last + len(both) - len(standing)
    links = {point.id: draft for draft, point in both if draft}
    return TopicAfter(Points(topic=folder.topic.id, last=last, points=points), links)


def _numbered(folder: TopicFolder, drafts: Sequence[Draft], coming: _Coming) -> tuple[Linked, ...]:
    """Return new points with the topic's next numbers, given in the order of a digest of public text."""
    event = coming.event
    texts = sorted(draft.text for draft in drafts)
    seed = framed_digest((coming.day.isoformat(), folder.topic.id, *texts))
    edition = len(event.kb.receipts.releases) + 1
    shuffled = sorted(drafts, key=lambda draft: (framed_digest((seed, draft.text)), draft.text))
    numbers = range(folder.points.last + 1, folder.points.last + 1 + len(shuffled))
    return tuple(
        Linked(draft.draft, _point(f"{folder.topic.code}-P{number}", draft, event, edition))
        for number, draft in zip(numbers, shuffled, strict=True)
    )


def _point(name: str, draft: Draft, event: Event, edition: int) -> Point:
    word = support_word(event.organisations(draft), event.room.organisations, event.room.policy)
    optional: dict[str, object] = {}
    if word and draft.support == "shown":
        optional["support"] = word
    if draft.answers:
        optional["answers"] = draft.answers
    values = {"id": name, "theme": draft.theme, "kind": draft.kind, "text": draft.text, "edition": edition}
    return Point.model_validate({**values, **optional})


def _reworded(point: Point, draft: Draft, event: Event) -> Point:
    """Return a released point as its draft says now; one whose wording stands keeps its support word."""
    fresh = _point(point.id, draft, event, point.edition)
    same = (point.theme, point.kind, point.text) == (fresh.theme, fresh.kind, fresh.text)
    if same and point.answers == fresh.answers:
        return point
    return fresh.model_copy(update={"edition": len(event.kb.receipts.releases) + 1})
