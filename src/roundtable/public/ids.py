"""The identifiers of the public side, each with its one form."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from roundtable.base.records import Slug
from roundtable.base.vocabulary import Kind

__all__ = [
    "Decision",
    "Digest",
    "FindingId",
    "Kind",
    "Level",
    "PointId",
    "QuestionId",
    "SourceId",
    "Stage",
    "StatementId",
    "Status",
    "Support",
    "TermId",
    "ThemeId",
    "TopicCode",
    "TopicId",
]

TopicId = Slug
ThemeId = Slug
SourceId = Slug
TermId = Slug
TopicCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""Three capitals that open the ids of everything under one topic."""
PointId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-P[1-9]\d{0,4}$")]
StatementId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-S[1-9]\d{0,4}$")]
QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-Q[1-9]\d{0,4}$")]
FindingId = Annotated[str, StringConstraints(pattern=r"^RES-F[1-9]\d{0,4}$")]
"""A finding of the published research."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 digest in hexadecimal."""


class Support(StrEnum):
    """The words for how widely a point was held; counts are never published."""

    A_FEW = "a few"
    SEVERAL = "several"
    ABOUT_HALF = "about half"
    MOST = "most"


class Level(StrEnum):
    """How binding a statement of guidance is."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    NOTE = "note"


class Status(StrEnum):
    """How far a statement has come; one without a status stands as written."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """What was done with a point or a recommendation."""

    ACCEPTED = "accepted"
    IN_PART = "accepted in part"
    NOT_ACCEPTED = "not accepted"
    ALREADY_COVERED = "already covered"
    OUT_OF_SCOPE = "out of scope"


class Stage(StrEnum):
    """Where a consultation stands."""

    ROUNDTABLE = "roundtable"
    DRAFT = "draft"
    OPEN = "consultation open"
    CLOSED = "closed"
    FINAL = "final"
