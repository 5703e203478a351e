"""The copies of note files beside the database, under names that say nothing."""

import secrets
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from roundtable.base.errors import UnusableError
from roundtable.base.files import TEMPORARY, write_atomic
from roundtable.base.text import bytes_digest
from roundtable.private.places import ORIGINALS
from roundtable.private.vault import schema
from roundtable.private.vault.database import reading, writing


def keep(folder: Path, content: bytes) -> Path:
    """Write a copy, for its owner alone, and return where it lies.

    Raises:
        UnusableError: if it cannot be written; nothing is left of it then.
    """
    path = folder / f"{secrets.token_hex(16)}.bin"
    try:
        write_atomic(path, content, mode=0o600)
    except OSError as error:
        kind = error.strerror or type(error).__name__
        message = f"the vault cannot keep a copy of the file, and nothing was changed: {kind}"
        raise UnusableError(message) from None
    return path


def sweep(engine: Engine, vault: Path) -> None:
    """Remove what a crash or a deletion left: copies that no source names, and files that were half written.

    Another process writes files while it holds the database for writing, so that what is a leftover is
    decided while this one holds it.
    """
    with reading(engine) as connection:
        if not any(_strays(connection, vault)):
            return
    with writing(engine) as connection:
        for path in _strays(connection, vault):
            path.unlink(missing_ok=True)


def _strays(connection: Connection, vault: Path) -> Iterator[Path]:
    named = set(connection.scalars(select(schema.sources.c.original)))
    yield from (path for path in (vault / ORIGINALS).iterdir() if path.name not in named)
    yield from vault.glob(f"{TEMPORARY}*")


def damaged(connection: Connection, folder: Path) -> tuple[int, ...]:
    """Return the numbers of the sources whose copy is missing or not what it was."""
    table = schema.sources
    rows = connection.execute(
        select(table.c.number, table.c.original, table.c.digest).order_by(table.c.number)
    )
    return tuple(
        row.number for row in rows if row.original and not _is_whole(folder / row.original, row.digest)
    )


def _is_whole(path: Path, digest: str) -> bool:
    try:
        return bytes_digest(path.read_bytes()) == digest
    except OSError:
        return False
