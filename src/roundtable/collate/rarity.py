"""How rare a word is: in English at large, and among the remarks that are compared."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from roundtable.collate.words import stem

_LIST = "frequency_dictionary_en_82_765.txt"
_LISTED = 20_000
"""The list's commonest words that are looked at; the others are all as good as unlisted."""
_USUAL_LENGTH = 20
"""Telling words in a remark, for which the odds of meeting a word of the list are worked out."""
_LIST_WORTH = 60
"""The list counts for as much as this many remarks, so that few remarks do not decide what is rare."""
_UNLISTED = 1e-6
_NUMBER = 1e-3
"""Shares of all words that are taken for a word that the list lacks, and for a number."""


@cache
def _shares() -> Mapping[str, float]:
    """Return the share of each stem among the words of English, from the list of a dependency."""
    lines = (resources.files("symspellpy") / _LIST).read_text(encoding="utf-8-sig").splitlines()
    counts: Counter[str] = Counter()
    for line in lines[:_LISTED]:
        word, _space, count = line.partition(" ")
        counts[stem(word)] += int(count)
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def english_share(word: str) -> float:
    """Return the share of a stem among the words of English."""
    return _NUMBER if word.isdigit() else max(_shares().get(word, _UNLISTED), _UNLISTED)


def english_rarity(word: str) -> float:
    """Return how much a stem tells by itself, in nats: the rarer in English, the more."""
    return -math.log(1 - math.exp(-english_share(word) * _USUAL_LENGTH))


def rarity_by_word(remarks: Sequence[Iterable[str]]) -> dict[str, float]:
    """Return how much each stem tells about a remark among these, in nats.

    It is the logarithm of the share of remarks with the stem, smoothed towards English at large.
    """
    seen_in = Counter(word for remark in remarks for word in set(remark))
    whole = len(remarks) + _LIST_WORTH
    expected = {word: 1 - math.exp(-english_share(word) * _USUAL_LENGTH) for word in seen_in}
    return {word: -math.log((seen_in[word] + _LIST_WORTH * expected[word]) / whole) for word in seen_in}
