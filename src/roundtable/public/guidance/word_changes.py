"""Two wordings word by word: what stayed, what went, what came."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from roundtable.base.records import Record


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Record):
    """Words in a row that share what became of them."""

    mark: Mark
    words: str


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return a text with its changes by whole words; the words that went stand before those that came."""
    old, new = before.split(), after.split()
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        piece
        for change, first, last, start, end in changes
        for piece in _of(change, old[first:last], new[start:end])
    )


def _of(change: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if change == "equal":
        yield Piece(mark=Mark.SAME, words=" ".join(old))
        return
    if old:
        yield Piece(mark=Mark.REMOVED, words=" ".join(old))
    if new:
        yield Piece(mark=Mark.ADDED, words=" ".join(new))
