"""A file's texts read in every way, and what derives from the roster in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roundtable.gate.scanning.cleared import is_excused
from roundtable.gate.scanning.lookup import Budget, Looked, Lookup, TooMuchError, placed
from roundtable.gate.scanning.records import Hit, Reading
from roundtable.gate.scanning.structured import readings_of
from roundtable.gate.scanning.windows import cut
from roundtable.identity.detector import Detector

_MOST_DECODED = 4
"""Decoded letters for each of a file's own that are looked at before it counts as sealed."""
_ALWAYS_DECODED = 2_000_000


@dataclass
class Found:
    """What was found in a file so far."""

    own: list[Hit] = field(default_factory=list, repr=False)
    """Hits with offsets in the file's own text."""
    other: list[Hit] = field(default_factory=list, repr=False)
    """Hits without offsets in it."""
    excused: set[tuple[str, ...]] = field(default_factory=set, repr=False)
    """The words of hits in cleared texts."""
    is_sealed: bool = False


class Reader:
    """Reads texts with one roster; `cleared` are the forms of texts that are excused as a whole."""

    def __init__(self, detector: Detector, cleared: Sequence[str] = ()) -> None:
        self._cleared = cleared
        self._lookup = Lookup(detector, cleared)

    def read(self, own: str | None, texts: Iterable[str] = ()) -> Found:
        """Return what derives from the roster in a file's own text and in the other texts that it holds."""
        found, others = Found(), tuple(texts)
        self._lookup.make_room()
        budget = Budget(_ALWAYS_DECODED + _MOST_DECODED * (len(own or "") + sum(map(len, others))))
        try:
            for hits in self._lookup.texts(others, 0, budget).values():
                found.other += hits
            if own is not None:
                self._read_own(own, found, budget)
        except TooMuchError:
            found.is_sealed = True
        return found

    def _read_own(self, own: str, found: Found, budget: Budget) -> None:
        """Add what a file's own text holds; where it is not plain, look up where the words stand in it."""
        read = readings_of(own)
        looked = self._lookup.units((unit.text for one in read.readings for unit in one.units), 0, budget)
        for reading in read.readings:
            self._sort(reading, looked, found, found.own if read.is_verbatim else found.other)
        found.other += (hit for one in looked.values() for hit in one.nested)
        found.other += self._lookup.long_runs(read.readings, looked, 0, budget)
        for hits in self._lookup.texts(read.inside, 1, budget).values():
            found.other += hits
        if found.other and not read.is_verbatim:
            self._locate(own, found, budget)

    def _sort(self, reading: Reading, looked: dict[str, Looked], found: Found, target: list[Hit]) -> None:
        """Add a reading's hits where they belong, those in cleared texts to what is excused."""
        for hit in placed(reading, looked):
            if is_excused(reading.text, hit, self._cleared):
                found.excused.add(hit.words)
            else:
                target.append(hit)

    def _locate(self, own: str, found: Found, budget: Budget) -> None:
        """Add where the words that were found stand in the file's own text."""
        leaking = {word for hit in found.other for word in hit.words}
        reading = cut(own)
        for hit in placed(reading, self._lookup.units((unit.text for unit in reading.units), 0, budget)):
            is_free = is_excused(own, hit, self._cleared) or hit.words in found.excused
            if not is_free or not leaking.isdisjoint(hit.words):
                found.own.append(hit)
