"""The index of the search: finished pages cut at their headings and ids, and words that mean the same."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.places import topic_path

PATH = "search/index.js"
REPEATING = ("id.html", "outcomes/")
"""How the addresses begin of pages that list what stands elsewhere, to be looked through by eye."""
_CUT = re.compile(r'(?=<(?:h[1-4]|a|strong)\b[^>]*\bid=")')
_ANCHOR = re.compile(r'\bid="([^"]+)"')
_HEADING = re.compile(r"<h[1-4]\b[^>]*>(.*?)</h[1-4]>", re.DOTALL)
_NUMBER = re.compile(r'<a class="rt-id" href="#([^"]+)" id="\1">(.*?)</a>', re.DOTALL)
"""A number where it stands, which leads to itself; elsewhere it leads to where it stands."""
_STANDING = re.compile(r'<p class="rt-status">.*?</p>(?:\s*<p class="rt-dates">.*?</p>)?', re.DOTALL)
"""What the top of many pages says alike: how far the consultation is, and since when."""
_INSIDE = re.compile(r"</?(?:a|strong|em|code)\b[^>]*>")
"""Tags that stand inside a sentence, where they part no words."""
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")


class Entry(NamedTuple):
    """One place that the search can lead to; `also` are words that lead to it and do not stand there."""

    address: str
    number: str
    title: str
    page: str
    text: str
    also: str = ""


class Index:
    """Gathers the places of the pages, one page after another."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Look up which words mean the same, and by which words a topic is known."""
        self._synonyms = synonyms(kb)
        self._also_by_page = words_by_page(kb)
        self._entries: list[Entry] = []

    def add(self, address: str, found: Iterable[Entry]) -> None:
        """Take a page in, from its address on the site and its places.

        Lists of what stands elsewhere are left out, so that a search leads to where it stands.
        """
        if address.startswith(REPEATING):
            return
        first, *rest = found
        also = self._also_by_page.get(address, "")
        self._entries += [first._replace(also=also), *rest]

    def script(self) -> str:
        """Return the index as a script, which a page may load from a server and from a folder alike."""
        index = {"synonyms": self._synonyms, "entries": self._entries}
        return f"window.roundtableIndex = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def entries(address: str, title: str, content: str) -> Iterator[Entry]:
    """Return the places of one page, from its address on the site, its title and its finished HTML."""
    for part in _CUT.split(_STANDING.sub("", content)):
        anchor = _ANCHOR.search(part)
        number = _NUMBER.search(part)
        heading = _HEADING.match(part)
        named = plain(number[2]) if number else plain(heading[1]) if heading else title
        text = plain(_NUMBER.sub("", part, count=1) if number else _HEADING.sub("", part, count=1))
        if not (anchor or text):
            continue
        at = f"{address}#{anchor[1]}" if anchor and anchor[1] != "top" else address
        yield Entry(at, plain(number[2]) if number else "", named, title, text)


def plain(markup: str) -> str:
    """Return HTML as the words that a reader sees, on one line."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", _INSIDE.sub("", markup)))).strip()


def words_by_page(kb: KnowledgeBase) -> dict[str, str]:
    """Return the words by which each topic is known, whether or not they stand on its page, by page."""
    return {
        topic_path(folder.topic.id).replace(".md", ".html"): " ".join(
            (*folder.topic.words, *(word for theme in folder.topic.themes for word in theme.words))
        )
        for folder in kb.topics
    }


def synonyms(kb: KnowledgeBase) -> tuple[tuple[str, ...], ...]:
    """Return the names of each term that has several, in small letters; the longest groups first."""
    groups = [
        tuple(name.lower() for name in (term.term, *term.also)) for term in kb.glossary.terms if term.also
    ]
    return tuple(sorted(groups, key=lambda names: (-max(map(len, names)), names)))
