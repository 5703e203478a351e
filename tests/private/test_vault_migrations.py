"""Older vaults are brought to this version's form, whole or not at all; newer ones are refused."""

import re
import sqlite3
from pathlib import Path

import pytest
import vault_room as room
from schemas.renew import FOLDER, definitions
from tests.whole.old_vaults import make_old

from roundtable.base.errors import UnusableError
from roundtable.private.vault import Vault, migrations, schema
from roundtable.private.vault.database import open_engine
from roundtable.private.vault.doctor import troubles


def old_vault(folder: Path) -> Path:
    """Make a vault of version 1 with records of every kind, and return its database."""
    new = room.full_vault(folder)
    new.close()
    database = folder / "vault.sqlite"
    make_old(database)
    return database


def contents(vault: Vault) -> tuple[object, ...]:
    """Return everything that a version 1 held."""
    said, links = vault.contributions(), vault.draft_by_point()
    return (
        vault.sessions(),
        vault.roster(),
        said,
        vault.decisions(),
        links,
        vault.editions(),
        vault.baseline(),
    )


def test_a_vault_of_version_1_opens_with_all_that_it_held(tmp_path):
    """Every record is there, the old copy is gone, and the doctor has nothing to say."""
    with_all = contents(room.full_vault(tmp_path / "new"))
    database = old_vault(tmp_path / "vault")
    vault = Vault.open(tmp_path / "vault", room.EVENT, "mw")
    assert contents(vault) == with_all
    assert list(troubles(vault)) == []
    assert [(one.by, one.action, one.subject) for one in vault.log()] == [
        ("mw", "vault migrated", f"schema {version} to {version + 1}") for version in migrations.STEPS
    ]
    vault.close()
    assert sorted(path.name for path in database.parent.iterdir()) == ["originals", "vault.sqlite"]


def test_a_newer_vault_is_refused(tmp_path):
    """Its form is not known here, so nothing is read or written."""
    room.full_vault(tmp_path / "vault").close()
    bare = sqlite3.connect(tmp_path / "vault" / "vault.sqlite")
    bare.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    bare.commit()
    bare.close()
    with pytest.raises(UnusableError, match="written by a newer version"):
        Vault.open(tmp_path / "vault", room.EVENT)


def test_a_step_that_fails_leaves_the_old_vault(tmp_path, monkeypatch):
    """Nothing of a step is kept unless all of it is; the next opening does it again."""
    database = old_vault(tmp_path / "vault")

    def half(connection):
        migrations.new_tables(connection)
        raise UnusableError("invented failure")

    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, 1: half})
    with pytest.raises(UnusableError, match="invented failure"):
        Vault.open(tmp_path / "vault", room.EVENT)
    monkeypatch.undo()
    bare = sqlite3.connect(database)
    assert bare.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    assert bare.execute("SELECT count(*) FROM sqlite_master WHERE name = 'log'").fetchone() == (0,)
    bare.close()
    Vault.open(tmp_path / "vault", room.EVENT).close()


def test_a_vault_that_comes_out_otherwise_keeps_its_old_copy(tmp_path, monkeypatch):
    """A step that forgets a table is found before the old copy goes."""
    database = old_vault(tmp_path / "vault")

    def forgetful(connection):
        migrations.new_tables(connection)
        schema.holds.drop(connection)

    monkeypatch.setattr(migrations, "STEPS", {**migrations.STEPS, schema.VERSION - 1: forgetful})
    with pytest.raises(UnusableError, match="the old copy is kept"):
        Vault.open(tmp_path / "vault", room.EVENT)
    assert migrations.kept_copy(database, 1).exists()


def test_the_form_of_each_version_is_on_record():
    """A table that was changed without a new version, a step and a file for both is found here."""
    assert (FOLDER / f"v{schema.VERSION}.sql").read_text() == definitions()
    versions = sorted(int(re.sub(r"\D", "", path.stem)) for path in FOLDER.glob("v*.sql"))
    assert versions == list(range(1, schema.VERSION + 1))
    assert sorted(migrations.STEPS) == versions[:-1]


@pytest.mark.parametrize("version", sorted(migrations.STEPS))
def test_every_version_can_be_brought_to_this_one(tmp_path, version):
    """An empty vault of each older version comes out in the form of a new one."""
    database = tmp_path / "vault.sqlite"
    old = sqlite3.connect(database)
    old.executescript((FOLDER / f"v{version}.sql").read_text())
    old.execute("INSERT INTO meta VALUES ('schema', ?)", (str(version),))
    old.commit()
    old.close()
    engine = open_engine(database)
    migrations.bring_up(engine, database, "kc")
    with engine.connect() as connection:
        assert migrations.form_of(connection) == migrations._new_form()
    engine.dispose()
