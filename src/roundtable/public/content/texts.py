"""Every text that people wrote and readers see, with its page and its place."""

from collections.abc import Iterator
from functools import lru_cache

from markdown import markdown  # type: ignore[import-untyped]  # it ships no types
from markupsafe import Markup

from roundtable.base.findings import Place
from roundtable.base.records import Record
from roundtable.base.yaml_tree import KeyPath, key_text
from roundtable.public.files import FOLDER
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.pages.authored import AuthoredText
from roundtable.public.pages.fitting import Fitting
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS

PROSE = frozenset(
    {"text", "summary", "explanation", "reason", "method", "independence", "examples", "gaps"}
    | {"product_questions", "late_reason"}
)
"""The keys whose text is made of sentences."""
LABELS = frozenset({"title", "what", "date_note", "since", "ask", "by", "expected", "owner"})
"""The keys whose text is a title or a part of a sentence."""
_PAGE_BY_KEY = {
    "timeline": "timeline",
    "scope": "timeline",
    "cross_cutting": "cross-cutting",
    "gaps": "sources",
}
_ELSEWHERE = frozenset({"sources", "pages", "regulator"})
"""Keys under which others' words stand, or names."""


class Text(Record):
    """One text: the page that shows it, its place, and whether it is made of sentences."""

    page: str
    place: Place
    text: str
    prose: bool


def texts(kb: KnowledgeBase, authored: tuple[AuthoredText, ...]) -> tuple[Text, ...]:
    """Return every text of the record and of the authored pages, in the order of files.

    Points are left out: their words are settled by checkers at release, under the gate's own rules.
    """
    consultation = [
        Text(page=_PAGE_BY_KEY.get(str(path[0]), "index"), place=place, text=text, prose=prose)
        for path, place, text, prose in _found(kb.consultation, "consultation.yaml")
    ]
    shared = (*_of_page("research", kb.research), *_of_page("glossary", kb.glossary))
    by_topic = [text for folder in kb.topics for text in _of_topic(folder)]
    by_hand = [text for page in authored for text in _of_authored(page)]
    return (*consultation, *shared, *by_topic, *by_hand)


Found = tuple[KeyPath, Place, str, bool]


def _of_page(name: str, record: Record) -> Iterator[Text]:
    for _path, place, text, prose in _found(record, f"{name}.yaml"):
        yield Text(page=name, place=place, text=text, prose=prose)


def _of_topic(folder: TopicFolder) -> Iterator[Text]:
    at = folder.topic.id
    parts = (("topic", folder.topic), ("guidance", folder.guidance), ("outcomes", folder.outcomes))
    for name, record in parts:
        for _path, place, text, prose in _found(record, f"{at}/{name}.yaml"):
            yield Text(page=f"topics/{at}", place=place, text=text, prose=prose)


def _found(record: Record, name: str) -> Iterator[Found]:
    for path, text in _under(record, ()):
        key = next(part for part in reversed(path) if isinstance(part, str))
        if key in PROSE | LABELS:
            yield path, Place(file=f"{FOLDER}/{name}", key=key_text(path)), text, key in PROSE


def _under(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Return every text under a value with its key path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Record):
        for key in type(value).model_fields:
            if key not in _ELSEWHERE:
                yield from _under(getattr(value, key), (*path, key))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _under(part, (*path, index))


def _of_authored(page: AuthoredText) -> Iterator[Text]:
    for block in blocks(page.text):
        place = Place(file=f"docs/{page.file}", line=_line(page.text, block))
        yield Text(page=page.file.removesuffix(".md"), place=place, text=block, prose=True)


def _line(text: str, block: str) -> int | None:
    """Return the line on which a block opens, found by its first words; None if mark-up parts them."""
    opening = block.split("\n", maxsplit=1)[0][:20]
    return next((n for n, line in enumerate(text.split("\n"), start=1) if opening and opening in line), None)


@lru_cache(maxsize=64)
def blocks(text: str) -> tuple[str, ...]:
    """Return what a page in Markdown reads as: each heading, paragraph, item and cell, without mark-up."""
    html = markdown(text, extensions=[*MARKDOWN_EXTENSIONS, Fitting()])
    for name in ("h1", "h2", "h3", "h4", "p", "li", "td", "th"):
        html = html.replace(f"</{name}>", f"</{name}>\x1e")
    for name in ("ul", "ol", "table"):
        html = html.replace(f"<{name}", f"\x1e<{name}")
    plain = (Markup(part).striptags() for part in html.split("\x1e"))  # noqa: S704 - tags are taken away
    return tuple(part for part in plain if part)
