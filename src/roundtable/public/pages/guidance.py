"""The pages on what guidance rests on and how it changed: which there are, and what each is shown."""

from collections.abc import Iterable, Iterator
from itertools import combinations, groupby
from typing import NamedTuple

from roundtable.base.records import Record
from roundtable.public.consultation import ResearchFinding
from roundtable.public.guidance.clock import days_late, due, state
from roundtable.public.guidance.compare import NOW, Change, Comparison, Difference, compare, drafts_and_now
from roundtable.public.guidance.history import Version, versions
from roundtable.public.guidance.links import State, standings
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.statements import successors
from roundtable.public.ids import Decision
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.pages.places import MOST_TOPICS, comparison_path, history_path, outcomes_path
from roundtable.public.pages.planned import Planned
from roundtable.public.topic import Outcome, Point, Statement, Topic

DRAFTS, OUTCOMES, RESPONSE = "drafts/index.md", "outcomes/index.md", "response.md"
CHANGES = {
    Change.LEVEL: "Levels that changed",
    Change.REWORDED: "Reworded",
    Change.MOVED: "Moved",
    Change.SPLIT: "Split",
    Change.MERGED: "Merged",
    Change.ADDED: "Added",
    Change.REMOVED: "Removed",
}
_TAKEN_UP = (Decision.ACCEPTED, Decision.IN_PART)


class Answered(Record):
    """An outcome with the topic that it stands under and what it is on."""

    topic: Topic
    outcome: Outcome
    text: str


class Filter(NamedTuple):
    """A table of some of the outcomes: its page, what it is called among the filters, and its rows."""

    path: str
    words: str
    rows: tuple[Answered, ...]
    source: str = "topics/consultation.yaml"


class Decided(Record):
    """The outcomes that went one way, by topic, and how many they are."""

    topics: tuple[tuple[Topic, tuple[Answered, ...]], ...]

    @property
    def count(self) -> int:
        """How many outcomes there are in all topics."""
        return sum(len(rows) for _topic, rows in self.topics)


class Traced(Record):
    """A statement with everything that its page tells of it."""

    statement: Statement
    heard: tuple[Point, ...]
    research: tuple[ResearchFinding, ...]
    outcomes: tuple[Outcome, ...]
    versions: tuple[Version, ...]
    successors: tuple[str, ...]
    suspect: tuple[str, ...]


def planned(kb: KnowledgeBase) -> Iterator[Planned]:
    """Return the pages that the record gives cause for."""
    yield from _histories(kb)
    yield from _outcome_tables(kb)
    yield from _draft_pages(kb)
    if kb.consultation.response:
        yield Planned(RESPONSE, "What was said and what changed", "response", _response(kb))


def clock_view(kb: KnowledgeBase) -> dict[str, object] | None:
    """Return the consultation's clock with what follows from its days, or nothing if it has none."""
    clock = kb.consultation.clock
    if clock is None:
        return None
    return {"days": clock, "state": state(clock).value, "due": due(clock), "late": days_late(clock)}


def answered(kb: KnowledgeBase) -> tuple[Answered, ...]:
    """Return every outcome, in the order of topics and of their files."""
    text_by_id = {point.id: point.text for folder in kb.topics for point in folder.points.points}
    text_by_id |= {one.id: one.text for study in kb.research.studies for one in study.findings}
    return tuple(
        Answered(topic=folder.topic, outcome=outcome, text=text_by_id[outcome.on])
        for folder in kb.topics
        for outcome in folder.outcomes.outcomes
    )


def _histories(kb: KnowledgeBase) -> Iterator[Planned]:
    """Return a page for each topic that has statements, with what each rests on and how it came about."""
    told = _Told(kb)
    for folder in kb.topics:
        if folder.guidance.statements:
            shown = {"topic": folder.topic, "traced": tuple(told.traced(folder))}
            title = f"Evidence and history: {folder.topic.title}"
            source = f"topics/{folder.topic.id}/guidance.yaml"
            yield Planned(history_path(folder.topic.id), title, "history", shown, source)


