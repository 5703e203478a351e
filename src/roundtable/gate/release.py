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
)
from roundtable.gate.policy import RULES_VERSION
from roundtable.gate.standing import After, Changes, after_release
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
class Plan:
    """A release that nothing stands against: what goes out, and which draft is behind each point."""

    released: Released
    draft_by_point: Mapping[str, str]
    edition: Edition = field(repr=False)
    """What later editions are compared with; private."""
    changes: Changes
    waiting: int
    """Drafts that people worded and that are not yet checked."""
    held_back: int
    """Removals and rewordings that wait until more can go with them (rule D13)."""


def plan_release(event: Event, day: dt.date) -> Plan:
    """Return what a release on this day lets out.

    Raises:
        RefusedError: with every finding on what would go out; then nothing does.
    """
    ready = [draft for draft in event.worded if is_checked(draft, event)]
    found = [one for draft in ready for one in draft_findings(draft, event)]
    found += [*staff_text_findings(event), *prose_findings(event), *_date_findings(event, day)]
    coming = after_release(event, ready, day)
    points = [topic.points for topic in coming.topics]
    found += site_findings(event.kb) if event.held else ()
    found += _cited_findings(event, points)
    edition = edition_of(points, len(event.editions) + 1, event.room)
    found += edition_findings(event.editions, edition, event.room)
    if found:
        raise RefusedError("the release was refused and nothing was written", in_order(found))
    released = _released(event, points, day)
    if not _is_new(released):
        raise _nothing_new(event, coming)
    links = {point: draft for topic in coming.topics for point, draft in topic.draft_by_point.items()}
    waiting = len(event.worded) - len(ready)
    return Plan(released, links, edition, coming.changes, waiting, coming.held_back)


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


def _cited_findings(event: Event, points: Sequence[Points]) -> Iterator[Finding]:
    """Return where a point that this release withdraws is still named; the record could not be read then."""
    standing = {point.id for topic in points for point in topic.points}
    gone = {point.id for folder in event.kb.topics for point in folder.points.points} - standing
    place_by_end = places(event.kb)
    for link in links(event.kb):
        if link.target in gone and link.source not in gone:
            message = f"names {link.target}, which this release withdraws: take it out first"
            yield finding(WITHDRAWN, place_by_end[link.source], message)


def _nothing_new(event: Event, coming: After) -> RefusedError:
    """Return why a release would let nothing out: nothing is checked, or its changes wait for others."""
    if not coming.held_back:
        return RefusedError("there is nothing to release: no checked point or text is new since the last one")
    needed = event.room.policy.changes_together
    message = f"fewer than {needed} removals or rewordings go out together: wait for the next ones"
    waiting = Finding(place=Place(file=DRAFTS), code="D13", message=message)
    return RefusedError("the release was refused and nothing was written", (waiting,))


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
