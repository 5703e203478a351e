"""The tables on who wants to come, each with its row in the record of processing."""

from collections.abc import Mapping

from sqlalchemy import Table

from roundtable.base.records import Record
from roundtable.private.records import Attendee
from roundtable.private.registrations import (
    Choice,
    Interest,
    Invite,
    Need,
    Registration,
    Reply,
    Score,
    Settled,
)
from roundtable.private.retention import Category, Entry
from roundtable.private.vault.declaring import metadata, records_table

__all__ = ["TABLES", "metadata"]

registrations = records_table(
    "registrations",
    Entry(
        "applicants",
        "registrations of interest, as the form gave them",
        "choosing who is invited",
        Category.UNSELECTED,
        Registration,
    ),
)
needs = records_table(
    "needs",
    Entry("applicants", "answers on access and diet", "welcoming those who come", Category.NEEDS, Need),
)
scores = records_table(
    "scores",
    Entry(
        "applicants and staff", "scores by criterion and scorer", "a fair choice", Category.UNSELECTED, Score
    ),
)
interests = records_table(
    "interests",
    Entry(
        "applicants and staff",
        "which scorer has an interest in whom",
        "leaving that scorer out",
        Category.UNSELECTED,
        Interest,
    ),
)
settled = records_table(
    "settled",
    Entry(
        "applicants",
        "which registrations are of one organisation",
        "counting the seats of an organisation",
        Category.UNSELECTED,
        Settled,
    ),
)
choices = records_table(
    "choices",
    Entry("applicants", "who was selected, and why", "explaining the choice", Category.UNSELECTED, Choice),
)
invites = records_table(
    "invites",
    Entry(
        "applicants",
        "what was written to whom last",
        "updates and cancellations",
        Category.UNSELECTED,
        Invite,
    ),
)
replies = records_table(
    "replies",
    Entry(
        "invitees", "who accepted, and what they agreed to", "making the roster", Category.UNSELECTED, Reply
    ),
)
walk_ins = records_table(
    "walk_ins",
    Entry("attendees", "who came without an invite", "making the roster", Category.UNSELECTED, Attendee),
)
looked_for = records_table(
    "looked_for",
    Entry(
        "earlier attendees and invitees",
        "names that notes may hold although their bearers were not there",
        "finding what would name somebody",
        Category.NOTES,
        Attendee,
    ),
)
TABLES: Mapping[str, tuple[Table, type[Record]]] = {
    "registrations": (registrations, Registration),
    "needs": (needs, Need),
    "scores": (scores, Score),
    "interests": (interests, Interest),
    "settled": (settled, Settled),
    "choices": (choices, Choice),
    "invites": (invites, Invite),
    "replies": (replies, Reply),
    "walk_ins": (walk_ins, Attendee),
    "looked_for": (looked_for, Attendee),
}
"""Each table and what its records are, by the name of the part."""
