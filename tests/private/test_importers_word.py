"""How Word documents are read: nothing that Word shows is lost, nothing that it hides comes in."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import docx
import mammoth
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from packed_files import W, document, packed, paragraph, part, repacked

from roundtable.base.errors import UnusableError
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format, Imported


def read(content: bytes) -> Imported:
    """Return what a Word document holds; every unit must be accounted for."""
    imported = read_notes_bytes(content, Format.WORD, "file 4 (.docx)")
    assert imported.adds_up()
    return imported


def written(fill: Callable[[Document], object]) -> bytes:
    """Return a document as python-docx writes it."""
    made = docx.Document()
    fill(made)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def said(content: bytes) -> list[tuple[str, str, str, str]]:
    """Return place, heading, label and text of each remark."""
    return [(each.place, each.heading, each.label, each.text) for each in read(content).utterances]


def texts(content: bytes) -> list[str]:
    """Return the text of each remark."""
    return [each.text for each in read(content).utterances]


def left_out(content: bytes) -> list[tuple[str, str, bool]]:
    """Return place and reason of everything left out, and whether it could not be read."""
    return [(aside.place, aside.reason, aside.refused) for aside in read(content).asides]


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """Return the XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def whole(*inside: str) -> str:
    """Return the XML of a paragraph of the parts given."""
    return f"<w:p>{''.join(inside)}</w:p>"


def test_headings_lists_and_speakers_are_read_from_styles() -> None:
    """Nested bullets without a name are the speaker's above them; the title is left out."""

    def fill(made: Document) -> None:
        made.add_heading("Notes of table 2", 0)
        made.add_heading("Consent (20m)", 1)
        made.add_paragraph("Zelda: we ask once", style="List Bullet")
        made.add_paragraph("at first", style="List Bullet 2")
        made.add_heading("Children", 2)
        spoken = made.add_paragraph()
        spoken.add_run("Tom Fenn").bold = True
        spoken.add_run(" – never")
        made.add_heading("Security", 1)
        made.add_paragraph("Una: why?")

    assert said(written(fill)) == [
        ("paragraph 3", "Consent", "Zelda", "we ask once"),
        ("paragraph 4", "Consent", "Zelda", "at first"),
        ("paragraph 6", "Consent / Children", "Tom Fenn", "never"),
        ("paragraph 8", "Security", "Una", "why?"),
    ]
    assert [reason for _, reason, _ in left_out(written(fill))] == ["title of the document", *["heading"] * 3]


def test_a_paragraph_in_bold_is_a_heading() -> None:
    """Note-takers often use no styles."""

    def fill(made: Document) -> None:
        made.add_paragraph().add_run("What we heard").bold = True
        made.add_paragraph("- Zelda: we ask once")

    assert said(written(fill)) == [("paragraph 2", "What we heard", "Zelda", "we ask once")]


def test_lines_broken_inside_a_paragraph_are_remarks_of_their_own() -> None:
    """Shift and Enter is how many part their remarks."""
    content = written(lambda made: made.add_paragraph("Zelda: we ask once\n\nTom: never"))
    assert said(content) == [
        ("paragraph 1 line 1", "", "Zelda", "we ask once"),
        ("paragraph 1 line 2", "", "Tom", "never"),
    ]


def test_an_insertion_is_kept_and_deletions_moves_and_hidden_text_are_counted() -> None:
    """Changes that were tracked and neither taken nor refused read as if they were taken."""
    body = whole(
        run("We "),
        f"<w:ins>{run('always ')}</w:ins>",
        f"<w:del>{run('never ', tag='delText')}{run('ever ', tag='delText')}</w:del>",
        run("ask"),
        f"<w:moveFrom>{run(' twice')}</w:moveFrom>",
        f"<w:moveTo>{run(' once')}</w:moveTo>",
        run("secretly", "<w:vanish/>"),
        run(".", '<w:vanish w:val="0"/>'),
    )
    assert said(document(body)) == [("paragraph 1", "", "", "We always ask once.")]
    assert left_out(document(body)) == [
        ("paragraph 1", "deleted passage (tracked change)", False),
        ("paragraph 1", "deleted passage (tracked change)", False),
        ("paragraph 1", "hidden text", False),
    ]


