"""What the styles of a Word document mean for its text: headings, lists, hidden and bold text."""

import re
from typing import NamedTuple

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.xml_parts import Element, attribute, child, is_on, name_of, parse, related

_HEADING_NAME = re.compile(r"heading ?([1-9])")
_LIST_NAME = re.compile(r"list (?:bullet|number|continue)(?: ([2-5]))?")
_BODY_LEVEL = 9
_TAKEN_OUT = -1
TITLES = frozenset({"title", "subtitle"})


class Style(NamedTuple):
    """One style with what it takes over from the styles that it is based on."""

    name: str = ""
    level: int = 0
    list_depth: int | None = None
    hidden: bool | None = None
    bold: bool | None = None


class Set(NamedTuple):
    """How a paragraph is set: heading rank, depth in a list (None outside of one), and its style."""

    level: int
    depth: int | None
    style: Style


def styles_of(archive: Archive, main: str) -> dict[str, Style]:
    """Return the document's styles by their ids."""
    parts = related(archive, main, "styles")
    declared = {
        attribute(element, "styleId") or "": element
        for part in parts
        for element in parse(archive, part)
        if name_of(element) == "style"
    }
    return {style: _resolved(style, declared) for style in declared}


def setting_of(paragraph: Element, styles: dict[str, Style]) -> Set:
    """Return how a paragraph is set, by its own properties first and then by its style."""
    properties = child(paragraph, "pPr")
    style = styles.get(attribute(child(properties, "pStyle"), "val") or "", Style())
    level = _outline_level(properties) or style.level
    own_list = _list_depth(properties)
    return Set(level, style.list_depth if own_list is None else (own_list if own_list >= 0 else None), style)


def _resolved(style: str, declared: dict[str, Element]) -> Style:
    """Return a style filled up from those that it is based on; a circle of styles ends the search."""
    chain: list[str] = []
    while style in declared and style not in chain:
        chain.append(style)
        style = attribute(child(declared[style], "basedOn"), "val") or ""
    found = [_own(declared[each]) for each in chain]
    return Style(
        found[0].name,
        next((each.level for each in found if each.level), 0),
        next((each.list_depth for each in found if each.list_depth is not None), None),
        next((each.hidden for each in found if each.hidden is not None), None),
        next((each.bold for each in found if each.bold is not None), None),
    )


def _own(element: Element) -> Style:
    """Return what one style says by itself."""
    name = (attribute(child(element, "name"), "val") or "").casefold()
    heading, listed = _HEADING_NAME.fullmatch(name), _LIST_NAME.fullmatch(name)
    properties = child(element, "pPr")
    depth = _list_depth(properties)
    if listed and depth != _TAKEN_OUT:
        depth = int(listed[1] or 1) - 1
    hidden, bold = (child(element, "rPr", switch) for switch in ("vanish", "b"))
    return Style(
        name,
        int(heading[1]) if heading else _outline_level(properties),
        depth if depth is None or depth >= 0 else None,
        None if hidden is None else is_on(hidden),
        None if bold is None else is_on(bold),
    )


def _outline_level(properties: Element | None) -> int:
    value = attribute(child(properties, "outlineLvl"), "val") or ""
    return int(value) + 1 if value.isdecimal() and len(value) == 1 and int(value) < _BODY_LEVEL else 0


def _list_depth(properties: Element | None) -> int | None:
    """Return the depth in a list, a sign if the paragraph is taken out of one, None if nothing is said."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return None
    if attribute(child(numbering, "numId"), "val") == "0":
        return _TAKEN_OUT
    depth = attribute(child(numbering, "ilvl"), "val") or "0"
    return min(int(depth), _BODY_LEVEL) if depth.isdecimal() and len(depth) == 1 else 0
