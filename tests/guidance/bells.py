"""A small invented knowledge base on doorbells whose guidance a test can choose."""

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from roundtable.public.consultation import (
    Consultation,
    Glossary,
    Regulator,
    Research,
    ResearchFinding,
    RetiredTerm,
    Source,
    Study,
)
from roundtable.public.files import text_of
from roundtable.public.guidance.drafts import draft_digest
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.ids import Kind, Level, Stage
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.receipts import Receipt, ReceiptItem, Receipts, item_digest, item_name
from roundtable.public.topic import Basis, Guidance, Outcome, Outcomes, Point, Points, Statement, Theme, Topic
from roundtable.public.verify import placed_items, seed_of

DAY = dt.date(2031, 5, 6)
MKDOCS = """site_name: Invented bells
theme:
  name: material
  font: false
plugins:
  - roundtable
strict: true
"""
LAW = (Basis(provision="Bell Act, section 2"),)


def point(name: str, text: str = "A bell that listens tells nobody.", **more: Any) -> Point:
    """Return a released point."""
    return Point(id=name, theme="asking", kind=Kind.CHALLENGE, text=text, edition=1, **more)


def statement(name: str, text: str = "You should ask before the bell listens.", **more: Any) -> Statement:
    """Return a drafted statement on one point and one finding, in two kinds of evidence."""
    given = {"level": Level.SHOULD, "origin": "draft", "evidence": ("CON-P1", "RES-F1"), **more}
    return Statement(id=name, text=text, **given)


def outcome(on: str, *statements: str, **more: Any) -> Outcome:
    """Return an outcome."""
    given: dict[str, Any] = {
        "decision": "accepted" if statements else "not accepted",
        "reason": "The draft says so now.",
        "decided_by": "Bell policy team",
        "decided_on": DAY,
        **more,
    }
    return Outcome(on=on, statements=statements, **given)


FINDINGS = (
    ResearchFinding(
        id="RES-F1",
        text="A bell should show when it listens.",
        recommendation=True,
        topics=("consent",),
        sources=("bell-report",),
    ),
    ResearchFinding(id="RES-F2", text="Few read leaflets.", topics=("consent",), sources=("bell-report",)),
)


def folder(
    topic: str,
    code: str,
    points: Iterable[Point] = (),
    statements: Iterable[Statement] = (),
    outcomes: Iterable[Outcome] = (),
) -> TopicFolder:
    """Return a topic's folder."""
    given = tuple(points)
    last = max((int(one.id.rpartition("P")[2]) for one in given), default=0)
    briefing = Topic(
        id=topic,
        code=code,
        title=topic.capitalize(),
        summary=f"How invented bells deal with {topic}.",
        themes=(Theme(id="asking", title="Asking"),),
        updated=DAY,
    )
    return TopicFolder(
        topic=briefing,
        points=Points(topic=topic, last=last, points=given),
        guidance=Guidance(topic=topic, statements=tuple(statements)),
        outcomes=Outcomes(topic=topic, outcomes=tuple(outcomes)),
    )


def bells(*folders: TopicFolder, **more: Any) -> KnowledgeBase:
    """Return a knowledge base of these topics, released; keys of the consultation may be given too."""
    of_consultation = {key: more.pop(key) for key in tuple(more) if key in Consultation.model_fields}
    consultation = Consultation(
        **{
            "id": "bells",
            "title": "Invented bells",
            "summary": "What was heard about bells that are not real.",
            "invented": True,
            "independence": "This site is invented and is nobody's advice.",
            "regulator": Regulator(name="Office of Invented Bells", short_name="the Office", checked=DAY),
            "stage": Stage.DRAFT,
            "topics": tuple(one.topic.id for one in folders),
            "sources": (Source(id="bell-report", title="Bells", publisher="Quay Institute", read=DAY),),
            **of_consultation,
        }
    )
    study = Study(
        id="night-study",
        title="Bells at night",
        by="Quay Institute",
        method="Forty evenings of talk.",
        date="2030-03",
        findings=more.pop("findings", FINDINGS),
        sources=("bell-report",),
    )
    kb = KnowledgeBase(
        consultation=consultation,
        research=Research(summary="One study came first.", studies=(study,)),
        glossary=Glossary(retired=(RetiredTerm(term="chime", instead="bell"),)),
        topics=folders,
        receipts=Receipts(releases=()),
        **more,
    )
    return kb.model_copy(update={"receipts": released(kb)})


def released(kb: KnowledgeBase) -> Receipts:
    """Return the receipt of one release that let out everything that stands."""
    digests = tuple(sorted((item_name(item), item_digest(item)) for _place, item in placed_items(kb)))
    receipt = Receipt(
        edition=1,
        date=DAY,
        rules="2031-05",
        seed=seed_of("", digests, DAY.isoformat()),
        items=tuple(ReceiptItem(item=name, digest=digest) for name, digest in digests),
    )
    return Receipts(releases=(receipt,))


def consent(**changes: Any) -> TopicFolder:
    """Return the topic that most tests look at: two points, two statements, every answer given."""
    parts: dict[str, Any] = {
        "points": (point("CON-P1", answers=("RES-F1",)), point("CON-P2", "Guests are never asked.")),
        "statements": (
            statement("CON-S1"),
            statement(
                "CON-S2", "You must tell guests.", level=Level.MUST, basis=LAW, evidence=("CON-P2", "RES-F2")
            ),
        ),
        "outcomes": (outcome("CON-P1", "CON-S1"), outcome("CON-P2", "CON-S2"), outcome("RES-F1", "CON-S1")),
        **changes,
    }
    return folder("consent", "CON", **parts)


def earlier() -> Guidance:
    """Return the first draft of what `consent` says: one statement, at another level and in other words."""
    return Guidance(topic="consent", statements=(statement("CON-S1", "You could ask.", level=Level.COULD),))


def later() -> Guidance:
    """Return the second draft of it."""
    return Guidance(topic="consent", statements=(statement("CON-S1"),))


def in_part() -> tuple[Outcome, ...]:
    """Return an answer to every point and recommendation, of which one is no."""
    return (outcome("CON-P1", "CON-S1"), outcome("CON-P2"), outcome("RES-F1", "CON-S1"))


def frozen(name: str, *guidance: Guidance, **more: Any) -> FrozenDraft:
    """Return a draft frozen from these texts."""
    given = {"number": 1, "title": name.capitalize(), "date": DAY, **more}
    digest = draft_digest(name, given["date"].isoformat(), guidance)
    return FrozenDraft(name=name, digest=digest, guidance=guidance, **given)


def files(kb: KnowledgeBase) -> Mapping[str, str]:
    """Return every file of the record by its path under `topics/`."""
    shared = {
        "consultation": kb.consultation,
        "research": kb.research,
        "glossary": kb.glossary,
        "releases": kb.receipts,
    }
    made = {f"{name}.yaml": text_of(record) for name, record in shared.items()}
    made |= {f"drafts/{draft.name}.yaml": text_of(draft) for draft in kb.drafts}
    made |= {"links.yaml": text_of(kb.links)} if kb.links.links else {}
    for one in kb.topics:
        made |= {f"{one.topic.id}/{name}.yaml": text_of(record) for name, record in one}
    return made


def write(root: Path, kb: KnowledgeBase) -> Path:
    """Write a knowledge base as a folder, and return the folder."""
    for name, text in files(kb).items():
        path = root / "topics" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    return root
