"""Every link between what was heard, what the guidance says and what was decided, found from both ends."""

from collections.abc import Iterator
from enum import StrEnum

from roundtable.base.findings import Place
from roundtable.base.records import Record
from roundtable.base.text import framed_digest
from roundtable.public.consultation import ResearchFinding
from roundtable.public.files import FOLDER
from roundtable.public.guidance.records import Links
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.receipts import item_name
from roundtable.public.topic import Outcome, Point, Statement
from roundtable.public.verify import placed_items

End = Point | Statement | Outcome | ResearchFinding
"""What a link can begin or end at."""
_SHOWN = 16
"""How many digits of a digest a fingerprint keeps: enough to see a change, short enough for one line."""


class Relation(StrEnum):
    """What a link says of its first end."""

    RESTS_ON = "rests on"
    BEARS_ON = "bears on"
    DECIDES_ON = "decides on"
    LED_TO = "led to"
    COMES_FROM = "comes from"


INVERSE = {
    Relation.RESTS_ON: "is evidence for",
    Relation.BEARS_ON: "is borne on by",
    Relation.DECIDES_ON: "is decided on by",
    Relation.LED_TO: "comes out of",
    Relation.COMES_FROM: "went into",
}
"""What the same link says of its second end."""
FINGERPRINTED = frozenset(Relation) - {Relation.COMES_FROM}
"""The links that a change of either end puts in doubt; where a text came from stays true."""


class Link(Record):
    """A link from one end to the other, both by their permanent names."""

    source: str
    relation: Relation
    target: str

    @property
    def key(self) -> str:
        """Return the link as `links.yaml` names it."""
        return f"{self.source} > {self.target}"


class LinkSeen(Record):
    """A link as it is seen from one of its ends."""

    item: str
    relation: str
    other: str


class State(StrEnum):
    """Whether a link can be relied on."""

    CONFIRMED = "confirmed"
    NEW = "not yet confirmed"
    SUSPECT = "suspect"


class Standing(Record):
    """A link, how it stands, and which of its ends changed since a person confirmed it."""

    link: Link
    state: State
    changed: tuple[str, ...] = ()


def name_of(end: End) -> str:
    """Return the permanent name of an end: its id, or `outcome` and the id that it is on."""
    return end.id if isinstance(end, ResearchFinding) else item_name(end)


def ends(kb: KnowledgeBase) -> dict[str, End]:
    """Return everything that can be linked, by name, in the order of files."""
    found: dict[str, End] = {}
    for folder in kb.topics:
        items: tuple[End, ...]
        items = (*folder.points.points, *folder.guidance.statements, *folder.outcomes.outcomes)
        found |= {name_of(item): item for item in items}
    return found | {one.id: one for study in kb.research.studies for one in study.findings}


def places(kb: KnowledgeBase) -> dict[str, Place]:
    """Return where findings say that each end stands, by name."""
    found = {
        one.id: Place(file=f"{FOLDER}/research.yaml", key=one.id)
        for study in kb.research.studies
        for one in study.findings
    }
    return found | {name_of(item): place for place, item in placed_items(kb)}


def links(kb: KnowledgeBase) -> tuple[Link, ...]:
    """Return every link of the record once, in the order of files."""
    return tuple(link for end in ends(kb).values() for link in links_from(end))


def both_ends(link: Link) -> tuple[LinkSeen, LinkSeen]:
    """Return a link as it is written down, and as its other end sees it."""
    return (
        LinkSeen(item=link.source, relation=link.relation.value, other=link.target),
        LinkSeen(item=link.target, relation=INVERSE[link.relation], other=link.source),
    )


def links_from(end: End) -> Iterator[Link]:
    """Return the links that are written down at one end."""
    match end:
        case Point():
            yield from _to(end.id, Relation.BEARS_ON, end.answers)
        case Statement():
            yield from _to(end.id, Relation.RESTS_ON, end.evidence)
            yield from _to(end.id, Relation.COMES_FROM, end.comes_from)
        case Outcome():
            yield from _to(item_name(end), Relation.DECIDES_ON, (end.on,))
            yield from _to(item_name(end), Relation.LED_TO, end.statements)
        case ResearchFinding():
            return


def _to(source: str, relation: Relation, targets: tuple[str, ...]) -> Iterator[Link]:
    return (Link(source=source, relation=relation, target=target) for target in dict.fromkeys(targets))


class Index(Record):
    """The links by either end."""

    by_source: dict[str, tuple[Link, ...]]
    by_target: dict[str, tuple[Link, ...]]

    def at(self, name: str) -> tuple[Link, ...]:
        """Return every link that begins or ends at a name."""
        return (*self.by_source.get(name, ()), *self.by_target.get(name, ()))


def index(given: tuple[Link, ...]) -> Index:
    """Return links sorted under both their ends."""
    by_source: dict[str, list[Link]] = {}
    by_target: dict[str, list[Link]] = {}
    for link in given:
        by_source.setdefault(link.source, []).append(link)
        by_target.setdefault(link.target, []).append(link)
    return Index(
        by_source={name: tuple(found) for name, found in by_source.items()},
        by_target={name: tuple(found) for name, found in by_target.items()},
    )


def fingerprint(end: End) -> str:
    """Return the fingerprint of the words that people read at an end: a change of one sign changes it."""
    match end:
        case Statement():
            parts = (end.level.value, end.text, end.explanation or "", *end.examples)
        case Outcome():
            parts = (end.decision.value, end.reason)
        case Point():
            parts = (end.kind.value, end.text)
        case ResearchFinding():
            parts = (end.text,)
    return framed_digest(parts)[:_SHOWN]


def standings(kb: KnowledgeBase) -> tuple[Standing, ...]:
    """Return how every link that has fingerprints stands, in the order of files."""
    now = {name: fingerprint(end) for name, end in ends(kb).items()}
    seen = _seen(kb.links)
    watched = (link for link in links(kb) if link.relation in FINGERPRINTED)
    return tuple(_standing(link, seen.get(link.key), now) for link in watched)


def _seen(confirmed: Links) -> dict[str, tuple[str, str]]:
    """Return the fingerprints that people saw, by the name of the link."""
    parts = (line.rsplit(" ", 2) for line in confirmed.links)
    return {key: (source, target) for key, source, target in parts}


def _standing(link: Link, seen: tuple[str, str] | None, now: dict[str, str]) -> Standing:
    if seen is None:
        return Standing(link=link, state=State.NEW)
    both = zip((link.source, link.target), seen, strict=True)
    changed = tuple(name for name, before in both if now[name] != before)
    return Standing(link=link, state=State.SUSPECT if changed else State.CONFIRMED, changed=changed)


def confirmed(kb: KnowledgeBase, names: frozenset[str]) -> Links:
    """Return the fingerprints after a person confirmed every link at the given names; no names mean all.

    Links that are gone lose their fingerprints; links elsewhere keep what was seen of them.
    """
    now = {name: fingerprint(end) for name, end in ends(kb).items()}
    before = {line.rsplit(" ", 2)[0]: line for line in kb.links.links}
    lines = []
    for link in links(kb):
        if link.relation in FINGERPRINTED:
            fresh = not names or bool(names & {link.source, link.target})
            line = f"{link.key} {now[link.source]} {now[link.target]}" if fresh else before.get(link.key)
            lines += [line] if line else []
    return Links(links=tuple(sorted(lines)))