def test_text_hidden_by_its_style_is_left_out() -> None:
    """By the paragraph's style, by the run's, or by a style that theirs is based on."""
    styles = part(
        "styles",
        '<w:style w:styleId="Base"><w:name w:val="base"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Over"><w:name w:val="over"/><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="loop"/><w:basedOn w:val="Loop"/></w:style>',
    )
    body = (
        paragraph("hidden one", '<w:pPr><w:pStyle w:val="Over"/></w:pPr>')
        + whole(run("seen"), run("hidden two", '<w:rStyle w:val="Base"/>'))
        + paragraph("seen too", '<w:pPr><w:pStyle w:val="Loop"/></w:pPr>')
    )
    assert texts(document(body, styles=styles)) == ["seen", "seen too"]
    assert left_out(document(body, styles=styles)) == [
        ("paragraph 1", "hidden text", False),
        ("paragraph 2", "hidden text", False),
    ]


def test_comments_page_headers_and_footers_are_counted_and_left_out() -> None:
    """They are not what was said."""

    def fill(made: Document) -> None:
        made.add_comment(made.add_paragraph("Zelda: we ask once").runs, text="Is that Zelda?", author="Una")
        made.sections[0].header.paragraphs[0].text = "Table 2, Una Pell"
        made.sections[0].footer.paragraphs[0].text = "confidential"

    assert texts(written(fill)) == ["we ask once"]
    assert left_out(written(fill)) == [
        ("comment 1", "comment", False),
        ("page header 1", "page header", False),
        ("page footer 1", "page footer", False),
    ]


def test_footnotes_are_read_apart_from_the_run_of_the_text() -> None:
    """They stand under no heading and no speaker; Word's own separators are no notes."""
    notes = (
        '<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote>'
        + paragraph("as of May")
        + "</w:footnote>"
    )
    content = document(
        paragraph("Consent:") + whole(run("we ask"), "<w:r><w:footnoteReference/></w:r>"),
        footnotes=part("footnotes", notes),
        endnotes=part("endnotes", f"<w:endnote>{paragraph('Tom: not so')}</w:endnote>"),
    )
    assert said(content) == [
        ("paragraph 2", "Consent", "Consent", "we ask"),
        ("footnote 1", "", "", "as of May"),
        ("endnote 1", "", "Tom", "not so"),
    ]


