"""What else texts say: decoded, and undone as a disguise; each distinct word is tried once."""

from collections.abc import Sequence
from typing import NamedTuple

from roundtable.gate.scanning.byte_codes import has_long_run, wrapped
from roundtable.gate.scanning.decoders import decoded, decoded_word, may_be_coded
from roundtable.gate.scanning.disguises import disguised, disguised_word, lone_letters


class Expanded(NamedTuple):
    """What else a text says: once decoded, and once undone as a disguise."""

    decoded: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()
    is_part: bool = False
    """Whether the text may hold part of an encoding that goes on beyond it."""


class _Word(NamedTuple):
    """What a word says otherwise by itself, and what it may be a part of."""

    decoded: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()
    lone: frozenset[str] = frozenset()
    """The letters in it that stand alone."""
    is_coded: bool = False
    """Whether a text in which it stands may have to be decoded as a whole."""
    is_long: bool = False
    """Whether it may be a line of an encoding."""


_NOTHING = Expanded()
_PLAIN = _Word()
_LONG_WORD = 16
"""Letters from which a word may be a line of an encoding."""


class _Words(dict[str, _Word | None]):
    """What each word says otherwise, looked into when it is first asked about; None for most, the plain ones.

    Every word of a site is asked about, so that asking must cost no more than looking into a dictionary.
    """

    def __missing__(self, word: str) -> _Word | None:
        told = _word(word)
        self[word] = None if told == _PLAIN else told
        return self[word]


class Expander:
    """Undoes encodings and disguises, and remembers what each word gave."""

    def __init__(self) -> None:
        self._words = _Words()

    def expand(self, texts: Sequence[str]) -> dict[str, Expanded]:
        """Return what else each of the texts says."""
        return {text: self._expanded(text) for text in texts}

    def _expanded(self, text: str) -> Expanded:
        words = [word for word in set(map(self._words.__getitem__, text.split())) if word]
        lone = frozenset().union(*(word.lone for word in words))
        hidden = {*disguised(text, lone), *(one for word in words for one in word.disguised)}
        plain = {one for word in words for one in word.decoded}
        if "\t" in text or any(word.is_coded for word in words):
            plain.update(decoded(text))
        is_part = False
        if any(word.is_long for word in words):
            plain.update(wrapped(text))
            is_part = has_long_run(text)
        found = Expanded(tuple(sorted(plain - {text})), tuple(sorted(hidden)), is_part)
        return found if any(found) else _NOTHING


def _word(word: str) -> _Word:
    is_coded, is_long = may_be_coded(word), len(word) >= _LONG_WORD
    return _Word(decoded_word(word), disguised_word(word), lone_letters(word), is_coded, is_long)
