"""Rules G03 to G05, G09, G17 and G18: what a statement rests on, and what became of it."""

from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.files import FOLDER
from roundtable.public.guidance.rules import BASIS, CIRCULAR, EVIDENCE, ONE_KIND, PUBLISHED, REMOVED, found
from roundtable.public.guidance.statements import (
    ancestors,
    kinds_of_evidence,
    standing_in,
    statements_by_id,
    successors,
    topic_by_statement,
)
from roundtable.public.guidance.wording import wording_findings
from roundtable.public.ids import Level
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Statement


def statement_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return what the rules say of every statement, and of those that are gone."""
    followed = successors(kb)
    for folder in kb.topics:
        for statement in folder.guidance.statements:
            place = statement_place(folder.topic.id, statement.id)
            if statement.stands:
                yield from wording_findings(statement, place, kb.glossary)
                yield from _ground_findings(statement, place)
            elif not statement.reason and statement.id not in followed:
                message = "is withdrawn without a word: give the reason, or name it under `comes_from`"
                yield found(REMOVED, place, message)
    yield from _succession_findings(kb)
    yield from _gone_findings(kb)


def _ground_findings(statement: Statement, place: Place) -> Iterator[Finding]:
    if statement.origin != "draft":
        yield from _published_findings(statement, place)
        return
    if statement.level is Level.MUST and not statement.basis:
        yield found(BASIS, place, "is a must without a basis: name the law behind it, or lower the level")
    if not statement.evidence:
        yield found(EVIDENCE, place, "names no point and no finding of research: add what it answers")
    elif len(kinds := kinds_of_evidence(statement)) == 1:
        yield found(ONE_KIND, place, f"rests on {kinds[0]} alone: look whether something else bears it out")


def _published_findings(statement: Statement, place: Place) -> Iterator[Finding]:
    if statement.origin == "published-summary" and not statement.sources:
        yield found(PUBLISHED, place, "sums up a published text and names no source: add it")
    if statement.evidence:
        yield found(
            PUBLISHED, place, "sums up a published text and names evidence: leave that to its authors"
        )


def _succession_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    topics = topic_by_statement(kb)
    before = {name: one.comes_from for name, one in statements_by_id(kb).items()}
    for name in before:
        if name in ancestors(name, before):
            message = "comes from itself, directly or through others: take one link of the circle out"
            yield found(CIRCULAR, statement_place(topics[name], name), message)


def _gone_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return the statements of frozen drafts that are no longer in any file."""
    known = statements_by_id(kb).keys()
    told: set[str] = set()
    for draft in kb.drafts:
        for topic, statement in standing_in(draft):
            if statement.id not in known and statement.id not in told:
                told.add(statement.id)
                message = f"stood in the draft {draft.name} and is gone: put it back with `status: withdrawn`"
                yield found(REMOVED, statement_place(topic, statement.id), message)


def statement_place(topic: str, statement: str) -> Place:
    """Return where findings say that a statement stands."""
    return Place(file=f"{FOLDER}/{topic}/guidance.yaml", key=statement)
