"""The statements of a knowledge base: by id, by what they rest on, and by what they come from."""

from collections.abc import Iterator, Mapping

from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Statement

LAW, HEARD, RESEARCH = "law", "roundtable", "research"
"""The kinds of evidence."""


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


def ancestors(name: str, before: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Return everything that a statement comes from, however far back."""
    reached: set[str] = set()
    waiting = list(before.get(name, ()))
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += before.get(here, ())
    return reached


def standing_in(draft: FrozenDraft) -> Iterator[tuple[str, Statement]]:
    """Return the statements that stood in a draft, each with its topic, in the draft's order."""
    for guidance in draft.guidance:
        yield from ((guidance.topic, statement) for statement in guidance.standing)


def withdrawn_message(name: str, kb: KnowledgeBase) -> str:
    """Return what to do where a withdrawn statement is still named."""
    after = successors(kb).get(name, ())
    return "names a statement that was withdrawn: " + (f"name {after[0]}" if after else "take it out")
