"""Writing a workbook: a sheet of statements, one of outcomes, one of what was heard, one of valid values."""

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from roundtable.base.cells import could_act
from roundtable.public.guidance.edits import OUTCOME_TABLE, STATEMENT_TABLE, TABLES, Table
from roundtable.public.guidance.tables import TOPIC, row
from roundtable.public.knowledge_base import KnowledgeBase

HEARD, VALUES = "Heard", "Values"
"""The sheets that are for looking up alone."""
_SPARE_ROWS = 200
_WIDE, _NARROW = 50, 16
_PROSE = frozenset({"text", "explanation", "examples", "reason", "note", "basis"})


def workbook_bytes(kb: KnowledgeBase, topics: Sequence[str]) -> bytes:
    """Return a workbook of the chosen topics, whose columns with a list drop down."""
    book = Workbook()
    book.remove(book.active)
    for table in TABLES:
        _fill(book.create_sheet(table.sheet), _header(table), _rows(kb, table, topics))
    _fill(book.create_sheet(HEARD), ("id", "text"), _heard(kb))
    choices = _choices(kb)
    _fill(book.create_sheet(VALUES), tuple(choices), _columns(tuple(choices.values())))
    for table in TABLES:
        _add_lists(book[table.sheet], table, choices)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _header(table: Table) -> tuple[str, ...]:
    return tuple(column.key for column in table.columns)


def _rows(kb: KnowledgeBase, table: Table, topics: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for folder in kb.topics:
        if folder.topic.id in topics:
            items = folder.guidance.statements if table is STATEMENT_TABLE else folder.outcomes.outcomes
            for item in items:
                yield tuple(row(item, folder.topic.id, table.columns).values())
            if table is OUTCOME_TABLE:
                yield from _waiting(kb, folder.topic.id)


def _waiting(kb: KnowledgeBase, topic: str) -> Iterable[tuple[str, ...]]:
    """Return a row to fill in for every point of a topic that has no outcome yet."""
    answered = {outcome.on for folder in kb.topics for outcome in folder.outcomes.outcomes}
    folder = next(folder for folder in kb.topics if folder.topic.id == topic)
    for point in folder.points.points:
        if point.id not in answered:
            yield (point.id, topic, *("" for _ in OUTCOME_TABLE.columns[2:]))


def _heard(kb: KnowledgeBase) -> Iterable[tuple[str, str]]:
    yield from ((point.id, point.text) for folder in kb.topics for point in folder.points.points)
    yield from ((one.id, one.text) for study in kb.research.studies for one in study.findings)


def _choices(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the valid values of each column that has a list, by its name."""
    found = {TOPIC: tuple(folder.topic.id for folder in kb.topics)}
    found |= {column.key: column.choices for table in TABLES for column in table.columns if column.choices}
    return found


def _columns(given: Sequence[Sequence[str]]) -> Iterable[tuple[str, ...]]:
    height = max(map(len, given))
    yield from (tuple(values[at] if at < len(values) else "" for values in given) for at in range(height))


def _fill(sheet: Worksheet, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    for number, cells in enumerate((header, *rows), start=1):
        for at, text in enumerate(cells, start=1):
            _put(sheet.cell(number, at), text)
    for at, title in enumerate(header, start=1):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = _WIDE if title in _PROSE else _NARROW
    sheet.freeze_panes = "A2"


def _put(cell: object, text: str) -> None:
    """Put a text into a cell as a text, whatever sign it begins with."""
    if text:
        cell.value = text  # type: ignore[attr-defined]
        cell.data_type = "s"  # type: ignore[attr-defined]
        cell.quotePrefix = could_act(text)  # type: ignore[attr-defined]
    cell.alignment = Alignment(wrap_text=True, vertical="top")  # type: ignore[attr-defined]


def _add_lists(sheet: Worksheet, table: Table, choices: dict[str, tuple[str, ...]]) -> None:
    """Give each column that has valid values a list that drops down."""
    for at, column in enumerate(table.columns, start=1):
        if column.key in choices:
            letter = get_column_letter(list(choices).index(column.key) + 1)
            last = len(choices[column.key]) + 1
            drop_down = DataValidation(
                type="list", formula1=f"={VALUES}!${letter}$2:${letter}${last}", allow_blank=True
            )
            here = get_column_letter(at)
            drop_down.add(f"{here}2:{here}{sheet.max_row + _SPARE_ROWS}")
            sheet.add_data_validation(drop_down)
