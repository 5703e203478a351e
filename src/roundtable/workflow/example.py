"""The invented example that comes with the program: where it lies, and how it is copied."""

import shutil
from importlib.resources import files
from pathlib import Path

from roundtable.base.errors import UnusableError

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


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
