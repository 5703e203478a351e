"""Finding the same remark in several note-takers' words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roundtable.collate.candidates import Pair, candidate_pairs, ranks
from roundtable.collate.likeness import likeness, profiles
from roundtable.collate.records import Said
from roundtable.collate.words import read

ALIKE = 0.2
"""Likeness from which two remarks of different note-takers are suggested as one; a person confirms.

Chosen on the example, on `tests/collate/tuning.yaml`, and on notes of public meetings beside their turns: the
highest, in steps of a fiftieth, at which none loses a repeat that is found from 0.16 on.
The first two then give no wrong pair, and the third one in eight.
"""
_OTHER_TOPIC = 0.9
"""What is left of the likeness of two remarks that seem to be about different topics."""
_STANDS_OUT = 0.9
"""A match whose runner-up comes nearer than this share is none: the two remarks only share a subject."""
_SURE = 0.4
"""Likeness from which a near runner-up does not matter: it is then the same remark written down twice."""


@dataclass(frozen=True)
class _Best:
    """A remark's best match in another source, and how near the runner-up there comes."""

    other: int
    likeness: float
    runner_up: float = 0.0

    def stands_out(self) -> bool:
        return self.likeness >= _SURE or self.runner_up <= _STANDS_OUT * self.likeness


def similar_pairs(said: Sequence[Said], topics: Sequence[str] = ()) -> tuple[tuple[int, int, float], ...]:
    """Return the pairs of remarks that seem the same, by index, with their likeness (0 to 1), by likeness.

    The two remarks of a pair are of one session and of two sources, and each is the other's best match there.
    `topics` may name each remark's topic, by position; remarks on different topics count as less alike.
    """
    return _matches(said, _likeness_by_pair(said, topics))


def groups(said: Sequence[Said], topics: Sequence[str] = ()) -> tuple[tuple[int, ...], ...]:
    """Return the remarks grouped by sameness, each in one group, at most one of each note-taker in a group.

    Groups are joined from the most alike pair on, and only if their remarks are alike on average.
    """
    likeness_by_pair = _likeness_by_pair(said, topics)
    group_of = {index: [index] for index in range(len(said))}
    for left, right, _likeness in _matches(said, likeness_by_pair):
        one, other = group_of[left], group_of[right]
        if one is not other and _may_join(said, (one, other), likeness_by_pair):
            one += other
            group_of.update(dict.fromkeys(other, one))
    return tuple(sorted({tuple(sorted(group)) for group in group_of.values()}))


def _may_join(
    said: Sequence[Said], parts: tuple[Sequence[int], Sequence[int]], likeness_by_pair: Mapping[Pair, float]
) -> bool:
    one, other = parts
    if {said[index].source for index in one} & {said[index].source for index in other}:
        return False
    across = [likeness_by_pair.get(_pair(left, right), 0.0) for left in one for right in other]
    return sum(sorted(across)) >= ALIKE * len(across)


def _pair(left: int, right: int) -> Pair:
    return (left, right) if left < right else (right, left)


def _likeness_by_pair(said: Sequence[Said], topics: Sequence[str]) -> dict[Pair, float]:
    compared = profiles([read(one.text) for one in said])
    return {
        (left, right): likeness(compared[left], compared[right])
        * (_OTHER_TOPIC if topics and topics[left] != topics[right] else 1.0)
        for left, right in candidate_pairs(said, compared)
    }


def _matches(
    said: Sequence[Said], likeness_by_pair: Mapping[Pair, float]
) -> tuple[tuple[int, int, float], ...]:
    """Return the pairs that are alike enough and each other's best match, by likeness."""
    rank = ranks(said)
    best = _best_by_remark_and_source(said, likeness_by_pair, rank)
    found = []
    for (left, right), value in likeness_by_pair.items():
        there, back = best[left, said[right].source], best[right, said[left].source]
        mutual = (there.other, back.other) == (right, left)
        if value >= ALIKE and mutual and there.stands_out() and back.stands_out():
            found.append((left, right, value))
    return tuple(sorted(found, key=lambda pair: (-pair[2], *sorted((rank[pair[0]], rank[pair[1]])))))


def _best_by_remark_and_source(
    said: Sequence[Said], likeness_by_pair: Mapping[Pair, float], rank: Sequence[int]
) -> dict[tuple[int, str], _Best]:
    near = defaultdict(list)
    for (left, right), value in likeness_by_pair.items():
        near[left, said[right].source].append((-value, rank[right], right))
        near[right, said[left].source].append((-value, rank[left], left))
    return {key: _best(sorted(found)) for key, found in near.items()}


def _best(found: Sequence[tuple[float, int, int]]) -> _Best:
    (value, _rank, other), *rest = found
    return _Best(other, -value, -rest[0][0] if rest else 0.0)
