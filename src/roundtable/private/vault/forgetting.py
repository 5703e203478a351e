"""Taking contributions out of everything that people and the tool decided about them."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, select, update

from roundtable.private.decisions import Draft
from roundtable.private.vault import schema


def forget(connection: Connection, contributions: Collection[str]) -> None:
    """Drop every decision on these contributions, and rest no draft on them any more.

    A draft that people worded keeps its other sources, so that its approvals are stale; one without any
    other, and one that is only the tool's suggestion, goes.
    """
    gone = frozenset(contributions)
    if not gone:
        return
    for table in (schema.words, schema.set_aside):
        at = func.json_extract(table.c.record, "$.at")
        rows = connection.execute(select(table.c.position, at.label("at"))).all()
        for row in rows:
            if row.at in gone:
                connection.execute(delete(table).where(table.c.position == row.position))
    for position, draft in _drafts(connection):
        sources = tuple(source for source in draft.sources if source.at not in gone)
        if sources == draft.sources:
            continue
        this = schema.drafts.c.position == position
        if sources and draft.author:
            rest = draft.model_copy(update={"sources": sources})
            connection.execute(update(schema.drafts).where(this).values(record=rest.model_dump_json()))
        else:
            connection.execute(delete(schema.drafts).where(this))


def _drafts(connection: Connection) -> tuple[tuple[int, Draft], ...]:
    rows = connection.execute(select(schema.drafts)).all()
    return tuple((row.position, Draft.model_validate_json(row.record)) for row in rows)
