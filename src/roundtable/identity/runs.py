"""The runs of letters between the spaces of a text: each distinct one is looked into once."""

from collections.abc import Callable, Iterator
from itertools import accumulate, compress, count
from typing import Generic, TypeVar

Look = TypeVar("Look")

_REMEMBERED = 200_000
"""Distinct runs that are remembered, so that a text of any size takes no more memory."""
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
        runs = cased.replace("\n", " ").split(" ")
        telling = self._telling_among(set(runs))
        lengths = list(map(len, runs))
        ends = list(accumulate(lengths))
        for number in compress(count(), map(telling.__contains__, runs)):
            yield ends[number] - lengths[number] + number, telling[runs[number]]

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
