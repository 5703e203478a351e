"""How quickly somebody decides, so that they know how long what is left will take."""

import statistics
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise

_HOUR = 3600.0
_LOOKED_BACK = 21
"""Decisions from which the pace is told: enough for a middle that one long break does not move."""
_FEWEST = 6
"""Before so many decisions nothing is said of a pace."""
_MOST = 2_000


@dataclass
class Pace:
    """When somebody decided, in seconds of the desk's clock."""

    _times: deque[float] = field(default_factory=lambda: deque(maxlen=_MOST), repr=False)

    def note(self, now: float) -> None:
        """Note that something was decided."""
        self._times.append(now)

    def in_last_hour(self, now: float) -> int:
        """Return how many decisions the last hour had."""
        return sum(1 for time in self._times if time > now - _HOUR)

    def minutes_for(self, left: int) -> int | None:
        """Return how many minutes so many decisions will take at the pace of the latest; none too early."""
        latest = list(self._times)[-_LOOKED_BACK:]
        if len(latest) < _FEWEST or not left:
            return None
        middle = statistics.median(later - earlier for earlier, later in pairwise(latest))
        return max(1, round(left * middle / 60))

    def clear(self) -> None:
        """Let go of it: somebody else will sit here."""
        self._times.clear()
