"""How long each kind of record may be kept, and from which day the days are counted."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roundtable.base.records import Record
from roundtable.private.records import Session, SessionId


class Category(StrEnum):
    """What is kept for one length of time; the policy has a `keep_..._days` for all but the last."""

    LINKS = "links"
    """Which draft, and so whose words, are behind a released point."""
    TRANSCRIPTS = "transcripts"
    NOTES = "notes"
    """Notes, what was decided on them, and the names that are looked for in them."""
    CONTACTS = "contacts"
    UNSELECTED = "unselected"
    """Registrations, with all that was decided on them; who was selected is on the roster."""
    NEEDS = "needs"
    """Answers on access and diet."""
    VAULT = "vault"
    """As long as the vault itself: codes, counts, days and digests."""


TIMED = tuple(category for category in Category if category is not Category.VAULT)
OF_A_SESSION = (Category.TRANSCRIPTS, Category.NOTES)
"""What is counted from the day of each session; the rest from the last session of the event."""


@dataclass(frozen=True)
class Entry:
    """What a table holds about people, for what, and how long: its row in the record of processing."""

    about: str
    """Whose data it is: attendees, speakers, staff, or nobody."""
    holds: str
    why: str
    category: Category
    model: type[Record] | None = None
    """What each row's `record` is, if the table keeps whole records."""


@dataclass(frozen=True)
class Due:
    """Something that has been kept as long as it may be."""

    category: Category
    session: SessionId | None
    """The session that it is of, or none for the whole event."""
    since: dt.date
    """The first day on which it should be gone."""


@dataclass(frozen=True)
class Clock:
    """What the dates are counted from."""

    today: dt.date
    sessions: Sequence[Session]
    is_final: bool
    """Whether the guidance is final, after which no link is needed."""


def due(days: Mapping[Category, int], clock: Clock) -> tuple[Due, ...]:
    """Return what should be gone by now, by category and session."""
    return tuple(one for one in _ends(days, clock) if one.since <= clock.today)


def _ends(days: Mapping[Category, int], clock: Clock) -> Iterator[Due]:
    """Return the end of everything that has one."""
    if not clock.sessions:
        return
    last = max(session.date for session in clock.sessions)
    for category in TIMED:
        kept = dt.timedelta(days=days[category])
        if category in OF_A_SESSION:
            yield from (Due(category, one.id, one.date + kept) for one in clock.sessions)
        elif category is Category.LINKS and clock.is_final:
            yield Due(category, None, min(clock.today, last + kept))
        else:
            yield Due(category, None, last + kept)
