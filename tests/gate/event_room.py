"""An invented event in memory: a published record, a room, and drafts, for tests of what may leave it."""

import datetime as dt
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from rules_room import masker, room
from tests.whole import world

from roundtable.base.text import text_digest
from roundtable.gate.event import Event
from roundtable.gate.release import Plan
from roundtable.private.decisions import Check, Decisions, Draft, SourceRef
from roundtable.private.masking import Masked
from roundtable.private.records import Contribution
from roundtable.public.files import read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Statement

DAY = dt.date(2026, 6, 1)
STATEMENT = Statement(id="CON-S1", level="should", text="Ask for permission at first use.", origin="draft")
SPEAKERS = 16
"""Attendees of the room, each behind one contribution."""


@cache
def record() -> KnowledgeBase:
    """Return an empty record of two topics, with one statement."""
    with tempfile.TemporaryDirectory() as folder:
        world.write_knowledge_base(Path(folder) / "kb")
        kb = read(Path(folder) / "kb")
    return _with_statement(kb, STATEMENT)


def _with_statement(kb: KnowledgeBase, statement: Statement) -> KnowledgeBase:
    first, *others = kb.topics
    guidance = first.guidance.model_copy(update={"statements": (statement,)})
    return kb.model_copy(update={"topics": (first.model_copy(update={"guidance": guidance}), *others)})


def said() -> tuple[Masked, ...]:
    """Return one contribution of each attendee."""
    return tuple(_masked(number) for number in range(1, SPEAKERS + 1))


def _masked(number: int) -> Masked:
    text = f"remark number {number}"
    one = Contribution(id=f"n1.{number}", session="main", source="n1", place=f"line {number}", text=text)
    return Masked(one, f"a{number}", (), "", text)


def source(number: int) -> SourceRef:
    """Return the reference to an attendee's contribution."""
    return SourceRef(at=f"n1.{number}", digest=text_digest(f"remark number {number}"))


def draft(number: int, text: str = "", **changes: object) -> Draft:
    """Return a worded draft that rests on three contributions."""
    topic, theme, kind, wording = world.WORDINGS[number % len(world.WORDINGS)]
    values = {"topic": topic, "theme": theme, "kind": kind, "text": text or wording, "author": "kc"}
    sources = tuple(source(1 + (number + step) % SPEAKERS) for step in (0, 5, 10))
    return Draft.model_validate({"draft": f"d{number + 1}", "sources": sources, **values, **changes})


def approved(one: Draft, *people: str) -> Draft:
    """Return a draft that these people approve as it stands."""
    checks = tuple(Check(by=code, digest=one.approved_digest) for code in people or ("ab", "mw"))
    return one.model_copy(update={"checked": checks})


def event(*drafts: Draft, **changes: object) -> Event:
    """Return the event with these drafts, nothing released yet."""
    kb = record()
    standing = {
        "kb": kb,
        "prose": (),
        "roster": (),
        "masked": said(),
        "decisions": Decisions(event="lamps", points=drafts),
        "room": room(),
        "masker": masker(),
        "baseline": frozenset(),
        "draft_by_point": {},
        "editions": (),
        "dates": ("2026-05-04",),
    }
    return Event(**{**standing, **changes})


def with_drafts(now: Event, *drafts: Draft) -> Event:
    """Return the event with other drafts."""
    return replace(now, decisions=now.decisions.model_copy(update={"points": drafts}))


def with_statement(now: Event, statement: Statement) -> Event:
    """Return the event with another wording of its statement."""
    return replace(now, kb=_with_statement(now.kb, statement))


def after(now: Event, plan: Plan) -> Event:
    """Return the event once a plan is published."""
    points = {one.topic: one for one in plan.released.points}
    topics = tuple(folder.model_copy(update={"points": points[folder.topic.id]}) for folder in now.kb.topics)
    kb = now.kb.model_copy(update={"topics": topics, "receipts": plan.released.receipts})
    editions = (*now.editions, plan.edition)
    return replace(now, kb=kb, draft_by_point=plan.draft_by_point, editions=editions)
