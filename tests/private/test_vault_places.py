"""A vault lies where nothing is published, shared or synced, and its owner alone can enter it."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
import vault_room as room

from roundtable.base.errors import UnusableError
from roundtable.private import places
from roundtable.private.places import make_private
from roundtable.private.vault import Vault


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - Invented Regulator",
        "onedrive-invented",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "GoogleDrive-kc@lamps.example",
        "My Drive",
        "iCloud Drive",
        "iCloudDrive",
        "Library/Mobile Documents/com~apple~CloudDocs",
        "Library/CloudStorage/Box-Box",
        "Nextcloud",
        "SharePoint",
    ],
)
def test_a_synced_folder_is_refused(tmp_path, folder):
    """However deep in it, and for a vault that is moved there later too."""
    synced = tmp_path / folder / "work" / "vault"
    with pytest.raises(UnusableError, match="synced to other machines"):
        Vault.create(synced, room.EVENT, invented=True)
    assert not synced.exists()
    room.new_vault(tmp_path / "here").close()
    synced.parent.mkdir(parents=True)
    (tmp_path / "here").rename(synced)
    with pytest.raises(UnusableError, match="synced to other machines"):
        Vault.open(synced, room.EVENT)


@pytest.mark.parametrize("folder", ["Boxes", "dropboxes", "onedriver", "my driveway", "clouds"])
def test_a_folder_of_another_name_is_fine(tmp_path, folder):
    """A name that only begins alike is no synced folder."""
    room.new_vault(tmp_path / folder / "vault").close()
    assert Vault.open(tmp_path / folder / "vault", room.EVENT).facts()["event"] == room.EVENT


@pytest.mark.parametrize("mark", [".dropbox", ".dropbox.cache", ".stfolder", ".sync_0123abcd.db"])
def test_a_folder_with_the_mark_of_a_syncing_program_is_refused(tmp_path, mark):
    """The folder may have any name; the program leaves its own file in it."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / mark).touch()
    with pytest.raises(UnusableError, match="synced to other machines"):
        Vault.create(tmp_path / "shared" / "vault", room.EVENT, invented=True)


def test_where_windows_says_that_onedrive_lies_is_refused(tmp_path, monkeypatch):
    """The folder itself is called otherwise."""
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work"))
    with pytest.raises(UnusableError, match="synced to other machines"):
        Vault.create(tmp_path / "Work" / "vault", room.EVENT, invented=True)


@pytest.mark.parametrize("mark", [".git", ".hg", ".svn"])
def test_a_repository_is_refused(tmp_path, mark):
    """A work tree's mark may be a folder, or a file as in a linked one."""
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / mark).touch()
    with pytest.raises(UnusableError, match="git work tree"):
        Vault.create(tmp_path / "repo" / "deep" / "vault", room.EVENT, invented=True)


@pytest.mark.parametrize("mark", ["docs/vault", "Topics/vault", "site/x/vault", "built/vault"])
def test_a_published_folder_is_refused(tmp_path, mark):
    """By its name, in any case, or because a built site lies in it."""
    (tmp_path / "built" / "search").mkdir(parents=True)
    (tmp_path / "built" / "search" / "search_index.json").touch()
    with pytest.raises(UnusableError, match="beside published ones"):
        Vault.create(tmp_path / mark, room.EVENT, invented=True)


def test_a_link_into_a_published_folder_is_refused(tmp_path):
    """Where the folder really lies counts."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "innocent").symlink_to(tmp_path / "docs")
    with pytest.raises(UnusableError, match="beside published ones"):
        Vault.create(tmp_path / "innocent" / "vault", room.EVENT, invented=True)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX systems")
@pytest.mark.parametrize("mask", [0o000, 0o077])
def test_the_owner_alone_can_read_anything(tmp_path, mask):
    """Files 0600 and folders 0700, whatever the user's own habits are, while open and when closed."""
    before = os.umask(mask)
    try:
        vault = room.full_vault(tmp_path / "vault")
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (vault.folder, *vault.folder.rglob("*"))}
        vault.close()
    finally:
        os.umask(before)
    assert len(modes) >= 6
    assert {
        path.name: oct(mode) for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)
    } == {}


def test_on_windows_only_the_owner_is_given_rights(monkeypatch):
    """What is inherited goes, and the owner has every right on the folder and in it."""
    asked = []

    def run(command, **_options):
        asked.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(places.subprocess, "run", run)
    monkeypatch.setattr(places.getpass, "getuser", lambda: "kc")
    places._let_owner_alone_enter(Path("V"))
    assert asked == [["icacls", "V", "/inheritance:r", "/grant:r", "kc:(OI)(CI)F"]]
    monkeypatch.setattr(
        places.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, 5)
    )
    with pytest.raises(UnusableError, match="cannot be kept from other users"):
        places._let_owner_alone_enter(Path("V"))


def test_a_folder_that_is_there_is_closed_to_others(tmp_path):
    """A vault may be made in a folder that somebody made before."""
    (tmp_path / "vault").mkdir(mode=0o755)
    make_private(tmp_path / "vault")
    assert os.name != "posix" or stat.S_IMODE((tmp_path / "vault").stat().st_mode) == 0o700


def test_a_vault_of_another_event_is_refused(tmp_path):
    """Two events' notes are never mixed."""
    room.new_vault(tmp_path / "vault").close()
    with pytest.raises(UnusableError, match="of another event"):
        Vault.open(tmp_path / "vault", "doorbells")


def test_a_vault_knows_whether_it_is_invented(tmp_path):
    """An example's vault can be told from one with real people."""
    vault = room.new_vault(tmp_path / "vault")
    assert (vault.facts()["event"], vault.facts()["invented"]) == ("lamps", "true")
    vault.close()
