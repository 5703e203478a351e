"""A small invented knowledge base and roundtable whose people and firms a test can choose."""

import csv
import datetime as dt
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx

from roundtable.base.text import text_digest
from roundtable.base.yaml_writer import write
from roundtable.gate.event import load_event
from roundtable.gate.protections import protections
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.decisions import Check, Draft, SourceRef
from roundtable.private.records import Contribution, Session
from roundtable.private.vault import Vault
from roundtable.public.consultation import Consultation, Glossary, Research
from roundtable.public.files import TOOL_WRITTEN, read
from roundtable.public.pages import pages
from roundtable.public.topic import Guidance, Outcomes, Topic
from roundtable.workflow import bring_in, decide, place

MKDOCS = """site_name: Invented lamps
theme:
  name: material
  font: false
plugins:
  - roundtable
strict: true
"""
TOPICS = {
    "consent": ("CON", ["consent", "permission", "agree", "withdraw"], ["asking", "refusing"]),
    "security": ("SEC", ["update", "password", "patch", "telemetry"], ["updates", "passwords"]),
}
DAY = dt.date(2026, 5, 4)
PUBLISHED = dt.date(2026, 6, 1)


@dataclass(frozen=True)
class Person:
    """An attendee by the parts that notes use."""

    first: str
    last: str
    organisation: str
    product: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"

    @property
    def email(self) -> str:
        return f"{self.first.lower()}.{self.last.lower()}@{self.organisation.split()[0].lower()}.example"


WORDINGS = (
    (
        "consent",
        "asking",
        "challenge",
        "Asking for everything at once wears people down before a lamp is ever lit.",
    ),
    (
        "consent",
        "refusing",
        "clarity wanted",
        "It is unclear what must still work after somebody has declined.",
    ),
    ("consent", "asking", "practice", "Asking at first use, and not at set-up, seems to work well."),
    (
        "security",
        "updates",
        "suggestion",
        "The date on which patches end could be printed where buyers look first.",
    ),
    ("security", "updates", "challenge", "Keeping old lamps safe costs more than buyers expect to pay."),
    (
        "security",
        "passwords",
        "practice",
        "Shipping each lamp with its own secret removes a whole class of trouble.",
    ),
)
"""What the invented staff publish: nothing of anybody's words, names or kind."""


