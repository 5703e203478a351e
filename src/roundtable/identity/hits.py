"""What the parts of the detector find, and how it becomes one ordered, non-overlapping answer."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roundtable.identity.records import Detection, Kind, Tier

Span = tuple[int, int]
_KINDS = {kind: place for place, kind in enumerate(Kind)}


class Hit(NamedTuple):
    """One span that one rule found, before overlaps are settled."""

    start: int
    end: int
    tier: Tier
    kind: Kind
    rule: str


def settle(text: str, hits: Iterable[Hit], spared: Iterable[Span] = ()) -> tuple[Detection, ...]:
    """Return the hits as detections in order, each character in the surest and longest that covers it."""
    taken: list[Span] = sorted(spared)
    settled: list[Hit] = []
    for hit in sorted(set(hits), key=_precedence):
        for start, end in _free(hit.start, hit.end, taken):
            start, end = _trimmed(text, start, end)
            if start < end:
                insort(taken, (start, end))
                settled.append(hit._replace(start=start, end=end))
    return tuple(Detection(**hit._asdict()) for hit in sorted(settled))


def _precedence(hit: Hit) -> tuple[bool, int, int, int, str]:
    """Return the key that puts certain hits first, then long ones, then earlier ones."""
    return (hit.tier is Tier.REVIEW, hit.start - hit.end, hit.start, _KINDS[hit.kind], hit.rule)


def _free(start: int, end: int, taken: list[Span]) -> Iterator[Span]:
    """Yield the parts of a span that nothing has taken yet; `taken` is sorted and disjoint."""
    at = max(0, bisect_left(taken, (start, end)) - 1)
    gaps = []
    while at < len(taken) and taken[at][0] < end:
        if taken[at][1] > start:
            gaps.append((start, taken[at][0]))
            start = taken[at][1]
        at += 1
    gaps.append((start, end))
    yield from (gap for gap in gaps if gap[0] < gap[1])


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from its first letter or digit to its last; empty if it has none."""
    while start < end and not text[start].isalnum() and text[start] not in "@+":
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] != ".":
        end -= 1
    return start, end
