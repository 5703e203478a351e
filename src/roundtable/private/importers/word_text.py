"""Reading a Word paragraph: what stands, what was deleted, what is hidden, and what is no text."""

from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from roundtable.private.importers.word_styles import Style
from roundtable.private.importers.xml_parts import Element, attribute, child, is_on, name_of

_PRIVATE_SIGNS = range(0xE000, 0xF900)
_SKIPPED = frozenset(
    "pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rubyPr instrText delInstrText fldData"
    " softHyphen annotationRef footnoteRef endnoteRef txbxContent".split()
)
_DELETED = frozenset({"del", "moveFrom"})
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": ""}
_FRAMES = frozenset({"drawing", "pict", "object", "AlternateContent"})
_DIAGRAMS = frozenset({"relIds", "chart"})
_PICTURES = frozenset({"blip", "imagedata"})


class Sort(Enum):
    """What a piece of a paragraph is; for all but text, the value is the reason why it is left out."""

    TEXT = "text"
    DELETED = "deleted passage (tracked change)"
    HIDDEN = "hidden text"
    PLACEHOLDER = "placeholder of a form field"
    PICTURE = "picture"
    DIAGRAM = "diagram or chart"
    OBJECT = "embedded object"


UNREADABLE = frozenset({Sort.PICTURE, Sort.DIAGRAM, Sort.OBJECT})


class Piece(NamedTuple):
    """A stretch of a paragraph of one sort."""

    sort: Sort
    text: str
    bold: bool = False


class Look(NamedTuple):
    """What holds for a stretch of text because of what it stands in."""

    styles: dict[str, Style]
    sort: Sort = Sort.TEXT
    hidden: bool = False
    bold: bool = False


def pieces_of(paragraph: Element, styles: dict[str, Style], style: Style) -> list[Piece]:
    """Return the pieces of a paragraph, neighbours of one sort and weight put together."""
    look = Look(styles, hidden=bool(style.hidden), bold=bool(style.bold) and not style.level)
    found = [piece for each in paragraph for piece in _pieces(each, look)]
    return [
        Piece(sort, "".join(piece.text for piece in group), bold)
        for (sort, bold), group in groupby(found, key=lambda piece: (piece.sort, piece.bold))
    ]


def boxes_of(element: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph, each once, though Word writes most of them twice."""
    for each in chosen(element):
        if name_of(each) == "txbxContent":
            yield each
        else:
            yield from boxes_of(each)


def chosen(element: Element) -> Iterator[Element]:
    """Yield the children; of alternatives for several versions of Word the first that holds something."""
    if name_of(element) != "AlternateContent":
        yield from element
        return
    options = [each for each in element if any(name_of(below) in ("t", "blip", "p") for below in each.iter())]
    yield from options[:1] or list(element)[:1]


def _pieces(element: Element, look: Look) -> Iterator[Piece]:
    """Yield the pieces of one element inside a paragraph."""
    name = name_of(element)
    if name in _SKIPPED:
        return
    if name in ("t", "delText"):
        yield _text(element, look._replace(sort=Sort.DELETED) if name == "delText" else look)
    elif name in _SIGNS or name == "sym":
        yield Piece(_sort(look), _SIGNS.get(name) or _symbol(element, name), look.bold)
    elif name in _FRAMES and (sort := _frame(element)):
        yield Piece(sort if look.sort is Sort.TEXT else look.sort, "\N{OBJECT REPLACEMENT CHARACTER}")
    else:
        inner = _look(element, name, look)
        for each in chosen(element):
            yield from _pieces(each, inner)


def _look(element: Element, name: str, look: Look) -> Look:
    """Return what holds inside an element."""
    if name in _DELETED:
        return look._replace(sort=Sort.DELETED)
    if name == "sdt" and is_on(child(element, "sdtPr", "showingPlcHdr")) and look.sort is Sort.TEXT:
        return look._replace(sort=Sort.PLACEHOLDER)
    properties = child(element, "rPr") if name == "r" else None
    if properties is None:
        return look
    style = look.styles.get(attribute(child(properties, "rStyle"), "val") or "", Style())
    hidden, bold = (child(properties, switch) for switch in ("vanish", "b"))
    return look._replace(
        hidden=is_on(hidden) if hidden is not None else _first(style.hidden, look.hidden),
        bold=is_on(bold) if bold is not None else _first(style.bold, look.bold),
    )


def _text(element: Element, look: Look) -> Piece:
    return Piece(_sort(look), element.text or "", look.bold)


def _sort(look: Look) -> Sort:
    return Sort.HIDDEN if look.hidden and look.sort is Sort.TEXT else look.sort


def _symbol(element: Element, name: str) -> str:
    """Return a sign from a symbol font, as a bullet where it has no meaning outside of that font."""
    if name != "sym":
        return ""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return "•"
    return "•" if code in _PRIVATE_SIGNS or not chr(code).isprintable() else chr(code)


def _frame(element: Element) -> Sort | None:
    """Return what a frame shows if it is not text; None if it holds text or nothing."""
    names = {name_of(below) for below in element.iter()}
    if "txbxContent" in names:
        return None
    if names & _DIAGRAMS:
        return Sort.DIAGRAM
    if names & {"object", "OLEObject"}:
        return Sort.OBJECT
    return Sort.PICTURE if names & _PICTURES else None


def _first(value: bool | None, otherwise: bool) -> bool:  # noqa: FBT001 - a switch that may be unset
    return otherwise if value is None else value
