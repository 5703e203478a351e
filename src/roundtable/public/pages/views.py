"""What the templates read of the record, gathered and put in the order in which it is shown."""

import datetime as dt
import re
from collections.abc import Iterator

from roundtable.base.records import Record
from roundtable.public.consultation import Fact, ResearchFinding, Source, Term
from roundtable.public.ids import Kind, Level, Support
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.pages.places import data_path, sheet_path
from roundtable.public.topic import Outcome, Point, Provision, Statement, Theme, Topic

Grouped = tuple[tuple[Theme, tuple[tuple[Kind, tuple[Point, ...]], ...]], ...]


class Answers(Record):
    """What was made of each point and finding: its text, whose it is, the statements on it, the decision."""

    text_by_item: dict[str, str]
    said_by_item: dict[str, str]
    statements_on: dict[str, tuple[str, ...]]
    decision_by_item: dict[str, str]


class Register(Record):
    """One topic's outcomes, and the points that still wait for one."""

    topic: Topic
    outcomes: tuple[Outcome, ...]
    waiting: tuple[str, ...]


def findings_of(kb: KnowledgeBase) -> tuple[ResearchFinding, ...]:
    """Return every finding of every study, in their order."""
    return tuple(finding for study in kb.research.studies for finding in study.findings)


def answers(kb: KnowledgeBase) -> Answers:
    """Return what was made of each point and finding of the whole record."""
    points = [point for folder in kb.topics for point in folder.points.points]
    items: tuple[Point | ResearchFinding, ...] = (*points, *findings_of(kb))
    text_by_item = {item.id: item.text for item in items}
    statements_on: dict[str, tuple[str, ...]] = dict.fromkeys(text_by_item, ())
    for statement in (one for folder in kb.topics for one in folder.guidance.standing):
        for item in dict.fromkeys(statement.evidence):
            statements_on[item] = (*statements_on[item], statement.id)
    outcomes = [outcome for folder in kb.topics for outcome in folder.outcomes.outcomes]
    return Answers(
        text_by_item=text_by_item,
        said_by_item={item.id: _said(item) for item in items},
        statements_on=statements_on,
        decision_by_item={outcome.on: outcome.decision.value for outcome in outcomes},
    )


def _said(item: Point | ResearchFinding) -> str:
    """Return the words that lead to what was said: readers were at the roundtable and made no study."""
    if isinstance(item, Point):
        return "You said"
    return "Research recommended" if item.recommendation else "Research found"


def heard(folder: TopicFolder) -> Grouped:
    """Return the points under their themes in the staff's order, by kind, in the order of release."""
    themes = ((theme, tuple(_by_kind(folder, theme))) for theme in folder.topic.themes)
    return tuple((theme, kinds) for theme, kinds in themes if kinds)


def _by_kind(folder: TopicFolder, theme: Theme) -> Iterator[tuple[Kind, tuple[Point, ...]]]:
    here = [point for point in folder.points.points if point.theme == theme.id]
    for kind in Kind:
        if points := tuple(point for point in here if point.kind is kind):
            yield kind, points


def _held_by(folder: TopicFolder, support: Support) -> tuple[Point, ...]:
    """Return the points that have a word of support, in the order of release."""
    return tuple(point for point in folder.points.points if point.support is support)


def by_level(folder: TopicFolder) -> tuple[tuple[Level, tuple[Statement, ...]], ...]:
    """Return the statements from the most binding level to the least."""
    given = folder.guidance.standing
    grouped = ((level, tuple(item for item in given if item.level is level)) for level in Level)
    return tuple((level, statements) for level, statements in grouped if statements)


def sources_used(folder: TopicFolder, kb: KnowledgeBase) -> tuple[Source, ...]:
    """Return every source that a topic's page cites, in the order of the list of sources."""
    topic = folder.topic
    facts: tuple[Fact | Provision | Statement, ...]
    facts = (*topic.why, *topic.law, *topic.contested, *topic.stakeholders, *folder.guidance.statements)
    findings = findings_on(topic.id, kb)
    cited = {source for fact in facts for source in fact.sources} | set(topic.reading)
    cited |= {source for found in findings for source in found.sources}
    return tuple(source for source in kb.consultation.sources if source.id in cited)


def findings_on(topic: str, kb: KnowledgeBase) -> tuple[ResearchFinding, ...]:
    """Return the findings that bear on a topic."""
    return tuple(finding for finding in findings_of(kb) if topic in finding.topics)


def registers(kb: KnowledgeBase) -> tuple[Register, ...]:
    """Return each topic's outcomes and what still waits, in the order of topics."""
    return tuple(_register(folder) for folder in kb.topics)


def _register(folder: TopicFolder) -> Register:
    outcomes = folder.outcomes.outcomes
    decided = {outcome.on for outcome in outcomes}
    waiting = tuple(point.id for point in folder.points.points if point.id not in decided)
    return Register(topic=folder.topic, outcomes=outcomes, waiting=waiting)


def terms_on(folder: TopicFolder, kb: KnowledgeBase) -> tuple[Term, ...]:
    """Return the terms of art that a topic's page uses, of those that the glossary watches."""
    briefing = folder.topic.model_dump_json(exclude={"words", "themes", "note", "id", "code"})
    written = f"{briefing} {folder.guidance.model_dump_json(exclude={'topic', 'note'})}"
    used = [
        word
        for word in kb.glossary.watched
        if re.search(rf"(?i)(?<![\w-]){re.escape(word)}s?(?![\w-])", written)
    ]
    return tuple(term for term in kb.glossary.terms if any(term.is_called(word) for word in used))


def explained_words(kb: KnowledgeBase) -> dict[str, str]:
    """Return where on the site each watched term is explained, by its name in small letters."""
    return {
        word.lower(): f"glossary.html#term-{term.id}"
        for word in kb.glossary.watched
        for term in kb.glossary.terms
        if term.is_called(word)
    }


def topic_view(folder: TopicFolder, kb: KnowledgeBase) -> dict[str, object]:
    """Return what the template of a topic's page reads, by name."""
    source_by_id = {source.id: source for source in kb.consultation.sources}
    return {
        "topic": folder.topic,
        "terms": terms_on(folder, kb),
        "drafted": any(part.topic == folder.topic.id for draft in kb.drafts for part in draft.guidance),
        "sheet": sheet_path(folder.topic.id),
        "findings": findings_on(folder.topic.id, kb),
        "themes": heard(folder),
        "shared_views": _held_by(folder, Support.MOST),
        "divided_views": _held_by(folder, Support.ABOUT_HALF),
        "data_path": data_path,
        "levels": by_level(folder),
        "outcomes": folder.outcomes.outcomes,
        "decided": {outcome.on: f"outcome-{outcome.on.lower()}" for outcome in folder.outcomes.outcomes},
        "reading": tuple(source_by_id[source] for source in folder.topic.reading),
        "used": sources_used(folder, kb),
    }


def last_change(kb: KnowledgeBase) -> dt.date:
    """Return the latest day on which anything in the record changed, as the record itself says."""
    topics = [folder.topic.updated for folder in kb.topics]
    return max((*topics, *(receipt.date for receipt in kb.receipts.releases)))
