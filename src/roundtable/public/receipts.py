"""The receipts of releases: digests of public text, and nothing of roster or checkers."""

import json

from pydantic import Field

from roundtable.base.records import Day, Line, Number, Record
from roundtable.base.text import framed_digest
from roundtable.public.ids import Digest
from roundtable.public.topic import Outcome, Point, Statement

Item = Point | Statement | Outcome
"""What a receipt can be for."""


class ReceiptItem(Record):
    """The digest of one published item."""

    item: Line
    digest: Digest


class Receipt(Record):
    """What one release let out."""

    edition: Number = Field(ge=1)
    date: Day
    rules: Line
    seed: Digest
    items: tuple[ReceiptItem, ...]


class Receipts(Record):
    """Every release so far (`releases.yaml`, written by the release only)."""

    releases: tuple[Receipt, ...]


def item_name(item: Item) -> str:
    """Return the name under which a receipt lists an item, such as `TRA-P1` or `outcome TRA-P1`."""
    return f"outcome {item.on}" if isinstance(item, Outcome) else item.id


def item_digest(item: Item) -> str:
    """Return the digest of everything that the public reads of an item.

    `note` is not read, and what is empty is not shown, so that a key which a later version adds leaves old
    receipts valid.
    """
    fields = item.model_dump(mode="json", exclude={"note"})
    shown = {name: value for name, value in fields.items() if value not in (None, [])}
    return framed_digest((item_name(item), json.dumps(shown, sort_keys=True, ensure_ascii=False)))
