"""Opening the vault's database with the settings that its promises rest on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from roundtable.base.errors import UnusableError

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "busy_timeout=10000",
)


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


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the vault."""
    try:
        with engine.connect() as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise _unreadable(error) from None


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection whose changes are all kept at the end, or none of them."""
    try:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection
    except SQLAlchemyError as error:
        raise _unreadable(error) from None


def _unreadable(error: SQLAlchemyError) -> UnusableError:
    kind = type(getattr(error, "orig", None) or error).__name__
    return UnusableError(
        f"the vault cannot be used ({kind}): nothing was changed; run `roundtable vault doctor`"
    )
