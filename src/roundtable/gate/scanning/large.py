"""Texts too large to hold: read in blocks that overlap, in bounded memory."""

import codecs
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from roundtable.base.files import unfollowed
from roundtable.gate.scanning.content import opened
from roundtable.gate.scanning.reader import Reader
from roundtable.gate.scanning.records import Leak, sealed_leak
from roundtable.gate.scanning.results import leaks_of

_LARGE = 32_000_000
"""Bytes from which a file is read in blocks; only plain UTF-8 can be."""
_BLOCK = 4_000_000
_OVERLAP = 2_000


def is_large(path: Path) -> bool:
    """Return whether a file is too large to be read at once."""
    return path.stat(follow_symlinks=False).st_size > _LARGE


def leaks_of_large(path: Path, reader: Reader) -> Iterator[Leak]:
    """Return the leaks of a large file; one that is not plain UTF-8 is sealed."""
    with open(path, "rb", opener=unfollowed) as file:
        try:
            yield from _leaks_of_blocks(str(path), _blocks(file), reader)
        except UnicodeDecodeError:
            yield sealed_leak(str(path))


def _leaks_of_blocks(shown: str, blocks: Iterable[tuple[int, str]], reader: Reader) -> Iterator[Leak]:
    seen: set[Leak] = set()
    for offset, text in blocks:
        if opened(text[:_OVERLAP].encode()).own is None:
            yield sealed_leak(shown)
            return
        novel = [leak for leak in leaks_of(shown, reader.read(text), offset) if leak not in seen]
        seen.update(novel)
        yield from novel


def _blocks(file: BinaryIO) -> Iterator[tuple[int, str]]:
    """Yield the text in blocks with the place of each, the end of one at the start of the next.

    Raises:
        UnicodeDecodeError: if the file is no UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    offset, kept = 0, ""
    while block := file.read(_BLOCK):
        text = kept + decoder.decode(block)
        yield offset, text
        kept = text[-_OVERLAP:]
        offset += len(text) - len(kept)
    decoder.decode(b"", final=True)
