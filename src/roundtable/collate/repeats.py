"""Finding the same remark in several note-takers' words."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from roundtable.collate.records import Said
from roundtable.collate.words import words_of

ALIKE = 0.5
"""Similarity from which two remarks of different note-takers are suggested as one; a person confirms."""
_COSINE_SHARE = 0.6
_FEWEST_SHARED = 2
_EVERYWHERE = 0.5
"""A word in more than this share of the remarks says nothing about which are the same."""


def similar_pairs(said: Sequence[Said]) -> tuple[tuple[int, int, float], ...]:
    """Return the pairs of remarks that seem the same, by index, with their likeness, by likeness."""
    words = [words_of(one.text) for one in said]
    vectors = _vectors(words)
    found = []
    for left, right in _candidates(words):
        if said[left].source == said[right].source or said[left].session != said[right].session:
            continue
        cosine = sum(weight * vectors[right].get(word, 0.0) for word, weight in vectors[left].items())
        tokens = fuzz.token_set_ratio(" ".join(words[left]), " ".join(words[right])) / 100
        likeness = _COSINE_SHARE * cosine + (1 - _COSINE_SHARE) * tokens
        if likeness >= ALIKE:
            found.append((left, right, likeness))
    return tuple(sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1])))


def _vectors(words: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Return each remark's TF-IDF vector at length 1 (log frequency, smoothed inverse frequency)."""
    seen_in = Counter(word for one in words for word in set(one))
    vectors = []
    for one in words:
        raw = {
            w: (1 + math.log(n)) * (1 + math.log(len(words) / seen_in[w])) for w, n in Counter(one).items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
        vectors.append({word: weight / length for word, weight in raw.items()})
    return vectors


def _candidates(words: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Return the pairs that share at least two telling words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(words):
        for word in set(one):
            holders[word].append(index)
    most = max(_FEWEST_SHARED, int(len(words) * _EVERYWHERE))
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in holders.values():
        if len(indexes) <= most:
            shared.update((left, right) for at, left in enumerate(indexes) for right in indexes[at + 1 :])
    return iter(sorted(pair for pair, count in shared.items() if count >= _FEWEST_SHARED))


def groups(said: Sequence[Said]) -> tuple[tuple[int, ...], ...]:
    """Return the remarks grouped by sameness, each in one group, at most one of each note-taker in a group."""
    group_of = {index: [index] for index in range(len(said))}
    for left, right, _likeness in similar_pairs(said):
        one, other = group_of[left], group_of[right]
        sources = {said[index].source for index in one}
        if one is not other and not sources & {said[index].source for index in other}:
            one += other
            group_of.update(dict.fromkeys(other, one))
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))