class _Told:
    """Everything about statements, looked up once for all pages."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._points = {one.id: one for folder in kb.topics for one in folder.points.points}
        self._findings = {one.id: one for study in kb.research.studies for one in study.findings}
        self._outcomes: dict[str, list[Outcome]] = {}
        for one in (outcome for folder in kb.topics for outcome in folder.outcomes.outcomes):
            for name in one.statements:
                self._outcomes.setdefault(name, []).append(one)
        self._versions = versions(drafts_and_now(kb))
        self._successors = successors(kb)
        self._suspect: dict[str, list[str]] = {}
        for standing in standings(kb):
            if standing.state is State.SUSPECT:
                self._suspect.setdefault(standing.link.source, []).append(standing.link.target)

    def traced(self, folder: TopicFolder) -> Iterator[Traced]:
        """Return each statement of a topic with everything about it, those that stand first."""
        for statement in sorted(folder.guidance.statements, key=lambda one: not one.stands):
            yield Traced(
                statement=statement,
                heard=tuple(self._points[name] for name in statement.evidence if name in self._points),
                research=tuple(self._findings[name] for name in statement.evidence if name in self._findings),
                outcomes=tuple(self._outcomes.get(statement.id, ())),
                versions=self._versions.get(statement.id, ()),
                successors=self._successors.get(statement.id, ()),
                suspect=tuple(self._suspect.get(statement.id, ())),
            )


def _outcome_tables(kb: KnowledgeBase) -> Iterator[Planned]:
    """Return one table of all outcomes, and one for each decision and topic that occurs, as filters."""
    rows = answered(kb)
    if not rows:
        return
    whole = Filter(OUTCOMES, "All", rows)
    by_decision = tuple(
        Filter(outcomes_path(one.value), one.value.capitalize(), chosen)
        for one in Decision
        if (chosen := tuple(row for row in rows if row.outcome.decision is one))
    )
    by_topic = tuple(
        Filter(outcomes_path(topic.id), topic.title, tuple(own), f"topics/{topic.id}/outcomes.yaml")
        for topic, own in groupby(rows, lambda row: row.topic)
    )
    for one in (whole, *by_decision, *by_topic):
        title = "Every outcome in one table" if one is whole else f"Outcomes: {one.words}"
        listed = by_topic if one is whole or len(by_topic) <= MOST_TOPICS else ()
        filters = (whole, *by_decision, *listed)
        shown = {"title": title, "here": one.path, "filters": filters, "rows": one.rows}
        yield Planned(one.path, title, "outcomes", shown, one.source)


def _draft_pages(kb: KnowledgeBase) -> Iterator[Planned]:
    """Return the list of drafts, and a comparison for any two of them."""
    drafts = drafts_and_now(kb)
    if not drafts:
        return
    compared = [compare(earlier, later) for earlier, later in combinations(drafts, 2)]
    yield Planned(DRAFTS, "Drafts of the guidance", "drafts", {"drafts": drafts, "compared": compared})
    causes = _causes(kb)
    for one in compared:
        title = f"{one.earlier.title} and {one.later.title}"
        shown = {"comparison": one, "changes": by_change(one), "causes": causes}
        path = comparison_path(one.earlier.name, one.later.name)
        yield Planned(path, title, "comparison", shown, _source(one.later))


def _source(draft: FrozenDraft) -> str:
    return "topics/consultation.yaml" if draft.name == NOW else f"topics/drafts/{draft.name}.yaml"


def by_change(comparison: Comparison) -> tuple[tuple[str, tuple[Difference, ...]], ...]:
    """Return the differences under the headings that they are shown under, level changes first."""
    grouped = (
        (heading, tuple(one for one in comparison.differences if one.change is change))
        for change, heading in CHANGES.items()
    )
    return tuple((heading, found) for heading, found in grouped if found)


def _causes(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the outcomes that led to each statement, by what they are on."""
    found: dict[str, list[str]] = {}
    for row in answered(kb):
        for name in row.outcome.statements:
            found.setdefault(name, []).append(row.outcome.on)
    return {name: tuple(given) for name, given in found.items()}


def _response(kb: KnowledgeBase) -> dict[str, object]:
    """Return what the response document is made of."""
    rows = answered(kb)
    frozen = [draft for draft in kb.drafts if not draft.partial]
    return {
        "response": kb.consultation.response,
        "clock": clock_view(kb),
        "changed": _decided(row for row in rows if row.outcome.decision in _TAKEN_UP),
        "kept": _decided(row for row in rows if row.outcome.decision not in _TAKEN_UP),
        "statement_by_id": {one.id: one for folder in kb.topics for one in folder.guidance.statements},
        "between": by_change(compare(frozen[0], frozen[-1])) if len(frozen) > 1 else (),
        "first_and_last": (frozen[0], frozen[-1]) if len(frozen) > 1 else (),
    }


def _decided(rows: Iterable[Answered]) -> Decided:
    return Decided(topics=tuple((topic, tuple(own)) for topic, own in groupby(rows, lambda row: row.topic)))
