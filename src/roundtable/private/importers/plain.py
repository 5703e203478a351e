"""Reading Markdown and plain text into lines and tables."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from roundtable.private.importers.headings import ranks, underline_rank
from roundtable.private.importers.lines import Item, Line, Row, Table
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.wrapping import full_lines

_TAB = 4
_BINARY_STARTS = (
    b"PK\x03\x04",
    b"%PDF-",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
WIDE = "is in UTF-16, found at byte 1; save it as UTF-8"
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff")
_BULLET = re.compile(r"(?:[-*+•‣◦▪▫●○■□–—·>\uf0b7\uf0a7]\s+|o(?:\t|  )\s*)")
_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{2,4})[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\s+")
_MOST_MARKERS = 4
_TABLE_RULE = re.compile(r"[|:\-\s+=]+")
_FENCE = ("```", "~~~")
_LONGEST_FRONT_MATTER = 60
_KEY = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)|\s+\S|- |#")


class _Notes(NamedTuple):
    """The lines of a file, the line that ends its front matter, and those that were broken for width."""

    raw: Sequence[str]
    matter: int
    full: frozenset[int]


def decoded(content: bytes, label: str) -> str:
    """Return the text of a file in UTF-8, without its byte order mark.

    Raises:
        UnusableError: blank, another encoding (with the first wrong byte's place), or not text at all.
    """
    if content.startswith(_BINARY_STARTS):
        raise unusable(label, "is not a text file, whatever its name says; save it as text")
    if content.startswith(_WIDE_STARTS):
        raise unusable(label, WIDE)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise unusable(label, f"is not in UTF-8: wrong at byte {error.start + 1}; save it as UTF-8") from None
    if "\0" in text:
        raise unusable(label, "is not a text file: it holds zero bytes")
    if not text.strip():
        raise unusable(label, "is blank")
    return text


def split_lines(text: str) -> list[str]:
    """Return the lines as an editor numbers them, whichever of the three line ends they have."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def plain_items(text: str) -> Iterator[Item]:
    """Yield the lines and tables of notes in Markdown or plain text; blank lines are no units."""
    raw = split_lines(text)
    notes = _Notes(raw, _end_of_front_matter(raw), full_lines(raw))
    numbered = [(number, line) for number, line in enumerate(raw, start=1) if line.strip()]
    for is_table, group in groupby(numbered, key=lambda entry: _is_table_row(entry[1])):
        if is_table:
            yield Table(rows=tuple(_row(number, line) for number, line in group))
        else:
            yield from (_line(notes, number) for number, _ in group)


def _line(notes: _Notes, number: int) -> Line:
    """Return one line with its place, its bullet and its rank."""
    raw = notes.raw
    expanded = raw[number - 1].expandtabs(_TAB).rstrip()
    text = expanded.strip()
    place, gap = f"line {number}", number > 1 and not raw[number - 2].strip()
    if number <= notes.matter:
        return Line(place=place, text=text, aside="front matter")
    if text.startswith(_FENCE):
        return Line(place=place, text=text, aside="fence around a block", gap=gap)
    rank, heading = ranks(text)
    if not rank and number < len(raw):
        rank = underline_rank(text, raw[number].strip())
    if rank:
        return Line(place=place, text=heading, level=rank, gap=gap)
    indent = len(expanded) - len(expanded.lstrip())
    words, marks = without_markers(raw[number - 1].strip())
    return Line(
        place=place,
        text=words,
        indent=indent,
        bullet=bool(marks),
        numbered=marks[-1:].isalnum(),
        bold=bold_start(words),
        gap=gap,
        wraps=True,
        full=number in notes.full,
    )


def without_markers(text: str) -> tuple[str, str]:
    """Return the text without its bullets and numbers, and a sign for each: `-` or `1`."""
    marks = ""
    while len(marks) < _MOST_MARKERS and (match := _BULLET.match(text) or _NUMBER.match(text)):
        if match.end() == len(text):
            break
        marks += "1" if _NUMBER.match(text) else "-"
        text = text[match.end() :]
    return text, marks


def bold_start(text: str) -> str:
    """Return the text itself if it is a line of Markdown set in bold throughout."""
    mark = text[:2]
    inner = text.rstrip(":")[2:-2]
    whole = (
        mark in ("**", "__") and text.rstrip(":").endswith(mark) and inner.strip("*_ ") and mark not in inner
    )
    return text if whole else ""


def _is_table_row(line: str) -> bool:
    text = line.strip()
    return text.startswith("|") and text.count("|") > 1


def _row(number: int, line: str) -> Row:
    """Return one row of a Markdown table; a rule under its header is left out."""
    text = line.strip()
    cells = tuple(cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text.strip("|")))
    aside = "rule of a table" if _TABLE_RULE.fullmatch(text) else ""
    kept = tuple((cell,) if cell else () for cell in cells)
    return Row(place=f"line {number}", cells=kept, units=1, aside=aside)


def _end_of_front_matter(raw: Sequence[str]) -> int:
    """Return the number of the line that closes the front matter, 0 if there is none."""
    if raw[0].rstrip() != "---":
        return 0
    for number, line in enumerate(raw[1:_LONGEST_FRONT_MATTER], start=2):
        if line.rstrip() in ("---", "..."):
            return number
        if line.strip() and not _KEY.match(line):
            return 0
    return 0
