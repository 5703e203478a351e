"""The record as tables for a spreadsheet, with no cell that it would take for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from roundtable.base.cells import inert
from roundtable.public.guidance.links import both_ends, links
from roundtable.public.guidance.tables import OUTCOMES, POINTS, QUESTIONS, REMARK, STATEMENTS, Column, row
from roundtable.public.ids import StatementId
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.topic import Outcome, Question, Statement

Row = dict[str, str]
Rows = Callable[[KnowledgeBase], Iterator[Row]]


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """Return rows as CSV under their columns, with the mark by which a spreadsheet knows UTF-8."""
    out = io.StringIO()
    writer = csv.DictWriter(out, tuple(columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: inert(value) for key, value in row.items()} for row in rows)
    return "\ufeff" + out.getvalue()


def point_rows(kb: KnowledgeBase) -> Iterator[Row]:
    """Return every point with what was made of it, in the order of topics and of release."""
    taken = _taken_up_in(kb)
    decisions = {one.on: one.decision.value for folder in kb.topics for one in folder.outcomes.outcomes}
    for folder in kb.topics:
        title_by_theme = {theme.id: theme.title for theme in folder.topic.themes}
        for point in folder.points.points:
            yield {
                **row(point, folder.topic.id, POINTS),
                "theme": title_by_theme[point.theme],
                "taken_up_in": "; ".join(taken.get(point.id, ())),
                "outcome": decisions.get(point.id, ""),
            }


def _taken_up_in(kb: KnowledgeBase) -> dict[str, tuple[StatementId, ...]]:
    taken: dict[str, tuple[StatementId, ...]] = {}
    for folder in kb.topics:
        for statement in folder.guidance.standing:
            for item in statement.evidence:
                taken[item] = (*taken.get(item, ()), statement.id)
    return taken


def _link_rows(kb: KnowledgeBase) -> Iterator[Row]:
    """Return every link twice, once as seen from each of its ends."""
    for link in links(kb):
        for end in both_ends(link):
            yield {"from": end.item, "relation": end.relation, "to": end.other}


def _table(
    columns: Sequence[Column], of: Callable[[TopicFolder], Sequence[Statement | Question | Outcome]]
) -> tuple[tuple[str, ...], Rows]:
    """Return the names of the columns that are given away, and what makes the rows."""
    shown = tuple(column for column in columns if column.key != REMARK)

    def rows(kb: KnowledgeBase) -> Iterator[Row]:
        return (row(one, folder.topic.id, shown) for folder in kb.topics for one in of(folder))

    return tuple(column.key for column in shown), rows


POINT_COLUMNS = (*(column.key for column in POINTS), "taken_up_in", "outcome")
TABLES: dict[str, tuple[tuple[str, ...], Rows]] = {
    "points": (POINT_COLUMNS, point_rows),
    "statements": _table(STATEMENTS, lambda folder: folder.guidance.statements),
    "questions": _table(QUESTIONS, lambda folder: folder.topic.questions),
    "outcomes": _table(OUTCOMES, lambda folder: folder.outcomes.outcomes),
    "links": (("from", "relation", "to"), _link_rows),
}
"""For each table its columns and how its rows are made."""
