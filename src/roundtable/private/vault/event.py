"""The vault's part on the event itself: its sessions, and who was there."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, insert, select

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.private.records import Attendee, Session
from roundtable.private.vault import schema
from roundtable.private.vault.attending import who
from roundtable.private.vault.following import words_followed
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import records, replace
from roundtable.private.vault.store import Store


class EventPart(Store):
    """Sessions, the roster, and what stood before the roster came."""

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        with self.writing(Action.SESSION, session.id) as connection:
            if session.id in connection.scalars(select(schema.sessions.c.id)).all():
                raise UnusableError(f"there is a session {session.id} already: choose another id")
            connection.execute(insert(schema.sessions), session.model_dump(mode="json"))

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions by date."""
        in_order = select(schema.sessions).order_by(schema.sessions.c.date, schema.sessions.c.id)
        with self.reading() as connection:
            rows = connection.execute(in_order).mappings()
            return tuple(Session.model_validate(dict(row)) for row in rows)

    def replace_roster(
        self, roster: Sequence[Attendee], baseline: Iterable[str], was: Sequence[Attendee] | None = None
    ) -> None:
        """Keep a roster in place of the last one; with the first, the digests of what stood before it.

        Args:
            roster: what is kept.
            baseline: the digests of the texts that stand now.
            was: what the roster was made from; none if whatever is there may be overwritten.

        Raises:
            ChangedError: if the vault holds another roster than `was`.
            RefusedError: if somebody would be lost from it while an information request holds the vault.
        """
        with self.writing(Action.ROSTER, f"{len(roster)} attendees") as connection:
            stands = records(connection, schema.attendees, Attendee)
            if was is not None and tuple(was) != stands:
                raise ChangedError(
                    "the roster changed since you read it, and nothing was saved: look at it again"
                )
            if {who(one) for one in stands} - {who(one) for one in roster}:
                refuse_if_held(connection)
            first = connection.scalar(select(func.count()).select_from(schema.attendees)) == 0
            with words_followed(connection):
                replace(connection, schema.attendees, roster)
            digests = [{"digest": digest} for digest in sorted(set(baseline))]
            if first and digests:
                connection.execute(delete(schema.baseline))
                connection.execute(insert(schema.baseline), digests)

    def roster(self) -> tuple[Attendee, ...]:
        """Return the roster.

        Raises:
            UnusableError: if there is none; an empty roster would find nobody.
        """
        with self.reading() as connection:
            roster = records(connection, schema.attendees, Attendee)
        if not roster:
            raise UnusableError("there is no roster yet: run `roundtable roster import FILE`")
        return roster

    def has_roster(self) -> bool:
        """Return whether a roster was brought in."""
        with self.reading() as connection:
            return bool(connection.scalar(select(func.count()).select_from(schema.attendees)))

    def baseline(self) -> frozenset[str]:
        """Return the digests of the texts that stood in `topics/` before the roster came."""
        with self.reading() as connection:
            return frozenset(connection.scalars(select(schema.baseline.c.digest)))
