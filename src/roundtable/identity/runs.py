"""The runs of letters between the spaces of a text: each distinct one is looked into once."""

from collections.abc import Callable, Iterator
from itertools import accumulate, compress, count
from operator import add
from typing import Any, Generic, TypeVar

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
        """Yield where each telling run of a folded text starts, and what was seen in it."""
        spaced = cased.replace("\n", " ")
        start = 0
        while start < len(spaced):
            end = spaced.find(" ", start + _STRETCH)
            end = len(spaced) if end < 0 else end
            yield from self._within(spaced[start:end].split(" "), start)
            start = end + 1

    def _within(self, runs: list[str], start: int) -> Iterator[tuple[int, Look]]:
        """Return the same of the runs of one stretch, which starts at a place; no step of it is in Python."""
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        seen: list[Any] = list(map(self._seen.__getitem__, runs))
        lengths_before = compress(accumulate(map(len, runs), initial=start), seen)
        spaces_before = compress(count(), seen)
        return zip(map(add, lengths_before, spaces_before), filter(None, seen), strict=False)
