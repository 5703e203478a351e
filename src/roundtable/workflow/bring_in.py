"""Bringing in the roster and the notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.text import bytes_digest
from roundtable.gate.prose import baseline_digests
from roundtable.identity.detector import check_roster
from roundtable.private.importers import FORMAT_BY_SUFFIX, Packs, read_notes_bytes, read_original
from roundtable.private.masking import known
from roundtable.private.records import Imported
from roundtable.private.roster_file import read_roster
from roundtable.private.vault import SourceFile, Vault


@dataclass(frozen=True)
class Arrival:
    """What became of one note file; `label` says which without giving its name."""

    label: str
    imported: Imported = field(repr=False)
    number: int | None
    """The source's number, or None if the same file had come in before."""


def import_roster(root: Path, vault: Vault, path: Path) -> int:
    """Keep a roster in the vault and return how many attendees it has.

    Raises:
        UnusableError: if the file or a row cannot be used; the roster before it then stays.
    """
    roster = read_roster(path)
    check_roster(known(roster))
    vault.replace_roster(roster, baseline_digests(root))
    return len(roster)


def import_notes(vault: Vault, paths: Sequence[Path], session: str) -> tuple[Arrival, ...]:
    """Keep note files in the vault: all of them, or none if one of them cannot be read.

    Raises:
        UnusableError: naming each file by its position, format and reason.
    """
    if session not in {one.id for one in vault.sessions()}:
        raise UnusableError(f"there is no session {session}: run `roundtable session add` first")
    packs = Packs(session, vault.printed())
    read = [_read(position, path, packs) for position, path in enumerate(paths, start=1)]
    return tuple(
        Arrival(label, imported, vault.add_source(session, file, imported)) for label, file, imported in read
    )


def label_of(position: int, path: Path) -> str:
    """Return what messages call a file: its own name is private, and so may be an unknown suffix."""
    suffix = path.suffix.casefold()
    return f"file {position} ({suffix})" if suffix in FORMAT_BY_SUFFIX else f"file {position}"


def _read(position: int, path: Path, packs: Packs) -> tuple[str, SourceFile, Imported]:
    label = label_of(position, path)
    content, known_format = read_original(path, label)
    imported = read_notes_bytes(content, known_format, label, packs)
    return label, SourceFile(path.name, known_format, bytes_digest(content), content), imported
