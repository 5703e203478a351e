"""Telling whether two written names are of one organisation."""

import re

from roundtable.identity.fold import fold_word
from roundtable.identity.words import LEGAL_SUFFIXES

_WORD = re.compile(r"[^\W_]+")


def organisation_key(written: str) -> str:
    """Return an organisation's name as it is compared: folded, without article, `and` and legal form."""
    words = [word for word in _WORD.findall(fold_word(written.replace("&", " and "))) if word != "and"]
    while len(words) > 1 and words[-1] in LEGAL_SUFFIXES:
        words = words[:-1]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
