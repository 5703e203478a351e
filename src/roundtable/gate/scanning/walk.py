"""Every entry of a folder, in order, without following a link, opening a pipe or stopping at a lock."""

import os
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple


class EntryKind(Enum):
    """What an entry of a folder is."""

    FOLDER = "folder"
    FILE = "file"
    OTHER = "link, pipe, socket or device"
    LOCKED = "cannot be looked into"


class Entry(NamedTuple):
    """An entry, with what it is."""

    path: Path
    kind: EntryKind


def walk(root: Path) -> Iterator[Entry]:
    """Yield the entry at a path and, below a folder, every entry in it, sorted by name at each level."""
    kind = _kind(root)
    inside: list[Path] = []
    if kind is EntryKind.FOLDER:
        try:
            inside = sorted(Path(entry.path) for entry in os.scandir(root))
        except OSError:
            kind = EntryKind.LOCKED
    yield Entry(root, kind)
    for path in inside:
        yield from walk(path)


def _kind(path: Path) -> EntryKind:
    try:
        mode = path.lstat().st_mode
    except OSError:
        return EntryKind.LOCKED
    if stat.S_ISDIR(mode):
        return EntryKind.FOLDER
    return EntryKind.FILE if stat.S_ISREG(mode) else EntryKind.OTHER
