"""What the rules say of all worded texts, worked out beside the pages when there are many of them.

The room remembers what they said (`gate/room.py`); here is only known whether all were asked about in it.
"""

import contextlib
import threading
from dataclasses import dataclass, field

from roundtable.gate.event import Event
from roundtable.gate.findings import draft_findings, worded
from roundtable.gate.room import Room

AT_ONCE = 100
"""Worded texts up to which a page waits for the rules; they take about a second then."""


@dataclass
class Looked:
    """Whether the rules have looked at every worded text of a room."""

    done: int = 0
    """How many texts they have looked at, while they do."""
    _room: Room | None = field(default=None, repr=False)
    """The room in which they look, or have looked."""
    _is_over: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def is_ready(self, event: Event) -> bool:
        """Return whether a page can ask about all texts at once; if not, they are begun to be looked at."""
        if len(worded(event)) <= AT_ONCE:
            return True
        with self._lock:
            if self._room is not event.room:
                self._room, self._is_over, self.done = event.room, False, 0
                threading.Thread(target=self._look, args=(event,), daemon=True).start()
            return self._is_over

    def _look(self, event: Event) -> None:
        """Ask the rules about every text, until it is over or another room is there.

        Whatever goes wrong here would be printed by the thread; the page that asks next meets it itself.
        """
        with contextlib.suppress(Exception):
            for draft in worded(event):
                if self._room is not event.room:
                    return
                tuple(draft_findings(draft, event))
                self.done += 1
        with self._lock:
            self._is_over = self._room is event.room
