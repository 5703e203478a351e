"""The vault's part on note packs: who sits where, and which lines the packs hold themselves."""

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select

from roundtable.private.records import Seat
from roundtable.private.vault import schema
from roundtable.private.vault.following import words_followed
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import records, replace
from roundtable.private.vault.store import Store


class SeatingPart(Store):
    """Seats, and the printed lines of note packs."""

    def replace_seats(self, session: str, seats: Sequence[Seat], printed: Iterable[str] = ()) -> None:
        """Keep the seats of a session in place of those before, and the lines that its packs hold.

        Raises:
            RefusedError: if somebody would lose a seat while an information request holds the session.
        """
        digests = [{"digest": digest} for digest in sorted(set(printed))]
        with self.writing(Action.SEATED, f"{session}: {len(seats)} seats") as connection:
            before = records(connection, schema.seats, Seat)
            others = [one for one in before if one.session != session]
            if set(before) - {*others, *seats}:
                refuse_if_held(connection, session)
            with words_followed(connection):
                replace(connection, schema.seats, [*others, *seats])
            if digests:
                connection.execute(insert(schema.printed).prefix_with("OR IGNORE"), digests)

    def seats(self) -> tuple[Seat, ...]:
        """Return who sits where, session by session."""
        with self.reading() as connection:
            return records(connection, schema.seats, Seat)

    def printed(self) -> frozenset[str]:
        """Return the digests of the lines that note packs hold before anybody writes in them."""
        with self.reading() as connection:
            return frozenset(connection.scalars(select(schema.printed.c.digest)))
