"""Reading notes that were kept in a table file, in Excel or CSV, into headings and tables."""

import re
from collections.abc import Iterator, Mapping, Sequence

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.delimited import delimited_cells
from roundtable.private.importers.headings import is_short
from roundtable.private.importers.lines import Item, Line, Row, Table
from roundtable.private.importers.tables import columns_of
from roundtable.private.importers.workbook import MOST_ROWS, Sheet, column_number, sheets_of, values_of
from roundtable.private.importers.xml_parts import Element, attribute, child, name_of, parse, related

_HEADER_WITHIN = 20
"""Titles and remarks may stand above the row of column names, but not a page of them."""
_UNNAMED = re.compile(r"(?:sheet|table)\s?\d*", re.IGNORECASE)
_ANCHORS = frozenset({"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"})
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_Merged = Mapping[int, frozenset[int]]


def delimited_items(content: bytes, label: str) -> Iterator[Item]:
    """Yield the rows of notes in CSV.

    Raises:
        UnusableError: as `delimited_cells`.
    """
    yield from _items(delimited_cells(content, label), "row", {})


def workbook_items(content: bytes, label: str) -> Iterator[Item]:
    """Yield the rows of notes in Excel, sheet by sheet, each under its name; then what is left out.

    Raises:
        UnusableError: as `sheets_of`, or the cells cannot be read.
    """
    archive = Archive(content, label)
    sheets = sheets_of(archive)
    read = values_of(content, sheets, label)
    for number, (sheet, cells) in enumerate(zip(sheets, read, strict=True), start=1):
        where = "" if len(sheets) == 1 else f"sheet {number} "
        if where and not _UNNAMED.fullmatch(sheet.name.strip()) and sheet.name.strip():
            yield Line(place=f"sheet {number}", text=" ".join(sheet.name.split()), level=1)
        root = parse(archive, sheet.part)
        yield from _items(cells, f"{where}row", _merged(root))
        yield from _left_out(archive, sheet, root, where)


def _items(cells: Sequence[Sequence[str]], word: str, merged: _Merged) -> Iterator[Item]:
    """Yield what stands above the row of column names, and then the table."""
    rows = [
        Row(
            place=f"{word} {number}",
            cells=(split := tuple(_lines(cell) for cell in row)),
            units=sum(map(len, split)),
            merged=tuple(sorted(merged.get(number, ()))),
        )
        for number, row in enumerate(cells, start=1)
        if any(cell.strip() for cell in row)
    ]
    header = next((at for at, row in enumerate(rows[:_HEADER_WITHIN]) if columns_of(row)), 0)
    for row in rows[:header]:
        yield _above(row)
    if rows[header:]:
        yield Table(rows=tuple(rows[header:]))


def _above(row: Row) -> Item:
    """Return a row above the column names: a title if it is one short cell, else what was said there."""
    filled = [line for cell in row.cells for line in cell]
    if len(filled) == 1 and is_short(filled[0]):
        return Line(place=row.place, text=filled[0], level=1)
    return Table(rows=(row,))


def _lines(cell: str) -> tuple[str, ...]:
    """Return the lines of a cell that hold something, each tidied."""
    lines = (" ".join(line.split()) for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return tuple(line for line in lines if line)


def _merged(sheet: Element) -> _Merged:
    """Return for each row the columns into which a merged cell above reaches down."""
    reaching: dict[int, frozenset[int]] = {}
    areas = child(sheet, "mergeCells")
    for area in areas if areas is not None else ():
        match = _RANGE.fullmatch(attribute(area, "ref") or "")
        if match:
            column = frozenset({column_number(match[1]) - 1})
            for row in range(int(match[2]) + 1, min(int(match[4]), MOST_ROWS) + 1):
                reaching[row] = reaching.get(row, frozenset()) | column
    return reaching


def _left_out(archive: Archive, sheet: Sheet, root: Element, where: str) -> Iterator[Line]:
    """Yield the comments, drawings and page headers of a sheet, and the formulas that have no value."""
    for cell in root.iter():
        if name_of(cell) == "c" and child(cell, "f") is not None and not _has_value(cell):
            place = f"{where}cell {attribute(cell, 'r') or 'without a place'}"
            yield Line(place=place, text="-", aside="formula without a value", refused=True)
        elif name_of(cell) in ("oddHeader", "oddFooter", "evenHeader", "firstHeader") and cell.text:
            yield Line(place=f"{where}page", text="-", aside="page header or footer")
    for part in related(archive, sheet.part, "comments", "threadedComment"):
        found = [
            each for each in parse(archive, part).iter() if name_of(each) in ("comment", "threadedComment")
        ]
        for number, _ in enumerate(found, start=1):
            yield Line(place=f"{where}comment {number}", text="-", aside="comment")
    for part in related(archive, sheet.part, "drawing"):
        anchors = [each for each in parse(archive, part) if name_of(each) in _ANCHORS]
        for number, _ in enumerate(anchors, start=1):
            place = f"{where}drawing {number}"
            yield Line(place=place, text="-", aside="picture, chart or text box", refused=True)


def _has_value(cell: Element) -> bool:
    value = child(cell, "v")
    return value is not None and bool(value.text) and attribute(cell, "t") != "e"
