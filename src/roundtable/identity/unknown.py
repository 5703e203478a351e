"""Words that nobody has said are harmless: capitalised ones, and those that no dictionary knows."""

import re
from collections.abc import Collection, Iterator

from roundtable.identity.fold import Folded
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known
from roundtable.identity.records import Kind, Tier

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LOWER_CASE_LENGTH = 4


class UnknownWords:
    """Judges each distinct word once."""

    def __init__(self, harmless: Collection[str]) -> None:
        """Take the words that people approved, folded."""
        self._harmless = frozenset(harmless)
        self._suspect: dict[str, bool] = {}

    def hits(self, folded: Folded) -> Iterator[Hit]:
        """Yield every word for review that is in no list of harmless words."""
        text = folded.text
        words = set(_WORD.findall(text))
        suspects = {word for word in words if self.is_suspect(word)}
        for match in _WORD.finditer(text) if suspects else ():
            if match.group() in suspects:
                yield from _at(folded, *match.span())

    def is_suspect(self, word: str) -> bool:
        """Return whether a folded word is in no list."""
        known = self._suspect.get(word)
        if known is None:
            stem = word.removesuffix("'s")
            known = len(stem) > 1 and not (stem in self._harmless or is_known(stem))
            self._suspect[word] = known
        return known


def _at(folded: Folded, first: int, last: int) -> Iterator[Hit]:
    """Yield the hit for a suspect word at a place, if its case and its letters make it one."""
    start, end = folded.span(first, last)
    written = folded.original[start:end].removesuffix("'s").removesuffix("’s")
    if written[0].isupper() or any(letter.isupper() for letter in written[1:]):
        if not _is_glued_words(written):
            yield Hit(start, start + len(written), Tier.REVIEW, Kind.UNKNOWN, "I50")
    elif len(written) >= _LOWER_CASE_LENGTH and not any(letter.isdigit() for letter in written):
        yield Hit(start, start + len(written), Tier.REVIEW, Kind.UNKNOWN, "I51")


def _is_glued_words(written: str) -> bool:
    """Return whether a word is only known words run together, such as "PrimeMinister"."""
    parts = _CAMEL.findall(written)
    return len(parts) > 1 and all(len(part) > 2 and is_known(part.lower()) for part in parts)
