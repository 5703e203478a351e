# A script on its own, no part of a package.
"""Make the invented notes in `raw/notes/` from the texts in `raw/sources/`, byte for byte the same each time.

A source that ends in .md is copied.
Of the .txt sources, one becomes a Word file and one a transcript; the marks they use are listed in README.md.
"""

import argparse
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

RAW = Path(__file__).resolve().parent
MIDNIGHT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold; it stands for no time at all."""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS_OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MARK = re.compile(r"\{\+(?P<inserted>.*?)\+\}|\{-(?P<deleted>.*?)-\}|\{>(?P<comment>.*?)<\}")
CUE = re.compile(r"(?P<start>[\d:.]+) (?P<end>[\d:.]+) (?P<speaker>.+)\n(?P<said>.+)")
BESIDE = ("styles", "numbering", "comments")
"""The parts of a Word file that stand beside the document itself."""
STYLES = {"Heading1": "heading 1", "Heading2": "heading 2", "ListBullet": "List Bullet"}
BY = 'w:author="Note-taker"'


def main() -> None:
    """Write every note into a folder."""
    parser = argparse.ArgumentParser(description="Make the invented notes from their text sources.")
    parser.add_argument("--into", type=Path, default=RAW / "notes", help="the folder to write to")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in notes_by_name(RAW / "sources").items():
        (folder / name).write_bytes(content)


def notes_by_name(sources: Path) -> dict[str, bytes]:
    """Return the content of every note by its file name."""
    table_1, table_2, table_3 = (
        (sources / name).read_bytes().decode() for name in ("table-1.md", "table-2.txt", "table-3.txt")
    )
    return {
        "table-1.md": table_1.encode(),
        "table-2.docx": word_file(table_2),
        "table-3.vtt": transcript(table_3),
    }


def transcript(source: str) -> bytes:
    """Return a transcript as Teams writes it: cues with times, each opening with the speaker's voice tag."""
    remark, _, rest = source.partition("\n")
    cues = [
        f"{cue['start']} --> {cue['end']}\n<v {cue['speaker']}>{cue['said']}</v>"
        for cue in CUE.finditer(rest)
    ]
    blocks = ["WEBVTT", f"NOTE\n{remark.removeprefix('# ')}", *cues]
    return ("\n\n".join(blocks) + "\n").encode()


def word_file(source: str) -> bytes:
    """Return a Word file: headings, bullets, a table, tracked changes and comments, and no properties."""
    comments: list[str] = []
    body = "".join(_blocks(source, comments))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({name: f"{name}.xml" for name in BESIDE}),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": _part("styles", "".join(_style(key, name) for key, name in STYLES.items())),
        "word/numbering.xml": _part("numbering", _bullets()),
        "word/comments.xml": _part("comments", "".join(comments)),
    }
    return _archive(parts)


def _archive(parts: dict[str, str]) -> bytes:
    """Return the parts as a zip archive that holds no time and depends on no compressor."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            entry.create_system = 0
            archive.writestr(entry, content.encode())
    return whole.getvalue()


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
    style = {"#": "Heading1", "##": "Heading2", "-": "ListBullet"}[mark]
    numbers = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if mark == "-" else ""
    look = f'<w:pPr><w:pStyle w:val="{style}"/>{numbers}</w:pPr>'
    return f"<w:p>{look}{''.join(_runs(text, comments))}</w:p>"


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
    for number, mark in enumerate(MARK.finditer(text), start=1):
        yield _run(text[after : mark.start()])
        yield _marked(mark, number, comments)
        after = mark.end()
    yield _run(text[after:])


def _marked(mark: re.Match[str], number: int, comments: list[str]) -> str:
    kind = mark.lastgroup
    if kind == "inserted":
        return f'<w:ins w:id="{number}" {BY}>{_run(mark["inserted"])}</w:ins>'
    if kind == "deleted":
        return f'<w:del w:id="{number}" {BY}>{_run(mark["deleted"], "delText")}</w:del>'
    name = len(comments)
    comments.append(f'<w:comment w:id="{name}" {BY}><w:p>{_run(mark["comment"])}</w:p></w:comment>')
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
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    listed = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>{listed}'


def _relationships(targets: dict[str, str]) -> str:
    rows = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _content_types() -> str:
    rows = (
        f'<Override PartName="/word/{part}.xml" ContentType="{PARTS_OF_WORD}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), *((name, name) for name in BESIDE))
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{XML}<Types xmlns="{PACKAGE}/content-types">{rels}{xml}{"".join(rows)}</Types>'


if __name__ == "__main__":
    main()
