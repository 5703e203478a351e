"""JSON, alone or inside a script: every key and every string in it."""

import json
import re
from collections.abc import Iterator

from roundtable.gate.scanning.markup import is_markup, markup_readings
from roundtable.gate.scanning.records import Readings
from roundtable.gate.scanning.windows import cut

_OPENS = re.compile(r"[\[{]")
_MOST_BEFORE = 200
"""Letters before the first bracket within which a script counts as an assignment of JSON."""
_BLOCK = "\n<br>\n"


class _Pairs(list[tuple[str, object]]):
    """An object's keys and values, none lost where a key comes twice."""


_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs)


def readings_of(text: str) -> Readings:
    """Return the ways to read a text: as JSON, as markup, or as it stands."""
    strings = _json_strings(text)
    if strings is not None:
        return _of_strings(strings)
    if is_markup(text):
        return markup_readings(text)
    return Readings((cut(text),), is_verbatim=True)


def _of_strings(strings: tuple[str, ...]) -> Readings:
    """Return the readings of the strings of a JSON text, each a block of its own."""
    inside = tuple(string for string in strings if string.lstrip()[:1] in {"[", "{"})
    whole = _BLOCK.join(strings)
    if any(map(is_markup, strings)):
        read = markup_readings(whole)
        return Readings(read.readings, (*read.inside, *inside))
    return Readings((cut("\n".join(strings)),), inside)


def _json_strings(text: str) -> tuple[str, ...] | None:
    """Return the strings of a JSON text, or of a script that only names one; None if it is neither."""
    opening = _OPENS.search(text, 0, _MOST_BEFORE)
    if not opening or "<" in text[: opening.start()]:
        return None
    try:
        tree, end = _DECODER.raw_decode(text, opening.start())
    except (ValueError, RecursionError):
        return None
    around = (text[: opening.start()].strip(), text[end:].strip())
    if len(around[1]) > _MOST_BEFORE:
        return None
    return tuple(one for one in (*around, *_strings(tree)) if one)


def _strings(tree: object) -> Iterator[str]:
    """Yield every string and number of a tree in order; it is no deeper than the decoder allows."""
    waiting: list[object] = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str | int | float):
            yield str(one)
        elif isinstance(one, _Pairs):
            waiting += (part for pair in reversed(one) for part in reversed(pair))
        elif isinstance(one, list):
            waiting += reversed(one)
