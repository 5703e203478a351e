"""The runs of letters between the spaces of a text: each distinct one is looked into once."""

from collections.abc import Callable, Iterator
from itertools import accumulate, compress, count
from typing import Generic, TypeVar

Look = TypeVar("Look")

_REMEMBERED = 50_000
"""Distinct runs that are remembered, so that a text of any size takes no more memory."""
_STRETCH = 50_000
"""Letters that are cut into runs together, so that little lies in memory at a time."""
_LONGEST = 200
"""Letters beyond which a run is not remembered."""


class Runs(Generic[Look]):
    """Remembers what was seen in each run, and gives the places of those in which there was something."""

    def __init__(self, look: Callable[[str], Look | None]) -> None:
        """Take what looks into a run; it returns None if nothing in the run is worth its place."""
        self._look = look
        self._plain: set[str] = set()
        self._telling: dict[str, Look] = {}

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
        """Yield the same of the runs of one stretch, which starts at a place."""
        telling = self._telling_among(set(runs))
        lengths = list(map(len, runs))
        ends = list(accumulate(lengths, initial=start))
        for number in compress(count(), map(telling.__contains__, runs)):
            yield ends[number] + number, telling[runs[number]]

    def _telling_among(self, distinct: set[str]) -> dict[str, Look]:
        """Return what is seen in the telling ones of these runs, looking into those that are new."""
        if len(self._plain) + len(self._telling) > _REMEMBERED:
            self._plain.clear()
            self._telling.clear()
        long: dict[str, Look] = {}
        for run in distinct - self._plain:
            if run in self._telling:
                continue
            seen = self._look(run)
            if len(run) > _LONGEST:
                long |= {} if seen is None else {run: seen}
            elif seen is None:
                self._plain.add(run)
            else:
                self._telling[run] = seen
        return self._telling | long if long else self._telling
