"""The vault's part on who wants to come: registrations, scores, choices, letters, replies and names."""

from collections.abc import Sequence

from pydantic import Field
from sqlalchemy import Connection

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
from roundtable.private.vault import schema
from roundtable.private.vault.applicant_tables import TABLES
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import records, replace
from roundtable.private.vault.store import Store


class Attending(Record):
    """Everything that is kept about who wants to come, each part in the order of its references."""

    registrations: tuple[Registration, ...] = Field(default=(), repr=False)
    needs: tuple[Need, ...] = Field(default=(), repr=False)
    scores: tuple[Score, ...] = ()
    interests: tuple[Interest, ...] = ()
    settled: tuple[Settled, ...] = ()
    choices: tuple[Choice, ...] = ()
    invites: tuple[Invite, ...] = Field(default=(), repr=False)
    replies: tuple[Reply, ...] = Field(default=(), repr=False)
    walk_ins: tuple[Attendee, ...] = Field(default=(), repr=False)
    looked_for: tuple[Attendee, ...] = Field(default=(), repr=False)


class AttendingPart(Store):
    """Who wants to come, who was chosen and what they answered."""

    def attending(self) -> Attending:
        """Return everything that is kept about who wants to come, as it was at one moment."""
        with self.reading() as connection:
            parts = {name: records(connection, table, model) for name, (table, model) in TABLES.items()}
        return Attending.model_validate(parts)

    def replace_attending(self, action: Action, subject: str, **parts: Sequence[Record]) -> None:
        """Keep these parts in place of those before: all of them, or none.

        Raises:
            RefusedError: if something would be lost while an information request holds the vault.
        """
        with self.writing(action, subject) as connection:
            for name, after in parts.items():
                table, model = TABLES[name]
                if set(records(connection, table, model)) - set(after):
                    refuse_if_held(connection)
                replace(connection, table, after)

    def looked_for(self) -> tuple[Attendee, ...]:
        """Return those whose names are looked for although they are not on the roster."""
        with self.reading() as connection:
            return looked_for_in(connection)


def looked_for_in(connection: Connection) -> tuple[Attendee, ...]:
    """Return those whose names are looked for although they are not on the roster."""
    present = {who(one) for one in records(connection, schema.attendees, Attendee)}
    kept = records(connection, TABLES["looked_for"][0], Attendee)
    return tuple(one for one in kept if who(one) not in present)


def who(one: Attendee) -> tuple[str, str]:
    """Return what tells one person from another, however their name and organisation are capitalised."""
    return (one.name.casefold(), one.organisation.casefold())
