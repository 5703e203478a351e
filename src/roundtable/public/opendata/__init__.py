"""The published record as files that others can use: CSV, JSON with its schema, and a feed of changes."""

from collections.abc import Iterator

from roundtable.base.records import Record
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.opendata.feed import feed
from roundtable.public.opendata.record import points_json, record_json, schema_json
from roundtable.public.opendata.tables import POINT_COLUMNS, TABLES, Row, csv_text, point_rows
from roundtable.public.pages.places import data_path

__all__ = ["DataFile", "data_files"]

FEED = "changes.xml"


class DataFile(Record):
    """One file of open data: its path on the site, and its text."""

    path: str
    text: str


def data_files(kb: KnowledgeBase, site_url: str = "") -> tuple[DataFile, ...]:
    """Return every file of open data; `site_url`, where known, makes the feed's addresses whole."""
    return (
        *(
            DataFile(path=f"data/{name}.csv", text=csv_text(columns, rows(kb)))
            for name, (columns, rows) in TABLES.items()
        ),
        DataFile(path="data/record.json", text=record_json(kb)),
        DataFile(path="data/schema.json", text=schema_json()),
        *_by_topic(kb),
        DataFile(path=FEED, text=feed(kb, site_url)),
    )


def _by_topic(kb: KnowledgeBase) -> Iterator[DataFile]:
    by_topic: dict[str, list[Row]] = {}
    for row in point_rows(kb):
        by_topic.setdefault(row["topic"], []).append(row)
    for folder in kb.topics:
        own = by_topic.get(folder.topic.id, [])
        yield DataFile(path=data_path(folder.topic.id, "csv"), text=csv_text(POINT_COLUMNS, own))
        yield DataFile(path=data_path(folder.topic.id, "json"), text=points_json(own))
