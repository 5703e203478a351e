"""The invented example that comes with the program: where it lies, how it is copied, and its sessions."""

import datetime as dt
import shutil
from importlib.resources import files
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.private.records import Session
from roundtable.private.vault import Vault
from roundtable.workflow.bring_in import Arrival, import_notes

SESSIONS = (
    Session(
        id="session-1",
        date=dt.date(2026, 10, 8),
        title="Smart home and wearables roundtable, morning (invented)",
    ),
    Session(
        id="session-2",
        date=dt.date(2026, 10, 8),
        title="Smart home and wearables roundtable, afternoon (invented)",
    ),
)
"""The sessions, in order; the name of a file of notes begins with the id of its session."""
MARK = ".roundtable-demo"
"""The file by which a folder is known as one that the demo made and may make anew."""


def example_folder() -> Path:
    """Return where the example lies: inside the installed package, or in the source tree."""
    package = Path(str(files("roundtable")))
    places = (package / "examples" / "smart-home", package.parents[1] / "examples" / "smart-home")
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise UnusableError("the example did not come with this installation: install the package again")
    return found


def copy_example(into: Path) -> tuple[Path, Path]:
    """Return the fresh copies of the example's knowledge base and of its raw files.

    Raises:
        UnusableError: if the folder holds anything that the demo did not make.
    """
    if into.is_symlink() or (into.exists() and not _is_ours(into)):
        raise UnusableError("the folder for the demo holds something else: name another with --into")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / MARK).touch()
    base, raw = into / "knowledge-base", into / "raw"
    source = example_folder()
    shutil.copytree(source / "raw", raw)
    base.mkdir()
    shutil.copy(source / "mkdocs.yml", base)
    for name in ("docs", "topics"):
        shutil.copytree(source / name, base / name)
    return base, raw


def import_sessions(vault: Vault, raw: Path) -> tuple[Arrival, ...]:
    """Add the example's sessions to a vault, keep the notes of each, and return what became of every file."""
    arrivals: list[Arrival] = []
    for session in SESSIONS:
        vault.add_session(session)
        arrivals += import_notes(vault, sorted((raw / "notes").glob(f"{session.id}-*")), session.id)
    return tuple(arrivals)


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
