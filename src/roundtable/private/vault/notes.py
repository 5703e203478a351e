"""The vault's part on notes: each file as it arrived, and what was said in it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select, update

from roundtable.base.errors import UnusableError
from roundtable.private.places import ORIGINALS
from roundtable.private.records import Aside, Contribution, Format, Imported, Utterance
from roundtable.private.vault import log, originals, schema
from roundtable.private.vault.database import writing
from roundtable.private.vault.forgetting import forget, withdrawal_digest
from roundtable.private.vault.holds import refuse_if_held
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import SourceFile, contributions_in, put_fact
from roundtable.private.vault.store import Store

WITHDRAWN = "was withdrawn before"


@dataclass(frozen=True)
class KnownSource:
    """A note file that is in the vault, without its content."""

    number: int
    session: str
    format: Format
    name: str = field(repr=False)
    digest: str = field(repr=False)


class NotesPart(Store):
    """Sources and contributions."""

    @contextmanager
    def adding(self, session: str) -> Iterator["Adding"]:
        """Give what keeps note files of a session: all that are added to it, or none if anything fails.

        Raises:
            UnusableError: if there is no such session.
        """
        with writing(self.engine) as connection:
            known = select(schema.sessions.c.id).where(schema.sessions.c.id == session)
            if connection.scalar(known) is None:
                raise UnusableError("there is no session with this id: run `roundtable session add` first")
            adding = Adding(connection, self, session)
            try:
                yield adding
            except BaseException:
                adding.drop_files()
                raise
        originals.sweep(self.engine, self.folder)

    def add_source(self, session: str, file: SourceFile, imported: Imported) -> int | None:
        """Keep a file and its contributions; return its number, or None if it is here already."""
        with self.adding(session) as adding:
            return adding.add(file, imported)

    def sources(self) -> tuple[KnownSource, ...]:
        """Return the note files in the order in which they came."""
        table = schema.sources
        columns = (table.c.number, table.c.session, table.c.format, table.c.name, table.c.digest)
        with self.reading() as connection:
            rows = connection.execute(select(*columns).order_by(table.c.number)).mappings().all()
        return tuple(KnownSource(**{**row, "format": Format(row["format"])}) for row in rows)

    def contributions(self, session: str | None = None) -> tuple[Contribution, ...]:
        """Return what was said, by source and place."""
        with self.reading() as connection:
            return contributions_in(connection, session)


class Adding:
    """Files on their way into the vault: kept together when the block ends, or not at all."""

    def __init__(self, connection: Connection, vault: Store, session: str) -> None:
        """Take the connection of one open transaction."""
        self._connection = connection
        self._vault = vault
        self._session = session
        self._written: list[Path] = []

    def add(self, file: SourceFile, imported: Imported) -> int | None:
        """Keep a file and its contributions; return its number, or None if the same bytes are here."""
        if self._is_here(file.digest):
            return None
        imported = self.without_withdrawn(imported)
        number = self._next_number()
        row = {**_row(file, imported), "number": number, "session": self._session}
        self._connection.execute(insert(schema.sources), {**row, "original": self._write(file.content)})
        self._put(number, dict(enumerate(imported.utterances, start=1)))
        self._note(Action.SOURCE, number, imported)
        return number

    def replace(self, number: int, file: SourceFile, imported: Imported) -> int | None:
        """Put a corrected file in place of a source, and keep the ids of what it says as before.

        What is no longer said is forgotten, with the decisions on it; a point that rested on it rests on
        the rest. Returns None, and changes nothing, if the same bytes are here already.

        Raises:
            UnusableError: if the session has no source of this number.
            RefusedError: if an information request holds the session.
        """
        if self._is_here(file.digest):
            return None
        table = schema.sources
        this = (table.c.number == number) & (table.c.session == self._session)
        if self._connection.scalar(select(table.c.original).where(this)) is None:
            raise UnusableError(f"there is no source n{number} in this session: give the number of one")
        refuse_if_held(self._connection, self._session)
        imported = self.without_withdrawn(imported)
        kept, new = self._matched(number, imported.utterances)
        gone = self._numbers(number) - kept.keys()
        forget(self._connection, [f"n{number}.{one}" for one in sorted(gone)])
        row = {**_row(file, imported), "original": self._write(file.content)}
        self._connection.execute(update(table).where(this).values(**row))
        self._connection.execute(delete(schema.contributions).where(schema.contributions.c.source == number))
        self._put(number, {**kept, **new})
        self._note(Action.CORRECTED, number, imported)
        return number

    def without_withdrawn(self, imported: Imported) -> Imported:
        """Return what a file gave, with whatever was withdrawn before set aside."""
        digests = set(self._connection.scalars(select(schema.withdrawn.c.digest)))
        back = [one for one in imported.utterances if withdrawal_digest(one.label, one.text) in digests]
        if not back:
            return imported
        kept = tuple(one for one in imported.utterances if one not in back)
        asides = (Aside(place=one.place, reason=WITHDRAWN) for one in back)
        return imported.model_copy(update={"utterances": kept, "asides": (*imported.asides, *asides)})

    def drop_files(self) -> None:
        """Remove the copies that were written for what is not kept."""
        for path in self._written:
            path.unlink(missing_ok=True)

    def _is_here(self, digest: str) -> bool:
        table = schema.sources
        return self._connection.scalar(select(table.c.number).where(table.c.digest == digest)) is not None

    def _next_number(self) -> int:
        highest = self._connection.scalar(select(func.max(schema.sources.c.number))) or 0
        this = schema.meta.c.key == schema.LAST_SOURCE
        last = self._connection.scalar(select(schema.meta.c.value).where(this))
        number = max(highest, int(last or 0)) + 1
        put_fact(self._connection, schema.LAST_SOURCE, str(number))
        return number

    def _write(self, content: bytes) -> str:
        self._written.append(originals.keep(self._vault.folder / ORIGINALS, content))
        return self._written[-1].name

    def _note(self, action: Action, number: int, imported: Imported) -> None:
        count = len(imported.utterances)
        log.append(self._connection, self._vault.by, action, f"n{number}: {count} contributions")

    def _numbers(self, source: int) -> set[int]:
        table = schema.contributions
        return set(self._connection.scalars(select(table.c.number).where(table.c.source == source)))

    def _matched(
        self, source: int, utterances: tuple[Utterance, ...]
    ) -> tuple[dict[int, Utterance], dict[int, Utterance]]:
        """Return what was said before under its old numbers, and the rest under new ones."""
        table = schema.contributions
        free = defaultdict(list)
        before = select(table).where(table.c.source == source).order_by(table.c.number.desc())
        for row in self._connection.execute(before):
            free[row.label, row.text].append(row.number)
        kept, left = {}, []
        for one in utterances:
            if free[one.label, one.text]:
                kept[free[one.label, one.text].pop()] = one
            else:
                left.append(one)
        first = max(self._numbers(source), default=0) + 1
        return kept, dict(enumerate(left, start=first))

    def _put(self, source: int, utterance_by_number: dict[int, Utterance]) -> None:
        rows = [
            {"source": source, "number": number, **utterance.model_dump()}
            for number, utterance in sorted(utterance_by_number.items())
        ]
        if rows:
            self._connection.execute(insert(schema.contributions), rows)


def _row(file: SourceFile, imported: Imported) -> dict[str, str | int]:
    return {
        "name": file.name,
        "format": file.format.value,
        "digest": file.digest,
        "given": imported.given,
        "joined": imported.joined,
        "asides": json.dumps([aside.model_dump() for aside in imported.asides]),
    }
