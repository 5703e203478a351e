"""The manual as tests read it: its pages, links, blocks of code and commands."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "manual"
PAGES = (ROOT / "README.md", *sorted(MANUAL.rglob("*.md")))
WRITTEN_BY_HAND = tuple(page for page in PAGES if page.parent.name != "reference")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INDENTED = re.compile(r"^ {4}(.*)$", re.MULTILINE)
_INLINE = re.compile(r"`([^`\n]+)`")
_COMMENT = re.compile(r"\s{2,}#.*")


def text_of(page: Path) -> str:
    """Return a page's Markdown."""
    return page.read_text(encoding="utf-8")


def links(page: Path) -> list[str]:
    """Return where a page's links lead, outside of code."""
    return _LINK.findall(_INLINE.sub("", _FENCED.sub("", text_of(page))))


def blocks(page: Path, language: str) -> list[str]:
    """Return a page's fenced blocks in one language, in order."""
    return [body for found, body in _FENCED.findall(text_of(page)) if found == language]


def prose(page: Path) -> list[str]:
    """Return a page's lines outside of code and tables."""
    lines = _FENCED.sub("", text_of(page)).splitlines()
    return [line for line in lines if not line.startswith(("    ", "|", "#"))]


def commands(page: Path, program: str) -> Iterator[list[str]]:
    """Return the words of every call of a program that a page shows, without the program's own name."""
    text = text_of(page)
    fenced = [line for _language, body in _FENCED.findall(text) for line in body.splitlines()]
    for line in (*_INDENTED.findall(text), *_INLINE.findall(text), *fenced):
        for part in re.split(r"&&|;|\|", _COMMENT.sub("", line)):
            head, found, rest = part.strip().rpartition(program)
            is_call = not head or head.endswith((" ", "/", "\\"))
            if found and is_call and (not rest or rest[0] == " ") and _is_shown_as_call(head):
                yield shlex.split(rest)


def _is_shown_as_call(head: str) -> bool:
    """Return whether what stands before a program's name is a path, a runner or nothing."""
    return not head or head.endswith(("bin/", "Scripts\\", "uv run ", "-r ", "entry: "))
