"""Which remarks are worth comparing: those of other note-takers that share the rarest words."""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from roundtable.collate.likeness import Profile
from roundtable.collate.records import Said

_LOOKED_AT = 300
"""Places at which a remark's words are looked up, the rarest first: work must not grow squared."""
_NOMINATED = 4
"""Remarks of each other source that are compared in full."""
Pair = tuple[int, int]
Holders = Mapping[str, Sequence[tuple[int, float]]]


def ranks(said: Sequence[Said]) -> list[int]:
    """Return each remark's place by text, so that ties break in the same way in whatever order they come."""
    order = sorted(range(len(said)), key=lambda index: (said[index].text, said[index].id))
    rank_by_index = {index: rank for rank, index in enumerate(order)}
    return [rank_by_index[index] for index in range(len(said))]


def candidate_pairs(said: Sequence[Said], profiles: Sequence[Profile]) -> Iterator[Pair]:
    """Return pairs of remarks of one session and two sources that share telling words, by index, in order."""
    by_session = defaultdict(list)
    for index, one in enumerate(said):
        by_session[one.session].append(index)
    sources, rank = [one.source for one in said], ranks(said)
    found: set[Pair] = set()
    for indexes in by_session.values():
        holders = _holders(indexes, profiles)
        for index in indexes:
            by_source = _by_source(_shared(profiles[index], holders), sources, rank)
            by_source.pop(sources[index], None)
            found.update((min(index, other), max(index, other)) for other in _nearest(by_source))
    return iter(sorted(found))


def _holders(indexes: Sequence[int], profiles: Sequence[Profile]) -> Holders:
    """Return for each word who holds it, and what share of their own weight it has."""
    holders = defaultdict(list)
    for index in indexes:
        profile = profiles[index]
        for word, weight in profile.words.items():
            holders[word].append((index, weight / profile.words_length))
    return holders


def _shared(profile: Profile, holders: Holders) -> dict[int, float]:
    """Return for other remarks how much of their weight is in words shared with this one."""
    shared: dict[int, float] = defaultdict(float)
    left = _LOOKED_AT
    for word, weight in sorted(profile.words.items(), key=lambda entry: (-entry[1], entry[0])):
        left -= len(holders[word])
        if left < 0:
            break
        for other, share in holders[word]:
            shared[other] += weight * share
    return shared


def _by_source(
    shared: Mapping[int, float], sources: Sequence[str], rank: Sequence[int]
) -> dict[str, list[tuple[float, int, int]]]:
    """Return the remarks of each source, each as what sorts the nearest first."""
    by_source = defaultdict(list)
    for other, weight in shared.items():
        by_source[sources[other]].append((-weight, rank[other], other))
    return by_source


def _nearest(by_source: Mapping[str, Sequence[tuple[float, int, int]]]) -> Iterator[int]:
    """Return the best few remarks of each source."""
    return (other for near in by_source.values() for *_order, other in heapq.nsmallest(_NOMINATED, near))
