"""Taking contributions out of everything that people and the tool decided about them."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select, update

from roundtable.base.text import framed_digest
from roundtable.private.decisions import Draft
from roundtable.private.vault import schema


def forget(connection: Connection, contributions: Collection[str]) -> list[str]:
    """Drop every decision on these contributions, rest no draft on them, and return the texts that went.

    A draft that people worded keeps its other sources, so that its approvals are stale; one without any
    other, and one that is only the tool's suggestion, goes.
    """
    gone = frozenset(contributions)
    texts: list[str] = []
    for table in (schema.words, schema.set_aside):
        at = func.json_extract(table.c.record, "$.at")
        for row in connection.execute(select(table.c.position, at.label("at"))).all():
            if row.at in gone:
                connection.execute(delete(table).where(table.c.position == row.position))
    for position, draft in drafts_on(connection, gone):
        this = schema.drafts.c.position == position
        sources = tuple(source for source in draft.sources if source.at not in gone)
        if sources and draft.author:
            # What was written about the draft may quote what goes.
            texts += [one.comment for one in draft.sent_back] + [one.reason for one in draft.resolved]
            rest = draft.model_copy(update={"sources": sources, "sent_back": (), "resolved": ()})
            connection.execute(update(schema.drafts).where(this).values(record=rest.model_dump_json()))
        else:
            connection.execute(delete(schema.drafts).where(this))
            texts.append(draft.text)
    return texts


def drafts_on(connection: Connection, contributions: Collection[str]) -> tuple[tuple[int, Draft], ...]:
    """Return the drafts that rest on any of these contributions, each with its position."""
    gone = frozenset(contributions)
    rows = connection.execute(select(schema.drafts)).all()
    drafts = ((row.position, Draft.model_validate_json(row.record)) for row in rows)
    return tuple(one for one in drafts if any(source.at in gone for source in one[1].sources))


def withdrawal_digest(label: str, text: str) -> str:
    """Return the digest by which a withdrawn contribution is known, should it come in again."""
    return framed_digest((label, text))
