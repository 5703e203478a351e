"""Rule S14: what stands in `topics/` equals what the last release let out."""

from collections.abc import Iterator

from roundtable.base.errors import RefusedError
from roundtable.base.findings import Finding, Place
from roundtable.base.text import framed_digest
from roundtable.public.files import FOLDER, RELEASES_PATH
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.receipts import Item, Receipt, item_digest, item_name

_CHANGED = "differs from what was released: put it through `roundtable release`, or restore it"
_MISSING = "was released and is not here: restore the file that held it"
_UNRELEASED = "has no receipt: only `roundtable release` publishes it"


def placed_items(kb: KnowledgeBase) -> Iterator[tuple[Place, Item]]:
    """Return every item that a receipt covers, with its place, in the order of files."""
    for folder in kb.topics:
        at = f"{FOLDER}/{folder.topic.id}"
        for point in folder.points.points:
            yield Place(file=f"{at}/points.yaml", key=point.id), point
        for statement in folder.guidance.statements:
            yield Place(file=f"{at}/guidance.yaml", key=statement.id), statement
        for outcome in folder.outcomes.outcomes:
            yield Place(file=f"{at}/outcomes.yaml", key=item_name(outcome)), outcome


def verify_receipts(kb: KnowledgeBase) -> None:
    """Refuse a knowledge base whose released text differs from its receipts.

    Before the first release there are no receipts: guidance and outcomes stand as written and points may not
    stand at all.

    Raises:
        RefusedError: with a finding of rule S14 for each item that differs.
    """
    findings = [*_chain_findings(kb), *_item_findings(kb)]
    if findings:
        raise RefusedError("the published record differs from its receipts", findings)


def seed_of(previous: str, items: tuple[tuple[str, str], ...], day: str) -> str:
    """Return a release's public seed: a digest of its date, its items and the seed before it."""
    return framed_digest((previous, day, *(part for item in sorted(items) for part in item)))


def _chain_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    previous = ""
    for number, receipt in enumerate(kb.receipts.releases, start=1):
        if receipt.edition != number or receipt.seed != _seed(previous, receipt):
            place = Place(file=RELEASES_PATH, key=f"edition {number}")
            yield Finding(place=place, code="S14", message="this receipt was changed: restore the file")
        previous = receipt.seed


def _seed(previous: str, receipt: Receipt) -> str:
    items = tuple((item.item, item.digest) for item in receipt.items)
    return seed_of(previous, items, receipt.date.isoformat())


def _item_findings(kb: KnowledgeBase) -> Iterator[Finding]:
    receipts = kb.receipts.releases
    digests = {item.item: item.digest for item in receipts[-1].items} if receipts else {}
    for place, item in placed_items(kb):
        name = item_name(item)
        expected = digests.pop(name, None)
        if expected is None and (receipts or place.file.endswith("/points.yaml")):
            yield Finding(place=place, code="S14", message=_UNRELEASED)
        elif expected is not None and expected != item_digest(item):
            yield Finding(place=place, code="S14", message=_CHANGED)
    for name in sorted(digests):
        yield Finding(place=Place(file=RELEASES_PATH, key=name), code="S14", message=_MISSING)
