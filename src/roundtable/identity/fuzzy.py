"""Roster words that were misspelt, misheard, glued, split or spaced; decided once per distinct word."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import jellyfish
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from roundtable.identity.forms import Form
from roundtable.identity.lexicon import is_known, is_ordinary, is_rare
from roundtable.identity.records import Kind

SHORTEST = 4
"""Letters of a roster word from which misspellings are looked for."""
_LONG = 7
"""Letters of a roster word from which two slips are one word misspelt."""
_CERTAIN = 6
"""Letters from which one slip leaves no doubt."""
_SOUND = 5
"""Letters from which the sound of a word tells it from others."""
_CONSONANTS = 3
_ALIKE = 0.5
"""How much of its letters a word that sounds the same shares at least."""
_DOUBLED = re.compile(r"(.)\1")
_LEET = str.maketrans("013457$@!", "oieastsai")
_TELLING = frozenset({"I02", "I03", "I07", "I20", "I21", "I25"})


def roster_words(forms: Iterable[Form]) -> dict[str, Form]:
    """Return the words of the roster that are no ordinary words, with the form that each comes from."""
    words: dict[str, Form] = {}
    for form in sorted(forms, key=lambda one: (list(Kind).index(one.kind), one.rule, one.text)):
        if form.rule in _TELLING and not form.upper:
            for word in form.text.replace("-", " ").replace("'", "").replace(",", "").split():
                if len(word) >= SHORTEST and word.isalpha() and not is_ordinary(word):
                    words.setdefault(word, form)
    return words


def broken_forms(words: dict[str, Form]) -> Iterator[Form]:
    """Yield each roster word split in two, spaced out and reversed."""
    for word, kind in ((word, form.kind) for word, form in words.items()):
        for mark in " .-_":
            yield Form(mark.join(word), kind, "I11", certain=True)
        if len(word) > _SOUND:
            yield Form(word[::-1], kind, "I11", certain=True)
        for left, *middle, right in itertools.chain(_splits(word), _splits_in_three(word)):
            if is_rare(left) or is_rare(right):
                yield Form(" ".join((left, *middle, right)), kind, "I11", certain=True)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield both halves of a word as a transcript may split it, also with a letter fewer or more."""
    for whole in {word, _DOUBLED.sub(r"\1", word)} if len(word) >= _SOUND else ():
        for at in range(2, len(whole) - 1):
            yield whole[:at], whole[at:]
            yield whole[:at] + whole[at - 1], whole[at:]


def _splits_in_three(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield a long word as a transcript may split it around a small word, such as "a" or "in"."""
    for at in range(3, len(word) - 3):
        for end in range(at + 1, min(at + 3, len(word) - 2)):
            if is_ordinary(word[at:end]):
                yield word[:at], word[at:end], word[end:]


class Misspellings:
    """Finds the roster word that an unknown word stands for."""

    def __init__(self, words: dict[str, Form]) -> None:
        """Index the words of the roster by length and by sound."""
        self._words = words
        self._by_length: dict[int, list[str]] = {}
        self._by_sound: dict[str, str] = {}
        for word in sorted(words):
            self._by_length.setdefault(len(word), []).append(word)
            if len(word) >= _SOUND:
                self._by_sound.setdefault(_sound(word), word)

    def find(self, word: str) -> Form | None:
        """Return the form that a folded unknown word is a slip of; certain if nothing else can be meant."""
        plain = word.translate(_LEET) if not word.isalpha() else word
        if len(plain) < SHORTEST:
            return None
        if plain in self._words:
            return self._form(plain, plain, "I09", certain=True)
        return self._near(plain) or self._glued(plain) or self._heard(plain)

    def _form(self, found: str, meant: str, rule: str, *, certain: bool) -> Form:
        """Return a form for a word found that means a roster word."""
        kind = self._words[meant].kind
        return Form(found, kind, rule if kind is Kind.PERSON or rule != "I09" else "I23", certain)

    def _near(self, word: str) -> Form | None:
        """Return the roster word within one slip, or within two if it is long."""
        nearest: list[tuple[int, str]] = []
        for length in range(len(word) - 2, len(word) + 3):
            words = self._by_length.get(length)
            if words:
                most = 2 if length >= _LONG else 1
                scorer = DamerauLevenshtein.distance
                near = process.extract(word, words, scorer=scorer, score_cutoff=most, limit=1)
                nearest += ((int(slips), meant) for meant, slips, _ in near)
        if not nearest:
            return None
        slips, meant = min(nearest)
        sure = slips == 1 and len(meant) >= _CERTAIN and meant[0] == word[0]
        sure = (
            sure and self._words[meant].rule != "I03"
        )  # first names have neighbours, such as Clara and Carla
        return self._form(word, meant, "I09", certain=sure)

    def _glued(self, word: str) -> Form | None:
        """Return the roster word that a word begins or ends with, if the rest is a word as well."""
        for at in range(len(word) - 2, SHORTEST, -1):
            for part, rest in ((word[:at], word[at:]), (word[-at:], word[:-at])):
                if part in self._words and (is_known(rest) or rest in self._words):
                    return self._form(word, part, "I11", certain=False)
        return None

    def _heard(self, word: str) -> Form | None:
        """Return the roster word that sounds the same or that a scanner reads alike."""
        read = word.replace("rn", "m").replace("vv", "w")
        if read in self._words:
            return self._form(word, read, "I09", certain=False)
        meant = self._by_sound.get(_sound(word))
        alike = meant and DamerauLevenshtein.normalized_similarity(word, meant) >= _ALIKE
        return self._form(word, meant, "I10", certain=False) if meant and alike else None


@lru_cache(maxsize=65_536)
def _sound(word: str) -> str:
    """Return how a word sounds; words of few consonants only sound like themselves."""
    sound = str(jellyfish.metaphone(word))
    return sound if len(sound) >= _CONSONANTS else word
