"""The sheet in which a scorer scores: a row for each form, blind to name where the criteria say so."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

from roundtable.attendance.criteria import Criteria
from roundtable.attendance.forms.export import table_rows
from roundtable.attendance.scoring import off_scale
from roundtable.attendance.tables import new_sheet, saved
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.private.blind import without_names
from roundtable.private.records import Attendee
from roundtable.private.registrations import Interest, Ref, Registration, Score

LABEL = "the scores"
INTEREST = "interest"
_REF = "ref"
_NAMES = ("name", "organisation", "job_title")
_ANSWERS = ("kind", "size", "topics", "product_types", "expertise", "clarity", "products")
_LONGEST_PROMPT = 250


def score_sheet(criteria: Criteria, people: Sequence[Registration]) -> bytes:
    """Return an .xlsx sheet to score these people in; each cell shows the criterion and the scale."""
    shown = _ANSWERS if criteria.blind else (*_NAMES, *_ANSWERS)
    ids = [one.id for one in criteria.criteria]
    titles = (_REF, *map(_form_title, shown), *ids, INTEREST)
    rows = [(one.ref, *cells, *[""] * len(ids), "") for one, cells in _shown(criteria, people, shown)]
    book = new_sheet(titles, rows)
    for number, criterion in enumerate(criteria.criteria, start=2 + len(shown)):
        scale = "; ".join(f"{level.score}: {level.means}" for level in criteria.scale)
        allowed = ",".join(str(level.score) for level in criteria.scale)
        check = DataValidation(type="list", formula1=f'"{allowed}"', allow_blank=True)
        check.promptTitle, check.prompt = criterion.title[:32], f"{criterion.asks} {scale}"[:_LONGEST_PROMPT]
        check.errorTitle, check.error = "Off the scale", f"Write one of {allowed}."
        column = get_column_letter(number)
        check.add(f"{column}2:{column}{len(rows) + 1}")
        book.active.add_data_validation(check)
    return saved(book)


def _form_title(name: str) -> str:
    """Return how a column of the form's own answers is headed, so that no criterion's id is taken for it."""
    return f"form: {name}"


def _shown(
    criteria: Criteria, people: Sequence[Registration], fields: Sequence[str]
) -> Iterator[tuple[Registration, list[str]]]:
    """Yield each person with the answers that a scorer sees; blind ones without any applicant's names."""
    cells = [[_text(getattr(one, name)) for name in fields] for one in people]
    if criteria.blind and people:
        flat = iter(list(without_names(as_attendees(people), (cell for row in cells for cell in row))))
        cells = [[next(flat) for _ in row] for row in cells]
    return zip(people, cells, strict=True)


def _text(value: object) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def as_attendees(people: Sequence[Registration]) -> tuple[Attendee, ...]:
    """Return registrations as the rows of a roster, with the names that would tell who they are."""
    return tuple(
        Attendee(
            id=f"a{number}",
            name=one.name,
            organisation=one.organisation,
            email=one.email,
            job_title=one.job_title,
            aliases=parts(one.aliases),
            products=parts(one.products),
            size=one.size,
            sector=one.kind,
            country=one.country,
        )
        for number, one in enumerate(people, start=1)
    )


def parts(text: str) -> tuple[str, ...]:
    """Return the values in a cell that are parted by `;` or `,`, without those of one letter."""
    values = (part.strip() for part in text.replace(",", ";").split(";"))
    return tuple(dict.fromkeys(one for one in values if sum(map(str.isalnum, one)) > 1))


def read_scores(
    path: Path, criteria: Criteria, refs: Sequence[Ref], scorer: str
) -> tuple[tuple[Score, ...], tuple[Interest, ...]]:
    """Return the scores of a sheet that was filled in, and where the scorer has an interest.

    Raises:
        UnusableError: the sheet cannot be read, or cells are wrong; each is named (rules E22, E29, S31).
    """
    (head_row, titles), *rows = table_rows(path, LABEL)
    known = {one.id for one in criteria.criteria}
    found = [*_header_faults(titles, head_row, known)]
    scores: list[tuple[Score, Place]] = []
    interests: list[Interest] = []
    for row, cells in rows if not found else ():
        values = dict(zip(titles, cells, strict=False))
        ref = values.get(_REF, "")
        if ref not in refs:
            place = Place(file="scores", line=row, key="cell A")
            found.append(Finding(place=place, code="E22", message="no form to be scored has this reference"))
            continue
        for number, (title, cell) in enumerate(zip(titles, cells, strict=False), start=1):
            place = Place(file="scores", line=row, key=f"cell {get_column_letter(number)}{row}")
            if title in known and cell:
                value = int(cell) if cell.isascii() and cell.isdigit() and len(cell) < len("1000") else -1
                scores.append((Score(ref=ref, criterion=title, scorer=scorer, value=value), place))
        if values.get(INTEREST):
            interests.append(Interest(ref=ref, scorer=scorer))
    found += off_scale(criteria, scores)
    if found:
        raise UnusableError(f"{LABEL}: nothing was brought in; put right what is listed", found)
    return tuple(score for score, _ in scores), tuple(interests)


def _header_faults(titles: Sequence[str], row: int, known: set[str]) -> Iterator[Finding]:
    allowed = {_REF, INTEREST, *map(_form_title, (*_NAMES, *_ANSWERS)), *known, ""}
    for number, title in enumerate(titles, start=1):
        place = Place(file="scores", line=row, key=f"cell {get_column_letter(number)}{row}")
        if title not in allowed:
            yield Finding(place=place, code="S31", message="is no column of a score sheet")
        elif title and title in titles[: number - 1]:
            yield Finding(place=place, code="S31", message="is there twice")
    if _REF not in titles:
        yield Finding(place=Place(file="scores", line=row), code="S31", message="column ref is missing")
