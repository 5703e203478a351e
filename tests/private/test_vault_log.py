"""The log of a vault: every change is in it, and no change of it goes unseen."""

import sqlite3
from collections.abc import Iterator

import pytest
import vault_room as room

from roundtable.base.errors import UnusableError
from roundtable.private.vault import Vault, log, schema
from roundtable.private.vault.doctor import troubles
from roundtable.private.vault.holds import add_hold, release_hold


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A vault in which everything was done once; every test leaves it as it was."""
    vault = room.full_vault(tmp_path_factory.mktemp("log") / "vault")
    release_hold(vault, add_hold(vault, "FOI-123"))
    yield vault
    vault.close()


def test_every_change_is_in_the_log_with_its_author(vault):
    """One entry for each thing that was done, in order, by codes and ids."""
    assert [(one.by, one.action, one.subject) for one in vault.log()] == [
        ("kc", "vault created", f"schema {schema.VERSION}"),
        ("kc", "session added", "morning"),
        ("kc", "session added", "evening"),
        ("kc", "roster replaced", "2 attendees"),
        ("kc", "source added", "n1: 3 contributions"),
        ("kc", "source added", "n2: 2 contributions"),
        ("kc", "decisions replaced", "3 points"),
        ("kc", "release begun", "1 points"),
        ("kc", "release finished", ""),
        ("kc", "hold added", "FOI-123 everything"),
        ("kc", "hold released", "h1"),
    ]


def test_what_fails_leaves_no_entry(vault):
    """A session that is there already is no second entry, and a refused hold none."""
    before = vault.log()
    for refused in (lambda: vault.add_session(room.FIRST), lambda: add_hold(vault, "Zelda asked")):
        with pytest.raises(UnusableError):
            refused()
    assert vault.log() == before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM log WHERE number = 3",
        "UPDATE log SET by = 'mw' WHERE number = 3",
        "INSERT INTO log SELECT 99, at, by, action, subject, chain FROM log WHERE number = 3",
        "INSERT OR REPLACE INTO log SELECT number, at, 'mw', action, subject, chain FROM log LIMIT 1",
    ],
)
def test_the_database_itself_refuses_to_change_the_log(vault, statement):
    """A trigger stops what is no new entry at the end."""
    bare = sqlite3.connect(vault.folder / "vault.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        bare.execute(statement)
    bare.close()


def _tampered(vault, *statements):
    """Return the entries that do not hold after statements that no trigger stopped, and undo those."""
    with vault.engine.connect() as connection, connection.begin() as transaction:
        for trigger in ("log_keeps_entries", "log_keeps_words", "log_keeps_order"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement, values in statements:
            connection.exec_driver_sql(statement, values)
        found = log.broken(connection)
        transaction.rollback()
    return found


ENTRIES = range(1, 12)
RENUMBER = "UPDATE log SET number = ? WHERE number = ?"


@pytest.mark.parametrize("number", ENTRIES)
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET at = at || 'x' WHERE number = ?",
        "UPDATE log SET by = by || 'x' WHERE number = ?",
        "UPDATE log SET action = action || 'x' WHERE number = ?",
        "UPDATE log SET subject = subject || 'x' WHERE number = ?",
        "UPDATE log SET chain = chain || 'x' WHERE number = ?",
    ],
)
def test_a_changed_entry_is_found(vault, number, change):
    """Any field of any entry: the first that does not hold is the one that was changed."""
    assert _tampered(vault, (change, (number,)))[0] == number


@pytest.mark.parametrize("number", ENTRIES)
def test_an_entry_that_is_gone_is_found(vault, number):
    """Also if those behind it close up, and also the last one."""
    closed_up = [(RENUMBER, (later - 1, later)) for later in range(number + 1, 12)]
    assert _tampered(vault, ("DELETE FROM log WHERE number = ?", (number,)), *closed_up)[0] == number


@pytest.mark.parametrize("number", list(ENTRIES)[:-1])
def test_two_entries_that_changed_places_are_found(vault, number):
    """Neighbours in the wrong order do not follow from one another."""
    swap = ((100, number), (number, number + 1), (number + 1, 100))
    assert _tampered(vault, *((RENUMBER, values) for values in swap))[0] == number


def test_the_doctor_says_where_the_log_breaks(vault):
    """In a sentence with the entry's number."""
    last = "UPDATE meta SET value = replace(value, '11:', '12:') WHERE key = 'log'"
    with vault.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(last)
    assert list(troubles(vault)) == [
        "the log does not hold from entry 12 on: somebody changed it; compare with a backup"
    ]
    with vault.engine.connect() as connection, connection.begin():
        connection.exec_driver_sql(last.replace("'11:', '12:'", "'12:', '11:'"))


def test_a_vault_that_nobody_touched_has_no_troubles(vault):
    """The log, every copy and the database are whole."""
    assert list(troubles(vault)) == []


def test_the_log_holds_no_private_word(vault):
    """Neither names nor anything that was said."""
    text = repr(vault.log())
    words = {"Zelda", "Quibbleworth", "Frobnitz", "Glowmatic", "wick", "lantern", "zelda@"}
    assert {word for word in words if word.lower() in text.lower()} == set()
