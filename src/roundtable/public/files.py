"""Reading and writing the published record: the only place that knows where its YAML files lie."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from roundtable.base.errors import UnusableError
from roundtable.base.files import TEMPORARY, read_regular
from roundtable.base.findings import Finding, Place
from roundtable.base.records import Record
from roundtable.base.yaml_records import Decoded, decode
from roundtable.base.yaml_writer import write
from roundtable.public.consultation import Consultation, Glossary, Research
from roundtable.public.guidance.records import FrozenDraft, Links
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.receipts import Receipts
from roundtable.public.references import Sources, reference_findings
from roundtable.public.topic import Guidance, Outcomes, Points, Topic

R = TypeVar("R", bound=Record)

FOLDER = "topics"
TOOL_WRITTEN = "Written by roundtable release. Do not edit: an edit fails the receipt check."
"""What the first line of a tool-written file says."""
TOOL_KEPT = "Written by roundtable. Do not edit."
"""What the first line of a file says that the tool keeps about guidance."""
SHARED = ("consultation", "research", "glossary", "releases")
OF_A_TOPIC = ("topic", "points", "guidance", "outcomes")
LINKS = "links"
DRAFTS = "drafts"
"""The folder of frozen drafts, beside the topics' own."""
HELD = ("guidance", "outcomes")
"""The files of a topic that may be held back until a release."""
WRITTEN_BY_TOOL = frozenset({"releases", "points"})


def read(root: Path, held: Path | None = None) -> KnowledgeBase:
    """Return the published record of the knowledge base in a folder.

    Args:
        root: the folder.
        held: a folder with guidance and outcomes that are not public yet, read in place of the public files.

    Raises:
        UnusableError: with every finding of rules S01-S13 in any file.
    """
    reading = _Reading(root, held)
    consultation = reading.file(Consultation, "consultation.yaml")
    research = reading.file(Research, "research.yaml")
    glossary = reading.file(Glossary, "glossary.yaml")
    receipts = reading.file(Receipts, "releases.yaml")
    folders = [reading.topic(topic) for topic in consultation.topics] if consultation else []
    links, drafts = reading.links(), reading.drafts()
    reading.findings += _stray(root, consultation.topics if consultation else ())
    if reading.findings or not (consultation and research and glossary and receipts):
        raise UnusableError("the published record in topics/ cannot be used", reading.findings)
    topics = tuple(folder for folder in folders if folder)
    kb = KnowledgeBase(
        consultation=consultation,
        research=research,
        glossary=glossary,
        topics=topics,
        receipts=receipts,
        links=links,
        drafts=drafts,
    )
    if dangling := reference_findings(kb, reading.places):
        raise UnusableError("the published record in topics/ cannot be used", dangling)
    return kb


class _Reading:
    """Reads file after file, keeping findings and places."""

    def __init__(self, root: Path, held: Path | None) -> None:
        self.root = root / FOLDER
        self.held = held
        self.findings: list[Finding] = []
        self.places: Sources = {}

    def file(self, model: type[R], name: str) -> R | None:
        """Return the record in a file under `topics/`, or None with findings kept."""
        shown = f"{FOLDER}/{name}"
        try:
            decoded = self._decoded(model, name, shown)
        except UnusableError as error:
            self.findings += error.findings
            return None
        self.places[name] = decoded.parsed
        return decoded.record

    def _decoded(self, model: type[R], name: str, shown: str) -> Decoded[R]:
        content = read_regular(self._folder_of(name) / name, shown)
        notice = notice_of(model)
        opening = f"# {notice}\n".encode()
        if notice and not content.startswith(opening):
            message = "is written by the tool and must open with its notice: restore the file"
            raise UnusableError(
                shown, [Finding(place=Place(file=shown, line=1), code="S14", message=message)]
            )
        return decode(model, b"\n" + content[len(opening) :] if notice else content, shown)

    def _folder_of(self, name: str) -> Path:
        """Return where a file is read from: the held texts if it lies there, else the public folder."""
        held = self.held is not None and Path(name).stem in HELD and (self.held / name).exists()
        return self.held if self.held and held else self.root

    def links(self) -> Links:
        """Return the confirmed links; without the file nobody has confirmed one."""
        there = (self.root / f"{LINKS}.yaml").exists()
        return (self.file(Links, f"{LINKS}.yaml") if there else None) or Links()

    def drafts(self) -> tuple[FrozenDraft, ...]:
        """Return the frozen drafts in the order of freezing."""
        names = sorted(path.name for path in (self.root / DRAFTS).glob("*.yaml"))
        read_in = [(name, self.file(FrozenDraft, f"{DRAFTS}/{name}")) for name in names]
        for name, draft in read_in:
            if draft and name != f"{draft.name}.yaml":
                self.findings.append(_finding(f"{DRAFTS}/{name}", "S12", "must be named after its draft"))
        return tuple(sorted((draft for _name, draft in read_in if draft), key=lambda draft: draft.number))

    def topic(self, topic: str) -> TopicFolder | None:
        """Return what a topic's folder holds, or None with findings kept."""
        briefing = self.file(Topic, f"{topic}/topic.yaml")
        points = self.file(Points, f"{topic}/points.yaml")
        guidance = self.file(Guidance, f"{topic}/guidance.yaml")
        outcomes = self.file(Outcomes, f"{topic}/outcomes.yaml")
        if not (briefing and points and guidance and outcomes):
            return None
        return TopicFolder(topic=briefing, points=points, guidance=guidance, outcomes=outcomes)


