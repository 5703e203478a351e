"""Rules S40 to S42: where facts were read, how sure they are, and how dates stand."""

from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.base.yaml_tree import KeyPath, key_text
from roundtable.public.consultation import Consultation, Fact, TimelineEntry
from roundtable.public.content.rules import BASIS, DATES, SOURCED, finding
from roundtable.public.files import FOLDER
from roundtable.public.ids import Level
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.topic import Provision, Statement

Marked = tuple[str, KeyPath, Fact | Provision]
_UNSOURCED = "names no source: add one, or mark it `checked: false`, or `ours: true` if it is our own reading"


def source_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    """Return what is stated without a source, and law that stands as confirmed without one."""
    for name, path, fact in _marked(kb):
        ours = isinstance(fact, Fact) and fact.ours
        if fact.checked and not fact.sources and not ours:
            yield finding(SOURCED, _place(name, path), _UNSOURCED)
    confirmed = {law.provision for folder in kb.topics for law in folder.topic.law if _is_confirmed(law)}
    for folder in kb.topics:
        yield from _statements(folder, confirmed)


def _is_confirmed(law: Provision) -> bool:
    return law.checked and bool(law.sources)


def _marked(kb: KnowledgeBase) -> Iterator[Marked]:
    """Return every fact and provision with its file and key path."""
    consultation = kb.consultation
    for at, fact in enumerate(consultation.audience):
        yield "consultation.yaml", ("audience", at), fact
    for number, part in enumerate(consultation.cross_cutting):
        for at, fact in enumerate(part.facts):
            yield "consultation.yaml", ("cross_cutting", number, "facts", at), fact
    for folder in kb.topics:
        for key in ("why", "law", "contested", "stakeholders"):
            for at, fact in enumerate(getattr(folder.topic, key)):
                yield f"{folder.topic.id}/topic.yaml", (key, at), fact


def _statements(folder: TopicFolder, confirmed: set[str]) -> Iterator[Finding]:
    name = f"{folder.topic.id}/guidance.yaml"
    for at, statement in enumerate(folder.guidance.statements):
        path: KeyPath = ("statements", at)
        if statement.origin != "draft" and not statement.sources:
            yield finding(SOURCED, _place(name, path), "sums up a published text and names no source: add it")
        yield from _bases(statement, name, path, confirmed)


def _bases(statement: Statement, name: str, path: KeyPath, confirmed: set[str]) -> Iterator[Finding]:
    if statement.level is Level.MUST and not statement.basis:
        yield finding(BASIS, _place(name, path), "is a must without a basis: name the law behind it")
    for at, basis in enumerate(statement.basis):
        if basis.checked and basis.provision not in confirmed:
            message = "no briefing gives this provision a source: add it there, or mark it `checked: false`"
            yield finding(BASIS, _place(name, (*path, "basis", at)), message)


def date_findings(consultation: Consultation) -> Iterator[Finding]:
    """Return the steps of the timeline whose date and status do not fit each other."""
    for at, entry in enumerate(consultation.timeline):
        if message := _date_message(entry):
            yield finding(DATES, _place("consultation.yaml", ("timeline", at)), message)


def _date_message(entry: TimelineEntry) -> str:
    date = entry.date or ""
    checked = entry.checked.isoformat()[: len(date)]
    if entry.status == "done" and not date:
        return "is done and has no date: give it, as far as it is known"
    if entry.status == "done" and date > checked:
        return "is done on a day after its last check: check it again"
    if entry.status == "planned" and date < checked:
        return "was planned for a day before its last check: say whether it was done or missed"
    if not date and not entry.date_note:
        return "has neither a date nor a word on it: write a `date_note`"
    return ""


def _place(name: str, path: KeyPath) -> Place:
    return Place(file=f"{FOLDER}/{name}", key=key_text(path))
