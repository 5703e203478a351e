"""Vaults as earlier versions wrote them."""

import sqlite3
from pathlib import Path

SCHEMAS = Path(__file__).parents[1] / "private" / "schemas"
"""The definitions of every version's tables."""


def make_old(database: Path) -> None:
    """Put a vault of version 1 with the same records in place of a closed vault's database."""
    made = database.with_name("old.sqlite")
    old = sqlite3.connect(made)
    old.executescript((SCHEMAS / "v1.sql").read_text("utf-8"))
    old.execute("ATTACH ? AS new", (str(database),))
    for (name,) in old.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall():
        columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({name})"))
        old.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")  # noqa: S608
    old.execute("DELETE FROM meta WHERE key IN ('log', 'last source')")
    old.execute("UPDATE meta SET value = '1' WHERE key = 'schema'")
    old.commit()
    old.execute("DETACH new")
    old.close()
    made.replace(database)
    database.chmod(0o600)
