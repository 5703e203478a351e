"""Ways to reach somebody: addresses, numbers, handles.

Each is looked for only around a mark that it cannot do without, so that the time is linear in the text.
"""

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

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
        r"[+(0][\d (]",
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


_SHAPES = bytes.maketrans(
    b"123456789?" + string.ascii_uppercase.encode(), b"0" * 10 + b"A" * len(string.ascii_uppercase)
)
_POSTCODE_SHAPE = b"0AA"


def _worth_looking(cased: str) -> Iterator[Pattern]:
    """Yield the patterns that may match; a digit before two capitals, which is slow to look for, is rare."""
    has_shape = _POSTCODE_SHAPE in cased.encode("ascii", "replace").translate(_SHAPES)
    return (pattern for pattern in PATTERNS if has_shape or pattern.rule != "I33")


def contact_hits(cased: str) -> Iterator[Hit]:
    """Yield every address, number and handle in folded text with case."""
    for pattern in _worth_looking(cased):
        past = 0
        for anchor in pattern.anchor.finditer(cased):
            if anchor.start() < past:
                continue
            first = max(past, anchor.start() - _REACH)
            found = _around(cased, pattern.whole, first, anchor)
            if found:
                past = found.end()
                yield Hit(*found.span(), pattern.tier, Kind.CONTACT, pattern.rule)


def _around(cased: str, whole: re.Pattern[str], first: int, anchor: re.Match[str]) -> re.Match[str] | None:
    """Return the first match of a whole contact that ends behind its anchor."""
    for match in whole.finditer(cased, first, anchor.end() + 4 * _REACH):
        if match.start() > anchor.start():
            return None
        if match.end() >= anchor.end():
            return match
    return None