def _stray(root: Path, topics: tuple[str, ...]) -> Iterator[Finding]:
    """Return a finding for every entry under `topics/` that no list names."""
    expected = {f"{name}.yaml" for name in (*SHARED, LINKS)} | {*topics, DRAFTS}
    expected |= {f"{topic}/{name}.yaml" for topic in topics for name in OF_A_TOPIC}
    folder = root / FOLDER
    expected |= {f"{DRAFTS}/{path.name}" for path in (folder / DRAFTS).glob("*.yaml")}
    if DRAFTS in topics:
        yield _finding("consultation.yaml", "S12", f"gives a topic the id {DRAFTS}, which is a folder's name")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield _finding(name, "S11", "is a link: put the file itself here")
        elif name not in expected and not path.name.startswith(TEMPORARY):
            yield _finding(
                name, "S10", "is not expected here: list its topic in consultation.yaml or remove it"
            )


def held_names(held: Path, kb: KnowledgeBase) -> tuple[str, ...]:
    """Return the guidance and outcomes that a folder holds, by their paths under `topics/`.

    Raises:
        UnusableError: anything else lies in the folder (rules S10 and S11).
    """
    may = {f"{one.topic.id}/{part}.yaml" for one in kb.topics for part in HELD}
    found = {path.relative_to(held).as_posix(): path for path in sorted(held.rglob("*")) if not path.is_dir()}
    stray = [name for name, path in found.items() if name not in may or path.is_symlink()]
    if stray:
        message = "is not expected in the vault's texts: only guidance.yaml and outcomes.yaml of a topic are"
        raise UnusableError(
            "the vault's texts cannot be used", [_finding(name, "S10", message) for name in stray]
        )
    return tuple(found)


def _finding(name: str, code: str, message: str) -> Finding:
    return Finding(place=Place(file=f"{FOLDER}/{name}"), code=code, message=message)


def notice_of(model: type[Record]) -> str:
    """Return what the first line of a file says, if the tool writes it."""
    if issubclass(model, Points | Receipts):
        return TOOL_WRITTEN
    return TOOL_KEPT if issubclass(model, Links | FrozenDraft) else ""


Written = (
    Consultation | Research | Glossary | Receipts | Links | FrozenDraft | Topic | Points | Guidance | Outcomes
)


def text_of(record: Written) -> str:
    """Return the YAML text of a file of the published record."""
    return write(record, notice_of(type(record)))


def guidance_path(topic: str) -> str:
    """Return where a topic's guidance stands, relative to the knowledge base."""
    return f"{FOLDER}/{topic}/guidance.yaml"


def outcomes_path(topic: str) -> str:
    """Return where a topic's outcomes stand, relative to the knowledge base."""
    return f"{FOLDER}/{topic}/outcomes.yaml"


def draft_path(name: str) -> str:
    """Return where a frozen draft stands, relative to the knowledge base."""
    return f"{FOLDER}/{DRAFTS}/{name}.yaml"


def points_path(topic: str) -> str:
    """Return where a topic's points stand, relative to the knowledge base."""
    return f"{FOLDER}/{topic}/points.yaml"


CONSULTATION_PATH = f"{FOLDER}/consultation.yaml"
RELEASES_PATH = f"{FOLDER}/releases.yaml"
LINKS_PATH = f"{FOLDER}/{LINKS}.yaml"
