"""What the parts of the detector find, and how it becomes one ordered, non-overlapping answer."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roundtable.identity.fold import Folded
from roundtable.identity.records import Detection, Kind, Tier

Span = tuple[int, int]
_INDIVISIBLE = frozenset({"I11"})
"""Rules whose hit means nothing more where a surer one has taken the name out of it."""
_KINDS = {kind: place for place, kind in enumerate(Kind)}


_BETWEEN = frozenset({" ", "-", " of "})
"""What may stand between the unknown words of one name."""


class Hit(NamedTuple):
    """One span of folded text that one rule found, before overlaps are settled."""

    start: int
    end: int
    tier: Tier
    kind: Kind
    rule: str


def settle(folded: Folded, hits: Iterable[Hit], spared: Iterable[Span] = ()) -> tuple[Detection, ...]:
    """Return the hits as detections in the original, each character in the surest hit that covers it."""
    kept = sorted(spared)
    settled: list[Hit] = []
    for cluster in _clusters(sorted(hits)):
        taken = _touching(kept, cluster) if kept else []
        if taken or cluster[1:]:
            settled += _settled(folded.cased, cluster, taken)
        else:
            settled += _alone(folded.cased, cluster[0])
    runs = _runs(folded.cased, settled)
    if folded.is_in_place:
        return tuple(map(Detection._make, runs))
    return tuple(Detection(*folded.span(*hit[:2]), hit.tier, hit.kind, hit.rule) for hit in runs)


def _clusters(hits: Iterable[Hit]) -> Iterator[list[Hit]]:
    """Yield groups of distinct hits of which each overlaps another; the hits are sorted."""
    cluster: list[Hit] = []
    end = 0
    for hit in hits:
        start, last = hit[:2]
        if start < end:
            if hit != cluster[-1]:
                cluster.append(hit)
                end = max(end, last)
            continue
        if cluster:
            yield cluster
        cluster = [hit]
        end = last
    if cluster:
        yield cluster


def _touching(spared: list[Span], cluster: list[Hit]) -> list[Span]:
    """Return the spared spans that overlap a cluster of hits."""
    start, end = cluster[0].start, max([hit.end for hit in cluster])
    first = max(0, bisect_left(spared, (start, end)) - 1)
    return [span for span in spared[first : bisect_left(spared, (end, end))] if span[1] > start]


def _alone(cased: str, hit: Hit) -> list[Hit]:
    """Return a hit that nothing overlaps, without the marks at its ends; none if it is only marks."""
    start, end = _trimmed(cased, hit.start, hit.end)
    if start >= end:
        return []
    return [hit if (start, end) == hit[:2] else hit._replace(start=start, end=end)]


def _settled(cased: str, cluster: list[Hit], taken: list[Span]) -> list[Hit]:
    """Return the hits of one cluster, sorted and without overlap with each other or what is taken."""
    settled: list[Hit] = []
    for hit in sorted(_united(cluster), key=_precedence) if len(cluster) > 1 else cluster:
        gaps = _free(hit.start, hit.end, taken)
        if hit.rule in _INDIVISIBLE and gaps != [(hit.start, hit.end)]:
            continue
        for gap in gaps:
            start, end = _trimmed(cased, *gap)
            if start < end:
                insort(taken, (start, end))
                settled.append(hit._replace(start=start, end=end))
    return sorted(settled)


def _runs(cased: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits with unknown words that stand side by side as one, since they are one name."""
    runs: list[Hit] = []
    for hit in hits:
        last = runs[-1] if runs else None
        if last and hit.rule == last.rule == "I50" and cased[last.end : hit.start] in _BETWEEN:
            runs[-1] = last._replace(end=hit.end)
        else:
            runs.append(hit)
    return runs


def _united(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits with those of one tier and kind that overlap made one, under the longest one's rule."""
    united: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.tier, one.kind, one.start, -one.end, one.rule)):
        last = united[-1] if united else None
        if last and (last.tier, last.kind) == (hit.tier, hit.kind) and hit.start < last.end:
            longest = max(last, hit, key=lambda one: one.end - one.start)
            united[-1] = longest._replace(start=last.start, end=max(last.end, hit.end))
        else:
            united.append(hit)
    return united


def _precedence(hit: Hit) -> tuple[bool, int, int, int, str]:
    """Return the key that puts certain hits first, then long ones, then earlier ones."""
    return (hit.tier is Tier.REVIEW, hit.start - hit.end, hit.start, _KINDS[hit.kind], hit.rule)


def _free(start: int, end: int, taken: list[Span]) -> list[Span]:
    """Return the parts of a span that nothing has taken yet; `taken` is sorted and disjoint."""
    at = max(0, bisect_left(taken, (start, end)) - 1)
    gaps: list[Span] = []
    while at < len(taken) and taken[at][0] < end:
        if taken[at][1] > start:
            gaps.append((start, taken[at][0]))
            start = taken[at][1]
        at += 1
    return [gap for gap in (*gaps, (start, end)) if gap[0] < gap[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span from its first letter or digit to its last; empty if it has none."""
    while start < end and not (text[start].isalnum() or text[start] in "@+"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] == "."):
        end -= 1
    return start, end
