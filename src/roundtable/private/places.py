"""Where a vault may lie: in a folder of its own, outside anything that is shared or published."""

import getpass
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from roundtable.base.errors import UnusableError

VARIABLE = "ROUNDTABLE_VAULT"
DATABASE = "vault.sqlite"
ORIGINALS = "originals"
TEXTS = "texts"
"""The folder of statements and outcomes that are not public yet, in the form of `topics/`."""
PREVIEW = "preview"
"""The folder of the pages of a release that is being looked at; it goes when the vault is opened next."""
_PUBLIC_NAMES = frozenset({"docs", "topics", "site", "examples"})
_REPOSITORIES = (".git", ".hg", ".svn")
_SITE_FILES = ("mkdocs.yml", "search/search_index.json")
_SYNCED_NAME = re.compile(
    r"(onedrive|dropbox|google ?drive|icloud ?drive|icloud|my drive|mobile documents|cloudstorage|"
    r"com~apple~clouddocs|nextcloud|owncloud|box sync|pcloud ?drive|sharepoint)(?![a-z]).*"
)
"""How the folders of programs that copy to other machines are called, in lower case."""
_SYNCED_FILES = (
    ".dropbox",
    ".dropbox.cache",
    ".stfolder",
    ".sync_*.db",
    ".owncloudsync.log",
    ".nextcloudsync.log",
)
_SYNCED_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Where Windows says that OneDrive keeps its folders, however these are called."""


def vault_folder(event: str, given: Path | None = None) -> Path:
    """Return where an event's vault lies: as given, as the environment says, or with the user's data."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return (named or Path(platformdirs.user_data_path("roundtable", appauthor=False)) / event).absolute()


def check_place(folder: Path) -> None:
    """Refuse a folder from which notes could be published or shared by accident.

    Raises:
        UnusableError: for a place in a repository, beside published files, or in a folder that is synced.
    """
    for trouble in place_troubles(folder):
        raise UnusableError(trouble)


def place_troubles(folder: Path) -> Iterator[str]:
    """Yield why private files may not lie in a folder; nothing if they may."""
    resolved = folder.resolve()
    parents = (resolved, *resolved.parents)
    if any((parent / name).exists() for parent in parents for name in _REPOSITORIES):
        yield "private files may not lie inside a git work tree: choose a folder outside it"
    if any(_is_published(parent) for parent in parents):
        yield "private files may not lie beside published ones: choose a folder outside them"
    if any(_is_synced(parent) for parent in parents):
        yield "private files may not lie in a folder that is synced to other machines: choose one that is not"


def _is_published(folder: Path) -> bool:
    return folder.name.casefold() in _PUBLIC_NAMES or any((folder / name).exists() for name in _SITE_FILES)


def _is_synced(folder: Path) -> bool:
    named = {Path(os.environ[name]).resolve() for name in _SYNCED_VARIABLES if os.environ.get(name)}
    if folder in named or _SYNCED_NAME.fullmatch(folder.name.casefold()):
        return True
    try:
        return any(next(folder.glob(name), None) is not None for name in _SYNCED_FILES)
    except OSError:
        return False


def make_private(folder: Path) -> None:
    """Create a folder that its owner alone can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    if os.name == "nt":
        _let_owner_alone_enter(folder)


def _let_owner_alone_enter(folder: Path) -> None:
    """Take away on Windows what a folder inherits, so that its owner alone has rights on it and in it.

    Raises:
        UnusableError: if Windows does not do so.
    """
    owner = f"{getpass.getuser()}:(OI)(CI)F"
    asked = ["icacls", str(folder), "/inheritance:r", "/grant:r", owner]
    done = subprocess.run(asked, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        raise UnusableError("the folder cannot be kept from other users of this machine: choose another one")
