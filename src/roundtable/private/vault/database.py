"""Opening the vault's database with the settings that its promises rest on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from roundtable.base.errors import UnusableError

_PRAGMAS = (
    "busy_timeout=10000",
    "temp_store=MEMORY",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
"""Waiting comes first, since already the change to WAL may meet another process."""
_SAID_BY_CODE = {
    sqlite3.SQLITE_BUSY: "another command is using it: try again when that one is done",
    sqlite3.SQLITE_FULL: "the disk is full: make room, and try again",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: check it, and run `roundtable vault doctor`",
    sqlite3.SQLITE_READONLY: "its files cannot be written: check who may write them",
    sqlite3.SQLITE_CANTOPEN: "its files cannot be opened: check that they are there and who may read them",
    sqlite3.SQLITE_CORRUPT: "it is damaged: run `roundtable vault doctor`, and restore a backup",
    sqlite3.SQLITE_NOTADB: "it is damaged: run `roundtable vault doctor`, and restore a backup",
}
_PRIMARY = 0xFF
"""The part of an extended result code that says what kind of failure it is."""


def open_engine(database: Path) -> Engine:
    """Return an engine whose errors never show a value, and whose transactions begin when they say so."""
    engine = create_engine(f"sqlite:///{database}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def is_made(database: Path) -> bool:
    """Return whether there is a database with anything in it; one that a crash left empty is none."""
    if not database.is_file():
        return False
    with _said_plainly():
        bare = sqlite3.connect(database)
        try:
            (tables,) = bare.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            bare.close()
    return bool(tables)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the vault."""
    with _said_plainly(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are all kept at the end, or none of them."""
    with (
        _said_plainly(),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def outside_transactions(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Give the bare connection, for what SQLite does only outside a transaction: compacting and copying."""
    with _said_plainly():
        lent = engine.raw_connection()
        try:
            bare = lent.driver_connection
            if not isinstance(bare, sqlite3.Connection):
                raise TypeError("the vault's engine is not SQLite's")
            yield bare
        finally:
            lent.close()


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what the database says into what a user can do about it, without a word of its content."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _unusable(error) from None


def _unusable(error: Exception) -> UnusableError:
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
    said = _SAID_BY_CODE.get(code, f"{type(cause).__name__}: run `roundtable vault doctor`")
    return UnusableError(f"the vault cannot be used, and nothing was changed: {said}")
