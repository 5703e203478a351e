"""The record of processing: what the vault holds about whom, why and for how long, made from its tables."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Table

from roundtable.private.retention import Category
from roundtable.private.vault import schema
from roundtable.private.vault.declaring import entry_of

KEPT_BY_CATEGORY: Mapping[Category, str] = {
    Category.LINKS: "until the guidance is final, and at most {days} days after the last session",
    Category.TRANSCRIPTS: "{days} days after the session",
    Category.NOTES: "{days} days after the session; a transcript as long as transcripts are kept",
    Category.CONTACTS: "{days} days after the last session",
    Category.UNSELECTED: "{days} days after the last session",
    Category.NEEDS: "{days} days after the last session",
    Category.VAULT: "as long as the vault",
}
_HEAD = "| Table | About | Holds | Fields | Why | Kept |\n| --- | --- | --- | --- | --- | --- |"


def processing_table(days: Mapping[Category, int]) -> str:
    """Return the record of processing as a Markdown table: a row for each table of the vault.

    Raises:
        KeyError: if a table has no entry.
    """
    return "\n".join([_HEAD, *_rows(days)]) + "\n"


def _rows(days: Mapping[Category, int]) -> Iterator[str]:
    for table in sorted(schema.metadata.tables.values(), key=lambda table: table.name):
        entry = entry_of(table)
        kept = KEPT_BY_CATEGORY[entry.category].format(days=days.get(entry.category, 0))
        cells = (f"`{table.name}`", entry.about, entry.holds, _fields(table), entry.why, kept)
        yield f"| {' | '.join(cells)} |"


def _fields(table: Table) -> str:
    """Return the names of everything that a row may hold, those of the record in it among them."""
    model = entry_of(table).model
    names = list(model.model_fields) if model else [column.name for column in table.columns]
    return ", ".join(f"`{name}`" for name in names)
