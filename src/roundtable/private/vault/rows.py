"""Rows of the vault's tables to records, and records to rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from roundtable.base.errors import UnusableError
from roundtable.base.records import Record
from roundtable.private.decisions import Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.records import Contribution, Format
from roundtable.private.vault import schema

R = TypeVar("R", bound=Record)
_ID = re.compile(r"n([1-9]\d{0,4})\.([1-9]\d{0,5})", re.ASCII)
Decision = WordDecision | SetAside | Draft | ProseCheck


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


def contributions_in(connection: Connection, session: str | None = None) -> tuple[Contribution, ...]:
    """Return what was said, of one session or of all, by source and place."""
    joined = schema.contributions.join(schema.sources)
    chosen = select(schema.contributions, schema.sources.c.session).select_from(joined)
    if session is not None:
        chosen = chosen.where(schema.sources.c.session == session)
    order = (schema.contributions.c.source, schema.contributions.c.number)
    rows = connection.execute(chosen.order_by(*order)).mappings().all()
    return tuple(contribution_of(row) for row in rows)


def number_of(contribution: str) -> tuple[int, int]:
    """Return the source and the number that a contribution's id is made of.

    Raises:
        UnusableError: if it is no such id.
    """
    match = _ID.fullmatch(contribution)
    if match is None:
        raise UnusableError("a contribution has an id such as n3.14: give one")
    return int(match[1]), int(match[2])


def records(connection: Connection, table: Table, model: type[R]) -> tuple[R, ...]:
    """Return the records of a table in the order in which they were put in."""
    rows = connection.execute(select(table.c.record).order_by(table.c.position)).scalars().all()
    return tuple(model.model_validate_json(row) for row in rows)


def put_fact(connection: Connection, key: str, value: str) -> None:
    """Keep one of the vault's own facts in place of what it was."""
    connection.execute(insert(schema.meta).prefix_with("OR REPLACE"), {"key": key, "value": value})


def replace(connection: Connection, table: Table, records: Sequence[Record]) -> None:
    """Put records in place of all that a table holds."""
    connection.execute(delete(table))
    if records:
        connection.execute(insert(table), [{"record": record.model_dump_json()} for record in records])


def key_of(decision: Decision) -> str:
    """Return the key under which a decision is kept: one a word, a contribution, a draft, a text."""
    match decision:
        case WordDecision():
            return f"{decision.at}:{decision.start}-{decision.end}"
        case SetAside():
            return decision.at
        case Draft():
            return decision.draft
        case ProseCheck():
            return decision.item


def replace_decisions(connection: Connection, table: Table, decisions: Sequence[Decision]) -> None:
    """Put decisions in place of all that a table holds; of two on the same thing the later one counts."""
    connection.execute(delete(table))
    last: dict[str, Decision] = {}
    for one in decisions:
        last.pop(key_of(one), None)
        last[key_of(one)] = one
    rows = [{"key": key, "record": one.model_dump_json()} for key, one in last.items()]
    if rows:
        connection.execute(insert(table), rows)
