"""Reading Word documents into lines and tables; every paragraph, box, note and tracked change counts."""

from collections.abc import Iterator
from itertools import count, takewhile

from roundtable.private.importers.archive import Archive
from roundtable.private.importers.lines import Item, Line, Row, Table
from roundtable.private.importers.plain import without_markers
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.word_styles import TITLES, Set, Style, setting_of, styles_of
from roundtable.private.importers.word_tables import flat, is_layout, row_of
from roundtable.private.importers.word_text import UNREADABLE, Piece, Sort, boxes_of, chosen, pieces_of
from roundtable.private.importers.xml_parts import Element, attribute, child, is_on, name_of, parse, related

_BOILERPLATE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_STEP = 2


def word_items(content: bytes, label: str) -> Iterator[Item]:
    """Yield the lines and tables of a Word document, its footnotes after them, then what is left out.

    Raises:
        UnusableError: the file is damaged or built to do harm (see `Archive`), or is no Word document.
    """
    archive = Archive(content, label)
    mains = related(archive, "", "officeDocument")
    if not mains or not mains[0].startswith("word/"):
        raise unusable(label, "is not a Word document")
    document = _Document(archive, mains[0])
    yield from document.body()
    yield from document.notes()
    yield from document.left_out()


class _Document:
    """One Word document, and how many paragraphs, tables and boxes were met so far."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive, self._main = archive, main
        self._styles = styles_of(archive, main)
        self._tables, self._boxes = count(1), count(1)

    def body(self) -> Iterator[Item]:
        """Yield the run of the text."""
        root = parse(self._archive, self._main)
        yield from self._blocks(root, "")
        for number, _ in enumerate((each for each in root.iter() if name_of(each) == "altChunk"), start=1):
            yield Line(place=f"embedded document {number}", text="-", aside="embedded document", refused=True)

    def notes(self) -> Iterator[Line]:
        """Yield the footnotes and endnotes, apart from the run of the text."""
        for kind in ("footnotes", "endnotes"):
            for part in related(self._archive, self._main, kind):
                notes = [
                    each for each in parse(self._archive, part) if attribute(each, "type") not in _BOILERPLATE
                ]
                for number, note in enumerate(notes, start=1):
                    lines = self._lines_below(note, f"{kind[:-1]} {number}")
                    yield from (line.model_copy(update={"apart": True, "level": 0}) for line in lines)

    def left_out(self) -> Iterator[Line]:
        """Yield the comments, page headers and page footers, which are counted and left out."""
        for part in related(self._archive, self._main, "comments"):
            comments = (each for each in parse(self._archive, part) if name_of(each) == "comment")
            for number, _ in enumerate(comments, start=1):
                yield Line(place=f"comment {number}", text="-", aside="comment")
        for kind in ("header", "footer"):
            for number, part in enumerate(related(self._archive, self._main, kind), start=1):
                lines = self._lines_below(parse(self._archive, part), f"page {kind} {number}")
                yield from (line.model_copy(update={"aside": line.aside or f"page {kind}"}) for line in lines)

    def _blocks(self, parent: Element, where: str) -> Iterator[Item]:
        """Yield what stands in the body or in a box, block by block."""
        paragraphs, gap = count(1), False
        for block in flat(parent):
            if name_of(block) == "tbl":
                yield from self._table(block)
            elif name_of(block) == "p":
                found = list(self._paragraph(block, f"{where} paragraph {next(paragraphs)}".strip()))
                yield from (line.model_copy(update={"gap": gap and not at}) for at, line in enumerate(found))
                gap = not found
                for box in boxes_of(block):
                    yield from self._blocks(box, f"text box {next(self._boxes)}")

    def _paragraph(self, paragraph: Element, place: str) -> Iterator[Line]:
        """Yield the lines of a paragraph, then what is left out of it."""
        how = setting_of(paragraph, self._styles)
        pieces = pieces_of(paragraph, self._styles, how.style)
        lines = [line for line in _split(pieces) if "".join(piece.text for piece in line).strip()]
        for number, line in enumerate(lines, start=1):
            yield _line(line, place if len(lines) == 1 else f"{place} line {number}", how)
        for piece in pieces:
            if piece.sort is not Sort.TEXT and piece.text.strip():
                yield Line(place=place, text="-", aside=piece.sort.value, refused=piece.sort in UNREADABLE)

    def _lines_below(self, element: Element, place: str) -> Iterator[Line]:
        """Yield the lines of every paragraph below an element, tables and boxes included."""
        paragraphs = list(_paragraphs_below(element))
        for number, paragraph in enumerate(paragraphs, start=1):
            yield from self._paragraph(
                paragraph, place if len(paragraphs) == 1 else f"{place} paragraph {number}"
            )

    def _table(self, table: Element) -> Iterator[Item]:
        """Yield a table, or the lines of one that only lays the page out; then what is left out of it."""
        number = next(self._tables)
        rows = [each for each in flat(table) if name_of(each) == "tr"]
        read = [self._row(row, f"table {number} row {at}") for at, row in enumerate(rows, start=1)]
        lines = [line for _, found in read for line in found]
        if all(is_layout(row) for row, _ in read):
            yield from lines
            return
        yield Table(rows=tuple(row for row, _ in read if row.units))
        yield from (line for line in lines if line.aside)

    def _row(self, row: Element, place: str) -> tuple[Row, list[Line]]:
        """Return a row of a table, and the same as lines; of a deleted row nothing stands."""
        cells = [cell for cell in flat(row) if name_of(cell) == "tc"]
        found = [list(self._lines_below(cell, place)) for cell in cells]
        if is_on(child(row, "trPr", "del")):
            gone = {"aside": Sort.DELETED.value, "level": 0}
            found = [[line.model_copy(update=gone) for line in lines] for lines in found]
        standing = [tuple(line.text for line in lines if not line.aside) for lines in found]
        return row_of(place, cells, standing), [line for lines in found for line in lines]


def _paragraphs_below(element: Element) -> Iterator[Element]:
    """Yield every paragraph below an element, those in text boxes behind the one that anchors them."""
    for each in chosen(element):
        if name_of(each) == "p":
            yield each
            for box in boxes_of(each):
                yield from _paragraphs_below(box)
        else:
            yield from _paragraphs_below(each)


def _split(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Yield the standing text of a paragraph line by line, where line breaks were typed into it."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.sort is Sort.TEXT:
            first, *others = piece.text.split("\n")
            line.append(piece._replace(text=first))
            for text in others:
                yield line
                line = [piece._replace(text=text)]
    yield line


def _line(pieces: list[Piece], place: str, how: Set) -> Line:
    """Return one line of a paragraph with its list, its rank and the bold words that it begins with."""
    text, marks = without_markers(_tidy("".join(piece.text for piece in pieces)))
    bold = _tidy(
        "".join(piece.text for piece in takewhile(lambda piece: piece.bold or not piece.text.strip(), pieces))
    )
    bold = bold if bold and not marks and text.startswith(bold) else ""
    in_list = how.depth is not None
    return Line(
        place=place,
        text=text,
        indent=_STEP * ((how.depth or 0) + 1) if in_list else 0,
        bullet=in_list or bool(marks),
        numbered=marks[-1:].isalnum() and not in_list,
        level=0 if how.style.name in TITLES else how.level,
        bold=bold,
        aside=_reason(how.style),
    )


def _reason(style: Style) -> str:
    """Return why a style of paragraph is left out, if it is."""
    if style.name in TITLES:
        return "title of the document"
    return "table of contents" if style.name.startswith("toc ") else ""


def _tidy(text: str) -> str:
    return " ".join(text.split())
