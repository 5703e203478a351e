"""Reads the annotated sources of the invented notes: what stands in a note, and the truth about it.

README.md lists the marks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

KIND_BY_LETTER = {
    "p": "person",
    "o": "organisation",
    "d": "product",
    "c": "contact",
    "r": "role",
    "t": "telling",
}
KIND_BY_CODE = {"ch": "challenge", "cl": "clarity wanted", "pr": "practice", "su": "suggestion"}
_ABOUT = re.compile(
    r"@ (?P<who>\S+) (?:(?P<kind>ch|cl|pr|su) >(?P<point>[a-z-]+)|x:(?P<aside>[a-z]+))"
    r"(?: =(?P<remark>[a-z0-9-]+))?"
)
_MARK = re.compile(r"<(?P<letter>[podcrt]):|(?P<end>>)")


@dataclass(frozen=True)
class Identity:
    """Where something stands that tells who spoke or who was there."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class About:
    """The truth about one remark: the speaker's code, and the point that it supports or why it has none."""

    who: str
    kind: str
    point: str
    aside: str
    remark: str


@dataclass(frozen=True)
class Line:
    """A line of a source with its marks, and the truth about it if somebody said it."""

    text: str
    about: About | None = None


def read_source(path: Path) -> tuple[Line, ...]:
    """Return the lines of a source in order.

    Raises:
        ValueError: if a line that opens with `@` does not tell the truth about the line below it.
    """
    lines: list[Line] = []
    about: About | None = None
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("@ "):
            about = _about(text, f"{path.name}, line {number}")
        else:
            lines.append(Line(text, about))
            about = None
    return tuple(lines)


def _about(line: str, place: str) -> About:
    match = _ABOUT.fullmatch(line)
    if not match:
        raise ValueError(f"{place}: write who spoke, the kind and the point, or why there is none")
    known = {name: value or "" for name, value in match.groupdict().items()}
    return replace(About(**known), kind=KIND_BY_CODE.get(known["kind"], ""))


def unmarked(text: str) -> str:
    """Return a text without the marks of identities."""
    return read_marks(text)[0]


def read_marks(text: str) -> tuple[str, tuple[Identity, ...]]:
    """Return a text without the marks of identities, and the identities in it; one may hold another."""
    plain = ""
    after = 0
    begun: list[tuple[str, int]] = []
    found: list[Identity] = []
    for match in _MARK.finditer(text):
        if match["end"] and not begun:
            continue
        plain += text[after : match.start()]
        after = match.end()
        if match["letter"]:
            begun.append((KIND_BY_LETTER[match["letter"]], len(plain)))
        else:
            found.append(Identity(*begun.pop(), len(plain)))
    return plain + text[after:], tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def inside(said: str, marked: str) -> Iterator[Identity]:
    """Return the identities in what an importer read, given the marked text that it was read from.

    Raises:
        ValueError: if what was read does not stand in the marked text.
    """
    plain, identities = read_marks(marked)
    offset = plain.rfind(said)
    if offset < 0:
        raise ValueError("what was read is not what the source says")
    for one in identities:
        if one.start >= offset and one.end <= offset + len(said):
            yield replace(one, start=one.start - offset, end=one.end - offset)
