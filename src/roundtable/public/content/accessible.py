"""Rules S46 and S49 to S51: a finished page can be made out by those who hear it."""

import html
import re
from collections.abc import Iterator, Sequence

from roundtable.base.findings import Finding, Place, Rule
from roundtable.public.content.links import says_nothing
from roundtable.public.content.rules import HEADINGS, LINK_WORDS, PICTURES, TABLES, finding

_PIECE = re.compile(
    r"<h(?P<level>[1-6])\b[^>]*>(?P<heading>.*?)</h(?P=level)>"
    r"|<a\b[^>]*\bhref=[^>]*>(?P<link>.*?)</a>"
    r"|<th\b[^>]*>(?P<header>.*?)</th>"
    r"|<(?P<part>table|td)\b"
    r"|<(?P<picture>img|svg)\b(?P<attributes>[^>]*)>",
    re.DOTALL,
)
_LINK = re.compile(r"<a\b[^>]*\bhref=[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
Told = tuple[Rule, str, str]
_NAMED = re.compile(r'\b(?:alt|aria-label)="[^"]*\w')


def accessible_findings(content: str, place: Place) -> tuple[Finding, ...]:
    """Return what in a page's HTML cannot be made out without seeing it, with the heading it stands under."""
    return tuple(
        finding(rule, place, f"under “{heading}”: {message}" if heading else message)
        for rule, heading, message in dict.fromkeys(_told(content))
    )


def _told(content: str) -> Iterator[Told]:
    """Return rule, heading above, and message for each thing that is wrong."""
    pieces = tuple(_under_headings(content))
    yield from _headings_told([piece for _heading, piece in pieces if piece["level"]])
    yield from _tables_told(pieces)
    for heading, piece in pieces:
        if piece["picture"] and not _NAMED.search(piece["attributes"]):
            yield PICTURES, heading, "a picture has no words for those who cannot see it: describe it"
        yield from _link_told(piece, heading)


def _under_headings(content: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Return every piece that matters with the heading that it stands under."""
    heading = ""
    for piece in _PIECE.finditer(content):
        heading = _words(piece["heading"]) if piece["level"] else heading
        yield heading, piece


def _headings_told(headings: Sequence[re.Match[str]]) -> Iterator[Told]:
    levels = [int(piece["level"]) for piece in headings]
    if levels.count(1) != 1:
        yield HEADINGS, "", f"the page has {levels.count(1)} headings of the first level: give it exactly one"
    for piece, before, level in zip(headings, (0, *levels), levels, strict=False):
        words = _words(piece["heading"])
        if level > before + 1:
            yield HEADINGS, words, f"its level is {level} and the one before has {before}: take the next"
        if not words:
            yield HEADINGS, "", "a heading has no words: say what follows, or remove it"


def _tables_told(pieces: Sequence[tuple[str, re.Match[str]]]) -> Iterator[Told]:
    has_headers = True
    for heading, piece in pieces:
        if piece["header"] is not None:
            has_headers = True
            if not _words(piece["header"]):
                yield TABLES, heading, "a table has a header without words: say what stands in the column"
        elif piece["part"] == "td" and not has_headers:
            has_headers = True
            yield TABLES, heading, "a table has no row of headers: give each column one"
        elif piece["part"] == "table":
            has_headers = False


def _link_told(piece: re.Match[str], heading: str) -> Iterator[Told]:
    """Return what is wrong with the words of a link, or of those inside a heading."""
    links = [piece["link"]] if piece["link"] is not None else _LINK.findall(piece["heading"] or "")
    if any(says_nothing(_words(words)) for words in links):
        yield LINK_WORDS, heading, "the words of a link do not say where it leads: name it"


def _words(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
