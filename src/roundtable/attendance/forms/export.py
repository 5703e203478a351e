"""The rows of a form's export, their titles joined where they stand in two rows."""

from dataclasses import dataclass, field
from pathlib import Path

from roundtable.attendance.forms.mapping import Form
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.private.importers.delimited import delimited_rows
from roundtable.private.importers.files import MEGABYTE, read_filled
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.workbook import workbook_rows

LABEL = "the registrations"
LIMIT = 20 * MEGABYTE
MOST_PEOPLE = 2_000


@dataclass(frozen=True)
class Export:
    """The titles of an export's columns, and its filled rows with their numbers."""

    titles: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...] = field(repr=False)

    def cells(self, position: int) -> tuple[str, ...]:
        """Return what stands in a column."""
        return tuple(cells[position] for _, cells in self.rows)


def table_rows(path: Path, label: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the filled rows of a .csv or .xlsx file with their numbers, from 1.

    Raises:
        UnusableError: it is neither, cannot be read, or holds nothing.
    """
    suffix = path.suffix.casefold()
    if suffix not in (".csv", ".xlsx"):
        raise unusable(label, "is in no known format; it may be .csv or .xlsx")
    content = read_filled(path, label, LIMIT)
    rows = delimited_rows(content, label) if suffix == ".csv" else workbook_rows(content, label)
    filled = [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]
    if not filled:
        raise unusable(label, "is empty")
    return filled


def read_export(path: Path, header_rows: int = 1) -> Export:
    """Return the rows of an export.

    Raises:
        UnusableError: it cannot be read, or holds titles and no registration, or too many.
    """
    filled = table_rows(path, LABEL)
    heads, rows = filled[:header_rows], filled[header_rows:]
    if not rows:
        raise unusable(LABEL, "has titles and no registration")
    if len(rows) > MOST_PEOPLE:
        raise unusable(LABEL, f"has more than {MOST_PEOPLE} rows")
    width = max(len(cells) for _, cells in filled)
    lines = [_padded(cells, width) for _, cells in heads]
    titles = lines[0] if header_rows == 1 else _joined(lines[0], lines[1])
    return Export(titles, tuple((number, _padded(cells, width)) for number, cells in rows))


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *[""] * (width - len(cells)))


def _joined(questions: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    """Return titles made of a question, which stands over several columns, and its options."""
    titles: list[str] = []
    above = ""
    for question, option in zip(questions, options, strict=True):
        above = question or above
        titles.append(f"{above} / {option}" if option and option != above else above)
    return tuple(titles)


def check_titles(export: Export, form: Form) -> None:
    """Refuse an export whose columns are not those that are mapped (rule E20).

    Raises:
        UnusableError: with every column that is not mapped, is there twice or is missing.
    """
    mapped = form.by_title()
    found: list[Finding] = []
    for number, title in enumerate(export.titles, start=1):
        place = Place(file="registrations", key=f"column {number}")
        if title and title in export.titles[: number - 1]:
            found.append(Finding(place=place, code="E20", message="has the title of another column"))
        elif title not in mapped and (title or any(export.cells(number - 1))):
            message = "is not in the form file: map it, or set it to left-out"
            found.append(Finding(place=place, code="E20", message=message))
    for number, column in enumerate(form.columns, start=1):
        if column.title not in export.titles:
            place = Place(file="form.yaml", key=f"columns[{number - 1}]")
            message = "the export has no column with this title"
            found.append(Finding(place=place, code="E20", message=message))
    if found:
        raise UnusableError(f"{LABEL}: the columns are not those of the form file", found)
