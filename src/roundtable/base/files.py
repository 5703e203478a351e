"""Reading regular files and writing whole ones: never a link, never a half."""

import os
import secrets
import stat
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place

TEMPORARY = ".roundtable-"
"""How the name of a file that is still being written begins."""


def read_regular(path: Path, shown: str, limit: int = 5_000_000) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    Raises:
        UnusableError: for a link, a special file, a file that is missing or too large (rules S11 and S09).
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        raise _unusable(
            shown, "S11", "cannot be opened: name a regular file that you may read, not a link"
        ) from None
    with os.fdopen(handle, "rb") as file:
        if path.is_symlink() or not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _unusable(shown, "S11", "is not a regular file: give the file itself")
        content = file.read(limit + 1)
    if len(content) > limit:
        raise _unusable(
            shown, "S09", f"is larger than {limit:,} bytes: split it or remove what does not belong"
        )
    return content


def _unusable(shown: str, code: str, message: str) -> UnusableError:
    finding = Finding(place=Place(file=shown), code=code, message=message)
    return UnusableError(f"{shown} {message}", [finding])


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
