"""Rows of the vault's tables to records, and records to rows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select

from roundtable.base.records import Record
from roundtable.private import schema
from roundtable.private.records import Contribution, Format, Imported

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class SourceFile:
    """A note file as it arrived."""

    name: str = field(repr=False)
    format: Format
    digest: str = field(repr=False)
    content: bytes = field(repr=False)


def contribution_of(row: RowMapping) -> Contribution:
    """Return the contribution in a row, its id made of its source and its number."""
    values = dict(row)
    source, number = values.pop("source"), values.pop("number")
    return Contribution.model_validate({**values, "id": f"n{source}.{number}", "source": f"n{source}"})


def put_source(
    connection: Connection, session: str, file: SourceFile, parts: tuple[Imported, str]
) -> int | None:
    """Keep a file with what was read in it and the name of its copy; return its number.

    Returns None, and keeps nothing, if the same bytes are here already.
    """
    imported, original = parts
    table = schema.sources
    if connection.scalar(select(table.c.number).where(table.c.digest == file.digest)) is not None:
        return None
    number = (connection.scalar(select(func.max(table.c.number))) or 0) + 1
    asides = json.dumps([aside.model_dump() for aside in imported.asides])
    row = {"number": number, "session": session, "name": file.name, "format": file.format.value}
    counts = {"given": imported.given, "joined": imported.joined, "asides": asides}
    connection.execute(insert(table), {**row, **counts, "digest": file.digest, "original": original})
    if imported.utterances:
        said = [
            {"source": number, "number": position, **utterance.model_dump()}
            for position, utterance in enumerate(imported.utterances, start=1)
        ]
        connection.execute(insert(schema.contributions), said)
    return number


def records(connection: Connection, table: Table, model: type[R]) -> tuple[R, ...]:
    """Return the records of a table in the order in which they were put in."""
    rows = connection.execute(select(table.c.record).order_by(table.c.position)).scalars().all()
    return tuple(model.model_validate_json(row) for row in rows)


def replace(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    """Put records in place of all that a table holds."""
    connection.execute(delete(table))
    if records:
        connection.execute(insert(table), [{"record": record.model_dump_json()} for record in records])
