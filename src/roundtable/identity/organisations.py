"""The ways in which a firm or a product is called."""

import re
from typing import NamedTuple

from roundtable.identity.fold import fold_word
from roundtable.identity.lexicon import is_ordinary
from roundtable.identity.words import GENERIC_FIRM_WORDS, LEGAL_SUFFIXES

_BRACKETED = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+(?:['.&+-][^\W_]+)*")
_LONGEST_ACRONYM = 5
_SHORTEST = 3
"""Letters that a short form has at least."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class FirmNames(NamedTuple):
    """The folded names of a firm, by how much of it they hold."""

    whole: tuple[str, ...]
    short: tuple[str, ...]
    acronyms: tuple[str, ...]


def firm_names(written: str) -> FirmNames:
    """Return the whole names, short names and acronyms of a firm or product, each sorted."""
    bracketed = [inside for inside in _BRACKETED.findall(written) if inside.strip()]
    outside = _BRACKETED.sub(" ", written)
    whole = {fold_word(written), fold_word(outside), fold_word(_CAMEL.sub(" ", outside))}
    words = _telling_words(fold_word(outside))
    whole.add(" ".join(words))
    whole.update(fold_word(inside) for inside in bracketed if len(inside) > _LONGEST_ACRONYM)
    capitals = {fold_word(inside) for inside in bracketed if len(inside) <= _LONGEST_ACRONYM}
    capitals |= _joined_initials(fold_word(outside))
    return FirmNames(_sorted(whole), _sorted(_short(words)), _sorted(capitals | _acronyms(words)))


def is_short_form_telling(text: str) -> bool:
    """Return whether a short form can be nothing but the name."""
    return len(text) >= _SHORTEST and not all(is_ordinary(word) for word in text.split())


def _sorted(texts: set[str]) -> tuple[str, ...]:
    """Return the texts of two letters or more in order."""
    return tuple(sorted(text for text in texts if len(text) > 1))


def _telling_words(plain: str) -> list[str]:
    """Return the words of a folded firm's name without article and legal form."""
    words = _WORD.findall(plain)
    while len(words) > 1 and words[-1].replace(".", "") in LEGAL_SUFFIXES:
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _short(words: list[str]) -> set[str]:
    """Return the name without generic words at its end, and its first word if that tells firms apart."""
    short = list(words)
    found: set[str] = set()
    while len(short) > 1 and short[-1] in GENERIC_FIRM_WORDS:
        short = short[:-1]
        found.add(" ".join(short))
    if len(words) > 1 and words[0] not in GENERIC_FIRM_WORDS and len(words[0]) >= _SHORTEST:
        found.add(words[0])
    return found - {" ".join(words)}


def _joined_initials(plain: str) -> set[str]:
    """Return the initials of both partners of a firm, as in P&D for Pellbury and Dunt."""
    left, joined, right = plain.replace(" and ", " & ").removeprefix("the ").partition(" & ")
    partners = left.isalpha() and right[:1].isalpha() and " & " not in right
    return {f"{left[0]}&{right[0]}"} if joined and partners else set()


def _acronyms(words: list[str]) -> set[str]:
    """Return the acronyms of a name of two words or more, with and without its small words."""
    initials = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in {"of", "and", "the", "for", "in"})
    return {letters for letters in (initials, large) if len(letters) > 1}
