"""Reading a workbook of several sheets: everything is checked in its XML before a cell is looked at."""

import re
from collections.abc import Iterator, Mapping, Sequence

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place, Rule
from roundtable.private.importers.archive import Archive
from roundtable.private.importers.workbook import Sheet, sheets_of, values_of
from roundtable.private.importers.xml_parts import attribute, child, name_of, parse
from roundtable.public.guidance.edits import TABLES, Row, Table, nearest
from roundtable.public.guidance.sheet_rules import COLUMNS, COMPUTED

_DAY = re.compile(r"(\d{4}-\d\d-\d\d) 00:00:00")
"""How a day reads once a spreadsheet program has made a date of it."""


def rows_by_sheet(content: bytes, label: str) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of the sheets of statements and outcomes; other sheets are for looking up alone.

    Raises:
        UnusableError: damaged, hidden in part or built to do harm; or with the sheet and cell of each formula
            and of each column that was renamed.
    """
    archive = Archive(content, label)
    sheets = sheets_of(archive)
    _refuse(label, [one for sheet in sheets for one in _formulas(archive, sheet)])
    cells_by_sheet = {
        sheet.name: [[_tidy(cell) for cell in row] for row in rows]
        for sheet, rows in zip(sheets, values_of(content, sheets, label), strict=True)
    }
    given = {table: cells_by_sheet.get(table.sheet, []) for table in TABLES}
    _refuse(label, [one for table, rows in given.items() for one in _header_findings(rows, table, label)])
    return {table.sheet: tuple(_as_rows(rows, table)) for table, rows in given.items()}


def _refuse(label: str, found: Sequence[Finding]) -> None:
    if found:
        raise UnusableError(f"{label} cannot be used; nothing was changed", found)


def _formulas(archive: Archive, sheet: Sheet) -> Iterator[Finding]:
    """Return the cells of a sheet that are computed."""
    if sheet.name in {table.sheet for table in TABLES}:
        for each in parse(archive, sheet.part).iter():
            if name_of(each) == "c" and child(each, "f") is not None:
                place = f"{sheet.name}!{attribute(each, 'r') or ''}"
                yield _finding(archive.label, place, COMPUTED, "is a formula: put its value there")


def _tidy(cell: str) -> str:
    day = _DAY.fullmatch(cell)
    return day[1] if day else cell.replace("\r\n", "\n").replace("\r", "\n")


def _header_findings(rows: Sequence[Sequence[str]], table: Table, label: str) -> Iterator[Finding]:
    """Return the columns that are not those that were written out, each with the nearest one."""
    if not rows:
        return
    known = [column.key for column in table.columns]
    header = [title.strip() for title in rows[0]]
    for at, title in enumerate(header, start=1):
        place = f"{table.sheet}!{get_column_letter(at)}1"
        if title and title not in known:
            missing = [key for key in known if key not in header] or known
            yield _finding(label, place, COLUMNS, f"is no column of this sheet{nearest(title, missing)}")
        elif title and title in header[: at - 1]:
            yield _finding(label, place, COLUMNS, f"is the column {title} again: keep one")
    for key in known:
        if key not in header:
            yield _finding(
                label, f"{table.sheet}!1", COLUMNS, f"has no column {key}: write the sheet out again"
            )


def _as_rows(rows: Sequence[Sequence[str]], table: Table) -> Iterator[Row]:
    header = [title.strip() for title in rows[0]] if rows else []
    for number, cells in enumerate(rows[1:], start=2):
        named = {title: cell for title, cell in zip(header, cells, strict=False) if title}
        places = {
            title: f"{get_column_letter(at)}{number}" for at, title in enumerate(header, start=1) if title
        }
        yield Row(table.sheet, number, named, places)


def _finding(label: str, key: str, rule: Rule, message: str) -> Finding:
    return Finding(place=Place(file=label, key=key), code=rule.code, message=message)
