"""A git repository's whole history: every object once, every name of a branch or tag, every log entry."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast

from roundtable.base.errors import UnusableError

_COMMAND = (
    "git",
    "--no-pager",
    "--no-replace-objects",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.quotePath=false",
)
_SETTINGS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_MOST_BYTES = 256_000_000
_SHORT = 12
"""Digits of a commit that a path begins with."""


class GitObject(NamedTuple):
    """One object of a repository; the content is None if it is too large to be read."""

    id: str
    kind: str
    content: bytes | None


def objects(repository: Path) -> Iterator[GitObject]:
    """Yield every object of a repository, reachable or not, each once."""
    arguments = ("cat-file", "--batch", "--batch-all-objects", "--buffer")
    with _started(repository, *arguments) as git:
        yield from _read_objects(cast("IO[bytes]", git.stdout))
    if git.returncode:
        raise _unusable()


def _read_objects(stream: IO[bytes]) -> Iterator[GitObject]:
    while head := stream.readline():
        name, kind, size = head.decode("ascii").split()
        content = _read(stream, int(size))
        stream.read(1)
        yield GitObject(name, kind, content)


def _read(stream: IO[bytes], size: int) -> bytes | None:
    if size <= _MOST_BYTES:
        return stream.read(size)
    left = size
    while left and (part := stream.read(min(left, 1_000_000))):
        left -= len(part)
    return None


def place_by_blob(repository: Path) -> dict[str, str]:
    """Return the first `commit:path` of every blob that a reachable commit brought, oldest commit first."""
    arguments = ("log", "--all", "--reflog", "--reverse", "--root", "-m", "--raw", "-z")
    text = _output(repository, *arguments, "--no-abbrev", "--no-renames", "--format=%x01%H")
    places: dict[str, str] = {}
    commit = blob = ""
    for field in text.split("\0"):
        part = field.lstrip("\n")
        if part.startswith("\x01"):
            commit = part[1:41]
            part = part[41:].lstrip("\n")
        if part.startswith(":") and not blob:
            blob = part.split(" ")[3]
        elif blob:
            places.setdefault(blob, f"{commit[:_SHORT]}:{part}")
            blob = ""
    return places


def names_and_logs(repository: Path) -> Iterator[tuple[str, str]]:
    """Yield every branch, tag and other reference by name, and the settings and logs."""
    references = _output(repository, "for-each-ref", "--format=%(refname)").splitlines()
    yield from ((name, name) for name in sorted(references))
    yield "reflog", _output(repository, "log", "-g", "--all", "--format=%gD %gn %ge %gs")
    yield "config", _output(repository, "config", "--local", "--list")


def tree_names(content: bytes) -> tuple[str, ...]:
    """Return the names in a tree object, in its order."""
    names: list[str] = []
    at = 0
    while (start := content.find(b" ", at)) >= 0:
        end = content.index(b"\0", start)
        names.append(content[start + 1 : end].decode("utf-8", "replace"))
        at = end + 21
    return tuple(names)


def _started(repository: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    command = (*_COMMAND, "-C", str(repository), *arguments)
    settings = {**os.environ, **_SETTINGS}
    try:
        return subprocess.Popen(  # noqa: S603 - the command is fixed but for a path
            command, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:
        raise UnusableError(
            "git cannot be started: install it, or scan the files without their history"
        ) from None


def _output(repository: Path, *arguments: str) -> str:
    with _started(repository, *arguments) as git:
        output = git.communicate()[0]
    if git.returncode:
        raise _unusable()
    return output.decode("utf-8", "surrogateescape")


def _unusable() -> UnusableError:
    return UnusableError("a path is no git repository that can be read: name its folder after --git")
