"""The roster asked once about each distinct text, and about everything that the text holds encoded."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from roundtable.gate.scanning.byte_codes import decoded_runs
from roundtable.gate.scanning.cleared import is_excused
from roundtable.gate.scanning.expand import Expander
from roundtable.gate.scanning.records import Hit, Reading, Readings
from roundtable.gate.scanning.structured import readings_of
from roundtable.identity.detector import Detector
from roundtable.identity.records import Tier

DEEPEST = 3
"""Encodings inside encodings that are followed."""
_PARTED = "\n\n.\n\n"
"""Parts texts that are asked about together: no name crosses it, and a sentence opens behind it."""
_TOGETHER = 100_000
_MOST_KEPT = 60_000_000
"""Letters of texts whose answers are kept; beyond, all are forgotten, so that memory stays bounded."""
_IN_PIECES = "I11"
"""The detector's own rule for disguised names: what it finds in an undone disguise was none before."""
_WORD = re.compile(r"[^\W_]+")

Hits = tuple[Hit, ...]


class TooMuchError(Exception):
    """A file holds more encoded text than is looked at."""


@dataclass
class Budget:
    """How many decoded letters of one file are still looked at."""

    left: int

    def spend(self, letters: int) -> None:
        """Take letters off what is left.

        Raises:
            TooMuchError: if nothing is left.
        """
        self.left -= letters
        if self.left < 0:
            raise TooMuchError


class Looked(NamedTuple):
    """What derives from the roster in a unit: in its own words, and in what it says otherwise."""

    hits: Hits = ()
    nested: Hits = ()
    is_part: bool = False
    """Whether it may hold part of an encoding that goes on beyond it."""


_CLEAN = Looked()
LookedByText = dict[str, Looked]


class Lookup:
    """Asks a detector about texts and remembers the answers."""

    def __init__(self, detector: Detector, cleared: Sequence[str] = ()) -> None:
        self._detector = detector
        self._cleared = cleared
        self._expander = Expander()
        self._by_unit: list[dict[str, Looked]] = [{} for _ in range(DEEPEST + 1)]
        self._by_text: list[dict[str, Hits]] = [{} for _ in range(DEEPEST + 1)]
        self._kept = 0

    def make_room(self) -> None:
        """Forget all answers if they have become too many."""
        if self._kept > _MOST_KEPT:
            self._kept = 0
            self._expander = Expander()
            for depth in range(DEEPEST + 1):
                self._by_unit[depth].clear()
                self._by_text[depth].clear()

    def units(self, texts: Iterable[str], depth: int, budget: Budget) -> dict[str, Looked]:
        """Return what derives from the roster in each of the units, at a depth of encoding."""
        table = self._by_unit[depth]
        distinct = dict.fromkeys(texts)
        if novel := [text for text in distinct if text not in table]:
            table.update(self._learnt(novel, depth, budget))
            self._kept += sum(map(len, novel))
        return {text: table[text] for text in distinct}

    def texts(self, texts: Iterable[str], depth: int, budget: Budget) -> dict[str, Hits]:
        """Return what derives from the roster in each of the decoded texts; nothing beyond the deepest."""
        if depth > DEEPEST:
            return {}
        table = self._by_text[depth]
        distinct = dict.fromkeys(texts)
        if novel := [text for text in distinct if text not in table]:
            budget.spend(sum(map(len, novel)))
            table.update(self._read(novel, depth, budget))
            self._kept += sum(map(len, novel))
        return {text: table[text] for text in distinct}

    def _learnt(self, novel: Sequence[str], depth: int, budget: Budget) -> Iterator[tuple[str, Looked]]:
        expanded = self._expander.expand(novel)
        hits = self._asked(novel)
        disguised = self._asked(dict.fromkeys(one for text in novel for one in expanded[text].disguised))
        decoded = self.texts((one for text in novel for one in expanded[text].decoded), depth + 1, budget)
        for text in novel:
            nested = [hit for one in expanded[text].decoded for hit in decoded.get(one, ())]
            doubted = (hit for one in expanded[text].disguised for hit in disguised[one])
            nested += (hit._replace(tier=Tier.REVIEW) for hit in doubted if hit.rule != _IN_PIECES)
            found = Looked(hits[text], tuple(nested), expanded[text].is_part)
            yield text, found if found != _CLEAN else _CLEAN

    def _read(self, novel: Sequence[str], depth: int, budget: Budget) -> Iterator[tuple[str, Hits]]:
        read = {text: readings_of(text) for text in novel}
        looked = self.units(_unit_texts(read.values()), depth, budget)
        inside = self.texts((one for readings in read.values() for one in readings.inside), depth + 1, budget)
        for text, readings in read.items():
            found = [hit for one in readings.readings for hit in self._unexcused(one, looked)]
            found += (hit for one in readings.inside for hit in inside.get(one, ()))
            found += self.long_runs(readings.readings, looked, depth, budget)
            yield text, tuple(found)

    def long_runs(
        self, readings: Iterable[Reading], looked: LookedByText, depth: int, budget: Budget
    ) -> Hits:
        """Return what derives from the roster in encodings that are longer than a unit."""
        whole = (one.text for one in readings if any(looked[unit.text].is_part for unit in one.units))
        decoded = self.texts((run for text in whole for run in decoded_runs(text)), depth + 1, budget)
        return tuple(hit for hits in decoded.values() for hit in hits)

    def _unexcused(self, reading: Reading, looked: dict[str, Looked]) -> Iterator[Hit]:
        yield from (
            hit for hit in placed(reading, looked) if not is_excused(reading.text, hit, self._cleared)
        )
        yield from (hit for unit in reading.units for hit in looked[unit.text].nested)

    def _asked(self, texts: Iterable[str]) -> dict[str, Hits]:
        found: dict[str, Hits] = {}
        for batch in _batches(texts):
            found.update(self._asked_together(batch))
        return found

    def _asked_together(self, texts: Sequence[str]) -> dict[str, Hits]:
        whole = _PARTED.join(texts)
        starts = [0, *accumulate(len(text) + len(_PARTED) for text in texts[:-1])]
        found: dict[str, Hits] = dict.fromkeys(texts, ())
        for one in self._detector.derived(whole):
            index = bisect_right(starts, one.start) - 1
            start, text = starts[index], texts[index]
            words = tuple(_WORD.findall(whole[one.start : one.end].casefold()))
            hit = Hit(one.start - start, one.end - start, one.tier, one.kind, one.rule, words)
            found[text] = (*found[text], hit)
        return found


def placed(reading: Reading, looked: dict[str, Looked]) -> Iterator[Hit]:
    """Yield the hits in a reading's own words, each once, with offsets in its text."""
    taken = 0
    for unit in reading.units:
        for hit in looked[unit.text].hits:
            start = hit.start + unit.start
            if unit.first <= hit.start < unit.last and start >= taken:
                taken = hit.end + unit.start
                yield hit._replace(start=start, end=taken)


def _unit_texts(read: Iterable[Readings]) -> Iterator[str]:
    return (unit.text for readings in read for reading in readings.readings for unit in reading.units)


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
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
