"""Text files of any size, read in pieces; a file that is no text is refused by its number, never its name."""

import codecs
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from roundtable.base.errors import UnusableError
from roundtable.base.files import unfollowed

_BLOCK = 1_000_000
_Standing = tuple[int, int, int]


def check_text(path: Path, shown: str) -> _Standing:
    """Return how a file stands, after reading it to its end.

    Raises:
        UnusableError: it cannot be read, is no regular file, holds a null byte or is not UTF-8 (with place).
    """
    with _opened(path, shown) as file:
        for _ in _pieces(file, shown):
            pass
        return _standing(file)


def text_pieces(path: Path, shown: str, checked: _Standing) -> Iterator[str]:
    """Yield the text of a checked file in pieces, newlines as they are.

    Raises:
        UnusableError: it is not the file that was checked, or changes while it is read.
    """
    with _opened(path, shown) as file:
        if _standing(file) == checked:
            yield from _pieces(file, shown)
        if _standing(file) != checked:
            raise UnusableError(f"{shown} changed while it was being read; try again")


def _opened(path: Path, shown: str) -> BinaryIO:
    """Return an opened regular file; no link is followed and no pipe is waited on."""
    try:
        if path.is_symlink():
            raise UnusableError(f"{shown} is a link; give the file itself")
        file = open(path, "rb", opener=unfollowed)  # noqa: SIM115 - the caller closes it
    except FileNotFoundError:
        raise UnusableError(f"{shown}: there is no such file") from None
    except (OSError, ValueError):
        raise UnusableError(f"{shown} cannot be opened; check its name and who may read it") from None
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise UnusableError(f"{shown} is not a regular file")
    return file


def _standing(file: BinaryIO) -> _Standing:
    """Return what changes when a file does: which it is, its size and its time."""
    now = os.fstat(file.fileno())
    return now.st_ino, now.st_size, now.st_mtime_ns


def _pieces(file: BinaryIO, shown: str) -> Iterator[str]:
    """Yield an opened file's text in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    at = 0
    while True:
        block = _block(file, shown)
        if (null := block.find(b"\0")) >= 0:
            raise UnusableError(
                f"{shown} is not text: byte {at + null} is a null byte; save it as text in UTF-8"
            )
        waiting = len(decoder.getstate()[0])
        try:
            yield decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            place = at - waiting + error.start
            raise UnusableError(f"{shown} is not UTF-8 at byte {place}: save it as UTF-8") from None
        if not block:
            return
        at += len(block)


def _block(file: BinaryIO, shown: str) -> bytes:
    try:
        return file.read(_BLOCK)
    except OSError:
        raise UnusableError(f"{shown} cannot be read to its end") from None
