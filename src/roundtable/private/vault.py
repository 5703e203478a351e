"""The vault: the one place where personal data is kept, and the only module that speaks SQL."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, delete, func, insert, select

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.private import schema
from roundtable.private.database import open_engine, reading, writing
from roundtable.private.decisions import Decisions, Draft, ProseCheck, SetAside, WordDecision
from roundtable.private.places import DATABASE, ORIGINALS, check_place, make_private
from roundtable.private.records import Attendee, Contribution, Imported, Session
from roundtable.private.rows import SourceFile, contribution_of, put_source, records, replace


@dataclass(frozen=True)
class Journal:
    """A release that was begun: what each file will hold, in the order of writing."""

    files: tuple[tuple[str, bytes], ...]
    draft_by_point: Mapping[str, str]
    edition: str = field(repr=False)
    """What the comparison with later editions needs, in the gate's own form."""


class Vault:
    """One event's private store."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Take an open engine; use `create` or `open` instead."""
        self.folder = folder
        self._engine = engine

    @classmethod
    def create(cls, folder: Path, event: str, *, invented: bool) -> "Vault":
        """Return a new, empty vault.

        Raises:
            UnusableError: if the place is not fit for one, or holds one already.
        """
        check_place(folder)
        if (folder / DATABASE).exists():
            raise UnusableError("there is a vault in this folder already: use it, or name another folder")
        make_private(folder)
        make_private(folder / ORIGINALS)
        (folder / DATABASE).touch(mode=0o600)
        engine = open_engine(folder / DATABASE)
        facts = {"schema": str(schema.VERSION), "event": event, "invented": str(invented).lower()}
        with writing(engine) as connection:
            schema.metadata.create_all(connection)
            connection.execute(insert(schema.meta), [{"key": k, "value": v} for k, v in facts.items()])
        return cls(folder, engine)

    @classmethod
    def open(cls, folder: Path, event: str) -> "Vault":
        """Return the vault in a folder.

        Raises:
            UnusableError: if there is none, or it is of another event or a newer schema.
        """
        check_place(folder)
        if not (folder / DATABASE).is_file():
            raise UnusableError("there is no vault here yet: run `roundtable vault init`")
        vault = cls(folder, open_engine(folder / DATABASE))
        facts = vault.facts()
        if facts.get("event") != event:
            raise UnusableError("this vault is of another event: name the right one with --vault")
        if facts.get("schema") != str(schema.VERSION):
            raise UnusableError("this vault was written by another version: use the version that wrote it")
        return vault

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def facts(self) -> dict[str, str]:
        """Return the vault's own facts: schema version, event, whether it is invented."""
        with reading(self._engine) as connection:
            return {row.key: row.value for row in connection.execute(select(schema.meta))}

    def is_sound(self) -> bool:
        """Return whether the database passes its own check of every page and key."""
        with reading(self._engine) as connection:
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            return whole and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()

    def add_session(self, session: Session) -> None:
        """Keep a session."""
        if session.id in {known.id for known in self.sessions()}:
            raise UnusableError(f"there is a session {session.id} already: choose another id")
        with writing(self._engine) as connection:
            connection.execute(insert(schema.sessions), session.model_dump(mode="json"))

    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions by date."""
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(schema.sessions).order_by(schema.sessions.c.date, schema.sessions.c.id)
            )
            return tuple(Session.model_validate(dict(row)) for row in rows.mappings())

    def replace_roster(self, roster: Sequence[Attendee], baseline: Iterable[str]) -> None:
        """Keep a roster in place of the last one; with the first, the digests of what stood before it."""
        with writing(self._engine) as connection:
            first = connection.scalar(select(func.count()).select_from(schema.attendees)) == 0
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
        with reading(self._engine) as connection:
            roster = records(connection, schema.attendees, Attendee)
        if not roster:
            raise UnusableError("there is no roster yet: run `roundtable roster import FILE`")
        return roster

    def has_roster(self) -> bool:
        """Return whether a roster was brought in."""
        with reading(self._engine) as connection:
            return bool(connection.scalar(select(func.count()).select_from(schema.attendees)))

    def baseline(self) -> frozenset[str]:
        """Return the digests of the texts that stood in `topics/` before the roster came."""
        with reading(self._engine) as connection:
            return frozenset(connection.scalars(select(schema.baseline.c.digest)))

    def add_source(self, session: str, file: SourceFile, imported: Imported) -> int | None:
        """Keep a file and its contributions; return its number, or None if it is here already."""
        if session not in {known.id for known in self.sessions()}:
            raise UnusableError("there is no session with this id: run `roundtable session add` first")
        original = self.folder / ORIGINALS / f"{secrets.token_hex(16)}.bin"
        write_atomic(original, file.content, mode=0o600)
        try:
            with writing(self._engine) as connection:
                number = put_source(connection, session, file, (imported, original.name))
        except BaseException:
            original.unlink(missing_ok=True)
            raise
        if number is None:
            original.unlink()
        return number

    def contributions(self, session: str | None = None) -> tuple[Contribution, ...]:
        """Return what was said, by source and place."""
        joined = schema.contributions.join(schema.sources)
        columns = select(schema.contributions, schema.sources.c.session).select_from(joined)
        order = (schema.contributions.c.source, schema.contributions.c.number)
        with reading(self._engine) as connection:
            rows = connection.execute(columns.order_by(*order)).mappings().all()
        said = tuple(contribution_of(row) for row in rows)
        return tuple(one for one in said if session in {None, one.session})

    def decisions(self) -> Decisions:
        """Return everything that people decided, with the tool's suggestions among the points."""
        facts = self.facts()
        with reading(self._engine) as connection:
            return Decisions(
                event=facts["event"],
                note=facts.get("note"),
                words=records(connection, schema.words, WordDecision),
                set_aside=records(connection, schema.set_aside, SetAside),
                points=records(connection, schema.drafts, Draft),
                prose=records(connection, schema.prose_checks, ProseCheck),
            )

    def replace_decisions(self, decisions: Decisions) -> None:
        """Keep decisions in place of those before, all or none."""
        with writing(self._engine) as connection:
            connection.execute(delete(schema.meta).where(schema.meta.c.key == "note"))
            if decisions.note:
                connection.execute(insert(schema.meta), {"key": "note", "value": decisions.note})
            replace(connection, schema.words, decisions.words)
            replace(connection, schema.set_aside, decisions.set_aside)
            replace(connection, schema.drafts, decisions.points)
            replace(connection, schema.prose_checks, decisions.prose)

    def draft_by_point(self) -> dict[str, str]:
        """Return the draft behind each released point."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(schema.released)).all()
            return {row.point: row.draft for row in rows}

    def journal(self) -> Journal | None:
        """Return the release that was begun and not finished, if there is one."""
        with reading(self._engine) as connection:
            files = connection.execute(select(schema.journal).order_by(schema.journal.c.position)).all()
            links = connection.execute(select(schema.journal_links)).all()
            edition = connection.scalar(select(schema.journal_edition.c.record))
        if not files:
            return None
        written = tuple((row.path, row.content) for row in files)
        return Journal(written, {row.point: row.draft for row in links}, edition or "")

    def editions(self) -> tuple[str, ...]:
        """Return what each release left for comparison, the first one first."""
        in_order = select(schema.editions.c.record).order_by(schema.editions.c.position)
        with reading(self._engine) as connection:
            return tuple(connection.scalars(in_order))

    def begin_release(self, journal: Journal) -> None:
        """Note what a release will write, before it writes."""
        files = [{"path": path, "content": content} for path, content in journal.files]
        links = [{"point": point, "draft": draft} for point, draft in journal.draft_by_point.items()]
        with writing(self._engine) as connection:
            if connection.scalar(select(func.count()).select_from(schema.journal)):
                raise UnusableError("a release was begun and not finished: run `roundtable release --resume`")
            connection.execute(insert(schema.journal), files)
            connection.execute(insert(schema.journal_edition), {"record": journal.edition})
            if links:
                connection.execute(insert(schema.journal_links), links)

    def finish_release(self) -> None:
        """Note that everything in the journal is written."""
        with writing(self._engine) as connection:
            links = connection.execute(select(schema.journal_links)).all()
            connection.execute(delete(schema.released))
            if links:
                rows = [{"point": row.point, "draft": row.draft} for row in links]
                connection.execute(insert(schema.released), rows)
            edition = connection.scalar(select(schema.journal_edition.c.record))
            connection.execute(insert(schema.editions), {"record": edition})
            connection.execute(delete(schema.journal_edition))
            connection.execute(delete(schema.journal))
            connection.execute(delete(schema.journal_links))