def box(text: str) -> str:
    """Return the XML of a text box."""
    return f"<w:r><w:pict><w:txbxContent>{paragraph(text)}</w:txbxContent></w:pict></w:r>"


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    """The older form is for older programs only."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box("Tom: in the box")}</mc:Choice>'
        f"<mc:Fallback>{box('Tom: in the box')}</mc:Fallback></mc:AlternateContent>"
    )
    assert said(document(whole(run("around it"), twice) + whole(box("another")))) == [
        ("paragraph 1", "", "", "around it"),
        ("text box 1 paragraph 1", "", "Tom", "in the box"),
        ("text box 2 paragraph 1", "", "", "another"),
    ]


def test_pictures_charts_and_embedded_files_are_reported_as_not_read() -> None:
    """A photograph of a flip chart holds words that nobody has imported."""
    body = (
        whole(
            run("before"),
            '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>',
            '<w:r><w:drawing><c:chart xmlns:c="urn:c"/></w:drawing></w:r>',
            "<w:r><w:object/></w:r>",
        )
        + "<w:altChunk/>"
    )
    assert left_out(document(body)) == [
        ("paragraph 1", "picture", True),
        ("paragraph 1", "diagram or chart", True),
        ("paragraph 1", "embedded object", True),
        ("embedded document 1", "embedded document", True),
    ]


def test_links_fields_and_form_fields_give_what_they_show() -> None:
    """Addresses and codes behind them are no text; an unfilled field is left out."""
    field = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = (
        whole(
            f"<w:hyperlink>{run('a link')}</w:hyperlink>",
            '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>',
            f"<w:fldSimple>{run(' and a field')}</w:fldSimple>",
            "<w:r><w:tab/><w:t>far</w:t><w:noBreakHyphen/><w:t>off</w:t><w:sym w:char='F0B7'/></w:r>",
        )
        + field.format("", paragraph("filled in"))
        + whole(run("then "), field.format("<w:showingPlcHdr/>", run("click here")))
    )
    assert texts(document(body)) == ["a link and a field far-off•", "filled in", "then"]
    assert left_out(document(body)) == [("paragraph 3", "placeholder of a form field", False)]


def table(*rows: tuple[str, ...]) -> Callable[[Document], None]:
    """Return what adds a table with the rows given."""

    def fill(made: Document) -> None:
        added = made.add_table(rows=len(rows), cols=len(rows[0]))
        for at, cells in enumerate(rows):
            for column, text in enumerate(cells):
                added.cell(at, column).text = text

    return fill


def test_the_columns_of_a_table_give_speaker_and_heading() -> None:
    """A cell of several paragraphs holds several remarks; the kind goes with the last."""
    content = written(
        table(
            ("Seat", "Topic", "Comment", "Kind"), ("S1", "Consent", "we ask once\nand at first", "practice")
        )
    )
    assert said(content) == [
        ("table 1 row 2 paragraph 1", "Consent", "S1", "we ask once"),
        ("table 1 row 2 paragraph 2", "Consent", "S1", "and at first"),
    ]
    assert left_out(content) == [("table 1 row 1", "header of a table", False)]


def test_a_cell_that_reaches_down_gives_its_speaker_to_the_rows_below() -> None:
    """Word leaves the lower cells empty."""

    def fill(made: Document) -> None:
        table(("Speaker", "Comment"), ("Zelda", "once"), ("", "twice"), ("", "thrice"))(made)
        made.tables[0].cell(1, 0).merge(made.tables[0].cell(2, 0))

    assert [(label, text) for _, _, label, text in said(written(fill))] == [
        ("Zelda", "once"),
        ("Zelda", "twice"),
        ("", "thrice"),
    ]


def test_a_table_that_only_lays_out_the_page_is_read_as_paragraphs() -> None:
    """Headings and speakers are found in it as elsewhere."""
    content = written(table(("Key worries:",), ("Zelda: we ask once",), ("",)))
    assert said(content) == [("table 1 row 2", "Key worries", "Zelda", "we ask once")]


def test_nested_tables_and_deleted_rows_are_accounted_for() -> None:
    """What a nested table holds belongs to the cell around it."""
    cell = "<w:tc>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format(paragraph('inner'))}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell.format(paragraph('before'))}{cell.format(paragraph('after') + inner)}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format(paragraph('gone'))}{cell.format(paragraph('gone'))}</w:tr>"
    )
    assert texts(document(f"<w:tbl>{rows}</w:tbl>")) == ["before", "after", "inner"]
    assert left_out(document(f"<w:tbl>{rows}</w:tbl>")) == [
        ("table 1 row 2", "deleted passage (tracked change)", False),
        ("table 1 row 2", "deleted passage (tracked change)", False),
    ]


TOKENS = st.lists(st.sampled_from(["plain", "bold", "ins", "del", "hidden", "break", "box"]), max_size=6)
BLOCKS = st.lists(
    st.tuples(st.sampled_from(["p", "list", "heading", "table", "note", "header", "comment"]), TOKENS),
    max_size=8,
)
KEPT = ("plain", "bold", "ins", "box")


def pieces(kinds: list[str], tokens: Iterator[int], kept: list[str], gone: list[str]) -> str:
    """Return the XML of a paragraph's pieces, each with a word of its own; note which are kept."""
    xml = ""
    for kind in kinds:
        word = f"w{next(tokens)}x"
        (kept if kind in KEPT else gone).append(word)
        xml += {
            "plain": run(f"{word} "),
            "bold": run("and ") + run(f"{word} ", "<w:b/>"),
            "ins": f"<w:ins>{run(f'{word} ')}</w:ins>",
            "del": f"<w:del>{run(f'{word} ', tag='delText')}</w:del>",
            "hidden": run(f"{word} ", "<w:vanish/>"),
            "break": "<w:r><w:br/></w:r>",
            "box": box(word),
        }[kind]
    return xml


