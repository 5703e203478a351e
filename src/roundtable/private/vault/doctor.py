"""What is wrong with a vault, in sentences that say what to do."""

import os
from collections.abc import Iterator
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.private.places import ORIGINALS
from roundtable.private.vault import log, originals
from roundtable.private.vault.erasing import is_pending
from roundtable.private.vault.releases import refuse_if_begun
from roundtable.private.vault.store import Store


def troubles(vault: Store) -> Iterator[str]:
    """Yield what is wrong with an open vault; nothing if all is well."""
    with vault.reading() as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            yield "the database is damaged: restore a backup"
            return
        if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield "the database holds records of things that are gone: restore a backup"
        for number in originals.damaged(connection, vault.folder / ORIGINALS):
            yield f"the copy of source n{number} is missing or was changed: restore a backup"
        for number in log.broken(connection):
            yield f"the log does not hold from entry {number} on: somebody changed it; compare with a backup"
        try:
            refuse_if_begun(connection)
        except UnusableError as begun:
            yield str(begun)
    if is_pending(vault):
        yield "a deletion was not finished: run `roundtable vault purge`"
    yield from _open_to_others(vault.folder)


def _open_to_others(folder: Path) -> Iterator[str]:
    if os.name != "posix":
        return
    if any(path.stat().st_mode & 0o077 for path in (folder, *folder.rglob("*"))):
        yield "other users of this machine can read the vault: set its files to your own use only"


def log_since(vault: Store, known: tuple[int, str]) -> tuple[log.Logged, ...] | None:
    """Return the log's entries after one that is known by number and digest; none if it is not there."""
    with vault.reading() as connection:
        entries = log.entries(connection, known[0])
    return entries[1:] if entries and entries[0].chain == known[1] else None


def log_head(vault: Store) -> tuple[int, str]:
    """Return the number and the digest of the log's last entry; who keeps them can tell a log made anew."""
    with vault.reading() as connection:
        return log.head(connection)
