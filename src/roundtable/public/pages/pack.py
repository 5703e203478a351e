"""Briefing packs: the pages of one topic or of all as one HTML file that stands alone and prints well."""

import posixpath
import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.places import topic_path

FOLDER = "briefing"
ALL = "all"
_PLACE = re.compile(r'\b(id|href)="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-4])\b")
_TITLE = re.compile(r"<h1\b[^>]*>.*?</h1>", re.DOTALL)
_SECTION = re.compile(r'<h2\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Finished(NamedTuple):
    """A finished page: its path on the site, its title, and its content as HTML."""

    path: str
    title: str
    content: str


class Pack(NamedTuple):
    """What a pack is about: its path on the site, its title, and the paths of its pages in order."""

    path: str
    title: str
    pages: tuple[str, ...]


class Section(NamedTuple):
    """A section of a part, for the contents: its anchor in the pack, and its heading as HTML."""

    anchor: str
    words: str


class Part(NamedTuple):
    """One page as it stands in a pack."""

    anchor: str
    title: str
    content: str
    sections: tuple[Section, ...]


def inline_style(stylesheet: str) -> str:
    """Return a stylesheet as it stands inside a pack: its rules line by line, without what explains them."""
    lines = (line.strip() for line in _COMMENT.sub("", stylesheet).splitlines())
    return "\n".join(line for line in lines if line)


def planned_packs(kb: KnowledgeBase) -> tuple[Pack, ...]:
    """Return the packs of a record: one of all topics, and one of each."""
    topics = {folder.topic: _html(topic_path(folder.topic.id)) for folder in kb.topics}
    everything = ("index.html", *topics.values(), "cross-cutting.html", "research.html", "glossary.html")
    return (
        Pack(f"{FOLDER}/{ALL}.html", f"Briefing pack: {kb.consultation.title}", everything),
        *(
            Pack(f"{FOLDER}/{topic.id}.html", f"Briefing pack: {topic.title}", (path,))
            for topic, path in topics.items()
        ),
    )


def pack_path(page: str) -> str:
    """Return where the pack on a topic's page stands on the site, or nothing for any other page."""
    folder, _, name = page.removesuffix(".md").rpartition("/")
    return f"{FOLDER}/{name}.html" if folder == "topics" and name != "index" else ""


def _html(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def parts(inside: Mapping[str, Finished], site_url: str) -> tuple[Part, ...]:
    """Return the pages of a pack, given by path in its order.

    Links to one another stay inside the pack, and others lead to the site.
    """
    return tuple(_part(page, inside, site_url) for page in inside.values())


def _part(page: Finished, inside: Container[str], site_url: str) -> Part:
    """Return a page as a part: its headings a step lower, its anchors its own, its links made to fit."""
    lower = _HEADING.sub(_one_lower, _TITLE.sub("", page.content, count=1))
    fitting = _PLACE.sub(lambda found: _fitted(found, page.path, inside, site_url), lower)
    sections = (
        Section(_anchor(page.path, anchor), _TAG.sub("", words))
        for anchor, words in _SECTION.findall(page.content)
    )
    return Part(_anchor(page.path), page.title, fitting, tuple(sections))


def _one_lower(tag: re.Match[str]) -> str:
    return f"<{tag[1]}h{int(tag[2]) + 1}"


def _fitted(found: re.Match[str], path: str, inside: Container[str], site_url: str) -> str:
    """Return an anchor under its page's name, or a link to the same place as before."""
    attribute, value = found[1], found[2]
    if attribute == "id":
        return f'id="{_anchor(path, value)}"'
    if _WEB.match(value):
        return found[0]
    target, mark, anchor = value.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if whole in inside:
        return f'href="#{_anchor(whole, anchor)}"'
    address = site_url + whole if site_url else posixpath.relpath(whole, FOLDER)
    return f'href="{address}{mark}{anchor}"'


def _anchor(path: str, anchor: str = "") -> str:
    """Return an anchor that is unique in a pack."""
    page = path.removesuffix(".html").replace("/", "-")
    return f"{page}--{anchor}" if anchor and anchor != "top" else page