@given(BLOCKS)
@settings(deadline=None, max_examples=60)
def test_every_word_of_any_document_comes_in_once_or_is_left_out_for_a_reason(
    blocks: list[tuple[str, list[str]]],
) -> None:
    """Given equals imported plus joined plus left out, and no deleted or hidden word comes in."""
    tokens, kept, gone = iter(range(10_000)), [], []
    body, notes, headers, comments = paragraph("opening words."), "", "", ""
    shapes = {
        "p": f"<w:p>{run('we said ')}{{}}</w:p>",
        "list": '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>',
        "heading": '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>{}</w:p>',
        "table": "<w:tbl><w:tr><w:tc><w:p>{0}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "note": "<w:footnote><w:p>{}</w:p></w:footnote>",
        "header": "<w:p>{}</w:p>",
        "comment": "<w:comment><w:p>{}</w:p></w:comment>",
    }
    for kind, inside in blocks:
        drop: list[str] = []
        standing = {"header": gone, "comment": gone, "heading": []}.get(kind, kept)
        xml = shapes[kind].format(pieces(inside, tokens, standing, drop))
        gone.extend(drop)
        if kind == "note":
            notes += xml
        elif kind == "header":
            headers += xml
        elif kind == "comment":
            comments += xml
        else:
            body += xml
    content = document(
        body,
        footnotes=part("footnotes", notes),
        header=part("hdr", headers),
        comments=part("comments", comments),
    )
    imported = read(content)
    found = " ".join(f"{each.heading} {each.label} {each.text}" for each in imported.utterances)
    came_in = set(re.findall(r"w\d+x", found))
    in_text = re.findall(r"w\d+x", " ".join(each.text for each in imported.utterances))
    assert not came_in & set(gone)
    assert len(in_text) == len(set(in_text))
    assert set(kept) <= came_in


@given(st.lists(st.text("abc XYZ.", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=10))
@settings(deadline=None, max_examples=20)
def test_the_words_are_those_that_another_reader_finds(lines: list[str]) -> None:
    """As mammoth reads them, tracked insertions included, in the same order."""
    body = "".join(whole(run(f"we {line}"), f"<w:ins>{run(' and more.')}</w:ins>") for line in lines)
    theirs = mammoth.extract_raw_text(io.BytesIO(document(body))).value.split()
    ours = [word for text in texts(document(body)) for word in text.split()]
    assert ours == theirs


def refusal(content: bytes) -> str:
    """Return the message with which a document is refused."""
    with pytest.raises(UnusableError) as caught:
        read_notes_bytes(content, Format.WORD, "file 4")
    return str(caught.value)


MEMBERS: dict[str, str | bytes] = {"a.xml": "<a/>"}
DTD = '<!DOCTYPE x [<!ENTITY a "Zelda">]>'
MAIN = "word/document.xml"
BODY = document(paragraph("Zelda: we ask once"))


def doctype_in(encoding: str) -> bytes:
    """Return a document whose text begins with a document type, written in the encoding given."""
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{DTD}<w:document xmlns:w="{W}"/>'
    return repacked(BODY, MAIN, lambda _: xml.encode(encoding))


def encrypted() -> bytes:
    """Return a document whose list of members says that it is encrypted."""
    at = BODY.index(b"PK\x01\x02")
    return BODY[: at + 8] + b"\x01" + BODY[at + 9 :]


def a_link() -> bytes:
    """Return a zip file with a member that is a link."""
    member = zipfile.ZipInfo("a.xml")
    member.external_attr = 0o120777 << 16
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(member, "/etc/passwd")
    return content.getvalue()


def overlapping() -> bytes:
    """Return a zip file whose two members share their bytes."""
    content = bytearray(packed({"a.xml": "<a>one</a>", "b.xml": "<a>two</a>"}, zipfile.ZIP_STORED))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 1)
    content[second + 42 : second + 46] = b"\0\0\0\0"
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Zelda: we ask once", "is damaged, or not what its name says"),
        (BODY[:-30], "is damaged, or not what its name says"),
        (packed(MEMBERS), "is not a Word document"),
        (packed({f"{n}.xml": "" for n in range(2001)}), "has more than 2000 parts"),
        (packed({"a.bin": bytes(11_000_000)}), "is packed more than 100 to 1"),
        (packed({"../a.xml": "<a/>"}), "has a part whose name leads outside of it"),
        (packed({"/a.xml": "<a/>"}), "has a part whose name leads outside of it"),
        (packed({"C:a.xml": "<a/>"}), "has a part whose name leads outside of it"),
        (packed({"a\\b.xml": "<a/>"}), "has a part whose name leads outside of it"),
        (packed({"a.xml": "<a/>", "A.xml": "<a/>"}), "has two parts of one name"),
        (packed({"word/embeddings/a.xlsx": ""}), "holds another packed file; save that one on its own"),
        (packed({"a.bin": packed(MEMBERS)}), "holds another packed file; save that one on its own"),
        (packed(MEMBERS, zipfile.ZIP_BZIP2), "is packed in an unusual way"),
        (a_link(), "holds a link"),
        (encrypted(), "is encrypted; save it without a password"),
        (overlapping(), "has parts that overlap"),
        (doctype_in("utf-8"), "has a document type declaration (DTD), which is not allowed"),
        (doctype_in("utf-16"), "has a part that is not in UTF-8"),
        (doctype_in("utf-7"), "has a part that is not in UTF-8"),
        (repacked(BODY, MAIN, lambda xml: xml[:-9]), "is damaged: a part of it is not well-formed XML"),
        (repacked(BODY, MAIN, lambda _: b""), "is damaged: a part of it is not well-formed XML"),
        (
            repacked(BODY, "_rels/.rels", lambda xml: xml.replace(b"document.xml", b"x.xml")),
            "is not a Word document",
        ),
        (document("<w:p/>"), "holds no text"),
        (document("<w:p>" * 300 + "</w:p>" * 300), "is damaged: a part of it is not well-formed XML"),
    ],
)
def test_a_document_built_to_do_harm_or_damaged_is_refused(content: bytes, why: str) -> None:
    """The list of members is looked at before anything is unpacked, and every part before any is parsed."""
    assert refusal(content) == f"file 4: {why}"


