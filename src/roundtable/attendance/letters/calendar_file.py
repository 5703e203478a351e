"""The calendar file of an invite: a request, an update or a cancellation of one and the same entry."""

import datetime as dt
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

from roundtable.attendance.letters.event import InviteEvent
from roundtable.private.registrations import Invite, Registration


class Method(StrEnum):
    """What a calendar program is asked to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


def calendar_file(event: InviteEvent, invite: Invite, person: Registration, stamp: dt.datetime) -> bytes:
    """Return the .ics of one person's entry; its UID stays, and its SEQUENCE rises with each change."""
    method = Method.CANCEL if invite.cancelled else Method.REQUEST
    whole = Calendar()
    whole.add("prodid", "-//roundtable//invites//EN")
    whole.add("version", "2.0")
    whole.add("method", method.value)
    entry = Event()
    entry.add("uid", invite.uid)
    entry.add("sequence", invite.sequence)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", event.begins())
    entry.add("dtend", event.finishes())
    entry.add("summary", event.title)
    entry.add("location", event.place)
    entry.add("status", "CANCELLED" if invite.cancelled else "CONFIRMED")
    organiser = vCalAddress(f"mailto:{event.email}")
    organiser.params["CN"] = vText(event.organiser)
    entry.add("organizer", organiser)
    guest = vCalAddress(f"mailto:{person.email}")
    guest.params["CN"] = vText(person.name.replace('"', "'"))
    guest.params["RSVP"] = vText("TRUE")
    entry.add("attendee", guest)
    whole.add_component(entry)
    whole.add_missing_timezones()
    written: bytes = whole.to_ical()
    return written
