"""Rules G03 to G06, G09, G17 and G18: what a statement rests on, and what became of it."""

from collections.abc import Iterator, Mapping

from roundtable.base.findings import Finding, Place
from roundtable.public.files import FOLDER
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.rules import (
    BASIS,
    CIRCULAR,
    EVIDENCE,
    ONE_KIND,
    PUBLISHED,
    REMOVED,
    found,
)
from roundtable.public.guidance.wording import wording_findings
from roundtable.public.ids import Level
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Statement

LAW, HEARD, RESEARCH = "law", "roundtable", "research"
"""The kinds of evidence."""


def statement_place(topic: str, statement: str) -> Place:
    """Return where findings say that a statement stands."""
    return Place(file=f"{FOLDER}/{topic}/guidance.yaml", key=statement)


def statements_by_id(kb: KnowledgeBase) -> dict[str, Statement]:
    """Return every statement, withdrawn ones too, by id."""
    return {one.id: one for folder in kb.topics for one in folder.guidance.statements}


def topic_by_statement(kb: KnowledgeBase) -> dict[str, str]:
    """Return under which topic each statement stands."""
    return {one.id: folder.topic.id for folder in kb.topics for one in folder.guidance.statements}


def kinds_of_evidence(statement: Statement) -> tuple[str, ...]:
    """Return the kinds of evidence that a statement rests on."""
    kinds = [LAW] if statement.basis else []
    research = [name.startswith("RES-") for name in statement.evidence]
    kinds += [HEARD] if not all(research) else []
    return (*kinds, RESEARCH) if any(research) else tuple(kinds)


def successors(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the standing statements that took the place of others, by the id of those others."""
    after: dict[str, list[str]] = {}
    for statement in statements_by_id(kb).values():
        for before in statement.comes_from if statement.stands else ():
            after.setdefault(before, []).append(statement.id)
    return {before: tuple(names) for before, names in after.items()}


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
        if name in _ancestors(name, before):
            message = "comes from itself, directly or through others: take one link of the circle out"
            yield found(CIRCULAR, statement_place(topics[name], name), message)


def _ancestors(name: str, before: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return everything that a statement comes from, however far back."""
    reached: set[str] = set()
    waiting = list(before[name])
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += before.get(here, ())
    return reached


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


def standing_in(draft: FrozenDraft) -> Iterator[tuple[str, Statement]]:
    """Return the statements that stood in a draft, each with its topic, in the draft's order."""
    for guidance in draft.guidance:
        yield from ((guidance.topic, statement) for statement in guidance.standing)


def withdrawn_message(name: str, kb: KnowledgeBase) -> str:
    """Return what to do where a withdrawn statement is still named."""
    after = successors(kb).get(name, ())
    return "names a statement that was withdrawn: " + (f"name {after[0]}" if after else "take it out")
