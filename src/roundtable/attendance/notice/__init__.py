"""The privacy notice of registration: a template with blanks that only the controller can fill."""

import re
from collections.abc import Iterator, Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from roundtable.base.errors import RefusedError
from roundtable.base.findings import Finding, Place
from roundtable.base.records import Prose, Record
from roundtable.base.yaml_records import decode

_PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|\b(?:to do|todo|tbc|tbd|tba|fill in|xxx+|lorem)\b|\?{2,}|\.{4,}|_{2,}", re.IGNORECASE
)
_DRAFT = "**Draft: do not use. What is in square brackets is still to be filled in.**"
PLACE = "blanks.yaml"


class Blanks(Record):
    """What the controller fills in; the program knows none of it."""

    controller: Prose | None = None
    """Who decides why and how the data is used."""
    contact: Prose | None = None
    data_protection_officer: Prose | None = None
    lawful_basis: Prose | None = None
    special_category_basis: Prose | None = None
    """The basis and condition for answers on access and diet, or that none are asked for."""
    recipients: Prose | None = None
    retention_selected: Prose | None = None
    retention_not_selected: Prose | None = None
    retention_needs: Prose | None = None
    rights: Prose | None = None
    complaints: Prose | None = None


def blanks_from(content: bytes, file: str = PLACE) -> Blanks:
    """Return what was filled in.

    Raises:
        UnusableError: the file has not the form of one.
    """
    return decode(Blanks, content, file).record


def notice(blanks: Blanks) -> str:
    """Return the notice as Markdown; what is blank shows as such, and the notice then says it is a draft."""
    left = {finding.place.key for finding in open_blanks(blanks)}
    values = {
        name: f"[to be filled in: {name.replace('_', ' ')}]" if name in left else getattr(blanks, name)
        for name in Blanks.model_fields
    }
    return _rendered(values, _DRAFT if left else "")


def final_notice(blanks: Blanks) -> str:
    """Return the notice for use.

    Raises:
        RefusedError: something is blank, or filled with words that only hold a place (rule E35).
    """
    if found := tuple(open_blanks(blanks)):
        raise RefusedError("the privacy notice is not final: fill in what is listed", found)
    return notice(blanks)


def open_blanks(blanks: Blanks) -> Iterator[Finding]:
    """Yield what is still to be filled in (rule E35)."""
    for name in Blanks.model_fields:
        value: str | None = getattr(blanks, name)
        if value is None or _PLACEHOLDER.search(value):
            place = Place(file=PLACE, key=name)
            yield Finding(place=place, code="E35", message="is blank: the controller has to fill it in")


def _rendered(values: Mapping[str, str], draft: str) -> str:
    loader = PackageLoader("roundtable.attendance.notice", ".")
    # Markdown and no HTML: nothing is escaped, and the values are the controller's own words.
    environment = Environment(loader=loader, undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701
    return environment.get_template("notice.md.jinja").render(**values, draft=draft)
