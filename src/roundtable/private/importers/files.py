"""Reading a file's bytes: no link is followed, no pipe is waited on, nothing beyond the limit is taken."""

import os
import stat
from pathlib import Path

from roundtable.private.importers.refusals import unusable

MEGABYTE = 1_000_000
# Windows has neither of the first two; there a link is found by asking the path itself.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)


def read_regular(path: Path, label: str, limit: int) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        UnusableError: a link, pipe, device or directory; empty, over `limit` bytes, unreadable, or changed
            while it was being read.
    """
    try:
        if path.is_symlink():
            raise unusable(label, "is a link; give the file itself")
        descriptor = os.open(path, _FLAGS)
    except FileNotFoundError:
        raise unusable(label, "there is no such file") from None
    except (OSError, ValueError):
        raise unusable(label, "cannot be opened; check its name and who may read it") from None
    try:
        return _all_of(descriptor, label, limit)
    except OSError:
        raise unusable(label, "cannot be read to its end") from None
    finally:
        os.close(descriptor)


def _all_of(descriptor: int, label: str, limit: int) -> bytes:
    """Return everything that an opened file holds, or refuse it."""
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise unusable(label, "is not a regular file")
    if before.st_size > limit:
        raise unusable(label, f"is larger than {limit // MEGABYTE} MB")
    with os.fdopen(os.dup(descriptor), "rb") as opened:
        content = opened.read(limit + 1)
    after = os.fstat(descriptor)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        content
    ) != after.st_size:
        raise unusable(label, "changed while it was being read; try again")
    if not content:
        raise unusable(label, "is empty")
    return content
