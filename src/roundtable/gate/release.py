"""The release: from checked drafts to the published record. The only place that makes a `Released`."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.base.errors import RefusedError
from roundtable.base.findings import Finding, Place, in_order
from roundtable.base.text import framed_digest
from roundtable.gate.editions import Edition, edition_findings, edition_of
from roundtable.gate.event import Event
from roundtable.gate.findings import (
    DRAFTS,
    draft_findings,
    is_checked,
    prose_findings,
    staff_text_findings,
    worded,
)
from roundtable.gate.policy import RULES_VERSION
from roundtable.gate.support import support_word
from roundtable.private.decisions import Draft
from roundtable.public.files import RELEASES_PATH
from roundtable.public.guidance.checks import site_findings
from roundtable.public.guidance.links import links, places
from roundtable.public.guidance.rules import WITHDRAWN
from roundtable.public.guidance.rules import found as finding
from roundtable.public.knowledge_base import TopicFolder
from roundtable.public.receipts import Item, Receipt, ReceiptItem, Receipts, item_digest, item_name
from roundtable.public.released import Released
from roundtable.public.topic import Guidance, Outcomes, Point, Points
from roundtable.public.verify import placed_items, seed_of


@dataclass(frozen=True)
class Changes:
    """How many points an edition adds, rewords and removes."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Plan:
    """A release that nothing stands against: what goes out, and which draft is behind each point."""

    released: Released
    draft_by_point: Mapping[str, str]
    edition: Edition = field(repr=False)
    """What later editions are compared with; private."""
    changes: Changes
    waiting: int
    """Drafts that people worded and that are not yet checked."""


def plan_release(event: Event, day: dt.date) -> Plan:
    """Return what a release on this day lets out.

    Raises:
        RefusedError: with every finding on what would go out; then nothing does.
    """
    ready = [draft for draft in worded(event) if is_checked(draft, event)]
    found = [one for draft in ready for one in draft_findings(draft, event)]
    found += [*staff_text_findings(event), *prose_findings(event), *_date_findings(event, day)]
    topics = tuple(_points_of(folder, ready, event, day) for folder in event.kb.topics)
    changes = _changes(event, topics)
    found += _together_findings(event, changes)
    found += site_findings(event.kb) if event.held else ()
    found += _cited_findings(event, topics)
    edition = edition_of([topic.points for topic in topics], len(event.editions) + 1, event.room)
    found += edition_findings(event.editions, edition, event.room)
    if found:
        raise RefusedError("the release was refused and nothing was written", in_order(found))
    released = _released(event, [topic.points for topic in topics], day)
    if not _is_new(released):
        raise RefusedError("there is nothing to release: no checked point or text is new since the last one")
    links = {point: draft for topic in topics for point, draft in topic.draft_by_point.items()}
    waiting = len(worded(event)) - len(ready)
    return Plan(released, links, edition, changes, waiting)


@dataclass(frozen=True)
class _Topic:
    points: Points
    draft_by_point: Mapping[str, str]


def _is_new(released: Released) -> bool:
    """Return whether the last receipt covers anything that the one before it did not."""
    *past, last = released.receipts.releases
    return last.items != (past[-1].items if past else ())


def _date_findings(event: Event, day: dt.date) -> Iterator[Finding]:
    receipts = event.kb.receipts.releases
    latest = max([*event.dates, *(receipt.date.isoformat() for receipt in receipts)], default="")
    if day.isoformat() < latest:
        message = "the date is before the last session or release: give the day on which this is published"
        yield Finding(place=Place(file=RELEASES_PATH), code="D14", message=message)


def _points_of(folder: TopicFolder, ready: Sequence[Draft], event: Event, day: dt.date) -> _Topic:
    """Return a topic's points after this release, and the draft behind each."""
    mine = {draft.draft: draft for draft in ready if draft.topic == folder.topic.id}
    standing = tuple(_standing(folder, mine, event))
    taken = {draft for draft, _point in standing}
    new = _numbered(folder, [draft for name, draft in mine.items() if name not in taken], event, day)
    both = (*standing, *new)
    points = tuple(point for _draft, point in both)
    last = folder.points.last + len(new)
    links = {point.id: draft for draft, point in both if draft}
    return _Topic(Points(topic=folder.topic.id, last=last, points=points), links)


