"""What every part of the vault stands on: its folder, and one database in it."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from roundtable.base.errors import UnusableError
from roundtable.private.places import DATABASE, ORIGINALS, PREVIEW, check_place, make_private
from roundtable.private.records import StaffCode
from roundtable.private.vault import log, migrations, originals, schema
from roundtable.private.vault.database import is_made, open_engine, reading, writing
from roundtable.private.vault.log import Action

UNSIGNED = "unsigned"
"""Who did something, in the log, if no code of a member of staff was given."""


class Store:
    """A vault's folder with its database open."""

    def __init__(self, folder: Path, engine: Engine, by: StaffCode = UNSIGNED) -> None:
        """Take an open engine; use `create` or `open` instead."""
        self.folder = folder
        self.by = by
        self.engine = engine

    @classmethod
    def create(cls, folder: Path, event: str, *, invented: bool, by: StaffCode = UNSIGNED) -> Self:
        """Return a new, empty vault.

        Raises:
            UnusableError: if the place is not fit for one, or holds one already.
        """
        check_place(folder)
        if is_made(folder / DATABASE):
            raise UnusableError("there is a vault in this folder already: use it, or name another folder")
        make_private(folder)
        make_private(folder / ORIGINALS)
        (folder / DATABASE).touch(mode=0o600)
        vault = cls(folder, open_engine(folder / DATABASE), by)
        facts = {"schema": str(schema.VERSION), "event": event, "invented": str(invented).lower()}
        with writing(vault.engine) as connection:
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.meta), [{"key": k, "value": v} for k, v in facts.items()])
            log.append(connection, by, Action.CREATED, f"schema {schema.VERSION}")
        return vault

    @classmethod
    def open(cls, folder: Path, event: str, by: StaffCode = UNSIGNED) -> Self:
        """Return the vault in a folder, brought to this version's schema, and without leftovers of a crash.

        Raises:
            UnusableError: if there is none, or it is of another event or a newer schema.
        """
        check_place(folder)
        if not is_made(folder / DATABASE):
            raise UnusableError("there is no vault here yet: run `roundtable vault init`")
        vault = cls(folder, open_engine(folder / DATABASE), by)
        try:
            vault.check_event(event)
            migrations.bring_up(vault.engine, folder / DATABASE, by)
            originals.sweep(vault.engine, folder)
            shutil.rmtree(folder / PREVIEW, ignore_errors=True)
        except BaseException:
            vault.close()
            raise
        return vault

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the vault."""
        return reading(self.engine)

    @contextmanager
    def writing(self, action: Action, subject: str = "") -> Iterator[Connection]:
        """Give a connection whose changes are all kept at the end, with an entry in the log, or none of them.

        Args:
            action: what is done.
            subject: the ids or counts that it is done to; never words of the content.
        """
        with writing(self.engine) as connection:
            yield connection
            log.append(connection, self.by, action, subject)

    def facts(self) -> dict[str, str]:
        """Return the vault's own facts: schema version, event, whether it is invented."""
        with self.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(schema.meta))}

    def check_event(self, event: str) -> None:
        """Refuse a vault of another event."""
        if self.facts().get("event") != event:
            raise UnusableError("this vault is of another event: name the right one with --vault")

    def log(self) -> tuple[log.Logged, ...]:
        """Return who did what, the first entry first."""
        with self.reading() as connection:
            return log.entries(connection)
