"""Rules as rows, and the findings that they give: where and why, never the words."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import StringConstraints

from roundtable.base.records import Record

Code = Annotated[str, StringConstraints(pattern=r"^[SIDGBE]\d{2}$")]


class Rule(Record):
    """One rule: its permanent code, what it asks, and why."""

    code: Code
    title: str
    why: str


class Place(Record):
    """Where something stands: a file, and in it a line, a key path, or both."""

    file: str
    line: int | None = None
    key: str = ""

    def __str__(self) -> str:
        line = f":{self.line}" if self.line else ""
        return f"{self.file}{line}" + (f" {self.key}" if self.key else "")

    def order(self) -> tuple[str, int, str]:
        """Return what places are sorted by: file, line, key path."""
        return (self.file, self.line or 0, self.key)


class Finding(Record):
    """One thing that is wrong: the place, the rule, and what to do, without a word of the content."""

    place: Place
    code: Code
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings sorted by place, then by rule, each once."""
    unique = {(*finding.place.order(), finding.code, finding.message): finding for finding in findings}
    return tuple(unique[key] for key in sorted(unique))
