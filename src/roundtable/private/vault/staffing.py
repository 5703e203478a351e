"""The vault's part on staff: who may sign in, and how they did on planted words."""

from sqlalchemy import delete, insert, select

from roundtable.base.errors import ChangedError
from roundtable.private.staff import Member, Trial
from roundtable.private.vault import schema
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import records
from roundtable.private.vault.store import Store


class StaffPart(Store):
    """Codes with what proves them, and answers on planted words."""

    def staff(self) -> tuple[Member, ...]:
        """Return who may sign in, in the order in which they came."""
        with self.reading() as connection:
            return records(connection, schema.staff, Member)

    def put_member(self, new: Member, was: Member | None = None) -> None:
        """Keep a member of staff, in place of what was read about them.

        Raises:
            ChangedError: if something else is kept about them by now.
        """
        table = schema.staff
        with self.writing(Action.NEW_PASSPHRASE if was else Action.LET_IN, new.code) as connection:
            stands = connection.scalar(select(table.c.record).where(table.c.key == new.code))
            if (Member.model_validate_json(stands) if stands else None) != was:
                raise ChangedError("somebody has this code already: choose another one")
            connection.execute(delete(table).where(table.c.key == new.code))
            connection.execute(insert(table), {"key": new.code, "record": new.model_dump_json()})

    def note_sign_in(self) -> None:
        """Note in the log that somebody signed in."""
        with self.writing(Action.SIGNED_IN):
            pass

    def add_trial(self, trial: Trial) -> None:
        """Keep an answer on a planted word."""
        with self.writing(Action.TRIED, trial.planted) as connection:
            connection.execute(insert(schema.trials), {"record": trial.model_dump_json()})

    def trials(self) -> tuple[Trial, ...]:
        """Return every answer on a planted word, the first one first."""
        with self.reading() as connection:
            return records(connection, schema.trials, Trial)
