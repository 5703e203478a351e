"""How a table of the vault is declared: strict, and never without its row in the record of processing."""

from sqlalchemy import INTEGER, TEXT, Column, MetaData, Table

from roundtable.private.retention import Entry

metadata = MetaData()


def table(name: str, entry: Entry, *columns: Column[str] | Column[int] | Column[bytes]) -> Table:
    """Return a table whose columns keep to their types."""
    return Table(name, metadata, *columns, sqlite_strict=True, info={"entry": entry})


def records_table(name: str, entry: Entry) -> Table:
    """Return a table of records in an order that people gave them."""
    position = Column("position", INTEGER, primary_key=True)
    return table(name, entry, position, Column("record", TEXT, nullable=False))


def decisions_table(name: str, entry: Entry) -> Table:
    """Return a table of records, each under a key of its own, so that one can be saved alone."""
    position = Column("position", INTEGER, primary_key=True)
    key = Column("key", TEXT, nullable=False, unique=True)
    return table(name, entry, position, key, Column("record", TEXT, nullable=False))


def entry_of(table: Table) -> Entry:
    """Return a table's row in the record of processing.

    Raises:
        KeyError: if it has none.
    """
    entry: Entry = table.info["entry"]
    return entry
