"""The rows and cells of Word tables."""

from collections.abc import Iterator, Sequence

from roundtable.private.importers.lines import Row
from roundtable.private.importers.word_text import chosen
from roundtable.private.importers.xml_parts import Element, attribute, child, name_of

_WRAPPERS = frozenset(
    {"body", "sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent", "smartTag"}
)
_WIDEST = 63
"""Word's own limit of columns."""


def flat(parent: Element) -> Iterator[Element]:
    """Yield the children, those inside form fields and other wrappers as if these were not there."""
    for each in chosen(parent):
        if name_of(each) in _WRAPPERS:
            yield from flat(each)
        else:
            yield each


def row_of(place: str, cells: Sequence[Element], texts: Sequence[tuple[str, ...]]) -> Row:
    """Return a row with each cell's text in its column."""
    placed: list[tuple[str, ...]] = []
    merged: list[int] = []
    for cell, text in zip(cells, texts, strict=True):
        reaching = child(cell, "tcPr", "vMerge")
        if reaching is not None and attribute(reaching, "val") != "restart":
            merged.append(len(placed))
        placed.extend([text, *[()] * (_span(cell) - 1)])
    return Row(place=place, cells=tuple(placed), units=sum(map(len, texts)), merged=tuple(merged))


def is_layout(row: Row) -> bool:
    """Return whether no more than one cell of a row holds text."""
    return sum(map(bool, row.cells)) <= 1


def _span(cell: Element) -> int:
    """Return the number of columns that a cell covers."""
    value = attribute(child(cell, "tcPr", "gridSpan"), "val") or "1"
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and len(value) < len("100") else 1
