"""Reading a workbook of several sheets: everything is checked in its XML before a cell is looked at."""

import datetime as dt
import io
import posixpath
import warnings
from collections.abc import Iterator, Mapping, Sequence

import openpyxl  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place, Rule
from roundtable.private.importers.archive import Archive
from roundtable.private.importers.workbook import MOST_COLUMNS, MOST_ROWS, _is_far, _is_hidden
from roundtable.private.importers.xml_parts import Element, attribute, child, name_of, parse, related
from roundtable.public.guidance.edits import TABLES, Row, Table, nearest
from roundtable.public.guidance.sheet_rules import COLUMNS, COMPUTED

_REFERENCES = ("externalLink", "pivotCacheDefinition", "connections", "vbaProject")


def rows_by_sheet(content: bytes, label: str) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows of the sheets of statements and outcomes; other sheets are for looking up alone.

    Raises:
        UnusableError: damaged or built to do harm; or with the sheet and cell of every formula, hidden part,
            and column that was renamed.
    """
    archive = Archive(content, label)
    mains = related(archive, "", "officeDocument")
    if not mains or not mains[0].startswith("xl/"):
        raise UnusableError(f"{label}: is not an Excel workbook")
    part_by_sheet = _parts(archive, mains[0])
    found = [
        one for sheet, part in part_by_sheet.items() for one in _faults(parse(archive, part), sheet, label)
    ]
    if related(archive, mains[0], *_REFERENCES):
        found.append(
            _finding(label, "", COMPUTED, "holds links to other files or a program: save it without")
        )
    if found:
        raise UnusableError(f"{label} cannot be used; nothing was changed", found)
    return _rows(content, label)


def _parts(archive: Archive, main: str) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name.

    Raises:
        UnusableError: a sheet is hidden.
    """
    folder, base = posixpath.split(main)
    links = parse(archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    target_by_id = {attribute(one, "Id"): attribute(one, "Target") or "" for one in links}
    found: dict[str, str] = {}
    listed = child(parse(archive, main), "sheets")
    for sheet in listed if listed is not None else ():
        name = attribute(sheet, "name") or ""
        if (attribute(sheet, "state") or "visible") != "visible":
            hidden = _finding(archive.label, "", COMPUTED, "has a hidden sheet: show it or delete it")
            raise UnusableError(f"{archive.label} cannot be used; nothing was changed", [hidden])
        target = target_by_id.get(attribute(sheet, "id")) or ""
        found[name] = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return found


def _faults(sheet: Element, name: str, label: str) -> Iterator[Finding]:
    """Return the cells of a sheet that are computed, hidden or far away."""
    if name not in {table.sheet for table in TABLES}:
        return
    for each in sheet.iter():
        kind, at = name_of(each), attribute(each, "r") or ""
        if kind in {"row", "col"} and _is_hidden(each):
            message = f"has a hidden {'row' if kind == 'row' else 'column'}: show it or delete it"
            yield _finding(label, f"{name}!{at}", COMPUTED, message)
        elif kind == "c" and child(each, "f") is not None:
            yield _finding(label, f"{name}!{at}", COMPUTED, "is a formula: put its value there")
        if kind in {"c", "row"} and _is_far(at):
            yield _finding(label, f"{name}!{at}", COMPUTED, f"lies beyond row {MOST_ROWS}: take it out")


def _rows(content: bytes, label: str) -> Mapping[str, tuple[Row, ...]]:
    cells_by_sheet = {table.sheet: _cells(content, label, table) for table in TABLES}
    found = [one for table in TABLES for one in _header_findings(cells_by_sheet[table.sheet], table, label)]
    if found:
        raise UnusableError(f"{label} cannot be used; nothing was changed", found)
    return {table.sheet: tuple(_as_rows(cells_by_sheet[table.sheet], table)) for table in TABLES}


def _cells(content: bytes, label: str, table: Table) -> list[tuple[str, ...]]:
    """Return the cells of a sheet as texts, nothing if the sheet is not there."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            if table.sheet not in book.sheetnames:
                return []
            rows = book[table.sheet].iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
            return [tuple(_text(cell) for cell in row) for row in rows]
    except Exception:  # noqa: BLE001 - openpyxl raises many kinds, and they quote
        raise UnusableError(f"{label}: is damaged: its cells cannot be read") from None


def _text(cell: object) -> str:
    """Return a cell as text; a day that the program made a date of is a day again."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")


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
