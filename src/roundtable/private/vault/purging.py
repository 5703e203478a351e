"""Deleting what has been kept as long as it may be."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, delete, func, insert, select

from roundtable.base.errors import RefusedError
from roundtable.private.decisions import Draft, SetAside
from roundtable.private.records import Attendee, Format
from roundtable.private.retention import Category, Due
from roundtable.private.vault import schema
from roundtable.private.vault.declaring import entry_of
from roundtable.private.vault.erasing import Erased, erase, remember, texts_of
from roundtable.private.vault.forgetting import drafts_on, forget
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.releases import refuse_if_begun
from roundtable.private.vault.rows import records, replace
from roundtable.private.vault.store import UNSIGNED, Store

SETTLED = "became part of a released point, and the link to it is purged"


def is_held(vault: Store, one: Due) -> bool:
    """Return whether a hold keeps something from being purged."""
    try:
        with vault.reading() as connection:
            refuse_if_held(connection, one.session)
    except RefusedError:
        return True
    return False


def remaining(vault: Store, one: Due) -> int:
    """Return how many rows of something due there still are."""
    with vault.reading() as connection:
        match one.category:
            case Category.TRANSCRIPTS | Category.NOTES:
                if _is_last(connection, one):
                    return sum(_count(connection, table) for table in _with_the_last_notes())
                return len(_sources(connection, one))
            case Category.CONTACTS:
                roster = records(connection, schema.attendees, Attendee)
                return sum(1 for attendee in roster if attendee != _without_contact(attendee))
            case _:
                return sum(_count(connection, table) for table in _tables(one.category))


def purge(vault: Store, dues: Sequence[Due]) -> Erased:
    """Delete everything that is due, then make sure that it is gone.

    Raises:
        RefusedError: if a hold keeps any of it, or a release is being written; then that is not deleted.
    """
    for one in dues:
        with vault.writing(Action.PURGED, f"{one.category} of {one.session or 'the event'}") as connection:
            refuse_if_held(connection, one.session)
            refuse_if_begun(connection)
            remember(vault, _delete(connection, one))
    return erase(vault)


def _delete(connection: Connection, one: Due) -> list[str]:
    """Delete something due and return the texts that were in it."""
    match one.category:
        case Category.TRANSCRIPTS | Category.NOTES:
            is_last = _is_last(connection, one)
            texts = _delete_sources(connection, _sources(connection, one))
            return texts + (_empty(connection, _with_the_last_notes()) if is_last else [])
        case Category.CONTACTS:
            roster = records(connection, schema.attendees, Attendee)
            replace(connection, schema.attendees, [_without_contact(attendee) for attendee in roster])
            return [text for attendee in roster for text in (attendee.email, attendee.job_title)]
        case Category.LINKS:
            _settle_released(connection)
            return _empty(connection, _tables(one.category))
        case _:
            return _empty(connection, _tables(one.category))


def _tables(category: Category) -> list[Table]:
    """Return the tables of a category in an order in which they can be emptied."""
    tables = reversed(schema.metadata.sorted_tables)
    return [one for one in tables if entry_of(one).category is category]


def _with_the_last_notes() -> list[Table]:
    """Return what goes with the last notes: the names looked for in them, and links that lead nowhere."""
    return [*_tables(Category.LINKS), *_tables(Category.NOTES)]


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _empty(connection: Connection, tables: Sequence[Table]) -> list[str]:
    """Delete every row of some tables and return the texts that were in them."""
    texts = [text for table in tables for text in _texts(connection, table)]
    for table in tables:
        connection.execute(delete(table))
    return texts


def _texts(connection: Connection, table: Table) -> Iterator[str]:
    for row in connection.execute(select(table)).mappings():
        for column, value in row.items():
            if column == "record":
                yield from texts_of(value)
            elif isinstance(value, str):
                yield value


def _without_contact(attendee: Attendee) -> Attendee:
    return attendee.model_copy(update={"email": "", "job_title": ""})


def _is_last(connection: Connection, one: Due) -> bool:
    """Return whether the notes of the last session are due, and no other session has any left."""
    by_day = select(schema.sessions.c.id).order_by(schema.sessions.c.date.desc(), schema.sessions.c.id.desc())
    others = select(schema.sources.c.number).where(schema.sources.c.session != one.session)
    ends = one.category is Category.NOTES and connection.scalar(by_day) == one.session
    return ends and connection.execute(others).first() is None


def _sources(connection: Connection, one: Due) -> tuple[int, ...]:
    """Return the sources that are due: of a session, and of one format if only transcripts are."""
    table = schema.sources
    chosen = select(table.c.number).where(table.c.session == one.session).order_by(table.c.number)
    if one.category is Category.TRANSCRIPTS:
        chosen = chosen.where(table.c.format == Format.TRANSCRIPT.value)
    return tuple(connection.scalars(chosen))


def _delete_sources(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """Delete sources with all that was said in them; a point that was released stands, without its link."""
    texts: list[str] = []
    ids: list[str] = []
    for number in numbers:
        said, source = schema.contributions.c.source == number, schema.sources.c.number == number
        for row in connection.execute(select(schema.contributions).where(said)):
            ids.append(f"n{number}.{row.number}")
            texts += (row.text, row.label, row.heading)
        texts += connection.scalars(select(schema.sources.c.name).where(source))
        connection.execute(delete(schema.contributions).where(said))
        connection.execute(delete(schema.sources).where(source))
    _cut_links(connection, ids)
    return texts + forget(connection, ids)


def _cut_links(connection: Connection, contributions: Sequence[str]) -> None:
    """Drop the released drafts that rest on contributions, with their links: the points stay public."""
    names = set(connection.scalars(select(schema.released.c.draft)))
    for position, draft in drafts_on(connection, contributions):
        if draft.draft in names:
            connection.execute(delete(schema.released).where(schema.released.c.draft == draft.draft))
            connection.execute(delete(schema.drafts).where(schema.drafts.c.position == position))


def _settle_released(connection: Connection) -> None:
    """Drop every released draft, and set aside what it rested on, so that it is not drafted again."""
    names = set(connection.scalars(select(schema.released.c.draft)))
    this = schema.drafts.c.key.in_(names)
    for record in connection.scalars(select(schema.drafts.c.record).where(this)).all():
        for source in Draft.model_validate_json(record).sources:
            aside = SetAside(at=source.at, digest=source.digest, reason=SETTLED, by=UNSIGNED)
            values = {"key": source.at, "record": aside.model_dump_json()}
            connection.execute(insert(schema.set_aside).prefix_with("OR IGNORE"), values)
    connection.execute(delete(schema.drafts).where(this))
