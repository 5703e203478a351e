"""What else texts say: decoded, and undone as a disguise; each distinct word is tried once."""

from collections.abc import Collection, Sequence
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


class Expander:
    """Undoes encodings and disguises, and remembers what each word gave."""

    def __init__(self) -> None:
        self._plain: set[str] = set()
        """Words that say nothing else, and that are no part of an encoding or a disguise."""
        self._telling: dict[str, _Word] = {}

    def expand(self, texts: Sequence[str]) -> dict[str, Expanded]:
        """Return what else each of the texts says."""
        return {text: self._expanded(text) for text in texts}

    def _expanded(self, text: str) -> Expanded:
        words = self._told(set(text.split()))
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

    def _told(self, words: Collection[str]) -> list[_Word]:
        """Return what those of the words say that are not plain; each new word is looked into once."""
        odd = set(words) - self._plain
        for word in odd - self._telling.keys():
            told = _word(word)
            if told == _PLAIN:
                self._plain.add(word)
            else:
                self._telling[word] = told
        return [self._telling[word] for word in odd if word in self._telling]


def _word(word: str) -> _Word:
    is_coded, is_long = may_be_coded(word), len(word) >= _LONG_WORD
    return _Word(decoded_word(word), disguised_word(word), lone_letters(word), is_coded, is_long)
