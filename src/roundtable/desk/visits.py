"""Which browsers may use the desk, who is signed in with each, and when one has been idle for too long."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from roundtable.desk.pace import Pace
from roundtable.private.records import StaffCode
from roundtable.private.vault import Change

IDLE_SECONDS = 20 * 60.0
"""After this long without a request somebody is signed out: between the 15 and 30 minutes of like tools."""
_BYTES = 32


_REMEMBERED = 20
"""How many steps can be undone, one after the other."""


@dataclass(frozen=True)
class Done:
    """Something that was saved, in words, and the changes that it made."""

    says: str
    changes: tuple[Change, ...] = field(repr=False)


@dataclass
class Visit:
    """One browser that came in with a one-time address."""

    cookie: str = field(repr=False)
    seen: float
    form: str = field(default_factory=lambda: secrets.token_urlsafe(_BYTES), repr=False)
    """What every form of this browser must send back."""
    by: StaffCode | None = None
    """Who is signed in."""
    notice: str = field(default="", repr=False)
    """What the next page says of what was done last."""
    done: list[Done] = field(default_factory=list, repr=False)
    """What was done last and can be undone, the latest last."""
    pace: Pace = field(default_factory=Pace, repr=False)
    """How quickly whoever is signed in decides on words."""

    @property
    def undoable(self) -> str:
        """Return what was done last and can be undone, in words; empty if nothing was."""
        return self.done[-1].says if self.done else ""

    def sign_out(self, notice: str) -> None:
        """Sign out whoever is signed in, and let go of what they did; the next page says why."""
        self.by = None
        self.notice = notice
        self.done.clear()
        self.pace.clear()

    def remember(self, done: Done) -> None:
        """Keep what was done, so that it can be undone; the oldest of many is let go of."""
        self.done.append(done)
        del self.done[:-_REMEMBERED]

    def take_notice(self) -> str:
        """Return what was done last, once."""
        notice, self.notice = self.notice, ""
        return notice


class Visits:
    """The browsers that came in; nothing of them is kept when the desk is closed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin without any browser; the clock gives seconds."""
        self._clock = clock
        self._lock = Lock()
        self._tokens: set[str] = set()
        self._visits: dict[str, Visit] = {}

    def new_token(self) -> str:
        """Return a word that lets one browser in, once."""
        token = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._tokens.add(token)
        return token

    def enter(self, token: str) -> Visit | None:
        """Return a new visit for a one-time word, or nothing if it is wrong or used."""
        with self._lock:
            known = [one for one in self._tokens if hmac.compare_digest(one.encode(), token.encode())]
            if not known:
                return None
            self._tokens.discard(known[0])
            visit = Visit(secrets.token_urlsafe(_BYTES), self._clock())
            self._visits[visit.cookie] = visit
            return visit

    def of(self, cookie: str) -> Visit | None:
        """Return the visit of a browser and note that it is here; who was idle too long is signed out."""
        self.sign_out_idle()
        with self._lock:
            known = [v for c, v in self._visits.items() if hmac.compare_digest(c.encode(), cookie.encode())]
            for visit in known:
                visit.seen = self._clock()
            return known[0] if known else None

    def sign_out_idle(self) -> None:
        """Sign out everybody who has been idle for too long."""
        with self._lock:
            for visit in self._visits.values():
                if visit.by and self._clock() - visit.seen > IDLE_SECONDS:
                    visit.sign_out("You were signed out because the desk was left open.")

    def anybody_signed_in(self) -> bool:
        """Return whether somebody is signed in with any browser."""
        with self._lock:
            return any(visit.by for visit in self._visits.values())
