"""Tables for staff as .xlsx and .csv, in which no cell can act as a formula."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import openpyxl  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from roundtable.base.cells import inert

Row = Sequence[str]
_NO_TIME = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - openpyxl takes times without a zone alone
_WIDEST = 60


def csv_bytes(titles: Row, rows: Iterable[Row]) -> bytes:
    """Return a table as CSV that Excel opens as UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(titles)
    table.writerows([inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def new_sheet(titles: Row, rows: Iterable[Row]) -> "openpyxl.Workbook":
    """Return a workbook of one sheet whose cells are all text."""
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.lastModifiedBy = ""
    book.properties.created = book.properties.modified = _NO_TIME
    sheet = book.active
    for number, row in enumerate([titles, *rows], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column, value=inert(text))
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, title in enumerate(titles, start=1):
        sheet.cell(row=1, column=column).font = Font(bold=True)
        longest = max((len(str(row[column - 1])) for row in [titles, *rows]), default=len(title))
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, longest + 3)
    sheet.freeze_panes = "B2"
    return book


def xlsx_bytes(titles: Row, rows: Sequence[Row]) -> bytes:
    """Return a table as an Excel workbook of one sheet."""
    return saved(new_sheet(titles, rows))


def saved(book: "openpyxl.Workbook") -> bytes:
    """Return a workbook's file."""
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()
