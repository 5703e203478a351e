"""What a single cell of an export says: text, choices, an agreement, or a time."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from roundtable.attendance.criteria import Criteria
from roundtable.attendance.forms.mapping import AGREEMENTS, CHOICES, LEFT_OUT, SEVERAL, Column, FieldName
from roundtable.private.registrations import Dimension

Value = str | bool | tuple[str, ...]
LONGEST = 5_000
_YES = frozenset({"yes", "y", "true", "1", "x", "on", "i agree", "agree", "agreed", "ticked", "selected"})
_NO = frozenset({"", "no", "n", "false", "0", "off", "disagree", "i do not agree", "i disagree"})
_TIMES = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%Y-%m-%d",
    "%d/%m/%Y",
)
_FRACTION = re.compile(r"\.\d+$|Z$")
_DIMENSIONS: Mapping[FieldName, Dimension] = {
    FieldName.TOPICS: "topic",
    FieldName.PRODUCT_TYPES: "product",
    FieldName.SIZE: "size",
    FieldName.KIND: "kind",
}
_UNMAPPED = "has an answer that is not mapped: add it to the form file, or `otherwise`"
_UNCLEAR = "is neither yes nor no: say in the form file what this answer means"
_NO_TIME = "is no day and time: write YYYY-MM-DD HH:MM:SS or DD/MM/YYYY HH:MM"
_UNPRINTABLE = f"has more than {LONGEST} characters, or signs that cannot be printed"


class Cell(NamedTuple):
    """The value of a cell, or what is wrong with it."""

    value: Value
    fault: str = ""


def meanings(column: Column, criteria: Criteria) -> Mapping[str, str]:
    """Return what the answers of a column stand for: those mapped, and the ids and titles of the criteria."""
    known = {_plain(one.answer): one.means for one in column.answers}
    if column.field in CHOICES:
        for one in criteria.categories()[_DIMENSIONS[column.field]]:
            known.setdefault(one.id, one.id)
            known.setdefault(_plain(one.title), one.id)
    return known


def read_cell(column: Column, text: str, known: Mapping[str, str]) -> Cell:
    """Return what a cell says, as its column is mapped."""
    if len(text) > LONGEST or not text.isprintable():
        return Cell("", _UNPRINTABLE)
    if column.field in CHOICES:
        return _choice(column, text, known)
    if column.field in AGREEMENTS:
        return _agreement(text, known)
    return _time(text) if column.field is FieldName.SUBMITTED else Cell(text)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _choice(column: Column, text: str, known: Mapping[str, str]) -> Cell:
    if column.ticked:
        return Cell(() if _plain(text) in _NO else (column.ticked,))
    parts = [text] if _plain(text) in known else text.split(column.parted_by or ";")
    plain = [_plain(part) for part in parts if part.strip()]
    chosen = [known.get(part, column.otherwise or "") for part in plain]
    if "" in chosen:
        return Cell((), _UNMAPPED)
    kept = tuple(dict.fromkeys(one for one in chosen if one != LEFT_OUT))
    if column.field in SEVERAL:
        return Cell(kept)
    return Cell("", "has several answers where one is asked for") if len(kept) > 1 else Cell("".join(kept))


def _agreement(text: str, known: Mapping[str, str]) -> Cell:
    plain = _plain(text)
    said = known.get(plain, plain)
    if said in _YES:
        return Cell(value=True)
    return Cell(value=False, fault="" if said in _NO else _UNCLEAR)


def _time(text: str) -> Cell:
    """Return a day and time in the one form that sorts as it reads."""
    if not text:
        return Cell("")
    for form in _TIMES:
        try:
            sent = dt.datetime.strptime(_FRACTION.sub("", text), form).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        return Cell(sent.strftime("%Y-%m-%d %H:%M:%S"))
    return Cell("", _NO_TIME)
