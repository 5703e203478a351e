"""What one topic's folder holds: the briefing, the points, the guidance and the outcomes."""

from typing import Literal

from pydantic import Field

from roundtable.base.records import Address, Day, Flag, Line, Number, Prose, Record, Slug
from roundtable.public.consultation import Fact
from roundtable.public.ids import (
    Decision,
    FindingId,
    Kind,
    Level,
    PointId,
    QuestionId,
    SourceId,
    StatementId,
    Status,
    Support,
    ThemeId,
    TopicCode,
    TopicId,
)


class Theme(Record):
    """A group of points inside a topic, in the order in which staff list them."""

    id: ThemeId
    title: Line
    words: tuple[Line, ...] = ()


class Provision(Record):
    """A provision of law and what it asks."""

    provision: Line
    text: Prose
    url: Address | None = None
    sources: tuple[SourceId, ...] = ()
    checked: Flag = True
    note: Prose | None = None


class Question(Record):
    """A question to prepare before the roundtable."""

    id: QuestionId
    text: Prose
    ask: Line
    answered_by: tuple[StatementId, ...] = Field(default=(), description="the statements that answer it")
    note: Prose | None = None


class Change(Record):
    """What changed on a page, and when."""

    date: Day
    text: Prose


class Topic(Record):
    """The briefing on one topic (`topic.yaml`)."""

    id: TopicId
    code: TopicCode
    title: Line
    summary: Prose
    words: tuple[Line, ...] = ()
    themes: tuple[Theme, ...] = Field(min_length=1)
    why: tuple[Fact, ...] = ()
    law: tuple[Provision, ...] = ()
    contested: tuple[Fact, ...] = ()
    stakeholders: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    product_questions: tuple[Prose, ...] = ()
    reading: tuple[SourceId, ...] = ()
    gaps: tuple[Prose, ...] = ()
    updated: Day
    history: tuple[Change, ...] = ()
    note: Prose | None = None


class Point(Record):
    """One released thing that was heard, tied to nobody."""

    id: PointId
    theme: ThemeId
    kind: Kind
    text: Prose
    support: Support | None = None
    answers: tuple[FindingId, ...] = ()
    edition: Number = Field(ge=1)


class Points(Record):
    """The released points of one topic (`points.yaml`, written by the release only)."""

    topic: TopicId
    last: Number = Field(ge=0, description="the highest number that a point of this topic ever had")
    points: tuple[Point, ...]


class Basis(Record):
    """The law behind a statement."""

    provision: Line
    url: Address | None = None
    checked: Flag = True


class Statement(Record):
    """One sentence of guidance at one level."""

    id: StatementId
    level: Level
    text: Prose
    explanation: Prose | None = None
    examples: tuple[Prose, ...] = ()
    origin: Literal["published-summary", "other-published", "draft"]
    status: Status | None = Field(default=None, description="left out, the statement stands as written")
    owner: Line | None = Field(default=None, description="the role that answers for the text, never a name")
    since: Slug | None = Field(default=None, description="the first draft that the statement stood in")
    basis: tuple[Basis, ...] = ()
    evidence: tuple[PointId | FindingId, ...] = ()
    comes_from: tuple[StatementId, ...] = Field(
        default=(), description="the statements whose place it took, in whole or in part"
    )
    reason: Prose | None = Field(default=None, description="why it was withdrawn")
    sources: tuple[SourceId, ...] = ()
    note: Prose | None = None

    @property
    def stands(self) -> bool:
        """Return whether the statement is part of the guidance, and not kept as history alone."""
        return self.status is not Status.WITHDRAWN


class Guidance(Record):
    """The guidance on one topic (`guidance.yaml`)."""

    topic: TopicId
    statements: tuple[Statement, ...]
    note: Prose | None = None

    @property
    def standing(self) -> tuple[Statement, ...]:
        """Return the statements without those that were withdrawn."""
        return tuple(statement for statement in self.statements if statement.stands)


class Outcome(Record):
    """What was done with one point or recommendation, and why."""

    on: PointId | FindingId
    decision: Decision
    reason: Prose
    statements: tuple[StatementId, ...] = ()
    decided_by: Line
    decided_on: Day
    note: Prose | None = None


class Outcomes(Record):
    """You said, we did, on one topic (`outcomes.yaml`)."""

    topic: TopicId
    outcomes: tuple[Outcome, ...]
    note: Prose | None = None