def test_a_document_that_would_unpack_to_more_than_the_limit_is_refused_unread() -> None:
    """The sizes that the list gives are enough to refuse it."""
    content = packed({f"{n}.bin": bytes(50_000) for n in range(100)})
    grown = bytearray(content)
    for match in re.finditer(rb"PK\x01\x02", content):
        grown[match.start() + 24 : match.start() + 28] = (3_000_000).to_bytes(4, "little")
    assert refusal(bytes(grown)) == "file 4: unpacks to more than 200 MB"


def test_a_part_that_is_larger_than_the_list_says_is_refused() -> None:
    """A wrong size in the list cannot be used to unpack more."""
    content = bytearray(packed({"a.xml": b"<a>" + b"x" * 5000 + b"</a>"}))
    at = content.index(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(content)) == "file 4: is damaged: a part of it cannot be read"


WRITTEN = written(table(("Seat", "Comment"), ("S1", "we ask once")))


@given(st.integers(0, len(WRITTEN) - 1), st.binary(min_size=1, max_size=8))
@settings(deadline=None)
def test_a_damaged_document_is_read_or_refused_and_never_crashes(place: int, damage: bytes) -> None:
    """Any few bytes may be overwritten; the message never quotes."""
    damaged = WRITTEN[:place] + damage + WRITTEN[place + len(damage) :]
    try:
        message = "" if read(damaged).given else "nothing"
    except UnusableError as error:
        message = str(error)
    assert "ask" not in message


@given(
    st.integers(0, 400),
    st.sampled_from(["<w:p>", "</w:tc>", "<w:del>", "<w:vanish/>", "&#0;", "<w:tbl>", "x"]),
)
@settings(deadline=None)
def test_a_document_whose_xml_was_changed_is_read_or_refused_and_never_crashes(
    place: int, patch: str
) -> None:
    """A tag or a sign may be put in anywhere."""
    changed = repacked(BODY, MAIN, lambda xml: xml[:place] + patch.encode() + xml[place:])
    try:
        message = "" if read(changed).given else "nothing"
    except UnusableError as error:
        message = str(error)
    assert "ask" not in message
