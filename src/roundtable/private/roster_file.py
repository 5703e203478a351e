"""Reading the roster: who was there, as a table that staff keep."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place, Rule
from roundtable.base.text import folded
from roundtable.private.importers.delimited import delimited_rows
from roundtable.private.importers.files import MEGABYTE, Given, read_filled
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.workbook import workbook_rows
from roundtable.private.records import Attendee

COLUMNS = ("name", "organisation", "job_title", "email", "aliases", "products", "sector", "size", "country")
REQUIRED = ("name", "organisation")
SEVERAL = ("aliases", "products")
LIMIT = 10 * MEGABYTE
MOST_ATTENDEES = 2_000
_LONGEST_CELL = 1_000
_SHORTEST_NAME = 2
_FILE = "roster"

RULES = (
    Rule(
        code="S31", title="the roster's columns are the known ones", why="a column misread is a person missed"
    ),
    Rule(
        code="S32",
        title="every attendee has a name and an organisation",
        why="both are searched for in notes",
    ),
    Rule(code="S33", title="every attendee is there once", why="a person counted twice distorts support"),
    Rule(
        code="S34",
        title="names, aliases and products have two letters or more",
        why="one letter is everywhere",
    ),
    Rule(
        code="S35", title="a cell is plain text", why="what is computed, hidden or endless cannot be checked"
    ),
)


def read_roster(file: Given) -> tuple[Attendee, ...]:
    """Return the attendees of a roster in .csv or .xlsx, with ids in the order of its rows.

    Raises:
        UnusableError: the file cannot be read, is empty, or rows are wrong; the findings say which.
    """
    suffix = file.suffix.casefold()
    if suffix not in (".csv", ".xlsx"):
        raise unusable("the roster", "is in no known format; it may be .csv or .xlsx")
    label = f"the roster ({suffix})"
    content = read_filled(file, label, LIMIT)
    rows = delimited_rows(content, label) if suffix == ".csv" else workbook_rows(content, label)
    filled = [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]
    if not filled:
        raise unusable(label, "is empty")
    return _attendees(filled, label)


def cells_of(attendee: Attendee) -> dict[str, str]:
    """Return an attendee as the cells of a roster's row, by column."""
    values = attendee.model_dump()
    return {column: "; ".join(values[column]) if column in SEVERAL else values[column] for column in COLUMNS}


def roster_of(rows: Sequence[Mapping[str, str]]) -> tuple[Attendee, ...]:
    """Return the attendees of rows given by column, under the rules of a file.

    Raises:
        UnusableError: rows are wrong; the findings say which, counting a row of column names as the first.
    """
    cells = [(number, [row[column] for column in COLUMNS]) for number, row in enumerate(rows, start=2)]
    return _attendees([(1, COLUMNS), *cells], "the roster")


def _attendees(filled: Sequence[tuple[int, Sequence[str]]], label: str) -> tuple[Attendee, ...]:
    """Return the attendees of rows that hold something, the first being the names of the columns."""
    (header_row, titles), *rows = filled
    _refuse(label, _faults_of_header(titles, header_row))
    if not rows:
        raise unusable(label, "has column names and no attendee")
    if len(rows) > MOST_ATTENDEES:
        raise unusable(label, f"has more than {MOST_ATTENDEES} attendees")
    _refuse(label, _faults_of_rows(titles, rows))
    return tuple(_attendee(titles, cells, number) for number, (_, cells) in enumerate(rows, start=1))


def _refuse(label: str, findings: Iterator[Finding]) -> None:
    if found := tuple(findings):
        raise UnusableError(f"{label}: cannot be used; put right what is listed and import it again", found)


def _finding(code: str, message: str, row: int, column: str = "") -> Finding:
    return Finding(place=Place(file=_FILE, line=row, key=column), code=code, message=message)


def _faults_of_header(titles: Sequence[str], row: int) -> Iterator[Finding]:
    """Yield what is wrong with the row of column names."""
    for number, title in enumerate(titles, start=1):
        if title in COLUMNS and title not in titles[: number - 1]:
            continue
        if title in COLUMNS:
            yield _finding("S31", f"column {title} is there twice", row, f"column {number}")
        elif title or number <= _last_filled(titles):
            yield _finding("S31", f"unknown column; {_advice(title)}", row, f"column {number}")
    for title in REQUIRED:
        if title not in titles:
            yield _finding("S31", f"column {title} is missing", row)


def _last_filled(titles: Sequence[str]) -> int:
    return max((number for number, title in enumerate(titles, start=1) if title), default=0)


def _advice(title: str) -> str:
    """Return the nearest column name there is, without the one that was found."""
    near = get_close_matches(title.casefold().replace(" ", "_"), COLUMNS, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(COLUMNS)}"


def _faults_of_rows(titles: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Finding]:
    """Yield what is wrong with the rows of attendees."""
    first_by_person: dict[tuple[str, ...], int] = {}
    for row, cells in rows:
        values = _by_column(titles, cells)
        yield from _faults_of_row(values, row)
        if any(cells[len(titles) :]):
            yield _finding("S31", "has more cells than there are columns", row)
        person = tuple(folded(values[column]) for column in REQUIRED)
        first = first_by_person.setdefault(person, row)
        if first != row and all(person):
            yield _finding("S33", f"the same person of the same organisation as in row {first}", row)


def _faults_of_row(values: Mapping[str, str], row: int) -> Iterator[Finding]:
    """Yield what is wrong with one attendee's cells."""
    for column in REQUIRED:
        if not values[column]:
            yield _finding("S32", "is empty", row, column)
    for column in ("name", "organisation", *SEVERAL):
        parts = _parts(values.get(column, "")) if column in SEVERAL else [values[column]]
        if any(part and sum(map(str.isalnum, part)) < _SHORTEST_NAME for part in parts):
            yield _finding("S34", "has a value of one letter", row, column)
    for column, value in values.items():
        if value.startswith("="):
            yield _finding("S35", "is a formula; put its value there", row, column)
        if len(value) > _LONGEST_CELL or not value.isprintable():
            yield _finding("S35", "is too long or has signs that cannot be printed", row, column)


def _attendee(titles: Sequence[str], cells: Sequence[str], number: int) -> Attendee:
    values = _by_column(titles, cells)
    several = {column: tuple(dict.fromkeys(_parts(values.get(column, "")))) for column in SEVERAL}
    single = {column: values[column] for column in COLUMNS if column in values and column not in SEVERAL}
    return Attendee.model_validate({"id": f"a{number}", **single, **several})


def _by_column(titles: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Return a row's values by the names of their columns, cells that are not there being empty."""
    padded = [*cells, *[""] * (len(titles) - len(cells))]
    return {title: value for title, value in zip(titles, padded, strict=False) if title}


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(";") if part.strip()]
