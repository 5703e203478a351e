"""Making sure that what was deleted is gone: no copy, no free page, no journal, and every byte searched."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ahocorasick  # type: ignore[import-not-found]
from sqlalchemy import Connection, select

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.base.files import write_atomic
from roundtable.private.places import ORIGINALS
from roundtable.private.vault import originals, schema
from roundtable.private.vault.database import outside_transactions
from roundtable.private.vault.log import Action
from roundtable.private.vault.store import Store

PENDING = "erasure.pending"
"""What is still to be searched for, kept until the search is done, so that a crash loses nothing."""
_LENGTH = 16
"""Bytes of one fragment: long enough to be no chance, short enough to stand within one page."""
_FEWEST = 6
_PER_TEXT = 4
_CHUNK = 1 << 20
_KEPT_FILES = (f"{ORIGINALS}/*", "criteria.yaml", "form.yaml", "event.yaml", "letters/*")
"""Originals, and what staff wrote of the event before anybody registered: criteria, the form, letters."""


@dataclass(frozen=True)
class Erased:
    """What a search of the whole vault came to."""

    sought: int
    """Fragments of deleted texts that were looked for."""
    shared: int
    """Fragments that were not, because what is kept says the same words."""


def remember(vault: Store, texts: Iterable[str]) -> None:
    """Keep fragments of what is about to be deleted, until `erase` has looked for them."""
    path = vault.folder / PENDING
    before = path.read_bytes().splitlines() if path.exists() else []
    sought = {*before, *(one.hex().encode() for text in texts for one in fragments(text))}
    try:
        write_atomic(path, b"\n".join(sorted(sought)), mode=0o600)
    except OSError as error:
        kind = error.strerror or type(error).__name__
        raise UnusableError(f"the vault cannot be written, and nothing was deleted: {kind}") from None


def fragments(text: str) -> Iterator[bytes]:
    """Yield parts of a text from its beginning to its end, as the database and an original may hold them."""
    encoded = text.strip().encode("utf-8", "surrogatepass")
    if len(encoded) < _FEWEST:
        return
    last = max(0, len(encoded) - _LENGTH)
    yield from {encoded[last * part // (_PER_TEXT - 1) :][:_LENGTH] for part in range(_PER_TEXT)}


def is_pending(vault: Store) -> bool:
    """Return whether something was deleted and not yet searched for."""
    return (vault.folder / PENDING).exists()


def erase(vault: Store) -> Erased:
    """Remove what a deletion left behind, look for it in every byte of the vault, and say so in the log.

    Raises:
        RoundtableError: if something is found all the same; it is then still pending.
    """
    originals.sweep(vault.engine, vault.folder)
    path = vault.folder / PENDING
    sought = {bytes.fromhex(line.decode()) for line in path.read_bytes().splitlines()}
    with vault.reading() as connection:
        shared = _found_in(sought, _kept(connection, vault.folder))
    with outside_transactions(vault.engine) as bare:
        bare.execute("VACUUM")
        bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    left = _found_in(sought - shared, _files(vault.folder))
    if left:
        raise RoundtableError(
            f"{len(left)} fragments of what was deleted are still in the vault's folder: close every other "
            "command that uses it, and run `roundtable vault purge` again"
        )
    with vault.writing(
        Action.ERASED, f"{len(sought)} fragments sought, {len(shared)} kept elsewhere, 0 found"
    ):
        pass
    path.unlink()
    return Erased(len(sought), len(shared))


def _kept(connection: Connection, folder: Path) -> Iterator[bytes]:
    """Yield everything that the vault still holds on purpose."""
    for table in schema.metadata.sorted_tables:
        for row in connection.execute(select(table)):
            yield from (part for value in row for part in _parts(value))
    for pattern in _KEPT_FILES:
        for path in sorted(folder.glob(pattern)):
            yield from _chunks(path)


def _parts(value: object) -> Iterator[bytes]:
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, str):
        yield value.encode("utf-8", "surrogatepass")


def _files(folder: Path) -> Iterator[bytes]:
    """Yield the bytes of every file that the program keeps a database or a leftover in."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != PENDING and path.parent.name != ORIGINALS:
            yield from _chunks(path)


def _chunks(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces that overlap, so that no fragment falls between two."""
    overlap = b""
    with path.open("rb") as opened:
        while piece := opened.read(_CHUNK):
            yield overlap + piece
            overlap = piece[-_LENGTH:]


def _found_in(sought: Iterable[bytes], pieces: Iterable[bytes]) -> frozenset[bytes]:
    """Return the fragments that stand in any of the pieces."""
    search = ahocorasick.Automaton()
    for fragment in sought:
        search.add_word(fragment.decode("latin-1"), fragment)
    if not len(search):
        return frozenset()
    search.make_automaton()
    return frozenset(found for piece in pieces for _end, found in search.iter(piece.decode("latin-1")))


def texts_of(record: str) -> Iterator[str]:
    """Yield the texts in a record as they stand in its JSON."""
    waiting = [json.loads(record)]
    while waiting:
        match waiting.pop():
            case str(text):
                yield json.dumps(text, ensure_ascii=False)[1:-1]
            case list(items):
                waiting += items
            case dict(values):
                waiting += values.values()
