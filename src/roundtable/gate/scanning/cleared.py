"""Texts that stood before the roster came: excused where they stand as a whole, and nowhere else."""

import html
import re
from collections.abc import Iterable, Iterator

from roundtable.gate.scanning.records import Hit

_LONG, _MANY = 40, 5
"""Letters, or words, from which a text is a whole wherever it stands between two words."""
_HEADING = re.compile(r"^(?:#+|[-*+>]|\d+\.)\s+")
_NO_ANCHOR, _GAPS = re.compile(r"[^\w\s-]"), re.compile(r"[-\s]+")
_MARKED = re.compile(r"\[([^\]]*)\]\([^)]*\)|\{[^{}]*\}|[*`]+|__+")
_OPEN = re.compile(r"(?:\A|[\n>\"'(|=#]|[.?!:;,] |\s[-–—|·] )\Z")
_CLOSE = re.compile(r"(?:\Z|[\n<\"')|¶]|\s?[.?!:;,](?:\s|\Z)|\s[-–—|·]\s|\s?¶)")
_ENDS_ITSELF = frozenset(".?!:;")

Span = tuple[int, int]


def forms_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return how each text may stand in built files, the longest first."""
    forms = {form for text in texts for form in _forms(text) if form}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it is shown, with and without its marks, and the anchor that a heading gets."""
    plain = _MARKED.sub(lambda match: match.group(1) or "", _HEADING.sub("", text.strip()))
    if text.lstrip().startswith("#"):
        yield _GAPS.sub("-", _NO_ANCHOR.sub("", plain).strip().lower())
    for part in (text, *plain.split("\n\n"), *plain.split("|")):
        flat = " ".join(part.split())
        yield from (flat, html.escape(flat), html.escape(flat, quote=False))


def is_excused(text: str, hit: Hit, forms: Iterable[str]) -> bool:
    """Return whether a hit lies inside a cleared text that stands there as a whole."""
    return any(
        start <= hit.start and hit.end <= end for form in forms for start, end in _around(text, hit, form)
    )


def _around(text: str, hit: Hit, form: str) -> Iterator[Span]:
    """Yield the places of a form near a hit where it stands as a whole."""
    first = max(0, hit.end - len(form))
    start = text.find(form, first, hit.start + len(form))
    while start >= 0:
        end = start + len(form)
        if _is_whole(text, start, end):
            yield start, end
        start = text.find(form, start + 1, hit.start + len(form))


def _is_whole(text: str, start: int, end: int) -> bool:
    if end - start >= _LONG or len(text[start:end].split()) >= _MANY:
        return not (text[start - 1 : start].isalnum() and start) and not text[end : end + 1].isalnum()
    closes = text[end - 1] in _ENDS_ITSELF and not text[end : end + 1].isalnum()
    opens = _OPEN.search(text[max(0, start - 4) : start]) is not None
    return opens and (closes or _CLOSE.match(text[end : end + 4]) is not None)
