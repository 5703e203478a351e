"""The record as tables for a spreadsheet, with no cell that it would take for a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from roundtable.base.cells import inert
from roundtable.public.guidance.links import INVERSE, links
from roundtable.public.ids import StatementId
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Point

Row = dict[str, str]


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
                **_point(point, folder.topic.id, title_by_theme[point.theme]),
                "taken_up_in": several(taken.get(point.id, ())),
                "outcome": decisions.get(point.id, ""),
            }


def _point(point: Point, topic: str, theme: str) -> Row:
    return {
        "id": point.id,
        "topic": topic,
        "theme": theme,
        "kind": point.kind.value,
        "text": point.text,
        "support": point.support.value if point.support else "",
        "answers": several(point.answers),
        "edition": str(point.edition),
    }


def _taken_up_in(kb: KnowledgeBase) -> dict[str, tuple[StatementId, ...]]:
    taken: dict[str, tuple[StatementId, ...]] = {}
    for folder in kb.topics:
        for statement in folder.guidance.standing:
            for item in statement.evidence:
                taken[item] = (*taken.get(item, ()), statement.id)
    return taken


def _statement_rows(kb: KnowledgeBase) -> Iterator[Row]:
    for folder in kb.topics:
        for one in folder.guidance.statements:
            yield {
                "id": one.id,
                "topic": folder.topic.id,
                "level": one.level.value,
                "text": one.text,
                "explanation": one.explanation or "",
                "origin": one.origin,
                "status": one.status.value if one.status else "",
                "law": several(basis.provision for basis in one.basis),
                "evidence": several(one.evidence),
                "sources": several(one.sources),
            }


def _question_rows(kb: KnowledgeBase) -> Iterator[Row]:
    for folder in kb.topics:
        for one in folder.topic.questions:
            yield {
                "id": one.id,
                "topic": folder.topic.id,
                "text": one.text,
                "ask": one.ask,
                "answered_by": several(one.answered_by),
            }


def _outcome_rows(kb: KnowledgeBase) -> Iterator[Row]:
    for folder in kb.topics:
        for one in folder.outcomes.outcomes:
            yield {
                "on": one.on,
                "topic": folder.topic.id,
                "decision": one.decision.value,
                "reason": one.reason,
                "statements": several(one.statements),
                "decided_by": one.decided_by,
                "decided_on": one.decided_on.isoformat(),
            }


def _link_rows(kb: KnowledgeBase) -> Iterator[Row]:
    """Return every link twice, once as seen from each of its ends."""
    for link in links(kb):
        yield {"from": link.source, "relation": link.relation.value, "to": link.target}
        yield {"from": link.target, "relation": INVERSE[link.relation], "to": link.source}


def several(values: Iterable[str]) -> str:
    """Return several values for one cell."""
    return "; ".join(values)


Rows = Callable[[KnowledgeBase], Iterator[Row]]
POINT_COLUMNS = tuple("id topic theme kind text support answers edition taken_up_in outcome".split())
TABLES: dict[str, tuple[tuple[str, ...], Rows]] = {
    "points": (POINT_COLUMNS, point_rows),
    "statements": (
        tuple("id topic level text explanation origin status law evidence sources".split()),
        _statement_rows,
    ),
    "questions": (tuple("id topic text ask answered_by".split()), _question_rows),
    "outcomes": (
        tuple("on topic decision reason statements decided_by decided_on".split()),
        _outcome_rows,
    ),
    "links": (("from", "relation", "to"), _link_rows),
}
"""For each table its columns and how its rows are made."""
