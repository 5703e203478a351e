"""Word files from text with light marks, with no properties and the same bytes each time."""

import html
import re
from collections.abc import Iterator

from zip_file import XML, archive, content_types, relationships

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MARK = re.compile(r"\{\+(?P<inserted>.*?)\+\}|\{-(?P<deleted>.*?)-\}|\{>(?P<comment>.*?)<\}")
_BESIDE = ("styles", "numbering", "comments")
"""The parts of a Word file that stand beside the document itself."""
_STYLES = {"Heading1": "heading 1", "Heading2": "heading 2", "ListBullet": "List Bullet"}
_STYLE_BY_MARK = {"#": "Heading1", "##": "Heading2", "-": "ListBullet", "--": "ListBullet"}
_BY = 'w:author="Note-taker"'


def word_file(source: str) -> bytes:
    """Return a Word file: headings, bullets, tables, tracked changes and comments."""
    comments: list[str] = []
    body = "".join(_blocks(source, comments))
    types = {f"word/{name}.xml": f"{_TYPE}.{name}" for name in _BESIDE}
    return archive(
        {
            "[Content_Types].xml": content_types({"word/document.xml": f"{_TYPE}.document.main", **types}),
            "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": relationships({name: f"{name}.xml" for name in _BESIDE}),
            "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
            "word/styles.xml": _part("styles", "".join(_style(key, name) for key, name in _STYLES.items())),
            "word/numbering.xml": _part("numbering", _bullets()),
            "word/comments.xml": _part("comments", "".join(comments)),
        }
    )


def standing(text: str) -> str:
    """Return what stands once the tracked changes are accepted and the comments are left out."""
    return _MARK.sub(lambda mark: mark["inserted"] or "", text)


def _blocks(source: str, comments: list[str]) -> Iterator[str]:
    """Return the blocks of the document in order; comments are added to the list given."""
    rows: list[str] = []
    for line in [*source.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(_row(line, comments))
            continue
        if rows:
            yield _table(rows)
            rows = []
        if line:
            yield _paragraph(line, comments)


def _paragraph(line: str, comments: list[str]) -> str:
    mark, _, text = line.partition(" ")
    if mark not in _STYLE_BY_MARK:
        return f"<w:p>{''.join(_runs(line, comments))}</w:p>"
    level = f'<w:numPr><w:ilvl w:val="{len(mark) - 1}"/><w:numId w:val="1"/></w:numPr>'
    look = f'<w:pStyle w:val="{_STYLE_BY_MARK[mark]}"/>{level if "-" in mark else ""}'
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(_runs(text, comments))}</w:p>"


def _row(line: str, comments: list[str]) -> str:
    cells = (cell.strip() for cell in line.strip("|").split("|"))
    filled = (f"<w:tc><w:tcPr/><w:p>{''.join(_runs(cell, comments))}</w:p></w:tc>" for cell in cells)
    return f"<w:tr>{''.join(filled)}</w:tr>"


def _table(rows: list[str]) -> str:
    columns = "<w:gridCol/>" * rows[0].count("<w:tc>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _runs(text: str, comments: list[str]) -> Iterator[str]:
    """Return the runs of a line, in which the marks become tracked changes and comments."""
    after = 0
    for number, mark in enumerate(_MARK.finditer(text), start=1):
        yield _run(text[after : mark.start()])
        yield _marked(mark, number, comments)
        after = mark.end()
    yield _run(text[after:])


def _marked(mark: re.Match[str], number: int, comments: list[str]) -> str:
    kind = mark.lastgroup
    if kind == "inserted":
        return f'<w:ins w:id="{number}" {_BY}>{_run(mark["inserted"])}</w:ins>'
    if kind == "deleted":
        return f'<w:del w:id="{number}" {_BY}>{_run(mark["deleted"], "delText")}</w:del>'
    name = len(comments)
    comments.append(f'<w:comment w:id="{name}" {_BY}><w:p>{_run(mark["comment"])}</w:p></w:comment>')
    return f'<w:r><w:commentReference w:id="{name}"/></w:r>'


def _run(text: str, tag: str = "t") -> str:
    if not text:
        return ""
    return f'<w:r><w:{tag} xml:space="preserve">{html.escape(text, quote=False)}</w:{tag}></w:r>'


def _part(root: str, content: str) -> str:
    return f'{XML}<w:{root} xmlns:w="{WORD}">{content}</w:{root}>'


def _style(key: str, name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'


def _bullets() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/></w:lvl>'
        for level, sign in enumerate("•◦")
    )
    listed = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{listed}'
