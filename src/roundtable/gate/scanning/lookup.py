"""The roster asked once about each distinct text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from roundtable.gate.scanning.decoders import decoded
from roundtable.gate.scanning.disguises import disguised
from roundtable.gate.scanning.records import Hit
from roundtable.identity.detector import Detector

_PARTED = "\n\n.\n\n"
"""Parts texts that are asked about together: no name crosses it, and a sentence opens behind it."""
_TOGETHER = 100_000
_MOST_KEPT = 60_000_000
"""Letters of texts whose answers are kept; beyond, all are forgotten, so that memory stays bounded."""
_WORD = re.compile(r"[^\W_]+")


class Expanded(NamedTuple):
    """What else a text says: once decoded, and once undone as a disguise."""

    decoded: tuple[str, ...] = ()
    disguised: tuple[str, ...] = ()


_NOTHING_ELSE = Expanded()


class Lookup:
    """Asks a detector about texts and remembers the answers."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._expanded: dict[str, Expanded] = {}
        self._kept = 0

    def find(self, texts: Iterable[str]) -> dict[str, tuple[Hit, ...]]:
        """Return what derives from the roster in each of the texts."""
        distinct = tuple(dict.fromkeys(texts))
        self._make_room()
        novel = [text for text in distinct if text not in self._hits]
        for batch in _batches(novel):
            self._hits.update(self._asked(batch))
        self._kept += sum(map(len, novel))
        return {text: self._hits[text] for text in distinct}

    def expand(self, text: str) -> Expanded:
        """Return what else a text says."""
        known = self._expanded.get(text)
        if known is None:
            known = Expanded(decoded(text), disguised(text))
            self._expanded[text] = known if known != _NOTHING_ELSE else _NOTHING_ELSE
        return known

    def _make_room(self) -> None:
        if self._kept > _MOST_KEPT:
            self._hits.clear()
            self._expanded.clear()
            self._kept = 0

    def _asked(self, texts: Sequence[str]) -> dict[str, tuple[Hit, ...]]:
        whole = _PARTED.join(texts)
        starts = [0, *accumulate(len(text) + len(_PARTED) for text in texts[:-1])]
        found: list[list[Hit]] = [[] for _ in texts]
        for one in self._detector.derived(whole):
            index = bisect_right(starts, one.start) - 1
            start = starts[index]
            words = tuple(_WORD.findall(whole[one.start : one.end].casefold()))
            found[index].append(Hit(one.start - start, one.end - start, one.tier, one.kind, one.rule, words))
        return {text: tuple(hits) for text, hits in zip(texts, found, strict=True)}


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield the texts in order, as many together as make a batch."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size > _TOGETHER:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
