"""Decisions as a YAML file: by neutral ids and digests, and checked against the vault before they count."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding
from roundtable.base.private_files import PRIVATE_FILE
from roundtable.base.text import text_digest
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import KeyPath, Parsed
from roundtable.base.yaml_writer import write
from roundtable.collate.records import TopicWords
from roundtable.private.decisions import Decisions
from roundtable.private.records import Contribution

OPENING = f"{PRIVATE_FILE} Written by roundtable decisions export; people may edit it."
_CHANGED = "the contribution's text is not the one that was decided on: look at it again and export anew"
_MISSING = "no contribution has this id: import the notes first, in the same order"


def decisions_text(decisions: Decisions) -> str:
    """Return decisions as YAML, each point with the digest that a checker's approval must name."""
    points = tuple(draft.model_copy(update={"digest": draft.approved_digest}) for draft in decisions.points)
    return write(decisions.model_copy(update={"points": points}), OPENING)


def read_decisions(
    content: bytes, shown: str, said: Sequence[Contribution], topics: Sequence[TopicWords]
) -> Decisions:
    """Return the decisions in a file, if every one of them is about what is in the vault.

    Raises:
        UnusableError: with every finding of rules S01-S09 and E01-E05; nothing is kept then.
    """
    opening = f"# {OPENING}\n".encode()
    decoded = decode(Decisions, b"\n" + content.removeprefix(opening), shown)
    findings = [
        *_text_findings(decoded.record, decoded.parsed, said),
        *_double_findings(decoded.record, decoded.parsed),
        *_topic_findings(decoded.record, decoded.parsed, topics),
    ]
    if findings:
        raise UnusableError(f"{shown} was not imported", findings)
    points = tuple(draft.model_copy(update={"digest": None}) for draft in decoded.record.points)
    return decoded.record.model_copy(update={"points": points})


def _references(decisions: Decisions) -> Iterator[tuple[KeyPath, str, str]]:
    """Return the path, the contribution and the digest of every decision on a text."""
    for number, word in enumerate(decisions.words):
        yield ("words", number), word.at, word.digest
    for number, aside in enumerate(decisions.set_aside):
        yield ("set_aside", number), aside.at, aside.digest
    for number, draft in enumerate(decisions.points):
        for index, source in enumerate(draft.sources):
            yield ("points", number, "sources", index), source.at, source.digest


def _text_findings(decisions: Decisions, parsed: Parsed, said: Sequence[Contribution]) -> Iterator[Finding]:
    digest_by_id = {one.id: text_digest(one.text) for one in said}
    for path, at, digest in _references(decisions):
        if at not in digest_by_id:
            yield Finding(place=parsed.place(path), code="E02", message=_MISSING)
        elif digest != digest_by_id[at]:
            yield Finding(place=parsed.place(path), code="E01", message=_CHANGED)


def _double_findings(decisions: Decisions, parsed: Parsed) -> Iterator[Finding]:
    placed = {source.at for draft in decisions.points for source in draft.sources}
    for number, aside in enumerate(decisions.set_aside):
        if aside.at in placed:
            message = "this contribution is a source of a point as well: choose one"
            yield Finding(place=parsed.place(("set_aside", number)), code="E03", message=message)
    counts = Counter(draft.draft for draft in decisions.points)
    for number, draft in enumerate(decisions.points):
        if counts[draft.draft] > 1:
            place = parsed.place(("points", number, "draft"))
            yield Finding(
                place=place, code="E04", message="this id stands here twice: take the next free one"
            )


def _topic_findings(decisions: Decisions, parsed: Parsed, topics: Sequence[TopicWords]) -> Iterator[Finding]:
    themes_by_topic: Mapping[str, set[str]] = {
        topic.id: {theme.id for theme in topic.themes} for topic in topics
    }
    for number, draft in enumerate(decisions.points):
        if draft.topic not in themes_by_topic:
            place = parsed.place(("points", number, "topic"))
            yield Finding(place=place, code="E05", message="no topic of the knowledge base has this id")
        elif draft.theme not in themes_by_topic[draft.topic]:
            place = parsed.place(("points", number, "theme"))
            yield Finding(place=place, code="E05", message="no theme of this topic has this id")
