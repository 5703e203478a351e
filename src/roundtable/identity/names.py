"""The parts of a person's name as a roster writes it."""

import re
from typing import NamedTuple

from roundtable.identity.fold import fold_word
from roundtable.identity.words import HONORIFICS, PARTICLES, POST_NOMINALS

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*\.?")
_APART = re.compile(r"[^a-z0-9]+")


class Name(NamedTuple):
    """A person's name in folded parts; `first` or `last` may be empty."""

    first: str
    middle: tuple[str, ...]
    last: str

    @property
    def full(self) -> str:
        """The name without its middle parts."""
        return f"{self.first} {self.last}".strip()

    @property
    def whole(self) -> str:
        """The name with all its parts."""
        return " ".join(part for part in (self.first, *self.middle, self.last) if part)

    @property
    def initials(self) -> str:
        """The first letters of first name and surname, and of both halves of a double one."""
        return "".join(word[0] for word in _APART.split(self.full) if word)


def parse_name(written: str) -> Name:
    """Return the parts of a name without titles, letters after it or anything in brackets."""
    plain = fold_word(_BRACKETED.sub(" ", written))
    if "," in plain:
        last, _, first = plain.partition(",")
        first_words, last_words = _words(first), _words(last)
        if first_words and last_words:
            return Name(first_words[0], tuple(first_words[1:]), " ".join(last_words))
        plain = " ".join((*last_words, *first_words))
    return _in_order(_words(plain))


def _words(plain: str) -> list[str]:
    """Return the words of a folded name without titles before it and letters after it."""
    words = [word.rstrip(".") for word in _WORD.findall(plain)]
    while len(words) > 1 and words[0] in HONORIFICS | {"right", "the", "rt"}:
        words = words[1:]
    while words[2:] and words[-1] in POST_NOMINALS:
        words = words[:-1]
    return words


def _in_order(words: list[str]) -> Name:
    """Return the name whose words stand in the usual order, small words belonging to the surname."""
    if not words[1:]:
        return Name(words[0] if words else "", (), "")
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    return Name(words[0], tuple(words[1:at]), " ".join(words[at:]))
