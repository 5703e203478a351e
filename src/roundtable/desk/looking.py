"""What the rules say of all worded texts, worked out beside the pages when there are many of them.

The event remembers what they said (`gate/event.py`); here is only known whether they were asked about all.
"""

import contextlib
import gc
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from roundtable.gate.event import Event
from roundtable.gate.findings import draft_findings
from roundtable.gate.room import Room

AT_ONCE = 100
"""Texts that the rules were not asked about up to which a page asks itself; they take about a second then."""


@dataclass
class Pages:
    """How many pages are being made: work beside them stands still meanwhile, or each would wait for it."""

    _made: int = 0
    _condition: threading.Condition = field(default_factory=threading.Condition, repr=False)

    @contextlib.contextmanager
    def making(self) -> Iterator[None]:
        """Count a page as long as it is made."""
        with self._condition:
            self._made += 1
        try:
            yield
        finally:
            with self._condition:
                self._made -= 1
                self._condition.notify_all()

    def wait(self) -> None:
        """Wait until no page is being made."""
        with self._condition:
            self._condition.wait_for(lambda: not self._made)


@dataclass
class Looked:
    """Whether the rules have looked at every worded text of a room."""

    pages: Pages = field(default_factory=Pages, repr=False)
    done: int = 0
    """How many texts they have looked at, while they do."""
    _room: Room | None = field(default=None, repr=False)
    """The room in which they look, or have looked."""
    _is_over: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def is_ready(self, event: Event) -> bool:
        """Return whether a page can ask about all texts at once; if not, they are begun to be looked at."""
        if sum(id(draft) not in event.findings_by_draft for draft in event.worded) <= AT_ONCE:
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
            for draft in event.worded:
                self.pages.wait()
                if self._room is not event.room:
                    return
                draft_findings(draft, event)
                self.done += 1
            gc.freeze()
        with self._lock:
            self._is_over = self._room is event.room
