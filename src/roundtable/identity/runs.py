"""The runs of letters between the spaces of a text: each distinct one is looked into once."""

from collections.abc import Callable, Iterator
from itertools import compress
from typing import Generic, TypeVar

Look = TypeVar("Look")

_REMEMBERED = 50_000
"""Distinct runs that are remembered, so that a text of any size takes no more memory."""
_STRETCH = 50_000
"""Letters that are cut into runs together, so that little lies in memory at a time."""
_LONGEST = 200
"""Letters beyond which a run is not remembered."""
_MARKS_BEHIND = ".,;:?!)\"'"


def plain_word(run: str) -> str:
    """Return the word that a run is but for marks behind it; nothing if capitals or marks are inside."""
    word = run.rstrip(_MARKS_BEHIND)
    return word if word.isalpha() and word[1:].islower() else ""


class _Seen(dict[str, Look | None]):
    """What was seen in each run, looked into when it is first asked about; None for most.

    Every run of every text is asked about, so that asking must cost no more than looking into a dictionary.
    """

    def __init__(self, look: Callable[[str], Look | None]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, run: str) -> Look | None:
        seen = self._look(run)
        if len(run) <= _LONGEST:
            self[run] = seen
        return seen


class Runs(Generic[Look]):
    """Remembers what was seen in each run, and gives the places of those in which there was something."""

    def __init__(self, look: Callable[[str], Look | None]) -> None:
        """Take what looks into a run; it returns None if nothing in the run is worth its place."""
        self._seen = _Seen(look)

    def places(self, cased: str) -> Iterator[tuple[int, Look]]:
        """Yield where each telling run of a folded text starts, and what was seen in it.

        No step is taken in Python for a run that is not telling. The next one that is stands where its
        letters are first found between spaces, since there is no place at which it is not telling.
        """
        padded = f" {cased} ".replace("\n", " ")
        start, last = 0, len(padded) - 1
        while start < last:
            end = padded.find(" ", min(start + _STRETCH, last))
            runs = padded[start + 1 : end].split(" ")
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            seen = list(map(self._seen.__getitem__, runs))
            at = start - 1
            for run, look in zip(compress(runs, seen), filter(None, seen), strict=True):
                at = padded.find(f" {run} ", at + 1)
                yield at, look
            start = end
