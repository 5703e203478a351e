"""The vault's part on releases: the journal of one that is being written, and what earlier ones left."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from roundtable.base.errors import UnusableError
from roundtable.private.vault import schema
from roundtable.private.vault.log import Action
from roundtable.private.vault.rows import put_fact
from roundtable.private.vault.store import Store


@dataclass(frozen=True)
class Journal:
    """A release that was begun: what each file will hold, in the order of writing."""

    files: tuple[tuple[str, bytes], ...]
    draft_by_point: Mapping[str, str]
    edition: str = field(repr=False)
    """What the comparison with later editions needs, in the gate's own form."""


class ReleasesPart(Store):
    """The journal, the links from points to drafts, and the record of each edition."""

    def draft_by_point(self) -> dict[str, str]:
        """Return the draft behind each released point."""
        with self.reading() as connection:
            rows = connection.execute(select(schema.released)).all()
            return {row.point: row.draft for row in rows}

    def last_draft(self) -> int:
        """Return the highest number of a draft that was ever released, or 0; no other draft may get it."""
        with self.reading() as connection:
            return _last_draft(connection)

    def journal(self) -> Journal | None:
        """Return the release that was begun and not finished, if there is one."""
        with self.reading() as connection:
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
        with self.reading() as connection:
            return tuple(connection.scalars(in_order))

    def begin_release(self, journal: Journal) -> None:
        """Note what a release will write, before it writes."""
        files = [{"path": path, "content": content} for path, content in journal.files]
        links = [{"point": point, "draft": draft} for point, draft in journal.draft_by_point.items()]
        with self.writing(Action.BEGUN, f"{len(links)} points") as connection:
            refuse_if_begun(connection)
            connection.execute(insert(schema.journal), files)
            connection.execute(insert(schema.journal_edition), {"record": journal.edition})
            if links:
                connection.execute(insert(schema.journal_links), links)

    def finish_release(self) -> None:
        """Note that everything in the journal is written."""
        with self.writing(Action.FINISHED) as connection:
            before = _last_draft(connection)
            links = connection.execute(select(schema.journal_links)).all()
            connection.execute(delete(schema.released))
            if links:
                rows = [{"point": row.point, "draft": row.draft} for row in links]
                connection.execute(insert(schema.released), rows)
            put_fact(connection, schema.LAST_DRAFT, str(max(before, _last_draft(connection))))
            edition = connection.scalar(select(schema.journal_edition.c.record))
            connection.execute(insert(schema.editions), {"record": edition})
            connection.execute(delete(schema.journal_edition))
            connection.execute(delete(schema.journal))
            connection.execute(delete(schema.journal_links))


def _last_draft(connection: Connection) -> int:
    """Return the highest number in the vault's own fact and in the links, which an older vault alone has."""
    known = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == schema.LAST_DRAFT))
    drafts = connection.scalars(select(schema.released.c.draft)).all()
    return max([int(known or 0), *(int(draft[1:]) for draft in drafts)])


def refuse_if_begun(connection: Connection) -> None:
    """Refuse what must not happen in the middle of a release.

    Raises:
        UnusableError: if one was begun and not finished.
    """
    if connection.execute(select(schema.journal.c.position)).first():
        raise UnusableError("a release was begun and not finished: run `roundtable release --resume`")
