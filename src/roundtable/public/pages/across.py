"""What the pages across all topics read of the record: registers of points, of questions and of guidance."""

import datetime as dt
from collections.abc import Iterator

from roundtable.base.records import Record
from roundtable.public.ids import Kind, Level
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.pages.pictures import Bar, bars
from roundtable.public.pages.places import data_path
from roundtable.public.pages.planned import Planned
from roundtable.public.pages.words import LEVELS
from roundtable.public.topic import Point, Question, Statement, Topic


class OfTopic(Record):
    """What one register holds of one topic."""

    topic: Topic
    points: tuple[Point, ...] = ()
    questions: tuple[Question, ...] = ()
    statements: tuple[Statement, ...] = ()


class Dated(Record):
    """Something that changed, with where it can be read."""

    date: dt.date
    where: str
    target: str
    text: str


class Number(Record):
    """One number that was ever given: where it stands and its text, or nothing when it was taken back."""

    id: str
    text: str = ""


def planned(kb: KnowledgeBase) -> tuple[Planned, ...]:
    """Return the pages across all topics, in the order of the menu."""
    return (
        _register(kb, Kind.CLARITY_WANTED, "clarity.md", "Clarity register"),
        _register(kb, Kind.CHALLENGE, "challenges.md", "Challenges"),
        Planned("questions.md", "All questions", "questions", _questions(kb)),
        Planned("levels.md", "All guidance by level", "levels", _levels(kb)),
        Planned("changes.md", "Changes", "changes", {"changes": changes(kb)}),
        Planned("data.md", "Open data", "data", {"data_path": data_path}),
        Planned("id.md", "All numbers", "id", {"numbers": tuple(_numbers(kb))}),
    )


def _register(kb: KnowledgeBase, kind: Kind, path: str, title: str) -> Planned:
    """Return the register of one kind of points; that of clarity wanted holds the questions as well."""
    asked = kind is Kind.CLARITY_WANTED
    parts = tuple(
        OfTopic(
            topic=folder.topic,
            points=tuple(point for point in folder.points.points if point.kind is kind),
            questions=folder.topic.questions if asked else (),
        )
        for folder in kb.topics
    )
    answered = answered_ids(kb)
    rows = tuple(_answer_bar(part, answered) for part in parts if part.points or part.questions)
    shown = {
        "parts": parts,
        "kind": kind,
        "rows": rows,
        "picture": bars(rows, "What has an answer, by topic"),
    }
    return Planned(path, title, "register", shown)


def answered_ids(kb: KnowledgeBase) -> frozenset[str]:
    """Return the points, findings and questions that a standing statement answers."""
    statements = [statement for folder in kb.topics for statement in folder.guidance.standing]
    by_evidence = {item for statement in statements for item in statement.evidence}
    questions = [question for folder in kb.topics for question in folder.topic.questions]
    return frozenset(by_evidence | {question.id for question in questions if question.answered_by})


def _answer_bar(part: OfTopic, answered: frozenset[str]) -> Bar:
    ids = [*(point.id for point in part.points), *(question.id for question in part.questions)]
    done = sum(name in answered for name in ids)
    return Bar(label=part.topic.title, parts=(("answered", done), ("not yet", len(ids) - done)))


def _questions(kb: KnowledgeBase) -> dict[str, object]:
    parts = tuple(OfTopic(topic=folder.topic, questions=folder.topic.questions) for folder in kb.topics)
    return {"parts": tuple(part for part in parts if part.questions or part.topic.product_questions)}


def _levels(kb: KnowledgeBase) -> dict[str, object]:
    levels = tuple((level, tuple(_at_level(kb, level))) for level in Level)
    rows = tuple(_level_bar(folder) for folder in kb.topics if folder.guidance.standing)
    return {
        "levels": tuple((level, parts) for level, parts in levels if parts),
        "rows": rows,
        "picture": bars(rows, "Statements by topic and level"),
    }


def _at_level(kb: KnowledgeBase, level: Level) -> Iterator[OfTopic]:
    for folder in kb.topics:
        statements = tuple(one for one in folder.guidance.standing if one.level is level)
        if statements:
            yield OfTopic(topic=folder.topic, statements=statements)


def _level_bar(folder: TopicFolder) -> Bar:
    counts = tuple(
        (LEVELS[level][0].lower(), sum(one.level is level for one in folder.guidance.standing))
        for level in Level
    )
    return Bar(label=folder.topic.title, parts=counts)


def changes(kb: KnowledgeBase) -> tuple[Dated, ...]:
    """Return every change that the record tells of: the latest first, those of one day as they are listed."""
    found = [
        Dated(
            date=change.date,
            where=folder.topic.title,
            target=f"topics/{folder.topic.id}.md",
            text=change.text,
        )
        for folder in kb.topics
        for change in folder.topic.history
    ]
    found += [
        Dated(
            date=receipt.date,
            where="What was heard",
            target="identities.md#releases",
            text=f"Edition {receipt.edition} was released.",
        )
        for receipt in kb.receipts.releases
    ]
    return tuple(sorted(found, key=lambda one: one.date, reverse=True))


def _numbers(kb: KnowledgeBase) -> Iterator[tuple[Topic, tuple[Number, ...]]]:
    """Return every number of each topic; what is gone keeps its place."""
    for folder in kb.topics:
        text_by_id = {point.id: point.text for point in folder.points.points}
        points = (f"{folder.topic.code}-P{number}" for number in range(1, folder.points.last + 1))
        listed = [Number(id=name, text=text_by_id.get(name, "")) for name in points]
        listed += [
            Number(id=one.id, text=one.text if one.stands else "") for one in folder.guidance.statements
        ]
        listed += [Number(id=question.id, text=question.text) for question in folder.topic.questions]
        if listed:
            yield folder.topic, tuple(listed)
