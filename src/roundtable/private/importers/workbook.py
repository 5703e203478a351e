"""Reading the rows of an Excel workbook; whatever is hidden is refused, and so is what a roster computes."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.xml_parts import Element, attribute, child, name_of, parse, related, targets

ONE_SHEET = "does not have exactly one sheet; keep the roster's only"
NO_FORMULA = "has a formula; put its value there"
MOST_ROWS = 5_000
MOST_COLUMNS = 60
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_OUTSIDE = re.compile(
    r"^xl/(?:externalLinks|pivotCache|pivotTables|connections|queryTables|model|macrosheets|vba)"
)


def workbook_rows(content: bytes, label: str) -> list[tuple[str, ...]]:
    """Return every row of the sheet with its cells tidied.

    Raises:
        UnusableError: damaged or built to do harm, several sheets, anything hidden, formulas, or far cells.
    """
    archive = Archive(content, label)
    sheets = sheets_of(archive)
    if len(sheets) != 1:
        raise unusable(label, ONE_SHEET)
    sheet = parse(archive, sheets[0].part)
    if any(name_of(each) == "f" for each in sheet.iter()):
        raise unusable(label, NO_FORMULA)
    (cells,) = values_of(content, sheets, label)
    return [tuple(_tidy(cell) for cell in row) for row in cells]


class Sheet(NamedTuple):
    """A sheet that was checked: its name and its part of the file."""

    name: str
    part: str


def sheets_of(archive: Archive) -> list[Sheet]:
    """Return the sheets of a workbook in order, all of them shown and none with far or hidden cells.

    Raises:
        UnusableError: no workbook; anything hidden or far away; links to other files, programs, pivot tables.
    """
    mains = related(archive, "", "officeDocument")
    if not mains or not mains[0].startswith("xl/"):
        raise unusable(archive.label, "is not an Excel workbook")
    if any(_OUTSIDE.match(name) for name in archive.names):
        raise unusable(
            archive.label, "holds links to other files, a pivot table or a program; save it without"
        )
    listed = child(parse(archive, mains[0]), "sheets")
    declared = list(listed) if listed is not None else []
    if any((attribute(each, "state") or "visible") != "visible" for each in declared):
        raise unusable(archive.label, "has a hidden sheet; show it or delete it")
    part_by_id = targets(archive, mains[0], "worksheet")
    found = [
        Sheet(attribute(each, "name") or "", part_by_id.get(attribute(each, "id") or "", ""))
        for each in declared
    ]
    if not found or len({sheet.part for sheet in found}) < len(found) or not all(each.part for each in found):
        raise unusable(
            archive.label, "has a sheet that is no table, such as a chart; delete it or save the tables alone"
        )
    for sheet in found:
        if fault := next(_faults(parse(archive, sheet.part)), ""):
            raise unusable(archive.label, fault)
    return found


def _faults(sheet: Element) -> Iterator[str]:
    """Yield what makes a sheet unfit to be read."""
    for each in sheet.iter():
        name = name_of(each)
        if name in ("row", "col") and _is_hidden(each):
            yield f"has a hidden {'row' if name == 'row' else 'column'}; show it or delete it"
        elif name in ("c", "row") and _is_far(attribute(each, "r") or ""):
            yield f"has a cell beyond row {MOST_ROWS} or column {MOST_COLUMNS}"


def _is_hidden(element: Element) -> bool:
    """Return whether a row or column is hidden, or has no height or width."""
    hidden = attribute(element, "hidden") in ("1", "true", "on")
    sizes = (attribute(element, size) for size in ("ht", "width"))
    return hidden or any(
        size is not None and re.fullmatch(r"0+(?:\.0*)?", size) is not None for size in sizes
    )


def _is_far(reference: str) -> bool:
    """Return whether a cell, or a row given by its number alone, lies beyond the limits or nowhere."""
    if reference.isdecimal():
        return len(reference) > len(str(MOST_ROWS)) or int(reference) > MOST_ROWS
    match = _CELL.fullmatch(reference)
    if not match:
        return bool(reference)
    return column_number(match[1]) > MOST_COLUMNS or int(match[2]) > MOST_ROWS


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1, from its letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def values_of(content: bytes, sheets: Sequence[Sheet], label: str) -> list[list[tuple[str, ...]]]:
    """Return the cells of each sheet as openpyxl reads them, row by row, within the limits.

    Of a formula it is the value that the spreadsheet program worked out last.

    Raises:
        UnusableError: openpyxl cannot read them, or finds another number of sheets than was checked.
    """
    import openpyxl  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load, and only workbooks need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, keep_links=False, data_only=True
            )
            cells = [
                _without_empty_end(
                    [
                        tuple("" if cell is None else str(cell) for cell in row)
                        for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
                    ]
                )
                for sheet in book.worksheets
            ]
    except Exception:  # noqa: BLE001 - openpyxl raises many kinds, and they quote
        raise unusable(label, "is damaged: its cells cannot be read") from None
    if len(cells) != len(sheets):
        raise unusable(label, "is damaged: two readers count its sheets differently")
    return cells


def _without_empty_end(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows up to the last that holds something, without columns that are empty throughout."""
    width = max(
        (
            len(row) - next((n for n, cell in enumerate(reversed(row)) if cell.strip()), len(row))
            for row in rows
        ),
        default=0,
    )
    return [row[:width] for row in rows]


def _tidy(cell: str) -> str:
    return " ".join(cell.split())
