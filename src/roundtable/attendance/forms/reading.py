"""From the rows of an export to registrations; a row that cannot be used is refused with its reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.attendance.criteria import Criteria
from roundtable.attendance.forms.cells import Value, meanings, read_cell
from roundtable.attendance.forms.export import Export, check_titles
from roundtable.attendance.forms.mapping import Column, FieldName, Form
from roundtable.attendance.forms.sensitive import sensitive_findings
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.private.registrations import Need, Ref, Registration

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_EMAIL = re.compile(
    rf"(?=.{{6,254}}$){_LOCAL}@(?:[^\W_](?:[\w-]{{0,61}}[^\W_])?\.)+[^\W\d_]{{2,63}}", re.ASCII
)
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
_ASIDE = (FieldName.NEEDS, FieldName.LEFT_OUT)


@dataclass(frozen=True)
class Arrived:
    """What an export gave: every filled row is a registration or refused with a reason."""

    given: int
    registrations: tuple[Registration, ...] = field(repr=False)
    needs: tuple[Need, ...] = field(repr=False)
    refused: tuple[Finding, ...] = ()

    @property
    def refused_rows(self) -> int:
        """Return how many rows were refused."""
        return self.given - len(self.registrations)


def can_be_email(text: str) -> bool:
    """Return whether a text has the form of an e-mail address."""
    return bool(_EMAIL.fullmatch(text))


def registrations_from(export: Export, form: Form, criteria: Criteria) -> Arrived:
    """Return the registrations of an export, in the order of its rows.

    Raises:
        UnusableError: columns are not mapped, or look like health, diet or equality (rules E20, E21).
    """
    check_titles(export, form)
    mapped = form.by_title()
    columns = [(n, mapped[title]) for n, title in enumerate(export.titles) if title in mapped]
    checked = ((n + 1, column, export.cells(n)) for n, column in columns)
    if found := tuple(sensitive_findings(checked)):
        raise UnusableError("the registrations hold what must stay apart; nothing was brought in", found)
    known = {n: meanings(column, criteria) for n, column in columns}
    people, needs, refused = [], [], []
    row_by_ref: dict[Ref, int] = {}
    for row, cells in export.rows:
        values, faults = _values(columns, known, (row, cells))
        faults += _row_faults(values, row, row_by_ref)
        if faults:
            refused += faults
            continue
        one = _registration(values)
        people.append(one)
        asked = [(each.title, cells[n]) for n, each in columns if each.field is FieldName.NEEDS and cells[n]]
        needs += [Need(ref=one.ref, question=title, answer=answer) for title, answer in asked]
    return Arrived(len(export.rows), tuple(people), tuple(needs), tuple(refused))


def _values(
    columns: Sequence[tuple[int, Column]],
    known: Mapping[int, Mapping[str, str]],
    row: tuple[int, Sequence[str]],
) -> tuple[dict[str, Value], list[Finding]]:
    """Return a row's values by field, and what is wrong with its cells."""
    number, cells = row
    values: dict[str, Value] = {}
    faults: list[Finding] = []
    for position, column in columns:
        if column.field in _ASIDE:
            continue
        read = read_cell(column, cells[position], known[position])
        if read.fault:
            place = Place(file="registrations", line=number, key=f"column {position + 1}")
            faults.append(Finding(place=place, code="E24", message=read.fault))
        before = values.get(column.field, ())
        if isinstance(before, tuple) and isinstance(read.value, tuple):
            values[column.field] = tuple(dict.fromkeys((*before, *read.value)))
        else:
            values[column.field] = read.value
    return values, faults


def _row_faults(values: Mapping[str, Value], row: int, row_by_ref: dict[Ref, int]) -> Iterator[Finding]:
    """Yield what is wrong with a row as a whole."""
    place = Place(file="registrations", line=row)
    ref = str(values[FieldName.REFERENCE])
    if not _REF.fullmatch(ref):
        message = "has no reference of letters, digits and . _ / - alone"
        yield Finding(place=place, code="E22", message=message)
    elif row_by_ref.setdefault(ref, row) != row:
        message = f"has the reference of row {row_by_ref[ref]}"
        yield Finding(place=place, code="E22", message=message)
    for name in (FieldName.NAME, FieldName.ORGANISATION):
        if sum(map(str.isalnum, str(values[name]))) < len("ab"):
            yield Finding(place=place, code="E23", message=f"has no {name} of two letters or more")
    if not can_be_email(str(values[FieldName.EMAIL])):
        yield Finding(place=place, code="E23", message="has no e-mail address that can be")


def _registration(values: Mapping[str, Value]) -> Registration:
    fields = {name: value for name, value in values.items() if name != FieldName.REFERENCE}
    return Registration.model_validate({**fields, "ref": values[FieldName.REFERENCE]})
