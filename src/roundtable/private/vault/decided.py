"""The vault's part on what people decided."""

from collections.abc import Iterable, Sequence

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
Change = tuple[Decision | None, Decision | None]
"""What shall stand in a place, and what was read there; at least one of them is something."""
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
        self.decide_together([(new, was)])

    def undecide(self, was: Decision) -> None:
        """Take one decision back.

        Raises:
            ChangedError: if something else stands there by now.
        """
        self.decide_together([(None, was)])

    def decide_together(self, changes: Sequence[Change]) -> None:
        """Save several changes of decisions, all or none, each as `decide` or `undecide` would.

        Args:
            changes: for each decision what shall stand, or none, and what stood when it was read, or none.

        Raises:
            ChangedError: if something else stands in one of the places by now.
            UnusableError: if one is about a contribution that is not there, or that says something else.
        """
        subject = ", ".join(map(_subject, changes))
        with self.writing(Action.DECIDED, subject) as connection:
            for change in changes:
                _change(connection, change)


def _subject(change: Change) -> str:
    """Return what the log says of a change: the table, the key, and whether the decision goes."""
    new, _was = change
    one = _either(change)
    return f"{_TABLE_BY_KIND[type(one)].name} {key_of(one)}{'' if new else ' taken back'}"


def _either(change: Change) -> Decision:
    new, was = change
    if (one := new or was) is None:
        raise ValueError("a change has something before it or after it")
    return one


def _change(connection: Connection, change: Change) -> None:
    (new, was), one = change, _either(change)
    table, key = _TABLE_BY_KIND[type(one)], key_of(one)
    position = _position(connection, table, key, was)
    this = table.c.position == position
    if new is None:
        connection.execute(delete(table).where(this))
        return
    _check_sources(connection, _sources(new))
    if position is not None and not isinstance(new, WordDecision):
        connection.execute(update(table).where(this).values(record=new.model_dump_json()))
        return
    # The last word on a written form holds in the whole event, so it goes behind the others.
    connection.execute(delete(table).where(table.c.key == key))
    connection.execute(insert(table), {"key": key, "record": new.model_dump_json()})


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
