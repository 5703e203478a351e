"""The seating list as a file: for staff who put people in their seats, and private like the roster."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence

from pydantic import TypeAdapter, ValidationError

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place, Rule
from roundtable.private.importers.delimited import delimited_rows
from roundtable.private.importers.files import MEGABYTE, Given, read_filled
from roundtable.private.records import Attendee, Seat, SeatCode, SessionId
from roundtable.private.seats import person_key

COLUMNS = ("seat", "name", "organisation")
LIMIT = MEGABYTE
LABEL = "the seating list (.csv)"
RULES = (
    Rule(
        code="S36",
        title="the seating list has the columns seat, name and organisation, and each seat once",
        why="a seat of two people names nobody",
    ),
    Rule(
        code="S37",
        title="who has a seat is on the roster, and has one seat",
        why="what is said from the seat of an unknown person counts for nobody",
    ),
)
_CODE: TypeAdapter[str] = TypeAdapter(SeatCode)
_Rows = Sequence[tuple[int, Sequence[str]]]


def seating_text(seats: Sequence[Seat]) -> str:
    """Return the seating list as CSV. It holds names."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((seat.code, seat.name, seat.organisation) for seat in seats)
    return written.getvalue()


def read_seating(file: Given, session: SessionId, roster: Sequence[Attendee]) -> tuple[Seat, ...]:
    """Return the seats of a session from a list in CSV, in its order; a seat without a name is free.

    Raises:
        UnusableError: the file cannot be read, or rows are wrong; the findings say which.
    """
    content = read_filled(file, LABEL, LIMIT)
    filled = [(number, row) for number, row in enumerate(delimited_rows(content, LABEL), start=1) if any(row)]
    if not filled or filled[0][1] != COLUMNS:
        raise _unusable([_finding("S36", f"the columns must be {', '.join(COLUMNS)}", 1)])
    rows = [(number, [*row, "", ""][: len(COLUMNS)]) for number, row in filled[1:]]
    people = {person_key(one.name, one.organisation) for one in roster}
    faults = [
        *(_finding("S36", "has more than three cells", number) for number, row in filled[1:] if any(row[3:])),
        *_faults_of_seats(rows),
        *_faults_of_people(rows, people),
    ]
    if faults or not rows:
        raise _unusable(faults or [_finding("S36", "there is no seat", 1)])
    return tuple(
        Seat(session=session, code=code.upper(), name=name, organisation=organisation)
        for _, (code, name, organisation) in rows
    )


def _faults_of_seats(rows: _Rows) -> Iterator[Finding]:
    first_by_code: dict[str, int] = {}
    for number, (code, _, _) in rows:
        try:
            _CODE.validate_python(code.upper())
        except ValidationError:
            yield _finding("S36", "is no seat; write seats such as T1-S4", number)
            continue
        if (first := first_by_code.setdefault(code.upper(), number)) != number:
            yield _finding("S36", f"the same seat as in row {first}", number)


def _faults_of_people(rows: _Rows, people: Collection[tuple[str, str]]) -> Iterator[Finding]:
    first_by_person: dict[tuple[str, str], int] = {}
    for number, (_, name, organisation) in rows:
        person = person_key(name, organisation)
        if not any(person):
            continue
        if person not in people:
            yield _finding("S37", "is not on the roster under this name and organisation", number)
        elif (first := first_by_person.setdefault(person, number)) != number:
            yield _finding("S37", f"has a seat already, in row {first}", number)


def _unusable(faults: Sequence[Finding]) -> UnusableError:
    return UnusableError(f"{LABEL}: cannot be used; put right what is listed and bring it in again", faults)


def _finding(code: str, message: str, row: int) -> Finding:
    return Finding(place=Place(file="seating", line=row), code=code, message=message)
