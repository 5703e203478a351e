"""Rules G14 to G16 and G23: every point and recommendation is answered, and the answer leads somewhere."""

from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.files import FOLDER
from roundtable.public.guidance.rules import (
    ANSWERED,
    BOTH_ENDS,
    PUBLISHED,
    SAME_TOPIC,
    TAKEN_UP,
    WITHDRAWN,
    found,
)
from roundtable.public.guidance.statements import statements_by_id, withdrawn_message
from roundtable.public.ids import Decision
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Outcome, Statement

_TAKEN_UP = frozenset({Decision.ACCEPTED, Decision.IN_PART})


def unanswered(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Return every point and recommendation without an outcome, each with the file that it stands in."""
    answered = {outcome.on for folder in kb.topics for outcome in folder.outcomes.outcomes}
    for folder in kb.topics:
        for point in folder.points.points:
            if point.id not in answered:
                yield f"{folder.topic.id}/points.yaml", point.id
    for study in kb.research.studies:
        for finding in study.findings:
            if finding.recommendation and finding.id not in answered:
                yield "research.yaml", finding.id


def outcome_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return what is not answered, and what the rules say of each outcome."""
    for file, name in unanswered(kb):
        place = Place(file=f"{FOLDER}/{file}", key=name)
        yield found(ANSWERED, place, "has no outcome: add one to outcomes.yaml")
    statements = statements_by_id(kb)
    topic_by_point = {point.id: folder.topic.id for folder in kb.topics for point in folder.points.points}
    for folder in kb.topics:
        for outcome in folder.outcomes.outcomes:
            place = Place(file=f"{FOLDER}/{folder.topic.id}/outcomes.yaml", key=f"outcome {outcome.on}")
            own = topic_by_point.get(outcome.on, folder.topic.id)
            if own != folder.topic.id:
                yield found(
                    SAME_TOPIC, place, f"is on a point of another topic: move it to {own}/outcomes.yaml"
                )
            yield from _leads(outcome, place, kb, statements)


def _leads(
    outcome: Outcome, place: Place, kb: KnowledgeBase, statements: dict[str, Statement]
) -> Iterator[Finding]:
    """Return what is wrong with where an outcome leads."""
    if outcome.decision in _TAKEN_UP and not outcome.statements:
        yield found(TAKEN_UP, place, f"is {outcome.decision.value} and names no statement: name it")
    for name in outcome.statements:
        statement = statements[name]
        if statement.origin != "draft":
            yield found(PUBLISHED, place, f"claims {name}, which sums up a published text: take it out")
        elif not statement.stands:
            yield found(WITHDRAWN, place, withdrawn_message(name, kb))
        elif outcome.decision in _TAKEN_UP and outcome.on not in statement.evidence:
            message = f"names {name}, whose evidence does not name {outcome.on}: add it there"
            yield found(BOTH_ENDS, place, message)
