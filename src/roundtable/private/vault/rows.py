"""Rows of the vault's tables to records, and records to rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from roundtable.base.records import Record
from roundtable.private.records import Contribution, Format

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


def records(connection: Connection, table: Table, model: type[R]) -> tuple[R, ...]:
    """Return the records of a table in the order in which they were put in."""
    rows = connection.execute(select(table.c.record).order_by(table.c.position)).scalars().all()
    return tuple(model.model_validate_json(row) for row in rows)


def replace(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    """Put records in place of all that a table holds."""
    connection.execute(delete(table))
    if records:
        connection.execute(insert(table), [{"record": record.model_dump_json()} for record in records])
