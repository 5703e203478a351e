"""Texts cut into units that recur from page to page, so that each is looked up once."""

from collections.abc import Iterable, Iterator

from roundtable.gate.scanning.records import Reading, Unit

_CORE = 900
"""Letters from which a unit may end with a line."""
_ONE_IN = 3
"""One line in so many ends a unit."""
_LONGEST = 2_000
"""Letters after which a unit ends inside a line."""
_BEFORE = 40
"""Letters of the text before a unit that the detector sees with it, to judge its first word."""
_BEHIND = 120
"""Letters of the text behind a unit that it sees, so that names which cross the edge are whole."""


def cut(text: str) -> Reading:
    """Return a text as a reading whose units overlap, so that no name is lost at an edge."""
    return Reading(text, tuple(_unit(text, start, end) for start, end in _cores(text)))


def apart(texts: Iterable[str]) -> Reading:
    """Return distinct texts as a reading with a unit for each, without surroundings."""
    distinct = tuple(dict.fromkeys(texts))
    units: list[Unit] = []
    at = 0
    for text in distinct:
        units.append(Unit(text, at, 0, len(text)))
        at += len(text) + 1
    return Reading("\n".join(distinct), tuple(units))


def _cores(text: str) -> Iterator[tuple[int, int]]:
    """Yield where units begin and end: at lines told by their length, so that equal texts part alike."""
    start = line = 0
    while line < len(text):
        end = text.find("\n", line, start + _LONGEST) + 1
        if not end:
            end = _word_end(text, min(start + _LONGEST, len(text)))
        elif end - start < _CORE or (end - line) % _ONE_IN:
            line = end
            continue
        yield start, end
        start = line = end
    if start < line:
        yield start, line


def _word_end(text: str, at: int) -> int:
    """Return where the word at a place ends, or the place itself if that is far."""
    if at >= len(text):
        return len(text)
    end = text.rfind(" ", at - _BEHIND, at) + 1
    return end or at


def _unit(text: str, start: int, end: int) -> Unit:
    """Return the unit of a core, with whole words of what surrounds it."""
    before = max(0, start - _BEFORE)
    if before:
        space = max(text.find(" ", before, start), text.find("\n", before, start))
        before = space + 1 if space >= 0 else start
    behind = min(len(text), end + _BEHIND)
    if behind < len(text):
        space = max(text.rfind(" ", end, behind), text.rfind("\n", end, behind))
        behind = space if space > end else behind
    return Unit(text[before:behind], before, start - before, end - before)
