"""Holds: while an information request is open, what was asked for must not be deleted."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, or_, select, update

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.private.records import SessionId
from roundtable.private.vault import log, schema
from roundtable.private.vault.log import Action

if TYPE_CHECKING:
    from roundtable.private.vault.store import Store

_REFERENCE = re.compile(r"[A-Z]{2,6}[-/ ]?\d[\d/-]{0,20}")


@dataclass(frozen=True)
class Hold:
    """One information request for which things are kept."""

    number: int
    reference: str
    session: SessionId | None
    placed: str
    placed_by: str
    released: str | None
    released_by: str | None


def add_hold(vault: "Store", reference: str, session: SessionId | None = None) -> int:
    """Keep everything, or everything of one session, until the hold is released; return its number.

    Raises:
        UnusableError: if the reference is not a number such as `FOI-123`, or there is no such session.
    """
    if not _REFERENCE.fullmatch(reference):
        raise UnusableError("a hold is under the request's number, such as FOI-123: give that, and no name")
    with vault.writing(Action.HELD, f"{reference} {session or 'everything'}") as connection:
        known = set(connection.scalars(select(schema.sessions.c.id)))
        if session is not None and session not in known:
            raise UnusableError("there is no session with this id: correct it")
        number = (connection.scalar(select(func.max(schema.holds.c.number))) or 0) + 1
        row = {"number": number, "reference": reference, "session": session}
        placed = {"placed": log.now().date().isoformat(), "placed_by": vault.by}
        connection.execute(insert(schema.holds), {**row, **placed})
    return number


def release_hold(vault: "Store", number: int) -> None:
    """End a hold.

    Raises:
        UnusableError: if no hold of this number is in force.
    """
    table = schema.holds
    with vault.writing(Action.LET_GO, f"h{number}") as connection:
        this = (table.c.number == number) & table.c.released.is_(None)
        values = {"released": log.now().date().isoformat(), "released_by": vault.by}
        if not connection.execute(update(table).where(this).values(**values)).rowcount:
            raise UnusableError(f"no hold h{number} is in force: `roundtable vault hold list` shows them")


def holds(vault: "Store") -> tuple[Hold, ...]:
    """Return all holds, in force and released, in the order in which they were placed."""
    with vault.reading() as connection:
        rows = connection.execute(select(schema.holds).order_by(schema.holds.c.number)).mappings()
        return tuple(Hold(**row) for row in rows)


def refuse_if_held(connection: Connection, session: SessionId | None = None) -> None:
    """Refuse a deletion in a session, or of what belongs to the whole event, while a hold is on it.

    Raises:
        RefusedError: naming the hold.
    """
    table = schema.holds
    in_force = select(table.c.number).where(table.c.released.is_(None)).order_by(table.c.number)
    if session is not None:
        in_force = in_force.where(or_(table.c.session.is_(None), table.c.session == session))
    number = connection.scalar(in_force)
    if number is not None:
        raise RefusedError(
            f"hold h{number} keeps this for an information request: nothing was deleted; "
            "to delete what was asked for can be an offence"
        )
