"""The log of who did what: codes and ids and no content, only added to, each entry chained to the one before.

The chain shows that an entry was changed, moved, put in or taken out. Somebody who can write the database can
make a whole new chain; who keeps a head that `vault doctor` printed, or a backup, can tell that one as well.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from roundtable.base.text import framed_digest
from roundtable.private.vault import schema
from roundtable.private.vault.rows import put_fact

HEAD = "log"
"""The fact under which the number and the digest of the last entry are kept."""


class Action(StrEnum):
    """What can be done to a vault."""

    CREATED = "vault created"
    MIGRATED = "vault migrated"
    SESSION = "session added"
    ROSTER = "roster replaced"
    SEATED = "seats replaced"
    REGISTERED = "registrations changed"
    SCORED = "scores changed"
    SELECTED = "selection changed"
    INVITED = "letters written"
    REPLIED = "replies changed"
    LOOKED_FOR = "names to look for changed"
    SOURCE = "source added"
    CORRECTED = "source replaced"
    DECIDED = "decision saved"
    DECISIONS = "decisions replaced"
    BEGUN = "release begun"
    FINISHED = "release finished"
    HELD = "hold added"
    LET_GO = "hold released"
    WITHDRAWN = "contribution withdrawn"
    PURGED = "purged"
    ERASED = "erasure verified"
    COPIED = "backup made"
    RESTORED = "backup restored"
    LET_IN = "member of staff let in"
    NEW_PASSPHRASE = "passphrase changed"  # noqa: S105 - what the log says, and no passphrase
    SIGNED_IN = "signed in"
    TRIED = "planted word answered"
    EXPORTED = "held about a person exported"


@dataclass(frozen=True)
class Logged:
    """One entry of the log."""

    number: int
    at: str
    by: str
    action: str
    subject: str
    chain: str

    def follows(self, before: str) -> bool:
        """Return whether this entry is whole and stands behind the one with this digest."""
        return self.chain == _chain(before, (str(self.number), self.at, self.by, self.action, self.subject))


def now() -> dt.datetime:
    """Return the time in UTC: the one place where the vault asks the clock."""
    return dt.datetime.now(dt.UTC)


def append(connection: Connection, by: str, action: Action, subject: str) -> None:
    """Add an entry in the transaction that does what it says."""
    number, before = head(connection)
    fields = (str(number + 1), now().isoformat(timespec="seconds"), by, action.value, subject)
    chain = _chain(before, fields)
    names = ("number", "at", "by", "action", "subject")
    row = {**dict(zip(names, fields, strict=True)), "number": number + 1, "chain": chain}
    connection.execute(insert(schema.log), row)
    put_fact(connection, HEAD, f"{number + 1}:{chain}")


def head(connection: Connection) -> tuple[int, str]:
    """Return the number and the digest of the last entry."""
    kept = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == HEAD)) or "0:"
    number, _, chain = kept.partition(":")
    return int(number), chain


def entries(connection: Connection, since: int = 0) -> tuple[Logged, ...]:
    """Return the log from an entry's number on, the first entry first."""
    chosen = select(schema.log).where(schema.log.c.number >= since)
    rows = connection.execute(chosen.order_by(schema.log.c.number)).mappings()
    return tuple(Logged(**row) for row in rows)


def broken(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of entries that do not follow from the one before, or are gone from the end."""
    return tuple(_broken(entries(connection), head(connection)))


def _broken(logged: tuple[Logged, ...], last: tuple[int, str]) -> Iterator[int]:
    before = ""
    for place, entry in enumerate(logged, start=1):
        if entry.number != place or not entry.follows(before):
            yield place
        before = entry.chain
    if (len(logged), before) != last:
        yield len(logged) + 1


def _chain(before: str, fields: tuple[str, ...]) -> str:
    return framed_digest((before, *fields))
