"""Reading the rows of a table: who speaks, under which heading, and what they say."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from roundtable.base.vocabulary import Kind
from roundtable.private.importers.attendee_lists import ATTENDEES
from roundtable.private.importers.labels import is_label, split_label
from roundtable.private.importers.lines import Row, Table
from roundtable.private.records import Aside, Utterance

_SPEAKERS = frozenset(
    "attendee attendees contributor name participant person raised said seat speaker who".split()
)
_HEADINGS = frozenset("agenda area heading item section subject theme topic".split())
_KIND = frozenset({"kind"})
_SMALL = frozenset("# date level no no. nr number ref time type when".split())
_REMARKS = frozenset(
    "comment comments contribution contributions discussion feedback input note notes point points quote"
    " remark remarks said statement summary text view views".split()
)
_DETAILS = frozenset(
    "affiliation attended company country email e-mail firm job mail organisation organization phone role"
    " sector signature size team title".split()
)
_KINDS = frozenset(
    "challenge challenges clarity practice practices problem problems suggestion suggestions".split()
)
_KNOWN = _SPEAKERS | _HEADINGS | _KIND | _SMALL | _REMARKS | _DETAILS | _KINDS
_LONGEST_TITLE = 4
_PAIR = 2


class Columns(NamedTuple):
    """Which columns hold what, by their numbers; a column in no group holds remarks."""

    speaker: int | None = None
    heading: int | None = None
    kind: int | None = None
    small: frozenset[int] = frozenset()
    people: bool = False
    """True if the table only lists people and their details."""


class Read(NamedTuple):
    """What a row gave, and how many of its units went into another one's utterance."""

    utterances: tuple[Utterance, ...]
    asides: tuple[Aside, ...]
    joined: int


def read_table(table: Table, heading: str) -> Iterator[Read]:
    """Yield what each row gave; a header row names the columns and is left out."""
    header = columns_of(table.rows[0]) if table.rows else None
    columns = header or _columns_without_header(table)
    above = ("", "")
    for number, row in enumerate(table.rows):
        if row.aside or (header and number == 0):
            yield _left_out(row, row.aside or "header of a table")
        elif columns.people:
            yield _left_out(row, ATTENDEES)
        else:
            above = _label_and_heading(row, columns, above)
            yield _row(row, columns, (above[0], " / ".join(filter(None, (heading, above[1])))))


def columns_of(row: Row) -> Columns | None:
    """Return the columns that a header row names, None if it is not a header row."""
    titles = [_title(cell) for cell in row.cells]
    named = {title: number for number, title in reversed(list(enumerate(titles))) if title}
    speaker = _first(named, _SPEAKERS)
    heading = _first(named, _HEADINGS)
    is_header = len(named) > 1 and all(_KNOWN & set(title.split()) for title in named)
    if speaker is None and not is_header:
        return None
    small = frozenset(named[title] for title in named if title in _SMALL)
    kind = _first(named, _KIND)
    others = [title for title, number in named.items() if number not in (speaker, kind, *small)]
    people = bool(others) and all(_DETAILS & set(title.split()) for title in others)
    return Columns(speaker, heading, kind, small, people)


def _columns_without_header(table: Table) -> Columns:
    """Return the columns of a table of two columns whose first could be speakers, or as well headings."""
    rows = [row for row in table.rows if not row.aside]
    named = all(len(row.cells) == _PAIR and is_label(_cell(row, 0)) and row.cells[1] for row in rows)
    return Columns(speaker=0, heading=0) if rows and named else Columns()


def _label_and_heading(row: Row, columns: Columns, above: tuple[str, str]) -> tuple[str, str]:
    """Return the speaker and the heading of a row, from the row above where a cell reaches down."""
    label, heading = (
        kept if number in row.merged else _cell(row, number)
        for number, kept in zip((columns.speaker, columns.heading), above, strict=True)
    )
    return label, heading


def _row(row: Row, columns: Columns, above: tuple[str, str]) -> Read:
    """Return the remarks of a row, given its speaker and heading."""
    kind = kind_of(_cell(row, columns.kind))
    beside = sorted(columns.small if kind or columns.kind is None else {*columns.small, columns.kind})
    small = " | ".join(filter(None, (_cell(row, number) for number in beside)))
    special = {columns.speaker, columns.heading, columns.kind, *columns.small}
    remarks = [part for number, cell in enumerate(row.cells) if number not in special for part in cell]
    if not remarks:
        return _left_out(row, "row without a remark")
    if row.units == 1 or (columns == Columns() and all(len(cell) <= 1 for cell in row.cells)):
        remarks = [" | ".join(remarks)]
    texts = [*remarks[:-1], " | ".join(filter(None, (remarks[-1], small)))]
    said = tuple(
        _utterance(_place(row, number, len(texts)), above, text).model_copy(update={"kind": kind})
        for number, text in enumerate(texts, start=1)
    )
    return Read(said, (), row.units - len(said))


def kind_of(written: str) -> Kind | None:
    """Return the kind whose name a note-taker wrote or began, None if that could be none or several."""
    plain = written.strip(" .*_").casefold()
    fitting = [kind for kind in Kind if plain and kind.startswith(plain)]
    return fitting[0] if len(fitting) == 1 else None


def _utterance(place: str, above: tuple[str, str], text: str) -> Utterance:
    """Return one remark; without a column for speakers, its own label counts."""
    label, heading = above
    said = text
    if not label:
        label, said = split_label(text)
    return Utterance(place=place, label=label, heading=heading, text=said or text)


def _left_out(row: Row, reason: str) -> Read:
    """Return the row as one thing set aside; its other units count as joined to it."""
    return Read((), (Aside(place=row.place, reason=reason),), row.units - 1)


def _place(row: Row, number: int, among: int) -> str:
    return row.place if among == 1 else f"{row.place} paragraph {number}"


def _cell(row: Row, number: int | None) -> str:
    return " ".join(row.cells[number]) if number is not None and number < len(row.cells) else ""


def _title(cell: Sequence[str]) -> str:
    title = re.sub(r"[*_:?]", "", " ".join(cell)).strip().casefold()
    return title if len(title.split()) <= _LONGEST_TITLE else ""


def _first(named: dict[str, int], titles: frozenset[str]) -> int | None:
    """Return the first column whose title, or its first or last word, is among the titles."""
    fitting = [
        number for title, number in named.items() if titles & {title, title.split()[0], title.split()[-1]}
    ]
    return min(fitting, default=None)