def write_knowledge_base(root: Path) -> None:
    """Write a whole valid knowledge base of two topics."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(MKDOCS)
    (root / "docs" / "roundtable.md").write_text("# About the roundtable\n\nEverything here is invented.\n")
    regulator = {"name": "Office of Invented Lamps", "short_name": "the Office", "checked": "2026-01-01"}
    consultation = {
        "id": "lamps",
        "title": "Invented lamps",
        "summary": "What was heard about lamps that are not real.",
        "invented": "true",
        "independence": "This site is invented and is nobody's advice.",
        "regulator": regulator,
        "stage": "roundtable",
        "topics": tuple(TOPICS),
        "pages": ({"file": "roundtable.md", "title": "About the roundtable"},),
    }
    _put(root, "consultation", write(Consultation.model_validate(consultation)))
    _put(root, "research", write(Research(summary="No research was done on invented lamps.")))
    _put(root, "glossary", write(Glossary(note="No terms yet.")))
    _put(root, "releases", f"# {TOOL_WRITTEN}\nreleases: []\n")
    for topic, (code, words, themes) in TOPICS.items():
        _write_topic(root, topic, code, (words, themes))


def _write_topic(root: Path, topic: str, code: str, vocabulary: tuple[list[str], list[str]]) -> None:
    words, themes = vocabulary
    briefing = {
        "id": topic,
        "code": code,
        "title": topic.capitalize(),
        "summary": f"How invented lamps deal with {topic}.",
        "words": words,
        "themes": [{"id": theme, "title": theme.capitalize(), "words": [theme]} for theme in themes],
        "updated": "2026-01-01",
    }
    _put(root, f"{topic}/topic", write(Topic.model_validate(briefing)))
    _put(root, f"{topic}/points", f"# {TOOL_WRITTEN}\ntopic: {topic}\nlast: 0\npoints: []\n")
    _put(root, f"{topic}/guidance", write(Guidance(topic=topic, statements=())))
    _put(root, f"{topic}/outcomes", write(Outcomes(topic=topic, outcomes=())))


def _put(root: Path, name: str, text: str) -> None:
    path = root / "topics" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def roster_csv(people: Sequence[Person], aliases: Mapping[str, str] | None = None) -> bytes:
    """Return a roster file; every attendee of one kind of firm, so that twins share their classes."""
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(["name", "organisation", "email", "products", "aliases", "sector", "country"])
    for one in people:
        also = (aliases or {}).get(one.name, "")
        table.writerow([one.name, one.organisation, one.email, one.product, also, "maker", "Tolmarine"])
    return rows.getvalue().encode()


def word_file(paragraphs: Sequence[str]) -> bytes:
    """Return a Word file with a heading and bullets."""
    document = docx.Document()
    document.add_heading("Security", level=1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph, style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def transcript(turns: Sequence[tuple[str, str]]) -> bytes:
    """Return a WebVTT transcript of speakers and what they said."""
    cues = [
        f"00:{minute:02}:00.000 --> 00:{minute:02}:30.000\n<v {speaker}>{said}</v>\n"
        for minute, (speaker, said) in enumerate(turns)
    ]
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


@dataclass(frozen=True)
class Outcome:
    """What a whole run gave: the public files before the engine, and the masked drafts."""

    public: Mapping[str, str] = field(repr=False)
    masked: tuple[str, ...] = field(repr=False)


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the names of the files that two trees do not share byte for byte."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def run(
    root: Path, vault: Path, roster: bytes, notes: Mapping[str, bytes], count: int = len(WORDINGS)
) -> Outcome:
    """Take notes and a roster from files to the published record and its pages, decisions included."""
    files = vault.parent / "incoming"
    files.mkdir(parents=True)
    (files / "roster.csv").write_bytes(roster)
    for name, content in notes.items():
        (files / name).write_bytes(content)
    place.create_vault(root, vault)
    with place.opened(root, vault) as store:
        store.add_session(Session(id="main", date=DAY, title="Invented talk"))
        bring_in.import_roster(root, store, files / "roster.csv")
        bring_in.import_notes(store, [files / name for name in notes], "main")
        decide.collate_event(root, store)
        masked = tuple(draft.text for draft in store.decisions().points)
        word_points_of(store, count)
        publish(root, store, plan_release(load_event(root, store), PUBLISHED))
    return Outcome(public_tree(root), masked)


def word_points(store: Vault) -> None:
    """Decide as the invented staff do: each wording rests on every sixth contribution, two others approve."""
    word_points_of(store, count=len(WORDINGS))


def word_points_of(store: Vault, count: int, checkers: Sequence[str] = ("ab", "mw")) -> None:
    """Word the first points on every contribution there is, checked by these people."""
    said = store.contributions()
    points = tuple(_checked(_draft(number, said[number::count]), checkers) for number in range(count))
    store.replace_decisions(store.decisions().model_copy(update={"points": points}))


def _draft(number: int, said: Sequence[Contribution]) -> Draft:
    topic, theme, kind, text = WORDINGS[number]
    sources = tuple(SourceRef(at=one.id, digest=text_digest(one.text)) for one in said)
    return Draft(
        draft=f"d{number + 1}", topic=topic, theme=theme, kind=kind, text=text, sources=sources, author="kc"
    )


def _checked(draft: Draft, checkers: Sequence[str]) -> Draft:
    approvals = tuple(Check(by=code, digest=draft.approved_digest) for code in checkers)
    return draft.model_copy(update={"checked": approvals})


def public_tree(root: Path) -> dict[str, str]:
    """Return every public file before the engine: the record, and each page made from it."""
    record = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in (root / "topics").rglob("*.yaml")
    }
    made = {page.path: json.dumps(page.model_dump()) for page in pages(read(root), protections())}
    return {**record, **made}
