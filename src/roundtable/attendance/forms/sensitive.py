"""Telling columns on health, diet and equality from the rest, by their titles and by what stands in them."""

import re
from collections.abc import Iterable, Iterator

from roundtable.attendance.forms.mapping import Column, FieldName
from roundtable.base.findings import Finding, Place

_NEEDS = re.compile(
    r"\b(?:access(?:ibility)?\s+(?:need|requirement|support)s?|accessibility|(?:reasonable )?adjustments?"
    r"|disab\w*|health (?:condition|need)s?|medical (?:condition|need)s?|allerg\w*|diet\w*|food|intoleran\w*"
    r"|vegan|vegetarian|halal|kosher|mobility|wheelchair|impairments?|pregnan\w*|special requirements?)\b",
    re.IGNORECASE,
)
_EQUALITY = re.compile(
    r"\b(?:ethnic\w*|race|racial|religio\w*|beliefs?|faith|gender|sex|sexual\w*|marital|nationality"
    r"|date of birth|age|age group|trade union|political|trans|transgender|monitoring)\b",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"\b(?:vegan|vegetarian|pescatarian|halal|kosher|gluten[- ]free|coeliac|celiac|lactose|nut allergy"
    r"|allergic|wheelchair|step[- ]free|hearing loop|sign language interpreter|guide dog|braille)\b",
    re.IGNORECASE,
)


def looks_like_needs(title: str) -> bool:
    """Return whether a title asks about health, access or diet."""
    return bool(_NEEDS.search(title))


def looks_like_equality(title: str) -> bool:
    """Return whether a title asks what equality monitoring asks."""
    return bool(_EQUALITY.search(title))


def sensitive_findings(columns: Iterable[tuple[int, Column, Iterable[str]]]) -> Iterator[Finding]:
    """Yield the columns that may not become part of an application (rule E21).

    Args:
        columns: the number, from 1, the mapping and the cells of each column.
    """
    for number, column, cells in columns:
        if column.field is FieldName.LEFT_OUT or column.reason:
            continue
        place = Place(file="registrations", key=f"column {number}")
        if looks_like_equality(column.title):
            message = "looks like equality monitoring: set it to left-out, or give a reason why it is not"
            yield Finding(place=place, code="E21", message=message)
        elif column.field is FieldName.NEEDS:
            continue
        elif looks_like_needs(column.title) or any(_TELLING.search(cell) for cell in cells):
            message = "looks like health or diet: set it to needs or left-out, or give a reason why it is not"
            yield Finding(place=place, code="E21", message=message)