def _standing(folder: TopicFolder, ready: Mapping[str, Draft], event: Event) -> Iterator[tuple[str, Point]]:
    """Return the released points that stay, as their drafts say now, each with its draft.

    A point whose draft waits for its checkers stays as it was released; one whose draft is gone goes.
    """
    known = {draft.draft for draft in worded(event) if draft.topic == folder.topic.id}
    for point in folder.points.points:
        draft = event.draft_by_point.get(point.id, "")
        if draft in ready:
            yield draft, _reworded(point, ready[draft], event)
        elif draft in known or not draft:
            yield draft, point


def _numbered(
    folder: TopicFolder, drafts: Sequence[Draft], event: Event, day: dt.date
) -> tuple[tuple[str, Point], ...]:
    """Return new points with the topic's next numbers, given in the order of a digest of public text."""
    seed = framed_digest((day.isoformat(), folder.topic.id, *sorted(draft.text for draft in drafts)))
    edition = len(event.kb.receipts.releases) + 1
    shuffled = sorted(drafts, key=lambda draft: (framed_digest((seed, draft.text)), draft.text))
    first = folder.points.last + 1
    names = (f"{folder.topic.code}-P{number}" for number in range(first, first + len(shuffled)))
    return tuple(
        (draft.draft, _point(name, draft, event, edition))
        for name, draft in zip(names, shuffled, strict=True)
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


def _changes(event: Event, topics: Sequence[_Topic]) -> Changes:
    before = {point.id: point for folder in event.kb.topics for point in folder.points.points}
    after = {point.id: point for topic in topics for point in topic.points.points}
    changed = sum(1 for name, point in after.items() if name in before and before[name] != point)
    return Changes(len(after.keys() - before.keys()), changed, len(before.keys() - after.keys()))


def _cited_findings(event: Event, topics: Sequence[_Topic]) -> Iterator[Finding]:
    """Return where a point that this release withdraws is still named; the record could not be read then."""
    standing = {point.id for topic in topics for point in topic.points.points}
    gone = {point.id for folder in event.kb.topics for point in folder.points.points} - standing
    place_by_end = places(event.kb)
    for link in links(event.kb):
        if link.target in gone and link.source not in gone:
            message = f"names {link.target}, which this release withdraws: take it out first"
            yield finding(WITHDRAWN, place_by_end[link.source], message)


def _together_findings(event: Event, changes: Changes) -> Iterator[Finding]:
    count = changes.changed + changes.removed
    needed = event.room.policy.changes_together
    if 0 < count < needed:
        message = f"fewer than {needed} removals or rewordings go out together: wait for the next ones"
        yield Finding(place=Place(file=DRAFTS), code="D13", message=message)


def _released(event: Event, points: Sequence[Points], day: dt.date) -> Released:
    """Return what is let out: the points in the order of this release's seed, and its receipt."""
    items: list[Item] = [point for topic in points for point in topic.points]
    items += [item for _place, item in placed_items(event.kb) if not isinstance(item, Point)]
    digests = tuple(sorted((item_name(item), item_digest(item)) for item in items))
    past = event.kb.receipts.releases
    receipt = Receipt(
        edition=len(past) + 1,
        date=day,
        rules=RULES_VERSION,
        seed=seed_of(past[-1].seed if past else "", digests, day.isoformat()),
        items=tuple(ReceiptItem(item=name, digest=digest) for name, digest in digests),
    )
    ordered = [
        _in_order(topic, folder, receipt.seed) for topic, folder in zip(points, event.kb.topics, strict=True)
    ]
    receipts = Receipts(releases=(*past, receipt))
    return Released(points=tuple(ordered), receipts=receipts, texts=tuple(_held(event)))


def _held(event: Event) -> Iterator[Guidance | Outcomes]:
    """Return the statements and outcomes that the vault held until this release."""
    for folder in event.kb.topics:
        for text in (folder.guidance, folder.outcomes):
            if f"{folder.topic.id}/{type(text).__name__.lower()}.yaml" in event.held:
                yield text


def _in_order(points: Points, folder: TopicFolder, seed: str) -> Points:
    """Return a topic's points by theme, and within a theme by a digest that knows nothing of the talk."""
    themes = [theme.id for theme in folder.topic.themes]
    ordered = sorted(
        points.points, key=lambda p: (themes.index(p.theme), framed_digest((seed, p.text)), p.id)
    )
    return points.model_copy(update={"points": tuple(ordered)})
