"""The written forms that follow from the rows of a roster, for staff who put the roster right.

These lines hold names: they are shown for one row at a time, or written where private files may lie.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.identity.detector import check_roster
from roundtable.identity.forms import Form, surface_forms
from roundtable.identity.records import Kind, Known
from roundtable.identity.rules import RULES
from roundtable.private.masking import known
from roundtable.private.places import check_place
from roundtable.private.records import Attendee

_TITLES = {rule.code: rule.title for rule in RULES}


@dataclass(frozen=True)
class RowForms:
    """A row's number, the forms that are looked for because of it, and what staff should look at."""

    number: int
    forms: tuple[Form, ...] = field(repr=False)
    warnings: tuple[str, ...] = field(repr=False)


def roster_forms(roster: Sequence[Attendee]) -> tuple[RowForms, ...]:
    """Return the forms of every row, in the order of the rows.

    Raises:
        UnusableError: the roster is empty or a row cannot be used; its number is given.
    """
    rows = known(roster)
    check_roster(rows)
    forms = [surface_forms(row) for row in rows]
    people = Counter(form.text for row in forms for form in row if form.kind is Kind.PERSON)
    return tuple(
        RowForms(number, found, tuple(_warnings(row, found, people)))
        for number, (row, found) in enumerate(zip(rows, forms, strict=True), start=1)
    )


def row_forms(roster: Sequence[Attendee], number: int) -> RowForms:
    """Return the forms of one row.

    Raises:
        UnusableError: as above, or no row has this number.
    """
    rows = roster_forms(roster)
    if not 1 <= number <= len(rows):
        raise UnusableError(f"the roster has rows 1 to {len(rows)}")
    return rows[number - 1]


def form_lines(row: RowForms) -> Iterator[str]:
    """Yield a row's forms by rule, and then its warnings, as lines for people. They hold names."""
    yield f"row {row.number}: {len(row.forms)} forms"
    for code in sorted({form.rule for form in row.forms}):
        texts = [form.text.upper() if form.upper else form.text for form in row.forms if form.rule == code]
        yield f"  {code} {_TITLES[code]}: {'; '.join(texts)}"
    yield from (f"  warning: {warning}" for warning in row.warnings)


def write_forms(rows: Iterable[RowForms], path: Path) -> None:
    """Write the forms of rows to a file that its owner alone can read.

    Raises:
        UnusableError: the file would lie inside a git work tree or beside published files, or has no folder.
    """
    check_place(path.parent)
    if not path.parent.is_dir():
        raise UnusableError("there is no such folder for the file: make it first")
    lines = (line for row in rows for line in form_lines(row))
    write_atomic(path, "".join(f"{line}\n" for line in lines).encode(), mode=0o600)


def _warnings(row: Known, forms: Sequence[Form], people: Counter[str]) -> Iterator[str]:
    """Yield what makes a row's people or firm hard to find or to tell from others."""
    if not row.aliases:
        yield "no aliases: add nicknames, former names and handles that are used"
    if not row.products:
        yield "no products: add what the organisation is known for"
    if words := [form.text for form in forms if not (form.certain or form.upper or form.kind is Kind.ROLE)]:
        yield f"also ordinary words or very short, found by what stands around them: {'; '.join(words)}"
    shared = [form.text for form in forms if form.kind is Kind.PERSON and people[form.text] > 1]
    if shared:
        yield f"also forms of another row, so that they name nobody for certain: {'; '.join(shared)}"
