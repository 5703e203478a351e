"""What else texts say: decoded, and undone as a disguise; each distinct word is tried once."""

from collections.abc import Sequence
from typing import NamedTuple

from roundtable.gate.scanning.decoders import decoded, decoded_word, has_long_run, wrapped
from roundtable.gate.scanning.disguises import disguised, disguised_word


class Expanded(NamedTuple):
    """What else a text says: once decoded, and once undone as a disguise."""

    decoded: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()
    is_part: bool = False
    """Whether the text may hold part of an encoding that goes on beyond it."""


_NOTHING = Expanded()
_LONG_WORD, _LONGER_WORD = 16, 50
"""Letters from which a word may be a line of an encoding, and part of a long one."""


class Expander:
    """Undoes encodings and disguises, and remembers what each word gave."""

    def __init__(self) -> None:
        self._by_word: dict[str, Expanded] = {}

    def expand(self, texts: Sequence[str]) -> dict[str, Expanded]:
        """Return what else each of the texts says."""
        return {text: self._expanded(text) for text in texts}

    def _expanded(self, text: str) -> Expanded:
        words = set(text.split())
        self._try(words)
        telling = [one for word in words if (one := self._by_word[word]) is not _NOTHING]
        plain = {*decoded(text), *(text for one in telling for text in one.decoded)} - {text}
        hidden = {*disguised(text), *(text for one in telling for text in one.disguised)}
        longest = max(map(len, words), default=0)
        if longest >= _LONG_WORD:
            plain.update(wrapped(text))
        is_part = longest >= _LONGER_WORD and has_long_run(text)
        found = Expanded(tuple(sorted(plain)), tuple(sorted(hidden)), is_part)
        return found if any(found) else _NOTHING

    def _try(self, words: set[str]) -> None:
        """Remember what each new word says otherwise."""
        for word in (word for word in words if word not in self._by_word):
            found = Expanded(decoded_word(word), disguised_word(word))
            self._by_word[word] = found if any(found) else _NOTHING
