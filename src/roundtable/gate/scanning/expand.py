"""What else texts say: decoded, and undone as a disguise; each distinct word is tried once."""

from collections.abc import Sequence
from typing import NamedTuple

from roundtable.gate.scanning.decoders import decoded, decoded_word
from roundtable.gate.scanning.disguises import disguised, disguised_word


class Expanded(NamedTuple):
    """What else a text says: once decoded, and once undone as a disguise."""

    decoded: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()


_NOTHING = Expanded()


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
        telling = [found for word in words if (found := self._by_word[word]) is not _NOTHING]
        plain = {*decoded(text), *(one for found in telling for one in found.decoded)} - {text}
        hidden = {*disguised(text), *(one for found in telling for one in found.disguised)}
        return Expanded(tuple(sorted(plain)), tuple(sorted(hidden))) if plain or hidden else _NOTHING

    def _try(self, words: set[str]) -> None:
        """Remember what each new word says otherwise."""
        for word in (word for word in words if word not in self._by_word):
            found = Expanded(decoded_word(word), disguised_word(word))
            self._by_word[word] = found if any(found) else _NOTHING
