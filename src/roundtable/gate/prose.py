"""Every text of the knowledge base that is not a released point: from `topics/` and from `docs/`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from roundtable.base.files import read_regular
from roundtable.base.findings import Place
from roundtable.base.text import text_digest
from roundtable.public.files import draft_path, read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.receipts import item_digest
from roundtable.public.verify import placed_items

PublicText = tuple[Place, str]
"""A text and where it stands."""


def public_texts(root: Path, kb: KnowledgeBase) -> tuple[PublicText, ...]:
    """Return every text of the published record and of the authored pages, with its place."""
    return (*_record_texts(kb), *_page_texts(root, kb))


def baseline_digests(root: Path) -> tuple[str, ...]:
    """Return the digests of every public text and item, for what stands before the roster comes."""
    kb = read(root)
    texts = (text_digest(text) for _place, text in public_texts(root, kb))
    return (*texts, *(item_digest(item) for _place, item in placed_items(kb)))


def _record_texts(kb: KnowledgeBase) -> Iterator[PublicText]:
    shared = (("consultation", kb.consultation), ("research", kb.research), ("glossary", kb.glossary))
    for name, record in shared:
        yield from _texts(record.model_dump(mode="json"), f"topics/{name}.yaml", "")
    for draft in kb.drafts:
        yield from _texts(draft.model_dump(mode="json", exclude={"digest"}), draft_path(draft.name), "")
    for folder in kb.topics:
        for name in ("topic", "guidance", "outcomes"):
            tree = getattr(folder, name).model_dump(mode="json")
            yield from _texts(tree, f"topics/{folder.topic.id}/{name}.yaml", "")


def _texts(tree: object, file: str, key: str) -> Iterator[PublicText]:
    match tree:
        case str():
            yield Place(file=file, key=key), tree
        case dict():
            yield from _each(((f"{key}.{name}".lstrip("."), value) for name, value in tree.items()), file)
        case list():
            yield from _each(((f"{key}[{index}]", value) for index, value in enumerate(tree)), file)
        case _:
            return


def _each(parts: Iterable[tuple[str, object]], file: str) -> Iterator[PublicText]:
    for key, tree in parts:
        yield from _texts(tree, file, key)


def _page_texts(root: Path, kb: KnowledgeBase) -> Iterator[PublicText]:
    for page in kb.consultation.pages:
        shown = f"docs/{page.file}"
        text = read_regular(root / "docs" / page.file, shown).decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                yield Place(file=shown, line=number), line.strip()
