"""Ways to reach somebody: addresses, numbers, handles.

Each is looked for only around a mark that it cannot do without, so that the time is linear in the text.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roundtable.identity.fold import Span
from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind, Tier

_REACH = 80


class Pattern(NamedTuple):
    """A kind of contact: the mark that it holds, the whole of it, how sure it is, and its rule."""

    anchor: re.Pattern[str]
    whole: re.Pattern[str]
    tier: Tier
    rule: str


def _pattern(anchor: str, whole: str, tier: Tier, rule: str) -> Pattern:
    """Return a pattern whose anchor and whole are compiled, upper and lower case apart."""
    return Pattern(re.compile(anchor), re.compile(whole), tier, rule)


_TOP_DOMAINS = "com|org|net|io|co|uk|eu|ai|app|dev|tech|info|biz|ie|scot|wales|london|example|test"
_AT = r" ?(?:[\[({<] ?at ?[\])}>]|\bat\b) ?"
_DOT = r" ?(?:[\[({<] ?dot ?[\])}>]|\bdot\b) ?"
PATTERNS = (
    _pattern("@", r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", Tier.BLOCK, "I30"),
    _pattern(
        r"dot\b",
        rf"(?i:[\w.+-]{{2,64}}{_AT}[\w-]{{2,63}}(?:{_DOT}[\w-]{{2,63}}){{1,4}})",
        Tier.REVIEW,
        "I30",
    ),
    _pattern("://", r"[a-z]{3,6}://[^\s<>\"')\]]{3,300}", Tier.REVIEW, "I31"),
    _pattern(r"www\.", r"www\.[^\s<>\"')\]]{3,300}", Tier.REVIEW, "I31"),
    _pattern(
        rf"\.(?:{_TOP_DOMAINS})\b",
        rf"(?<![\w@.-])[\w-]{{2,63}}(?:\.[\w-]{{2,63}}){{0,3}}\.(?:{_TOP_DOMAINS})\b(?:/[\w./?=&%#-]{{0,200}})?",
        Tier.REVIEW,
        "I31",
    ),
    _pattern("@", r"(?<![\w@./])@[A-Za-z_][\w.-]{1,38}\w", Tier.BLOCK, "I34"),
    _pattern(
        r"(?<![\w.,-])(?:\+\d|\(?0(?:[\d.()-]|\Z))",
        r"(?<![\w.,-])(?:\+\d{1,3}[ .-]?|\(?0)(?:[ .()-]{0,2}\d){8,12}(?![\w,])",
        Tier.BLOCK,
        "I32",
    ),
    _pattern(
        r"\d[ABD-HJLNP-UW-Z]{2}\b", r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", Tier.BLOCK, "I33"
    ),
    _pattern(r"\.\d{1,3}\.", r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)", Tier.BLOCK, "I35"),
    _pattern(
        r":[0-9a-fA-F]{1,4}:",
        r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:{1,2}){3,7}[0-9a-fA-F]{1,4}(?![\w:])",
        Tier.BLOCK,
        "I35",
    ),
)
"""Every kind of contact; addresses on the web are for review, because most lead to nobody."""


Anchor = tuple[Pattern, int, int]
"""A mark that a kind of contact cannot do without, and where in its run it stands."""


def anchors_within(run: str) -> tuple[Anchor, ...]:
    """Return the marks of contacts in a run of letters between spaces."""
    if run.isalpha() and run.lower() != "dot":
        return ()
    word = run.lstrip(_OPENING).rstrip(_CLOSING)
    if word.isalpha() and not word.endswith(_ENDING_IN_MARKS):
        return ()
    found = ((pattern, match) for pattern in PATTERNS for match in pattern.anchor.finditer(run))
    return tuple((pattern, *match.span()) for pattern, match in found)


_OPENING, _CLOSING = "(\"'", ".,;:?!)\"'"
"""Marks around a plain word that make no contact of it."""
_ENDING_IN_MARKS = ("dot", "www")
"""The only letters that with a mark behind them are one of a contact's."""


def contact_hits(cased: str, anchors: Iterable[Anchor]) -> Iterator[Hit]:
    """Yield every address, number and handle around its mark; marks of one kind come in the text's order."""
    past: dict[Pattern, int] = {}
    for pattern, start, end in anchors:
        after = past.get(pattern, 0)
        if start < after:
            continue
        found = _around(cased, pattern.whole, max(after, start - _REACH), (start, end))
        if found:
            past[pattern] = found.end()
            yield Hit(*found.span(), pattern.tier, Kind.CONTACT, pattern.rule)


def _around(cased: str, whole: re.Pattern[str], first: int, anchor: Span) -> re.Match[str] | None:
    """Return the first match of a whole contact that ends behind its anchor."""
    for match in whole.finditer(cased, first, anchor[1] + 4 * _REACH):
        if match.start() > anchor[0]:
            return None
        if match.end() >= anchor[1]:
            return match
    return None
