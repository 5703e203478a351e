"""Every text of the knowledge base that is not a released point, and what stood before the roster came."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from roundtable.base.files import read_regular
from roundtable.base.findings import Place
from roundtable.base.text import bytes_digest, framed_digest, text_digest
from roundtable.gate.scan import name_forms
from roundtable.public.files import draft_path, read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.settings import FILE as SETTINGS
from roundtable.public.pages.settings import shown_texts
from roundtable.public.receipts import item_digest
from roundtable.public.verify import placed_items

PublicText = tuple[Place, str]
"""A text and where it stands."""
_LARGEST_ASSET = 200_000_000


class Standing(NamedTuple):
    """What of a knowledge base stands unchanged since before the roster came: texts, and whole files."""

    texts: tuple[str, ...]
    files: frozenset[str]
    """The digests of files that are copied to the site as they are."""


def public_texts(root: Path, kb: KnowledgeBase) -> tuple[PublicText, ...]:
    """Return every text of the record, of the authored pages and of the site's frame, with its place."""
    return (*_record_texts(kb), *_page_texts(root, kb), *_frame_texts(root))


def asset_by_path(root: Path) -> Mapping[str, Path]:
    """Return the authored files that are copied to the site as they are, by their path there."""
    docs = root / "docs"
    paths = sorted(path for path in (docs / "assets").rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path for path in paths}


def standing(root: Path, kb: KnowledgeBase, baseline: Collection[str]) -> Standing:
    """Return what stands as it did when the baseline was taken; a file's name only with its content."""
    texts = [text for _place, text in public_texts(root, kb) if text_digest(text) in baseline]
    assets = _assets(root)
    kept = [path for path, content in assets if _asset_digest(path, content) in baseline]
    names = (name for path in kept for name in (*name_forms(path), f"../{path}", f"../../{path}"))
    return Standing((*texts, *names), frozenset(content for path, content in assets if path in kept))


def _assets(root: Path) -> tuple[tuple[str, str], ...]:
    """Return the path of every authored file, and the digest of its content."""
    return tuple(
        (name, bytes_digest(read_regular(path, "a file in docs/assets", _LARGEST_ASSET)))
        for name, path in asset_by_path(root).items()
    )


def _asset_digest(path: str, content: str) -> str:
    return framed_digest(("asset", path, content))


def baseline_digests(root: Path) -> tuple[str, ...]:
    """Return the digests of every public text, item and file, for what stands before the roster comes."""
    kb = read(root)
    texts = (text_digest(text) for _place, text in public_texts(root, kb))
    files = (_asset_digest(*asset) for asset in _assets(root))
    return (*texts, *(item_digest(item) for _place, item in placed_items(kb)), *files)


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


def _frame_texts(root: Path) -> Iterator[PublicText]:
    path = root / SETTINGS
    content = read_regular(path, SETTINGS) if path.exists() else b""
    yield from ((Place(file=SETTINGS, key=key), text) for key, text in shown_texts(content))
