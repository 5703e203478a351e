"""A first form file from an export's titles, for a person to put right."""

import re
from collections.abc import Iterable

from roundtable.attendance.forms.mapping import Column, FieldName, Form
from roundtable.attendance.forms.sensitive import looks_like_equality, looks_like_needs

_GUESSES: tuple[tuple[FieldName, str], ...] = (
    (FieldName.AGREES_RULE, r"chatham|the rule\b"),
    (FieldName.AGREES_LISTED, r"\blist(?:ed)?\b.*\b(?:attend|name|publi)|publish.*(?:name|attend)"),
    (FieldName.AGREES_CONTACT, r"contact (?:me|you)|contacted again|keep in touch"),
    (FieldName.REFERENCE, r"^(?:id|response id|reference|unique id|userno|respondent id)$"),
    (FieldName.SUBMITTED, r"^(?:completion time|submitted|date submitted|ended|end date)$"),
    (FieldName.EMAIL, r"e-?mail"),
    (FieldName.SIZE, r"\bsize\b|how many (?:people|staff|employees)"),
    (FieldName.KIND, r"(?:kind|type) of (?:organisation|company|business)"),
    (FieldName.PRODUCT_TYPES, r"(?:kinds?|types?) of (?:product|device)|product types?"),
    (FieldName.EXPERTISE, r"expertise|experience|\bknow about\b"),
    (FieldName.CLARITY, r"clarity|make clear|would you like to (?:raise|discuss)"),
    (FieldName.TOPICS, r"\btopics?\b"),
    (FieldName.PRODUCTS, r"products|brands"),
    (FieldName.JOB_TITLE, r"job title|\brole\b|position"),
    (FieldName.COUNTRY, r"countr(?:y|ies)"),
    (FieldName.ORGANISATION, r"organi[sz]ation|company|employer"),
    (FieldName.NAME, r"\bname\b"),
)


def first_draft(titles: Iterable[str], header_rows: int) -> Form:
    """Return a form file whose columns are guessed from their titles; what is not known is left out."""
    in_order = list(dict.fromkeys(title for title in titles if title))
    field_by_title: dict[str, FieldName] = {}
    for title in sorted(in_order, key=_is_of_the_tool):
        field_by_title[title] = _guess(title, set(field_by_title.values()))
    columns = [Column(title=title, field=field_by_title[title]) for title in in_order]
    note = "A first draft: check every column, and map the answers whose words differ from the criteria's."
    return Form(header_rows=header_rows, columns=tuple(columns), note=note)


def _is_of_the_tool(title: str) -> bool:
    """Return whether a form tool adds a column of this title itself, often filled with `anonymous`."""
    return title.casefold() in {"name", "email"}


def _guess(title: str, taken: set[FieldName]) -> FieldName:
    if looks_like_equality(title) or looks_like_needs(title):
        return FieldName.LEFT_OUT
    for field, words in _GUESSES:
        again = field in (FieldName.TOPICS, FieldName.PRODUCT_TYPES)
        if (again or field not in taken) and re.search(words, title, re.IGNORECASE):
            return field
    return FieldName.LEFT_OUT
