"""The tables of the vault."""

from sqlalchemy import BLOB, INTEGER, TEXT, Column, ForeignKey, MetaData, Table

VERSION = 2
"""The version of this schema; a vault of a newer one is refused."""

metadata = MetaData()


def _table(name: str, *columns: Column[str] | Column[int] | Column[bytes]) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True)


def _records(name: str) -> Table:
    """Return a table of records in an order that people gave them."""
    return _table(name, Column("position", INTEGER, primary_key=True), Column("record", TEXT, nullable=False))


meta = _table("meta", Column("key", TEXT, primary_key=True), Column("value", TEXT, nullable=False))
sessions = _table(
    "sessions",
    Column("id", TEXT, primary_key=True),
    Column("date", TEXT, nullable=False),
    Column("title", TEXT, nullable=False),
)
attendees = _records("attendees")
sources = _table(
    "sources",
    Column("number", INTEGER, primary_key=True),
    Column("session", TEXT, ForeignKey("sessions.id"), nullable=False),
    Column("name", TEXT, nullable=False),
    Column("format", TEXT, nullable=False),
    Column("digest", TEXT, nullable=False, unique=True),
    Column("original", TEXT, nullable=False),
    Column("given", INTEGER, nullable=False),
    Column("joined", INTEGER, nullable=False),
    Column("asides", TEXT, nullable=False),
)
contributions = _table(
    "contributions",
    Column("source", INTEGER, ForeignKey("sources.number"), primary_key=True),
    Column("number", INTEGER, primary_key=True),
    Column("place", TEXT, nullable=False),
    Column("label", TEXT, nullable=False),
    Column("heading", TEXT, nullable=False),
    Column("text", TEXT, nullable=False),
    Column("kind", TEXT),
)
seats = _records("seats")
printed = _table("printed", Column("digest", TEXT, primary_key=True))
"""The digests of the lines that note packs hold before anybody writes in them."""
words = _records("words")
set_aside = _records("set_aside")
drafts = _records("drafts")
prose_checks = _records("prose_checks")
released = _table(
    "released",
    Column("point", TEXT, primary_key=True),
    Column("draft", TEXT, nullable=False),
)
editions = _records("editions")
baseline = _table("baseline", Column("digest", TEXT, primary_key=True))
journal = _table(
    "journal",
    Column("position", INTEGER, primary_key=True),
    Column("path", TEXT, nullable=False),
    Column("content", BLOB, nullable=False),
)
journal_edition = _records("journal_edition")
journal_links = _table(
    "journal_links",
    Column("point", TEXT, primary_key=True),
    Column("draft", TEXT, nullable=False),
)
