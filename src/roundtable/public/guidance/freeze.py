"""Freezing: the guidance as it stands becomes a draft that later texts are compared with."""

import datetime as dt
from collections.abc import Sequence

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.records import Record
from roundtable.public.guidance.checks import guidance_findings
from roundtable.public.guidance.drafts import draft_digest
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.rules import WEIGHT_BY_CODE, Weight
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Guidance

_HOLDING = frozenset({Weight.BUILD, Weight.RESPONSE})


class Wanted(Record):
    """Which draft is to be frozen."""

    name: str
    title: str
    date: dt.date
    only: tuple[str, ...] = ()


def freeze(kb: KnowledgeBase, wanted: Wanted) -> FrozenDraft:
    """Return the guidance as it stands, as the next draft.

    Raises:
        UnusableError: the name is taken, the day is before the last draft's, or a statement is unknown.
        RefusedError: with every finding that a draft may not have.
    """
    _check(kb, wanted)
    holding = [one for one in guidance_findings(kb) if WEIGHT_BY_CODE[one.code] in _HOLDING]
    if holding:
        raise RefusedError("the draft was not frozen: put right what is listed", holding)
    guidance = _chosen(kb, wanted.only)
    return FrozenDraft.model_validate(
        {
            "name": wanted.name,
            "number": len(kb.drafts) + 1,
            "title": wanted.title,
            "date": wanted.date,
            **({"partial": True} if wanted.only else {}),
            "digest": draft_digest(wanted.name, wanted.date.isoformat(), guidance),
            "guidance": guidance,
        }
    )


def _check(kb: KnowledgeBase, wanted: Wanted) -> None:
    if wanted.name in {draft.name for draft in kb.drafts}:
        raise UnusableError("a draft of this name is frozen already: give another name")
    if kb.drafts and wanted.date < kb.drafts[-1].date:
        last = kb.drafts[-1]
        raise UnusableError(f"the day is before that of the draft {last.name}, {last.date}: give a later one")
    known = {one.id for folder in kb.topics for one in folder.guidance.statements}
    if unknown := [name for name in wanted.only if name not in known]:
        raise UnusableError(f"no statement has the id {unknown[0]}: correct it")


def _chosen(kb: KnowledgeBase, only: Sequence[str]) -> tuple[Guidance, ...]:
    """Return every topic's guidance, or the chosen statements of those that have some, without remarks."""
    chosen = (
        Guidance(
            topic=folder.topic.id,
            statements=tuple(one for one in folder.guidance.statements if not only or one.id in only),
        )
        for folder in kb.topics
    )
    without = (_without_notes(guidance) for guidance in chosen if guidance.statements)
    return tuple(without)


def _without_notes(guidance: Guidance) -> Guidance:
    statements = tuple(
        type(one).model_validate(one.model_dump(exclude={"note"}, exclude_unset=True))
        for one in guidance.statements
    )
    return guidance.model_copy(update={"statements": statements})
