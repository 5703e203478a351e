"""Bringing an older vault to this version's schema in one transaction; the old copy stays until verified."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, column, create_engine, func, insert, select, table

from roundtable.base.errors import UnusableError
from roundtable.base.files import sync_folder
from roundtable.private.decisions import Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.vault import log, schema
from roundtable.private.vault.database import outside_transactions, reading, writing
from roundtable.private.vault.rows import Decision, put_fact, records, replace_decisions

_KEYED: Sequence[tuple[Table, type[Decision]]] = (
    (schema.words, WordDecision),
    (schema.set_aside, SetAside),
    (schema.drafts, Draft),
    (schema.prose_checks, ProseCheck),
)

_CONTRIBUTION = ["source", "number", "place", "label", "heading", "text"]
"""The columns of a contribution in version 1."""


def bring_up(engine: Engine, database: Path, by: str) -> None:
    """Bring a vault to this version's schema, if it is older.

    Raises:
        UnusableError: if it is newer, or does not come out as a new one would be; the old copy then stays.
    """
    with reading(engine) as connection:
        found = _version(connection)
    if found > schema.VERSION:
        raise UnusableError("this vault was written by a newer version: use that version, or a later one")
    if found < schema.VERSION:
        with writing(engine) as connection:
            _bring_up(engine, connection, (database, by))
    if kept := sorted(database.parent.glob(f"{database.name}.v*")):
        _verify(engine)
        for path in kept:
            path.unlink(missing_ok=True)


def _bring_up(engine: Engine, connection: Connection, given: tuple[Path, str]) -> None:
    """Copy a vault as it was, and run every step, unless another process did so before this one could write.

    The copy is made over a connection of its own, which still sees the old state.
    """
    database, by = given
    found = _version(connection)
    if found < schema.VERSION:
        copy(engine, kept_copy(database, found))
    for version in range(found, schema.VERSION):
        STEPS[version](connection)
        put_fact(connection, "schema", str(version + 1))
        log.append(connection, by, log.Action.MIGRATED, f"schema {version} to {version + 1}")


def kept_copy(database: Path, version: int) -> Path:
    """Return where the copy of an older vault lies until the new one is verified."""
    return database.with_name(f"{database.name}.v{version}")


def copy(engine: Engine, target: Path) -> None:
    """Write a copy of the database as it is at one moment, whole or not at all, for its owner alone."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    with outside_transactions(engine) as bare:
        whole = sqlite3.connect(part)
        try:
            bare.backup(whole)
            whole.execute("PRAGMA journal_mode=DELETE")
        finally:
            whole.close()
    part.replace(target)
    sync_folder(target.parent)


def _version(connection: Connection) -> int:
    return int(connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema")) or 0)


def _verify(engine: Engine) -> None:
    """Refuse a migrated vault that is damaged or has not the form of a new one."""
    with reading(engine) as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        whole = whole and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        alike = form_of(connection) == _new_form()
    if not whole or not alike:
        raise UnusableError(
            "the vault could not be brought to this version's form: the old copy is kept beside the database"
        )


def form_of(connection: Connection) -> frozenset[str]:
    """Return the definitions of all tables and triggers of a database, however they are spaced."""
    return frozenset(
        " ".join(sql.split())
        for (sql,) in connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    )


def _new_form() -> frozenset[str]:
    empty = create_engine("sqlite://")
    try:
        with empty.begin() as connection:
            schema.metadata.create_all(connection)
            return form_of(connection)
    finally:
        empty.dispose()


def new_tables(connection: Connection) -> None:
    """Make the tables that are not there yet: the whole of a step that only adds some."""
    schema.metadata.create_all(connection)


def _keys_and_log(connection: Connection) -> None:
    """From 1 to 2: every decision under a key, the log, holds, seats, kinds, and what was withdrawn."""
    before: dict[str, list[Decision]] = {}
    for decided, model in _KEYED:
        before[decided.name] = list(records(connection, decided, model))
        decided.drop(connection)
    connection.exec_driver_sql("ALTER TABLE contributions RENAME TO before")
    new_tables(connection)
    old = table("before", *(column(name) for name in _CONTRIBUTION))
    connection.execute(insert(schema.contributions).from_select(_CONTRIBUTION, select(old)))
    connection.exec_driver_sql("DROP TABLE before")
    for decided, _model in _KEYED:
        replace_decisions(connection, decided, before[decided.name])
    highest = connection.scalar(select(func.max(schema.sources.c.number))) or 0
    put_fact(connection, schema.LAST_SOURCE, str(highest))


STEPS: Mapping[int, Callable[[Connection], None]] = {1: _keys_and_log, 2: new_tables, 3: new_tables}
"""For each older version, the step to the next one."""
