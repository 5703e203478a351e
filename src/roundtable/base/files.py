"""Reading regular files and writing whole ones: never a link, never a half."""

import os
import secrets
import stat
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place

MEGABYTE = 1_000_000
TEMPORARY = ".roundtable-"
"""How the name of a file that is still being written begins."""


# Windows has neither of the first two; there a link is found by asking the path itself.
_CAREFUL = sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY", "O_NOCTTY")
)


def unfollowed(path: str, flags: int) -> int:
    """Return the handle of a file, opened without following a link or waiting for a pipe; for `open`."""
    return os.open(path, flags | _CAREFUL)


def read_regular(path: Path, shown: str, limit: int = 5 * MEGABYTE) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Args:
        path: the file; no link is followed and no pipe is waited on.
        shown: what messages call it, since a file's own name may be private.
        limit: the most bytes that are taken.

    Raises:
        UnusableError: a link, pipe, device or folder; missing, too large, unreadable, or changed while it
            was being read (rules S09 and S11).
    """
    try:
        if path.is_symlink():
            raise _unusable(shown, "S11", "is a link; give the file itself")
        descriptor = unfollowed(str(path), os.O_RDONLY)
    except FileNotFoundError:
        raise _unusable(shown, "S11", "there is no such file") from None
    except (OSError, ValueError):
        raise _unusable(shown, "S11", "cannot be opened; check its name and who may read it") from None
    try:
        return _all_of(descriptor, shown, limit)
    except OSError:
        raise _unusable(shown, "S11", "cannot be read to its end") from None
    finally:
        os.close(descriptor)


def _all_of(descriptor: int, shown: str, limit: int) -> bytes:
    """Return everything that an opened file holds, or refuse it."""
    before = os.fstat(descriptor)
    if not stat.S_ISREG(before.st_mode):
        raise _unusable(shown, "S11", "is not a regular file")
    if before.st_size > limit:
        raise _unusable(shown, "S09", f"is larger than {limit // MEGABYTE} MB")
    with os.fdopen(os.dup(descriptor), "rb") as opened:
        content = opened.read(limit + 1)
    after = os.fstat(descriptor)
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not same or len(content) != after.st_size:
        raise _unusable(shown, "S11", "changed while it was being read; try again")
    return content


def _unusable(shown: str, code: str, message: str) -> UnusableError:
    finding = Finding(place=Place(file=shown), code=code, message=message)
    return UnusableError(f"{shown}: {message}", [finding])


def write_atomic(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file so that a crash leaves the old content or the new, never a part."""
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a folder's entries durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
