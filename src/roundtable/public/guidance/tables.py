"""Statements, outcomes, points and questions as rows of cells, and cells as values again.

Sheets, exports for other programs and the open data of the site are all made from these columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from roundtable.base.records import Record
from roundtable.public.ids import Decision, Level, Status
from roundtable.public.topic import Basis, Outcome, Point, Question, Statement

Value = str | list[str] | list[dict[str, str]]
"""What a cell means, in the form in which a YAML file has it."""
_UNCHECKED = "to be confirmed"
_BAR = " | "


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    IDS = "ids, parted by ;"
    LINES = "one entry a line"
    LAW = "a provision a line; then an address and `to be confirmed`, each after |"


@dataclass(frozen=True)
class Column:
    """A column: the key that it stands for, what its cells hold, and the values that they may have."""

    key: str
    holds: Holds = Holds.TEXT
    choices: tuple[str, ...] = ()


TOPIC = "topic"
"""The column that says where a row belongs; every table has it, and no record does."""
REMARK = "note"
"""The key of remarks among staff, which are on no page and in no file of open data."""
STATEMENTS = (
    Column("id"),
    Column(TOPIC),
    Column("level", choices=tuple(Level)),
    Column("text"),
    Column("explanation"),
    Column("examples", Holds.LINES),
    Column("origin", choices=("published-summary", "other-published", "draft")),
    Column("status", choices=tuple(Status)),
    Column("owner"),
    Column("since"),
    Column("basis", Holds.LAW),
    Column("evidence", Holds.IDS),
    Column("comes_from", Holds.IDS),
    Column("reason"),
    Column("sources", Holds.IDS),
    Column(REMARK),
)
OUTCOMES = (
    Column("on"),
    Column(TOPIC),
    Column("decision", choices=tuple(Decision)),
    Column("reason"),
    Column("statements", Holds.IDS),
    Column("decided_by"),
    Column("decided_on"),
    Column(REMARK),
)
POINTS = (
    Column("id"),
    Column(TOPIC),
    Column("theme"),
    Column("kind"),
    Column("text"),
    Column("support"),
    Column("answers", Holds.IDS),
    Column("edition"),
)
QUESTIONS = (
    Column("id"),
    Column(TOPIC),
    Column("text"),
    Column("ask"),
    Column("answered_by", Holds.IDS),
)


def row(
    record: Statement | Outcome | Point | Question, topic: str, columns: Sequence[Column]
) -> dict[str, str]:
    """Return a record's cells by column."""
    plain = record.model_dump(mode="json")
    return {
        column.key: topic
        if column.key == TOPIC
        else cell(getattr(record, column.key), plain[column.key], column)
        for column in columns
    }


def cell(value: object, plain: object, column: Column) -> str:
    """Return what a cell shows of a value."""
    if value is None:
        return ""
    match column.holds:
        case Holds.IDS:
            return "; ".join(_listed(value))
        case Holds.LINES:
            return "\n".join(_listed(value))
        case Holds.LAW:
            return (
                "\n".join(_law(basis) for basis in value if isinstance(basis, Basis))
                if isinstance(value, tuple)
                else ""
            )
        case Holds.TEXT:
            return str(plain)


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, tuple) else []


def _law(basis: Basis) -> str:
    parts = [basis.provision, basis.url or "", "" if basis.checked else _UNCHECKED]
    return _BAR.join(part for part in parts if part)


def value_of(shown: str, column: Column) -> Value:
    """Return what a cell means."""
    match column.holds:
        case Holds.IDS:
            return [part.strip() for part in shown.replace(",", ";").split(";") if part.strip()]
        case Holds.LINES:
            return [line.strip() for line in shown.splitlines() if line.strip()]
        case Holds.LAW:
            return [_basis(line) for line in shown.splitlines() if line.strip()]
        case Holds.TEXT:
            return shown.strip()


def _basis(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.split("|")]
    found = {"provision": parts[0]}
    for part in parts[1:]:
        found |= {"checked": "false"} if part.casefold() == _UNCHECKED else {"url": part}
    return found


def tree_of(record: Record) -> dict[str, object]:
    """Return a record's keys as they were written, and no key that was left out."""
    tree: dict[str, object] = record.model_dump(mode="json", exclude_unset=True)
    return tree


def changed(
    before: Statement | Outcome | None, cells: Mapping[str, str], columns: Sequence[Column]
) -> dict[str, object]:
    """Return a record's keys after its row was edited.

    A cell that still shows what the record says keeps the record's own value, so that nothing is lost that a
    cell cannot show; an emptied cell takes the key away.
    """
    shown = row(before, "", columns) if before else {}
    tree = tree_of(before) if before else {}
    for column in columns:
        given = cells.get(column.key, "")
        if column.key == TOPIC or given.strip() == shown.get(column.key, "").strip():
            continue
        value = value_of(given, column)
        if value:
            tree[column.key] = value
        else:
            tree.pop(column.key, None)
    return tree
