"""A file's texts read in every way, layer by layer, and what derives from the roster in them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from roundtable.gate.scanning.cleared import is_excused
from roundtable.gate.scanning.lookup import Lookup
from roundtable.gate.scanning.records import Hit, Reading, Readings
from roundtable.gate.scanning.structured import readings_of
from roundtable.gate.scanning.windows import apart, cut
from roundtable.identity.records import Tier

_DEEPEST = 3
"""Encodings inside encodings that are followed."""
_MOST_DECODED = 4
"""Decoded letters for each of a file's own that are looked at before it counts as sealed."""
_ALWAYS_DECODED = 2_000_000

Words = tuple[str, ...]


@dataclass
class Found:
    """What was found in a file so far."""

    own: list[Hit] = field(default_factory=list, repr=False)
    """Hits with offsets in the file's own text."""
    other: list[Hit] = field(default_factory=list, repr=False)
    """Hits without offsets in it."""
    excused: set[Words] = field(default_factory=set, repr=False)
    is_sealed: bool = False


@dataclass(frozen=True)
class Reader:
    """Reads texts with one roster; `cleared` are the forms of texts that are excused as a whole."""

    lookup: Lookup = field(repr=False)
    cleared: Sequence[str] = field(default=(), repr=False)

    def read(self, own: str | None, texts: Iterable[str] = ()) -> Found:
        """Return what derives from the roster in a file's own text and in the other texts that it holds."""
        found = Found()
        others = tuple(texts)
        left = _ALWAYS_DECODED + _MOST_DECODED * (len(own or "") + sum(map(len, others)))
        first = readings_of(own) if own is not None else Readings()
        layer = [first, *map(readings_of, others)]
        for depth in range(_DEEPEST + 1):
            inside = self._read_layer(layer, found, is_own=depth == 0 and first.is_verbatim)
            left -= sum(map(len, inside))
            if left < 0:
                found.is_sealed = True
                return found
            layer = [readings_of(text) for text in inside]
        if own is not None and found.other and not first.is_verbatim:
            self._locate(own, found)
        return found

    def _read_layer(self, layer: Sequence[Readings], found: Found, *, is_own: bool) -> tuple[str, ...]:
        """Add what a layer of texts holds; return the texts that it holds encoded."""
        readings = [reading for one in layer for reading in one.readings]
        expanded = [self.lookup.expand(text) for text in _unit_texts(readings)]
        for index, one in enumerate(layer):
            target = found.own if is_own and index == 0 else found.other
            for reading in one.readings:
                target += self._hits(reading, found)
        for hit in self._hits(apart(text for one in expanded for text in one.disguised), found):
            found.other.append(hit._replace(tier=Tier.REVIEW))
        inside = [text for one in layer for text in one.inside]
        return tuple(dict.fromkeys([*inside, *(text for one in expanded for text in one.decoded)]))

    def _hits(self, reading: Reading, found: Found) -> Iterator[Hit]:
        """Yield the hits in a reading that nothing excuses, with offsets in its text."""
        hits_by_text = self.lookup.find(unit.text for unit in reading.units)
        taken = 0
        for unit in reading.units:
            for hit in hits_by_text[unit.text]:
                placed = hit._replace(start=hit.start + unit.start, end=hit.end + unit.start)
                if not unit.first <= hit.start < unit.last or placed.start < taken:
                    continue
                taken = placed.end
                if is_excused(reading.text, placed, self.cleared):
                    found.excused.add(hit.words)
                else:
                    yield placed

    def _locate(self, own: str, found: Found) -> None:
        """Add where the words that were found stand in the file's own text."""
        leaking = {word for hit in found.other for word in hit.words}
        for hit in self._hits(cut(own), found):
            if hit.words not in found.excused or not leaking.isdisjoint(hit.words):
                found.own.append(hit)


def _unit_texts(readings: Iterable[Reading]) -> Iterator[str]:
    return iter(dict.fromkeys(unit.text for reading in readings for unit in reading.units))
