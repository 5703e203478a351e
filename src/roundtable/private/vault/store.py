"""What every part of the vault stands on: its folder, and one database in it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, insert, select

from roundtable.base.errors import UnusableError
from roundtable.private.places import DATABASE, ORIGINALS, check_place, make_private
from roundtable.private.vault import schema
from roundtable.private.vault.database import open_engine, reading, writing


class Store:
    """A vault's folder with its database open."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Take an open engine; use `create` or `open` instead."""
        self.folder = folder
        self._engine = engine

    @classmethod
    def create(cls, folder: Path, event: str, *, invented: bool) -> Self:
        """Return a new, empty vault.

        Raises:
            UnusableError: if the place is not fit for one, or holds one already.
        """
        check_place(folder)
        if (folder / DATABASE).exists():
            raise UnusableError("there is a vault in this folder already: use it, or name another folder")
        make_private(folder)
        make_private(folder / ORIGINALS)
        (folder / DATABASE).touch(mode=0o600)
        vault = cls(folder, open_engine(folder / DATABASE))
        facts = {"schema": str(schema.VERSION), "event": event, "invented": str(invented).lower()}
        with vault.writing() as connection:
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.meta), [{"key": k, "value": v} for k, v in facts.items()])
        return vault

    @classmethod
    def open(cls, folder: Path, event: str) -> Self:
        """Return the vault in a folder.

        Raises:
            UnusableError: if there is none, or it is of another event or a newer schema.
        """
        check_place(folder)
        if not (folder / DATABASE).is_file():
            raise UnusableError("there is no vault here yet: run `roundtable vault init`")
        vault = cls(folder, open_engine(folder / DATABASE))
        facts = vault.facts()
        if facts.get("event") != event:
            raise UnusableError("this vault is of another event: name the right one with --vault")
        if facts.get("schema") != str(schema.VERSION):
            raise UnusableError("this vault was written by another version: use the version that wrote it")
        return vault

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the vault."""
        return reading(self._engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept at the end, or none of them."""
        with writing(self._engine) as connection:
            yield connection

    def facts(self) -> dict[str, str]:
        """Return the vault's own facts: schema version, event, whether it is invented."""
        with self.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(schema.meta))}

    def is_sound(self) -> bool:
        """Return whether the database passes its own check of every page and key."""
        with self.reading() as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            return whole and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
