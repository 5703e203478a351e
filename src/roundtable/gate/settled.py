"""Where the note-takers behind a draft differ, and nobody has said yet why the point may stand."""

from collections.abc import Iterator

from roundtable.collate.conflicts import Conflict, conflicts
from roundtable.gate.event import Event
from roundtable.private.decisions import Draft
from roundtable.private.drafting import said_of


def differences(draft: Draft, event: Event) -> tuple[Conflict, ...]:
    """Return every difference between the note-takers behind a draft, settled or not."""
    there = [event.masked_by_id[one.at] for one in draft.sources if one.at in event.masked_by_id]
    known = event.room.answers.conflicts_by_texts
    key = tuple((one.contribution.id, one.text) for one in there)
    if key not in known:
        known[key] = conflicts([said_of(one) for one in there])
    return known[key]


def unsettled(draft: Draft, event: Event) -> Iterator[Conflict]:
    """Return the differences that nobody settled with a reason."""
    for one in differences(draft, event):
        if not any(set(one.between) <= set(settled.between) for settled in draft.resolved):
            yield one
