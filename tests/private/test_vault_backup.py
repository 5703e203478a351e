"""A backup is whole or refused, and a restored vault is the one that was backed up."""

import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import vault_room as room

from roundtable.base.errors import UnusableError
from roundtable.private.vault import Vault
from roundtable.private.vault.backups import back_up, restore
from roundtable.private.vault.doctor import troubles


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault that is open, with notes, decisions and a policy of its own."""
    vault = room.full_vault(tmp_path / "vault")
    (vault.folder / "policy.yaml").write_text("thresholds: []\n")
    (vault.folder / "policy.yaml").chmod(0o600)
    yield vault
    vault.close()


def held(vault: Vault) -> tuple[object, ...]:
    """Return everything that a vault holds, but for its log."""
    said, links = vault.contributions(), vault.draft_by_point()
    return vault.sessions(), vault.roster(), said, vault.decisions(), links, vault.editions(), vault.sources()


def test_a_restored_vault_is_the_one_that_was_backed_up(vault, tmp_path):
    """Everything in it, the copies of the notes and the policy; the log goes on from there."""
    back_up(vault, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "elsewhere" / "vault", "mw")
    again = Vault.open(tmp_path / "elsewhere" / "vault", room.EVENT)
    assert held(again) == held(vault)
    assert list(troubles(again)) == []
    assert again.log()[:-1] == vault.log()[:-1]
    assert (again.log()[-1].by, again.log()[-1].action) == ("mw", "backup restored")
    names = {path.name for path in (vault.folder / "originals").iterdir()}
    assert {path.name for path in (again.folder / "originals").iterdir()} == names
    assert (again.folder / "policy.yaml").read_text() == "thresholds: []\n"
    again.close()


def test_a_backup_made_while_others_write_is_of_one_moment(vault, tmp_path):
    """Notes come in and decisions change all the while; each backup is sound, with a whole log."""
    stop = threading.Event()

    def write() -> None:
        other = Vault.open(vault.folder, room.EVENT, "mw")
        for number in range(2000):
            if stop.is_set():
                break
            said = (("Orla Vantongeren", f"invented remark number {number} on wicks"),)
            other.add_source("morning", room.file_of(said), room.imported(said))
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(2):
            back_up(vault, tmp_path / f"backup{number}")
    finally:
        stop.set()
        writer.join()
    for number in range(2):
        restore(tmp_path / f"backup{number}", tmp_path / f"restored{number}", "kc")
        again = Vault.open(tmp_path / f"restored{number}", room.EVENT)
        assert list(troubles(again)) == []
        again.close()


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("damage", [_truncate, _flip, Path.unlink])
@pytest.mark.parametrize("file", ["vault.sqlite", "originals/*", "policy.yaml"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(vault, tmp_path, damage, file):
    """A byte less, a bit changed, a file gone: in the database, a copy, or the policy."""
    back_up(vault, tmp_path / "backup")
    damage(next((tmp_path / "backup").glob(file)))
    with pytest.raises(UnusableError, match=r"the backup is damaged \(1 files missing or changed\)"):
        restore(tmp_path / "backup", tmp_path / "restored", "kc")
    assert not (tmp_path / "restored").exists()


def test_a_file_too_many_is_refused(vault, tmp_path):
    """What the list does not name did not come from the backup."""
    back_up(vault, tmp_path / "backup")
    (tmp_path / "backup" / "originals" / "more.bin").touch()
    with pytest.raises(UnusableError, match="damaged"):
        restore(tmp_path / "backup", tmp_path / "restored", "kc")


def test_a_list_that_fits_changed_files_does_not_pass(vault, tmp_path):
    """Somebody who also edits the list still meets the digests in the database."""
    back_up(vault, tmp_path / "backup")
    original = next((tmp_path / "backup" / "originals").iterdir())
    _flip(original)
    listed = json.loads((tmp_path / "backup" / "backup.json").read_text())
    listed["digests"][f"originals/{original.name}"] = room.bytes_digest(original.read_bytes())
    (tmp_path / "backup" / "backup.json").write_text(json.dumps(listed))
    with pytest.raises(UnusableError, match="log or files were changed"):
        restore(tmp_path / "backup", tmp_path / "restored", "kc")
    assert not (tmp_path / "restored").exists()


@pytest.mark.parametrize("place", ["docs/backup", "Dropbox/backup", "full"])
def test_a_backup_goes_where_a_vault_could_lie_and_nothing_is(vault, tmp_path, place):
    """It is as private as the vault, and overwrites nothing."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    with pytest.raises(UnusableError):
        back_up(vault, tmp_path / place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full", "vault"]
    assert (tmp_path / "full" / "mine.txt").exists()


def test_nothing_is_restored_over_a_vault(vault, tmp_path):
    """A backup goes into an empty place alone."""
    back_up(vault, tmp_path / "backup")
    with pytest.raises(UnusableError, match="something in this folder already"):
        restore(tmp_path / "backup", vault.folder, "kc")


@pytest.mark.parametrize("damage", [_truncate, _flip, Path.unlink])
def test_the_doctor_finds_a_damaged_original(vault, damage):
    """By the digest that was kept when the file came."""
    with vault.reading() as connection:
        name = connection.exec_driver_sql("SELECT original FROM sources WHERE number = 2").scalar()
    damage(vault.folder / "originals" / name)
    assert list(troubles(vault)) == ["the copy of source n2 is missing or was changed: restore a backup"]


def test_a_leftover_of_a_crash_is_swept_when_the_vault_is_opened(vault, tmp_path):
    """A copy that no source names was written by an import that never ended."""
    stray = vault.folder / "originals" / "stray.bin"
    stray.write_text("an invented remark that nobody kept")
    Vault.open(vault.folder, room.EVENT).close()
    assert not stray.exists()
    assert list(troubles(vault)) == []
    shutil.rmtree(tmp_path / "vault")
