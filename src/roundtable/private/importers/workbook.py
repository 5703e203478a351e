"""Reading the rows of an Excel workbook of one sheet; whatever is hidden or computed is refused."""

import io
import re
import warnings
from collections.abc import Iterator

import openpyxl  # type: ignore[import-untyped]

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.xml_parts import Element, attribute, child, name_of, parse, related

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
    mains = related(archive, "", "officeDocument")
    if not mains or not mains[0].startswith("xl/"):
        raise unusable(label, "is not an Excel workbook")
    sheet = _only_sheet(archive, mains[0])
    if fault := next(_faults(archive, sheet), ""):
        raise unusable(label, fault)
    return _values(content, label)


def _only_sheet(archive: Archive, main: str) -> Element:
    """Return the sheet, the only one there is."""
    sheets = child(parse(archive, main), "sheets")
    states = [attribute(each, "state") or "visible" for each in sheets] if sheets is not None else []
    if set(states) - {"visible"}:
        raise unusable(archive.label, "has a hidden sheet; show it or delete it")
    parts = related(archive, main, "worksheet")
    if len(states) != 1 or len(parts) != 1:
        raise unusable(archive.label, "does not have exactly one sheet; keep the roster's only")
    return parse(archive, parts[0])


def _faults(archive: Archive, sheet: Element) -> Iterator[str]:
    """Yield what makes a workbook unfit to be read."""
    if any(_OUTSIDE.match(name) for name in archive.names):
        yield "holds links to other files, a pivot table or a program; save it without"
    for each in sheet.iter():
        name = name_of(each)
        if name in ("row", "col") and _is_hidden(each):
            yield f"has a hidden {'row' if name == 'row' else 'column'}; show it or delete it"
        elif name == "f":
            yield "has a formula; put its value there"
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
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column > MOST_COLUMNS or int(match[2]) > MOST_ROWS


def _values(content: bytes, label: str) -> list[tuple[str, ...]]:
    """Return the cells as openpyxl reads them, row by row, within the limits."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            return _without_empty_end([tuple(_tidy(cell) for cell in row) for row in rows])
    except Exception:  # noqa: BLE001 - openpyxl raises many kinds, and they quote
        raise unusable(label, "is damaged: its cells cannot be read") from None


def _without_empty_end(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the rows up to the last that holds something, without columns that are empty throughout."""
    width = max(
        (len(row) - next((n for n, cell in enumerate(reversed(row)) if cell), len(row)) for row in rows),
        default=0,
    )
    return [row[:width] for row in rows]


def _tidy(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
