"""Where a vault may lie: in a folder of its own, outside anything that is shared or published."""

import os
from pathlib import Path

import platformdirs

from roundtable.base.errors import UnusableError

VARIABLE = "ROUNDTABLE_VAULT"
DATABASE = "vault.sqlite"
ORIGINALS = "originals"
_PUBLIC_NAMES = frozenset({"docs", "topics", "site", "examples"})


def vault_folder(event: str, given: Path | None = None) -> Path:
    """Return where an event's vault lies: as given, as the environment says, or with the user's data."""
    named = given or (Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None)
    return (named or Path(platformdirs.user_data_path("roundtable", appauthor=False)) / event).absolute()


def check_place(folder: Path) -> None:
    """Refuse a folder from which notes could be published or shared by accident.

    Raises:
        UnusableError: for a place inside a git work tree or beside published files.
    """
    resolved = folder.resolve()
    for parent in (resolved, *resolved.parents):
        if (parent / ".git").exists():
            raise UnusableError(
                "private files may not lie inside a git work tree: choose a folder outside it"
            )
        if parent.name in _PUBLIC_NAMES or (parent / "mkdocs.yml").exists():
            raise UnusableError(
                "private files may not lie beside published ones: choose a folder outside them"
            )


def make_private(folder: Path) -> None:
    """Create a folder that its owner alone can enter."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
