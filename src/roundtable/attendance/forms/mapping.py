"""The form file: what each column of an export is; written once, then remembered in the vault."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pydantic import Field

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.base.records import Line, Number, Prose, Record, Slug
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import Parsed

LEFT_OUT = "left-out"


class FieldName(StrEnum):
    """What a column can be."""

    REFERENCE = "reference"
    SUBMITTED = "submitted"
    NAME = "name"
    EMAIL = "email"
    ORGANISATION = "organisation"
    JOB_TITLE = "job_title"
    COUNTRY = "country"
    SIZE = "size"
    KIND = "kind"
    TOPICS = "topics"
    PRODUCT_TYPES = "product_types"
    EXPERTISE = "expertise"
    CLARITY = "clarity"
    PRODUCTS = "products"
    ALIASES = "aliases"
    AGREES_RULE = "agrees_rule"
    AGREES_LISTED = "agrees_listed"
    AGREES_CONTACT = "agrees_contact"
    NEEDS = "needs"
    LEFT_OUT = "left-out"


CHOICES = (FieldName.TOPICS, FieldName.PRODUCT_TYPES, FieldName.SIZE, FieldName.KIND)
SEVERAL = (FieldName.TOPICS, FieldName.PRODUCT_TYPES)
AGREEMENTS = (FieldName.AGREES_RULE, FieldName.AGREES_LISTED, FieldName.AGREES_CONTACT)
REQUIRED = (
    FieldName.REFERENCE,
    FieldName.NAME,
    FieldName.EMAIL,
    FieldName.ORGANISATION,
    FieldName.AGREES_RULE,
)
_ONCE = frozenset(FieldName) - {*SEVERAL, FieldName.NEEDS, FieldName.LEFT_OUT}


class AnswerMeans(Record):
    """What an answer of the form stands for."""

    answer: Line
    means: Slug


class Column(Record):
    """One column of an export."""

    title: Line
    """As the export writes it; with two rows of titles, the question and the option parted by ` / `."""
    field: FieldName
    parted_by: Line | None = None
    """The sign between several answers in one cell; without it `;` parts them."""
    ticked: Slug | None = None
    """What a filled cell stands for, where each option has a column of its own."""
    answers: tuple[AnswerMeans, ...] = ()
    otherwise: Slug | None = None
    """What any other answer counts as; `left-out` drops it."""
    reason: Prose | None = None
    """Why a column that looks like health, diet or equality is none of them."""


class Form(Record):
    """How a form's export is read."""

    header_rows: Number = Field(default=1, ge=1, le=2)
    columns: tuple[Column, ...] = Field(min_length=1, max_length=200)
    note: Prose | None = None

    def by_title(self) -> Mapping[str, Column]:
        """Return the columns by their titles."""
        return {one.title: one for one in self.columns}


def form_from(content: bytes, file: str = "form.yaml") -> Form:
    """Return the form that a file describes.

    Raises:
        UnusableError: the file has not the form of one, or its columns do not hold together (rule E20).
    """
    decoded = decode(Form, content, file)
    if found := tuple(_faults(decoded.record, decoded.parsed)):
        raise UnusableError(f"{file} cannot be used", found)
    return decoded.record


def _faults(form: Form, parsed: Parsed) -> Iterator[Finding]:
    seen: set[str] = set()
    fields: set[FieldName] = set()
    for number, column in enumerate(form.columns):
        place = parsed.place(("columns", number))
        if column.title in seen:
            yield Finding(place=place, code="S13", message="this title stands here twice: keep one")
        if column.field in fields and column.field in _ONCE:
            yield Finding(place=place, code="E20", message=f"{column.field} stands here twice: keep one")
        if column.ticked and column.field not in SEVERAL:
            yield Finding(place=place, code="E20", message="only topics and product_types may be ticked")
        seen.add(column.title)
        fields.add(column.field)
    for field in REQUIRED:
        if field not in fields:
            place = parsed.place(("columns",))
            yield Finding(place=place, code="E20", message=f"no column is the {field}: map one")
