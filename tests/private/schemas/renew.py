"""Write the definitions of this version's tables beside those of the versions before it."""

from pathlib import Path

from sqlalchemy import create_engine

from roundtable.private.vault import schema

FOLDER = Path(__file__).parent


def definitions() -> str:
    """Return what makes an empty database of this version."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        rows = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
        ).all()
    engine.dispose()
    return "".join(f"{sql.strip()};\n" for (sql,) in rows)


if __name__ == "__main__":
    (FOLDER / f"v{schema.VERSION}.sql").write_text(definitions(), encoding="utf-8", newline="\n")
