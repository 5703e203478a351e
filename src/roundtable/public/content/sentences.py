"""Sentences, their words, and the reading age that they ask for."""

import re
from collections.abc import Iterable, Sequence

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_WORD = re.compile(r"\S*[A-Za-z0-9]\S*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^aeiouy]ed|[^l]e)$")
_LETTERS = re.compile(r"[^a-z]")
SCHOOL_STARTS = 5
"""A school year of the formula is this much less than the age of its pupils."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; the end of a line ends one too."""
    return tuple(part.strip() for part in _END.split(text) if _WORD.search(part))


def words(text: str) -> tuple[str, ...]:
    """Return what white space parts and holds a letter or a digit."""
    return tuple(_WORD.findall(text))


def syllables(word: str) -> int:
    """Return how many syllables an English word has, by its groups of vowels; at least one."""
    letters = _LETTERS.sub("", word.lower())
    spoken = _SILENT.sub("", letters) or letters
    return max(1, len(_VOWELS.findall(spoken)))


def mean_length(given: Sequence[str]) -> float:
    """Return the mean number of words in the given sentences, 0 if there are none."""
    return sum(len(words(sentence)) for sentence in given) / len(given) if given else 0.0


def reading_age(texts: Iterable[str]) -> float:
    """Return the reading age of texts in years: Flesch and Kincaid's grade (1975) and five.

    Syllables are counted by groups of vowels, so the age is an estimate to compare pages by.
    """
    given = [sentence for text in texts for sentence in sentences(text)]
    spoken = [syllables(word) for sentence in given for word in words(sentence)]
    if not spoken:
        return 0.0
    grade = 0.39 * len(spoken) / len(given) + 11.8 * sum(spoken) / len(spoken) - 15.59
    return grade + SCHOOL_STARTS
