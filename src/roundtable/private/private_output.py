"""Writing a file that holds personal data: only where private files may lie, for its owner alone."""

from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.private.places import check_place


def write_private(path: Path, content: bytes) -> None:
    """Write a whole private file.

    Raises:
        UnusableError: it would lie inside a git work tree or beside published files, or has no folder.
    """
    folder = path.absolute().parent
    check_place(folder)
    if not folder.is_dir():
        raise UnusableError("there is no such folder for the file: make it first")
    write_atomic(path, content, mode=0o600)
