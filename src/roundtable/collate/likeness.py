"""How alike two remarks are: shared words, shared runs of letters, and how much the shared words tell."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.collate.rarity import rarity_by_word
from roundtable.collate.words import Reading

_GRAM = 4
"""Letters in a run; a word's edges count as letters, so `bell` and `doorbell` share a run and an edge."""
_WORDS_SHARE = 0.5
"""What shared words count for, beside shared runs of letters."""
_SHORTER_SIDE = 0.65
"""How far the shorter remark decides: 0.5 is the plain cosine, 1 asks what part of the shorter is shared."""
_HALF_BELIEVED = 4.0
"""Shared rarity, in nats, at which half of the likeness is believed: one shared rare word is not enough."""
Vector = Mapping[str, float]


@dataclass(frozen=True)
class Profile:
    """What a remark is compared by; the vectors are weighted and not of length 1."""

    words: Vector = field(repr=False)
    grams: Vector = field(repr=False)
    words_length: float
    grams_length: float


def profiles(texts: Sequence[Reading]) -> tuple[Profile, ...]:
    """Return the profile of each text, weighed among all of them; their order does not matter."""
    words = [text.stems for text in texts]
    grams = [[gram for token in text.tokens for gram in _grams(token)] for text in texts]
    rarity, gram_rarity = rarity_by_word(words), _inverse_frequency(grams)
    return tuple(
        _profile(_weighted(one, rarity), _weighted(runs, gram_rarity))
        for one, runs in zip(words, grams, strict=True)
    )


def _profile(words: Vector, grams: Vector) -> Profile:
    return Profile(words, grams, _length(words), _length(grams))


def _grams(token: str) -> Iterable[str]:
    """Return the runs of letters in a word with its edges; a number has none."""
    edged = f"<{token}>"
    return () if token.isdigit() else (edged[at : at + _GRAM] for at in range(max(1, len(edged) - _GRAM + 1)))


def _inverse_frequency(bags: Sequence[Sequence[str]]) -> dict[str, float]:
    seen_in = Counter(gram for bag in bags for gram in set(bag))
    return {gram: math.log((len(bags) + 1) / count) for gram, count in seen_in.items()}


def _weighted(bag: Sequence[str], rarity: Mapping[str, float]) -> Vector:
    """Return the weight of each entry, in alphabetical order whatever the order of the text."""
    return {entry: rarity[entry] * math.sqrt(count) for entry, count in sorted(Counter(bag).items())}


def _length(vector: Vector) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in vector.values()))


def likeness(left: Profile, right: Profile) -> float:
    """Return how alike two remarks are, from 0 (no telling word in common) to 1."""
    words = _overlap((left.words, left.words_length), (right.words, right.words_length))
    if not words:
        return 0.0
    grams = _overlap((left.grams, left.grams_length), (right.grams, right.grams_length))
    shared = math.fsum(
        math.sqrt(weight * right.words[word]) for word, weight in left.words.items() if word in right.words
    )
    both = _WORDS_SHARE * words + (1 - _WORDS_SHARE) * grams
    return both * shared / (shared + _HALF_BELIEVED)


def _overlap(left: tuple[Vector, float], right: tuple[Vector, float]) -> float:
    """Return the cosine of two vectors, tilted towards the share of the shorter one that both have."""
    (one, one_length), (other, other_length) = left, right
    common = math.fsum(weight * other[entry] for entry, weight in one.items() if entry in other)
    if not common:
        return 0.0
    short, long = sorted((one_length, other_length))
    scale = math.pow(short, 2 * _SHORTER_SIDE) * math.pow(long, 2 - 2 * _SHORTER_SIDE)
    return min(1.0, common / scale)
