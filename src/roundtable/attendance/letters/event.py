"""The event that people are invited to: its day, times in Europe/London, place and organiser."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import StringConstraints

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.base.records import Address, Day, Line, Prose, Record
from roundtable.base.text import framed_digest
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import Parsed

ZONE = ZoneInfo("Europe/London")
_FORM = "%Y-%m-%d %H:%M"
LocalTime = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$")]
"""A day and time in London, as `YYYY-MM-DD HH:MM`."""
Mailbox = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]


class InviteEvent(Record):
    """What the letters say of the event."""

    title: Line
    starts: LocalTime
    ends: LocalTime
    place: Line
    organiser: Line
    email: Mailbox
    reply_by: Day
    notice: Address | None = None
    """Where the privacy notice stands."""
    note: Prose | None = None
    """What else people should know, in every letter to those selected."""

    def begins(self) -> dt.datetime:
        """Return when the event begins, in London."""
        return _parsed(self.starts)

    def finishes(self) -> dt.datetime:
        """Return when the event ends, in London."""
        return _parsed(self.ends)

    def digest(self) -> str:
        """Return what tells one time and place from another."""
        return framed_digest((self.title, self.starts, self.ends, self.place))


def event_from(content: bytes, file: str = "event.yaml") -> InviteEvent:
    """Return the event that a file describes.

    Raises:
        UnusableError: the file has not the form of one, or a time is no time in London (rule E34).
    """
    decoded = decode(InviteEvent, content, file)
    if found := tuple(_faults(decoded.record, decoded.parsed)):
        raise UnusableError(f"{file} cannot be used", found)
    return decoded.record


def _parsed(text: str) -> dt.datetime:
    return dt.datetime.strptime(text, _FORM).replace(tzinfo=ZONE)


def _faults(event: InviteEvent, parsed: Parsed) -> Iterator[Finding]:
    """Yield what is wrong with the times: no such day, an hour skipped or there twice, a wrong order."""
    times = {}
    for name in ("starts", "ends"):
        place = parsed.place((name,))
        try:
            local = _parsed(getattr(event, name))
        except ValueError:
            yield Finding(place=place, code="E34", message="there is no such day or time")
            continue
        times[name] = local
        there_and_back = local.astimezone(dt.UTC).astimezone(ZONE).replace(tzinfo=None)
        if there_and_back != local.replace(tzinfo=None):
            message = "the clocks go forward over this time, so it does not exist: choose another"
            yield Finding(place=place, code="E34", message=message)
        elif local.utcoffset() != local.replace(fold=1).utcoffset():
            message = "the clocks go back over this time, so it is there twice: choose another"
            yield Finding(place=place, code="E34", message=message)
    if len(times) == len(("starts", "ends")):
        if times["ends"].astimezone(dt.UTC) <= times["starts"].astimezone(dt.UTC):
            yield Finding(place=parsed.place(("ends",)), code="E34", message="must be later than the start")
        if event.reply_by >= times["starts"].date():
            message = "must be a day before the event"
            yield Finding(place=parsed.place(("reply_by",)), code="E34", message=message)
