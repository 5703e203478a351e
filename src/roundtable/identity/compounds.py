"""Words that are words run together, names of standards, or parts of a program: they name nobody."""

import re

from roundtable.identity.lexicon import is_known

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_STANDARD = re.compile(r"0x[\da-f]+|\d{4}[a-z]\d|[A-Z]{1,5}-?\d\d[\w-]*")
"""Amounts, and the names of standards such as RFC6265bis."""
_PART_LENGTH = 3
LONGEST = 60
"""Letters beyond which a run of them is no word, and is not taken apart."""
_SMALL = frozenset(
    "as at by do for go id in is no of on or re to up As At By Do Go Id In Is No Of On Or To Up".split()
)
_CODE_BEFORE = frozenset("._/\\$#=<{-")
_CODE_AFTER = frozenset("_(={\\[")


def is_glued_words(written: str) -> bool:
    """Return whether a word is only known words run together, such as "PrimeMinister"."""
    parts = _CAMEL.findall(written)
    return len(parts) > 1 and all(_is_plain_part(part) for part in parts)


def _is_plain_part(part: str) -> bool:
    """Return whether a part of a word in camel case is a known word."""
    return part in _SMALL or (len(part) >= _PART_LENGTH and is_known(part.lower()))


def is_standard(word: str) -> bool:
    """Return whether a word is the name of a standard or an amount, such as RFC6265bis."""
    return _STANDARD.fullmatch(word) is not None


def is_joined_words(word: str) -> bool:
    """Return whether a run that is too long for a word is known words joined by hyphens."""
    parts = word.lower().replace("'", "-").split("-")
    return all(len(part) <= LONGEST and is_known(part) for part in parts)


def is_code(cased: str, start: int, end: int) -> bool:
    """Return whether a word in lower case is part of a program by the marks beside it."""
    before, after = cased[start - 1 : start], cased[end : end + 2]
    return before in _CODE_BEFORE or after[:1] in _CODE_AFTER or (after[:1] == "." and after[1:].isalnum())
