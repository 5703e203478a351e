"""The vault's part on what people decided."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select, update

from roundtable.base.errors import ChangedError, UnusableError
from roundtable.base.text import text_digest
from roundtable.private.decisions import Decisions, Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.vault import schema
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import Decision, key_of, number_of, put_fact, records, replace_decisions
from roundtable.private.vault.store import Store

_TABLE_BY_KIND: dict[type[Decision], Table] = {
    WordDecision: schema.words,
    SetAside: schema.set_aside,
    Draft: schema.drafts,
    ProseCheck: schema.prose_checks,
}
_CHANGED = "this changed since you read it, and nothing was saved: look at it again"


class DecidedPart(Store):
    """Decisions on words and points, with the tool's suggestions among the points."""

    def decisions(self) -> Decisions:
        """Return everything that people decided, with the tool's suggestions among the points."""
        with self.reading() as connection:
            return _decisions(connection)

    def replace_decisions(self, decisions: Decisions, was: Decisions | None = None) -> None:
        """Keep decisions in place of those before, all or none.

        Args:
            decisions: what is kept.
            was: what the decisions were made from; none if whatever is there may be overwritten.

        Raises:
            ChangedError: if the vault holds other decisions than `was`.
        """
        with self.writing(Action.DECISIONS, f"{len(decisions.points)} points") as connection:
            if was is not None and was != _decisions(connection):
                raise ChangedError(_CHANGED)
            connection.execute(delete(schema.meta).where(schema.meta.c.key == "note"))
            if decisions.note:
                put_fact(connection, "note", decisions.note)
            replace_decisions(connection, schema.words, decisions.words)
            replace_decisions(connection, schema.set_aside, decisions.set_aside)
            replace_decisions(connection, schema.drafts, decisions.points)
            replace_decisions(connection, schema.prose_checks, decisions.prose)

    def decide(self, new: Decision, was: Decision | None = None) -> None:
        """Save one decision, in place of the one that it was made from.

        Args:
            new: the decision.
            was: what stood there when it was read; none if nothing did.

        Raises:
            ChangedError: if something else stands there by now.
            UnusableError: if it is about a contribution that is not there, or that says something else.
        """
        table, key = _TABLE_BY_KIND[type(new)], key_of(new)
        with self.writing(Action.DECIDED, f"{table.name} {key}") as connection:
            position = _position(connection, table, key, was)
            _check_sources(connection, _sources(new))
            if position is not None and not isinstance(new, WordDecision):
                this = table.c.position == position
                connection.execute(update(table).where(this).values(record=new.model_dump_json()))
                return
            # The last word on a written form holds in the whole event, so it goes behind the others.
            connection.execute(delete(table).where(table.c.key == key))
            connection.execute(insert(table), {"key": key, "record": new.model_dump_json()})

    def undecide(self, was: Decision) -> None:
        """Take one decision back.

        Raises:
            ChangedError: if something else stands there by now.
        """
        table, key = _TABLE_BY_KIND[type(was)], key_of(was)
        with self.writing(Action.DECIDED, f"{table.name} {key} taken back") as connection:
            position = _position(connection, table, key, was)
            connection.execute(delete(table).where(table.c.position == position))


def _decisions(connection: Connection) -> Decisions:
    facts = {row.key: row.value for row in connection.execute(select(schema.meta))}
    return Decisions(
        event=facts["event"],
        note=facts.get("note"),
        words=records(connection, schema.words, WordDecision),
        set_aside=records(connection, schema.set_aside, SetAside),
        points=records(connection, schema.drafts, Draft),
        prose=records(connection, schema.prose_checks, ProseCheck),
    )


def _position(connection: Connection, table: Table, key: str, was: Decision | None) -> int | None:
    """Return where a decision stands, if it is what somebody read there; none if nothing does."""
    row = connection.execute(select(table).where(table.c.key == key)).one_or_none()
    stands = type(was).model_validate_json(row.record) if row and was else None
    if (row is None) != (was is None) or stands != was:
        raise ChangedError(_CHANGED)
    return row.position if row else None


def _sources(decision: Decision) -> tuple[tuple[str, str], ...]:
    """Return the contributions that a decision is about, with the digests of what they said."""
    match decision:
        case WordDecision() | SetAside():
            return ((decision.at, decision.digest),)
        case Draft():
            return tuple((source.at, source.digest) for source in decision.sources)
        case ProseCheck():
            return ()


def _check_sources(connection: Connection, sources: Iterable[tuple[str, str]]) -> None:
    table = schema.contributions
    for at, digest in sources:
        source, number = number_of(at)
        this = (table.c.source == source) & (table.c.number == number)
        text = connection.scalar(select(table.c.text).where(this))
        if text is None or text_digest(text) != digest:
            raise UnusableError(f"contribution {at} is gone or says something else by now: look at it again")
