"""Statements, points, outcomes and links for other programs: as CSV, and as JSON with a schema."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from pydantic import Field, ValidationError

from roundtable.base.cells import MARK, could_act
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.base.records import Line, Record
from roundtable.base.yaml_records import form
from roundtable.base.yaml_tree import key_text
from roundtable.public.guidance.edits import TABLES, Row, nearest
from roundtable.public.guidance.links import State, both_ends, ends, links, name_of, standings
from roundtable.public.guidance.records import Confirmed
from roundtable.public.guidance.sheet_rules import COLUMNS
from roundtable.public.guidance.tables import OUTCOMES, POINTS, STATEMENTS, Column, row
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Guidance, Outcome, Outcomes, Point, Points, Statement
from roundtable.public.verify import placed_items

FORMAT = 1
LINK_HEADER = ("from", "relation", "to", "direction", "state")


Direction = Literal["as written", "from the other end"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)


class ExportedLink(Record):
    """One link as one of its ends sees it."""

    source: Line
    relation: Line
    target: Line
    direction: Direction
    state: Line


class Export(Record):
    """The guidance of a knowledge base for other programs; `links` follow from the rest."""

    format: Literal[1]
    consultation: Line
    guidance: tuple[Guidance, ...]
    outcomes: tuple[Outcomes, ...]
    points: tuple[Points, ...]
    links: tuple[ExportedLink, ...] = Field(description="every link twice, once from each end")
    confirmed: tuple[Confirmed, ...]

    @classmethod
    def read(cls, content: bytes) -> "Export":
        """Return the export that a JSON file holds.

        Raises:
            UnusableError: with the key path of everything that has not the form of the schema.
        """
        try:
            return cls.model_validate_json(content)
        except ValidationError as error:
            details = error.errors(include_input=False, include_url=False)
            findings = [
                Finding(
                    place=Place(file="the export", key=key_text(one["loc"])), code="S08", message=form(one)
                )
                for one in details
            ]
            raise UnusableError("the export cannot be used; nothing was changed", findings) from None


def export(kb: KnowledgeBase) -> Export:
    """Return everything that an export holds."""
    return Export(
        format=FORMAT,
        consultation=kb.consultation.id,
        guidance=tuple(folder.guidance for folder in kb.topics),
        outcomes=tuple(folder.outcomes for folder in kb.topics),
        points=tuple(folder.points for folder in kb.topics),
        links=tuple(both_ways(kb)),
        confirmed=kb.links.links,
    )


def both_ways(kb: KnowledgeBase) -> Iterator[ExportedLink]:
    """Return every link twice: as it is written down, and as its other end sees it."""
    states = {one.link.key: one.state for one in standings(kb)}
    for link in links(kb):
        state = states.get(link.key, State.CONFIRMED).value
        for end, direction in zip(both_ends(link), DIRECTIONS, strict=True):
            yield ExportedLink(
                source=end.item, relation=end.relation, target=end.other, direction=direction, state=state
            )


def schema_text() -> str:
    """Return the JSON schema of an export."""
    return json.dumps(Export.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def imported(kb: KnowledgeBase, given: Export) -> KnowledgeBase:
    """Return the record with the statements, outcomes and confirmed links of an export.

    Raises:
        UnusableError: the export is of another consultation, or its topics are others.
        RefusedError: its points differ from those that were released here.
    """
    topics = [folder.topic.id for folder in kb.topics]
    if given.consultation != kb.consultation.id or [one.topic for one in given.guidance] != topics:
        raise UnusableError("the export is of another consultation or of other topics: nothing was changed")
    if given.points != tuple(folder.points for folder in kb.topics):
        message = "its points differ from those that were released here: only a release changes points"
        raise RefusedError(f"the export was refused; {message}")
    folders = tuple(
        folder.model_copy(update={"guidance": guidance, "outcomes": outcomes})
        for folder, guidance, outcomes in zip(kb.topics, given.guidance, given.outcomes, strict=True)
    )
    confirmed = kb.links.model_copy(update={"links": given.confirmed})
    after = kb.model_copy(update={"topics": folders, "links": confirmed})
    if dangling := list(_dangling(after)):
        raise UnusableError("the export cannot be used; nothing was changed", dangling)
    return after


def _dangling(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return the links that lead nowhere, and the names that are given twice."""
    known = ends(kb)
    for link in links(kb):
        if link.target not in known:
            message = f"nothing has the id {link.target}{nearest(link.target, known)}"
            yield Finding(place=Place(file="the export", key=link.source), code="S12", message=message)
    names = [name_of(item) for _place, item in placed_items(kb)]
    for name in {name for name in names if names.count(name) > 1} if len(set(names)) < len(names) else ():
        yield Finding(
            place=Place(file="the export", key=name), code="S13", message="is given twice: keep one"
        )


def csv_texts(kb: KnowledgeBase) -> dict[str, str]:
    """Return the tables of statements, points, outcomes and links as CSV, by the name of the file."""
    statements = [(one, at.topic.id) for at in kb.topics for one in at.guidance.statements]
    points = [(one, at.topic.id) for at in kb.topics for one in at.points.points]
    outcomes = [(one, at.topic.id) for at in kb.topics for one in at.outcomes.outcomes]
    as_links = (tuple(one.model_dump().values()) for one in both_ways(kb))
    return {
        "statements.csv": _csv(_header(STATEMENTS), _rows(statements, STATEMENTS)),
        "points.csv": _csv(_header(POINTS), _rows(points, POINTS)),
        "outcomes.csv": _csv(_header(OUTCOMES), _rows(outcomes, OUTCOMES)),
        "links.csv": _csv(LINK_HEADER, as_links),
    }


def _header(columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)


def _rows(
    records: Iterable[tuple[Statement | Outcome | Point, str]], columns: Sequence[Column]
) -> Iterator[tuple[str, ...]]:
    return (tuple(row(one, topic, columns).values()) for one, topic in records)


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerows([_safe(cell) for cell in cells] for cells in (header, *rows))
    return stream.getvalue()


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula; `_plain` takes the sign away again."""
    return MARK + cell if could_act(cell) or cell.startswith(MARK) else cell


def _plain(cell: str) -> str:
    return cell.removeprefix(MARK)


def csv_rows(content_by_name: Mapping[str, bytes]) -> dict[str, tuple[Row, ...]]:
    """Return the rows of an export's tables of statements and outcomes, by the name of their sheet.

    Raises:
        UnusableError: a table is no UTF-8, or a column is not one that was written out.
    """
    found: dict[str, tuple[Row, ...]] = {}
    for table in TABLES:
        name = f"{table.sheet.lower()}.csv"
        try:
            text = content_by_name[name].decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UnusableError(f"{name}: is not UTF-8: save it as UTF-8") from None
        lines = [[_plain(cell) for cell in line] for line in csv.reader(io.StringIO(text, newline=""))]
        header = lines[0] if lines else []
        if unknown := next((title for title in header if title not in _header(table.columns)), None):
            message = f"holds a column that was not written out{nearest(unknown, _header(table.columns))}"
            place = Place(file=name, line=1)
            raise UnusableError(
                f"{name} cannot be used", [Finding(place=place, code=COLUMNS.code, message=message)]
            )
        found[table.sheet] = tuple(
            Row(
                table.sheet,
                at,
                dict(zip(header, line, strict=False)),
                {title: f"{title} {at}" for title in header},
            )
            for at, line in enumerate(lines[1:], start=2)
        )
    return found
