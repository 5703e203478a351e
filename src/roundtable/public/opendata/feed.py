"""What changed, as an Atom feed (RFC 4287)."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from roundtable.base.text import text_digest
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.across import Dated, changes

_NAMESPACE = "http://www.w3.org/2005/Atom"
_MOST = 50
"""How many changes a feed holds; readers keep the older ones."""


def feed(kb: KnowledgeBase, site_url: str) -> str:
    """Return the latest changes as a feed; without an address of the site its links are relative."""
    top = Element("feed", xmlns=_NAMESPACE)
    listed = changes(kb)[:_MOST]
    name = f"urn:roundtable:{kb.consultation.id}"
    _add(top, "id", name)
    _add(top, "title", f"{kb.consultation.title}: changes")
    _add(top, "updated", f"{listed[0].date.isoformat() if listed else '1970-01-01'}T00:00:00Z")
    SubElement(SubElement(top, "author"), "name").text = "The team that publishes this site"
    SubElement(top, "link", rel="alternate", href=f"{site_url}changes.html")
    for change in listed:
        _entry(top, change, name, site_url)
    indent(top)
    return f"<?xml version='1.0' encoding='utf-8'?>\n{tostring(top, encoding='unicode')}\n"


def _entry(top: Element, change: Dated, name: str, site_url: str) -> None:
    entry = SubElement(top, "entry")
    digest = text_digest(f"{change.date} {change.target} {change.text}")[:24]
    _add(entry, "id", f"{name}:{digest}")
    _add(entry, "title", change.where)
    _add(entry, "updated", f"{change.date.isoformat()}T00:00:00Z")
    _add(entry, "summary", change.text)
    SubElement(entry, "link", rel="alternate", href=site_url + change.target.replace(".md", ".html"))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
