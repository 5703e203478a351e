"""Rows of a sheet held against the record: what would change, and what stands against it, cell by cell."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from roundtable.base.findings import Finding, Place
from roundtable.base.records import Record
from roundtable.base.yaml_records import form
from roundtable.public.guidance.sheet_rules import CHOICE
from roundtable.public.guidance.tables import (
    OUTCOMES,
    STATEMENTS,
    TOPIC,
    Column,
    Holds,
    changed,
    row,
    value_of,
)
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Outcome, Statement


@dataclass(frozen=True)
class Row:
    """One row: where it stands, its cells by column, and the name of each cell."""

    sheet: str
    number: int
    cells: Mapping[str, str] = field(repr=False)
    name_by_column: Mapping[str, str]

    def place(self, file: str, column: str) -> Place:
        """Return where a cell stands, such as `Statements!C5`."""
        return Place(file=file, line=None, key=f"{self.sheet}!{self.name_by_column.get(column, self.number)}")


class Edit(Record):
    """One value that would change: of what, which, from what, to what."""

    name: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Table:
    """A kind of row: its name, its columns, the column that names a record, and the record's model."""

    sheet: str
    columns: tuple[Column, ...]
    key: str
    model: type[Statement] | type[Outcome]


STATEMENT_TABLE = Table("Statements", STATEMENTS, "id", Statement)
OUTCOME_TABLE = Table("Outcomes", OUTCOMES, "on", Outcome)
TABLES = (STATEMENT_TABLE, OUTCOME_TABLE)


@dataclass(frozen=True)
class Valid:
    """The values that cells may have, by what they stand for."""

    topics: Collection[str]
    code_by_topic: Mapping[str, str]
    ids_by_column: Mapping[str, Collection[str]]
    used: Collection[str]


def valid_values(kb: KnowledgeBase) -> Valid:
    """Return the values that the record allows."""
    points = {point.id for folder in kb.topics for point in folder.points.points}
    heard = points | {one.id for study in kb.research.studies for one in study.findings}
    statements = {one.id for folder in kb.topics for one in folder.guidance.statements}
    frozen = {one.id for draft in kb.drafts for part in draft.guidance for one in part.statements}
    sources = {source.id for source in kb.consultation.sources}
    return Valid(
        topics=tuple(folder.topic.id for folder in kb.topics),
        code_by_topic={folder.topic.id: folder.topic.code for folder in kb.topics},
        ids_by_column={
            "evidence": heard,
            "on": heard,
            "statements": statements,
            "comes_from": statements,
            "id": statements,
            "sources": sources,
        },
        used=statements | frozen,
    )


def nearest(value: str, known: Collection[str]) -> str:
    """Return the end of a message: the nearest valid value, if there is one."""
    near = difflib.get_close_matches(value, sorted(known), n=1, cutoff=0.0)
    return f": the nearest is {near[0]}" if near else ""


class Reading:
    """Reads the rows of one table against the record, keeping findings and edits."""

    def __init__(self, kb: KnowledgeBase, table: Table, file: str) -> None:
        """Look up what the record says now."""
        self._valid, self._table, self._file = valid_values(kb), table, file
        self.standing: dict[str, tuple[str, Statement | Outcome]] = {}
        for folder in kb.topics:
            items: tuple[Statement | Outcome, ...]
            statements, outcomes = folder.guidance.statements, folder.outcomes.outcomes
            items = statements if table is STATEMENT_TABLE else outcomes
            self.standing |= {getattr(item, table.key): (folder.topic.id, item) for item in items}
        self._used = set(self._valid.used)
        self.findings: list[Finding] = []
        self.edits: list[Edit] = []
        self.row_by_name: dict[str, Row] = {}
        self.after: dict[str, tuple[str, Statement | Outcome]] = dict(self.standing)

    def read(self, rows: Sequence[Row]) -> None:
        """Take in every row that is filled in; one that only offers a point to answer may stay as it is."""
        for one in rows:
            filled = any(
                cell.strip() for key, cell in one.cells.items() if key not in {self._table.key, TOPIC}
            )
            if filled or one.cells.get(self._table.key, "").strip() in self.standing:
                found = list(self._cell_findings(one))
                self.findings += found
                if not found:
                    self._take(one)

    def _cell_findings(self, one: Row) -> Iterator[Finding]:
        """Return the cells whose values are not valid, each with the nearest valid one."""
        for column in self._table.columns:
            given = one.cells.get(column.key, "").strip()
            choices = self._valid.topics if column.key == TOPIC else column.choices
            if choices and given not in choices and (given or column.key == TOPIC):
                listed = f"must be one of {', '.join(choices)}{nearest(given, choices)}"
                yield Finding(place=one.place(self._file, column.key), code=CHOICE.code, message=listed)
        known_by_column = self._valid.ids_by_column
        for key in (column.key for column in self._table.columns if column.key in known_by_column):
            known = known_by_column[key]
            for name in _names(one.cells.get(key, "")):
                if name not in known:
                    message = f"nothing has the id that stands here{nearest(name, known)}"
                    yield Finding(place=one.place(self._file, key), code="S12", message=message)
        name = one.cells.get(self._table.key, "").strip()
        if name in self.row_by_name:
            message = f"stands in row {self.row_by_name[name].number} already: keep one"
            yield Finding(place=one.place(self._file, self._table.key), code="S13", message=message)

    def _take(self, one: Row) -> None:
        """Make the record that a row describes, and keep what it changes."""
        topic = one.cells[TOPIC].strip()
        name = one.cells.get(self._table.key, "").strip() or self._next_id(topic)
        where, before = self.standing.get(name, ("", None))
        tree = changed(before, {**one.cells, self._table.key: name}, self._table.columns)
        try:
            after = self._table.model.model_validate(tree)
        except ValidationError as error:
            self.findings += self._model_findings(error, one)
            return
        self.row_by_name[name] = one
        self.after[name] = (topic, after)
        self.edits += self._edits(name, (where, before), (topic, after))

    def _next_id(self, topic: str) -> str:
        """Return the topic's next statement id that nothing ever had; a row of another kind needs its own."""
        if self._table is not STATEMENT_TABLE:
            return ""
        code = self._valid.code_by_topic[topic]
        numbers = (int(name.rpartition("S")[2]) for name in self._used if name.startswith(f"{code}-S"))
        name = f"{code}-S{max(numbers, default=0) + 1}"
        self._used.add(name)
        return name

    def _model_findings(self, error: ValidationError, one: Row) -> Iterator[Finding]:
        for detail in error.errors(include_input=False, include_url=False):
            column = str(detail["loc"][0]) if detail["loc"] else self._table.key
            message = "is empty: fill it in" if detail["type"] == "missing" else form(detail)
            code = "S07" if detail["type"] == "missing" else "S08"
            yield Finding(place=one.place(self._file, column), code=code, message=message)

    def _edits(
        self,
        name: str,
        before: tuple[str, Statement | Outcome | None],
        after: tuple[str, Statement | Outcome],
    ) -> Iterator[Edit]:
        columns = self._table.columns
        old = row(before[1], before[0], columns) if before[1] else {}
        new = row(after[1], after[0], columns)
        label = f"outcome {name}" if self._table is OUTCOME_TABLE else name
        for column in columns:
            if old.get(column.key, "") != new[column.key]:
                yield Edit(
                    name=label, column=column.key, before=old.get(column.key, ""), after=new[column.key]
                )


def _names(cell: str) -> list[str]:
    value = value_of(cell, Column("", Holds.IDS))
    return [name for name in value if isinstance(name, str)]
