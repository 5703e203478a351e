"""Reading a file of notes or a roster: a regular file, or what a browser sent, that holds something."""

from dataclasses import dataclass, field
from pathlib import Path, PurePath

from roundtable.base.files import MEGABYTE, read_regular
from roundtable.private.importers.refusals import unusable

__all__ = ["MEGABYTE", "Given", "SentFile", "read_filled"]


@dataclass(frozen=True)
class SentFile:
    """A file that lies in no folder: a browser sent its name and its bytes, which stay in memory."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)

    @property
    def suffix(self) -> str:
        """Return the end of the name that tells the format, as `Path.suffix` does."""
        return PurePath(self.name).suffix


Given = Path | SentFile
"""A file that somebody gave: both have a name and a suffix."""


def read_filled(file: Given, label: str, limit: int) -> bytes:
    """Return the bytes of a file that is not empty.

    Raises:
        UnusableError: as `base.files.read_regular`, and for an empty file or too large a one.
    """
    content = file.content if isinstance(file, SentFile) else read_regular(file, label, limit)
    if not content:
        raise unusable(label, "is empty")
    if len(content) > limit:
        raise unusable(label, f"is larger than {limit // MEGABYTE} MB")
    return content
