"""What the parts of the detector find, and how it becomes one ordered, non-overlapping answer."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roundtable.identity.fold import Folded, Span
from roundtable.identity.records import Detection, Kind, Tier

_INDIVISIBLE = frozenset({"I11"})
"""Rules whose hit means nothing more where a surer one has taken the name out of it."""
_KINDS = {kind: place for place, kind in enumerate(Kind)}


_BETWEEN = frozenset({" ", "-", " of "})
"""What may stand between the unknown words of one name."""
_PAIR = 2


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
    cased = folded.cased
    settled: list[Hit] = []
    for start, end, cluster in _clusters(sorted(hits)):
        taken = _touching(kept, start, end) if kept else []
        whole = None if taken else _covering(cluster, start, end)
        if whole and cased[start].isalnum() and cased[end - 1].isalnum():
            settled.append(whole)
        else:
            settled += _settled(cased, [whole] if whole else cluster, taken)
    runs = _runs(cased, settled)
    if folded.is_in_place:
        return tuple(map(Detection._make, runs))
    spans = folded.spans((hit.start, hit.end) for hit in runs)
    return tuple(
        Detection(start, end, tier, kind, rule)
        for (start, end), (_, _, tier, kind, rule) in zip(spans, runs, strict=True)
    )


def _clusters(hits: Iterable[Hit]) -> Iterator[tuple[int, int, list[Hit]]]:
    """Yield groups of distinct hits of which each overlaps another, and their span; the hits are sorted."""
    cluster: list[Hit] = []
    first = end = 0
    for hit in hits:
        start, last = hit[:2]
        if start >= end:
            if cluster:
                yield first, end, cluster
            cluster, first, end = [hit], start, last
        elif hit != cluster[-1]:
            cluster.append(hit)
            end = max(end, last)
    if cluster:
        yield first, end, cluster


def _touching(spared: list[Span], start: int, end: int) -> list[Span]:
    """Return the spared spans that overlap a span."""
    first = max(0, bisect_left(spared, (start, end)) - 1)
    return [span for span in spared[first : bisect_left(spared, (end, end))] if span[1] > start]


def _covering(cluster: list[Hit], start: int, end: int) -> Hit | None:
    """Return the hit that leaves nothing of a cluster's span to others, or None if it takes settling."""
    one = cluster[0]
    if len(cluster) == 1:
        return one
    other = cluster[1]
    if len(cluster) > _PAIR:
        return None
    if one[:2] == other[:2]:
        return min(cluster, key=_precedence)
    longer, shorter = (one, other) if one.end == end else (other, one)
    return longer if longer.start == start and longer.tier <= shorter.tier else None


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
    last: Hit | None = None
    for hit in hits:
        if last and hit.rule == "I50" and cased[last.end : hit.start] in _BETWEEN:
            last = runs[-1] = last._replace(end=hit.end)
        else:
            last = hit if hit.rule == "I50" else None
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
