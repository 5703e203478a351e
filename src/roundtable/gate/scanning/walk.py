"""Every entry of a folder, in order, without following a link, opening a pipe or stopping at a lock."""

import os
import stat
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import NamedTuple

_JUNCTION = 0xA0000003
"""How Windows marks a folder that stands for another."""


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
    waiting = [root]
    while waiting:
        path = waiting.pop()
        kind = _kind(path)
        if kind is EntryKind.FOLDER:
            try:
                waiting += sorted((Path(entry.path) for entry in os.scandir(path)), reverse=True)
            except OSError:
                kind = EntryKind.LOCKED
        yield Entry(path, kind)


def _kind(path: Path) -> EntryKind:
    try:
        status = path.lstat()
    except OSError:
        return EntryKind.LOCKED
    if getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        return EntryKind.OTHER
    if stat.S_ISDIR(status.st_mode):
        return EntryKind.FOLDER
    return EntryKind.FILE if stat.S_ISREG(status.st_mode) else EntryKind.OTHER
