"""Telling headings from what was said, by their form."""

import re

from roundtable.private.importers.labels import is_label, split_label

_LONGEST = 160
MOST_WORDS = 8
_LONGEST_INITIALS = 4
_HASHES = re.compile(r"(#{1,6})(\s+|(?=[A-Z0-9]))(.*?)(?:\s+#+)?$")
_EQUALS = re.compile(r"={1,6}\s*([^=]*[^=\s])\s*(?:=+\s*(?:\d{1,3}\s*m[a-z]*)?)?")
_TIMED_EQUALS = re.compile(r"([^=]*[^=\s])\s*={2,}\s*(\d{1,3}\s*m[a-z]*)?")
_TIMING = re.compile(r"[\s=(\[–—-]*\b\d{1,3}\s?(?:m|mins?|minutes)\b\.?[)\]]?$", re.IGNORECASE)
_UNDERLINES = {"=": 1, "-": 2, "~": 3}
_SHORTEST_UNDERLINE = 3
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+(?=\D)")
_STOPS = (".", "?", "!", ";", ",", "…")
EQUALS_RANK = 2
NUMBERED_RANK = 6
LOOSE_RANK = 7
"""The rank of bold lines and of lines that end in a colon: below every other."""


def ranks(text: str) -> tuple[int, str]:
    """Return the rank and the words of a line marked as a heading (`#`, `==`); 0 if it is not."""
    if len(text) > _LONGEST:
        return 0, text
    if match := _HASHES.fullmatch(text):
        words = match[3].strip()
        return (len(match[1]), without_timing(words)) if words and _is_short_tag(match) else (0, text)
    if match := _EQUALS.fullmatch(text):
        return EQUALS_RANK, without_timing(match[1])
    if match := _TIMED_EQUALS.fullmatch(text):
        return EQUALS_RANK, without_timing(match[1])
    return 0, text


def underline_rank(text: str, below: str) -> int:
    """Return the rank that the line below gives by underlining, 0 if it does not."""
    is_rule = len(below) >= _SHORTEST_UNDERLINE and set(below) <= set(below[:1]) and below[0] in _UNDERLINES
    fits = (
        is_rule
        and is_short(text)
        and not set(text) <= set("-=_*~ ")
        and not text.startswith(("-", "*", "+", ">", "|"))
    )
    return _UNDERLINES[below[0]] if fits else 0


def is_short(text: str) -> bool:
    """Return whether a line is short enough for a heading and does not end like a sentence."""
    return len(text) <= _LONGEST and len(text.split()) <= MOST_WORDS and not text.endswith(_STOPS)


def is_numbered_title(text: str) -> bool:
    """Return whether the words behind a number read as a title, not as an item of a list."""
    return is_short(text) and not text[0].islower() and not split_label(text)[0]


def bare_name(text: str) -> str:
    """Return the speaker's name that alone makes up the line, with or without a colon, else nothing.

    One long word in capitals without a colon is a heading.
    """
    line = text.strip().strip("*_")
    name = line.rstrip(":").strip("*_ ")
    if name == line.strip() and name.isalpha() and name.isupper() and len(name) > _LONGEST_INITIALS:
        return ""
    return name if len(name.split()) <= MOST_WORDS and is_label(name) else ""


def without_timing(text: str) -> str:
    """Return a heading without the minutes set aside for it (`Consent (20m)`), if words are left."""
    words = _NUMBER.sub("", text.strip().strip("*_").strip(), count=1)
    if len(words) > _LONGEST:
        return words
    return _TIMING.sub("", words).strip(" :=") or words


def _is_short_tag(match: re.Match[str]) -> bool:
    """Return whether what follows the hashes is set off by a space, or short enough not to be a sentence."""
    return bool(match[2]) or is_short(match[3])
