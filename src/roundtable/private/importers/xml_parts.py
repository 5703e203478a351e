"""Parsing the XML parts of Word and Excel files: no network, no entities, no document types."""

import posixpath
from collections.abc import Iterator
from typing import Protocol, cast

from lxml import etree  # type: ignore[import-untyped]

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.refusals import unusable


class Element(Protocol):
    """As much of lxml's element as the readers use."""

    tag: object
    text: str | None

    def __iter__(self) -> Iterator["Element"]:
        """Yield the children."""

    def iter(self) -> Iterator["Element"]:
        """Yield the element and everything below it."""

    def items(self) -> list[tuple[str, str]]:
        """Return the attributes."""


def parse(archive: Archive, name: str) -> Element:
    """Return the root of one XML part.

    Raises:
        UnusableError: the part is missing, is not well-formed, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(archive.part(name), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise unusable(archive.label, "is damaged: a part of it is not well-formed XML") from None
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype:
        raise unusable(archive.label, "has a document type declaration (DTD), which is not allowed")
    return cast("Element", root)


def name_of(element: Element) -> str:
    """Return the element's name without its namespace; both editions of the format then read alike."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace, None if it is not there."""
    if element is None:
        return None
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of a name, then its first child of the next name, and so on."""
    for name in names:
        element = (
            next((each for each in element if name_of(each) == name), None) if element is not None else None
        )
    return element


def is_on(element: Element | None) -> bool:
    """Return whether a switch such as `<w:vanish/>` is there and not turned off."""
    return element is not None and (attribute(element, "val") or "true") not in ("0", "false", "off", "none")


def related(archive: Archive, name: str, *kinds: str) -> list[str]:
    """Return the names of the parts that a part points to, of the kinds given, sorted."""
    return sorted(set(targets(archive, name, *kinds).values()))


def targets(archive: Archive, name: str, *kinds: str) -> dict[str, str]:
    """Return the parts that a part points to by the ids of its links; links out of the file are none."""
    folder, base = posixpath.split(name)
    links = posixpath.join(folder, "_rels", f"{base}.rels")
    if links not in archive.names:
        return {}
    inside = [each for each in parse(archive, links) if attribute(each, "TargetMode") != "External"]
    wanted = [each for each in inside if (attribute(each, "Type") or "").rpartition("/")[2] in kinds]
    path_by_id = {
        attribute(each, "Id") or "": posixpath.normpath(
            posixpath.join("/", folder, attribute(each, "Target") or "")
        ).lstrip("/")
        for each in wanted
    }
    return {link: path for link, path in path_by_id.items() if path in archive.names}
