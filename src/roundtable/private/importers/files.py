"""Reading a file of notes or a roster: a regular file that holds something."""

from pathlib import Path

from roundtable.base.files import MEGABYTE, read_regular
from roundtable.private.importers.refusals import unusable

__all__ = ["MEGABYTE", "read_filled"]


def read_filled(path: Path, label: str, limit: int) -> bytes:
    """Return the bytes of a regular file that is not empty.

    Raises:
        UnusableError: as `base.files.read_regular`, and for an empty file.
    """
    content = read_regular(path, label, limit)
    if not content:
        raise unusable(label, "is empty")
    return content
