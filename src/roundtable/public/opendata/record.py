"""The published record as JSON, and its JSON Schema."""

import json
from collections.abc import Iterable, Mapping
from functools import cache

from roundtable.base.records import Record
from roundtable.public.consultation import Consultation, Glossary, Research
from roundtable.public.guidance.links import LinkSeen, both_ends, links
from roundtable.public.guidance.tables import REMARK
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Outcome, Point, Statement, Topic


class PublishedTopic(Record):
    """A topic with everything that was published on it."""

    topic: Topic
    points: tuple[Point, ...]
    statements: tuple[Statement, ...]
    outcomes: tuple[Outcome, ...]


class PublishedRecord(Record):
    """The whole published record; each link stands under both of its ends."""

    consultation: Consultation
    research: Research
    glossary: Glossary
    topics: tuple[PublishedTopic, ...]
    links: tuple[LinkSeen, ...]


def published(kb: KnowledgeBase) -> PublishedRecord:
    """Return the record as it is given away."""
    topics = tuple(
        PublishedTopic(
            topic=folder.topic,
            points=folder.points.points,
            statements=folder.guidance.statements,
            outcomes=folder.outcomes.outcomes,
        )
        for folder in kb.topics
    )
    return PublishedRecord(
        consultation=kb.consultation,
        research=kb.research,
        glossary=kb.glossary,
        topics=topics,
        links=tuple(end for link in links(kb) for end in both_ends(link)),
    )


def record_json(kb: KnowledgeBase) -> str:
    """Return the record as JSON, without what staff noted for one another."""
    return _text(_without_remarks(published(kb).model_dump(mode="json", exclude_none=True)))


@cache
def schema_json() -> str:
    """Return the JSON Schema (draft 2020-12) of the record."""
    schema = _without_remarks(PublishedRecord.model_json_schema())
    return _text({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema})


def points_json(rows: Iterable[Mapping[str, str]]) -> str:
    """Return the points of one topic as JSON, with the keys that the columns of the CSV have."""
    return _text({"points": list(rows)})


def _without_remarks(tree: dict[str, object]) -> dict[str, object]:
    return {key: _clean(value) for key, value in tree.items() if key != REMARK}


def _clean(value: object) -> object:
    if isinstance(value, dict):
        return _without_remarks(value)
    return [_clean(one) for one in value] if isinstance(value, list) else value


def _text(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
