"""The folder of authored pages, and what may stand in it."""

import struct
import zlib

import markdown
import pytest
from lamps import KB

from roundtable.public.pages.assets import asset_findings
from roundtable.public.pages.authored import docs_findings, plain_findings
from roundtable.public.pages.rendered import rendered_findings
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS

LISTED = KB.consultation.pages
TEXT = "# Contact\n\nWrite to us.\n"


def chunk(kind, content):
    """Return one chunk of a PNG picture."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


HEAD = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
BODY = chunk(b"IDAT", zlib.compress(b"\0\0"))
PNG = HEAD + BODY + chunk(b"IEND", b"")
JPEG = b"\xff\xd8" + b"\xff\xe0\x00\x04ab" + b"\xff\xda\x00\x02picture\xff\xd9"


@pytest.fixture
def docs(tmp_path):
    """Return a folder with the listed page."""
    folder = tmp_path / "docs"
    (folder / "assets").mkdir(parents=True)
    (folder / "contact.md").write_text(TEXT, encoding="utf-8")
    return folder


def told(findings):
    """Return findings as they are printed."""
    return [str(finding) for finding in findings]


def test_a_listed_page_and_a_clean_picture_are_accepted(docs):
    """What the list names and pictures in assets may stand there."""
    (docs / "assets" / "plan.png").write_bytes(PNG)
    assert docs_findings(docs, LISTED) == ()


@pytest.mark.parametrize(
    "name", ["notes.txt", "points.yml", "contact.md~", ".swp", "Thumbs.db", "other.md", "a b.csv"]
)
def test_a_stray_file_is_refused_by_name(docs, name):
    """A file that nobody listed is held back."""
    (docs / name).write_text("x", encoding="utf-8")
    expected = f"docs/{name}: S10 is not expected here: list it in consultation.yaml or remove it"
    assert told(docs_findings(docs, LISTED)) == [expected]


def test_a_stray_folder_is_refused(docs):
    """Only the folder of assets may stand among the pages."""
    (docs / "old").mkdir()
    assert told(docs_findings(docs, LISTED)) == [
        "docs/old: S10 is not expected here: only the folder assets is"
    ]


def test_a_listed_page_that_is_missing_is_named(docs):
    """The list and the folder agree in both directions."""
    (docs / "contact.md").unlink()
    assert told(docs_findings(docs, LISTED)) == [
        "docs/contact.md: S10 is listed in consultation.yaml and is not here"
    ]


@pytest.mark.parametrize("name", ["contact.md", "assets/plan.png", "linked"])
def test_a_link_is_refused_whatever_it_leads_to(docs, name):
    """A link could pull a private file or folder into the site."""
    target = docs.parent / "private"
    target.mkdir()
    (docs / name).unlink(missing_ok=True)
    (docs / name).symlink_to(target)
    assert f"docs/{name}: S11 is a link: put the file itself here" in told(docs_findings(docs, LISTED))


def test_the_folder_itself_may_be_no_link(docs):
    """Nor may the whole folder stand elsewhere."""
    link = docs.parent / "link"
    link.symlink_to(docs)
    assert told(docs_findings(link, LISTED)) == ["docs: S11 is a link: put the folder itself here"]


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n---\ntext\n",
        "----\ntitle: x\n",
        "\n---\ntitle: x\n---\n",
        "\ufeff---\ntitle: x\n",
        "title: x\n\ntext\n",
        "Speaker: x\ntext\n",
        "---\nunfinished\n",
    ],
)
def test_front_matter_in_any_state_is_refused(text):
    """The title comes from the record, so a page needs no front matter, whole or damaged."""
    assert {(finding.code, finding.place.line) for finding in plain_findings(text.encode(), "docs/a.md")} == {
        ("S21", 1)
    }


@pytest.mark.parametrize(
    "line", ["<!-- x -->", "a <b>b</b>", "<div hidden>", "</p>", "<?php", "<https://example.org>"]
)
def test_html_and_comments_are_refused_with_their_line(line):
    """A page shows all that it holds."""
    (finding,) = plain_findings(f"Text.\n\n{line}\n".encode(), "docs/a.md")
    assert str(finding) == "docs/a.md:3: S21 holds HTML or a comment: use Markdown"


def test_an_address_apart_from_its_link_is_refused():
    """An unused address would be in the file and on no page."""
    (finding,) = plain_findings(b"Text.\n\n[//]: # (words)\n", "docs/a.md")
    assert finding.place.line == 3


def as_html(text):
    """Return an authored page as the site renders it."""
    return markdown.markdown(text, extensions=list(MARKDOWN_EXTENSIONS))


def test_plain_markdown_passes_as_html():
    """Headings, lists, tables, links and own pictures with words are what a page consists of."""
    text = (
        "# A { #a }\n\n1. *b* **c** `d`\n\n- e\n\n> f\n\n| g | h |\n| :- | -: |\n| i | j |\n\n"
        "[k](glossary.md) [l](https://example.org) [m](mailto:a@example.org)\n\n![n](assets/o.png)\n\n"
        "```\np\n```\n"
    )
    assert rendered_findings(as_html(text), "docs/a.md") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a](javascript:b)", "links to an address that is not a web page or a mail address"),
        ("[a](&#106;avascript:b)", "links to an address that is not a web page or a mail address"),
        ("[a](file:///etc/x)", "links to an address that is not a web page or a mail address"),
        ("text\n{: hidden=hidden }", "gives an element an attribute: only headings may have an anchor"),
        ("# a { onclick=b }", "gives an element an attribute: only headings may have an anchor"),
        ('[a](b.md "hidden words")', "gives an element an attribute: only headings may have an anchor"),
        ("![a](https://example.org/p.png)", "shows a picture that is not in docs/assets: copy it there"),
        ("![a](assets/../../p.png)", "shows a picture that is not in docs/assets: copy it there"),
        (
            "![](assets/a.png)",
            "shows a picture without words for those who cannot see it: write ![words](assets/picture.png)",
        ),
    ],
)
def test_what_a_reader_does_not_see_is_refused_in_the_html(text, message):
    """Attributes, addresses that act, and pictures from elsewhere are found after rendering."""
    assert told(rendered_findings(as_html(text), "docs/a.md")) == [f"docs/a.md: S21 {message}"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", PNG),
        ("a.jpg", JPEG),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><title>Plan</title><path d="M0 0"/></svg>'),
        ("a.css", b"p { color: #111; }"),
    ],
)
def test_a_picture_that_carries_only_itself_is_accepted(name, content):
    """Pictures and styles without metadata pass."""
    assert list(asset_findings(content, name)) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", HEAD + chunk(b"tEXt", b"Author\0someone") + BODY + chunk(b"IEND", b"")),
        ("a.png", HEAD + chunk(b"eXIf", b"x") + BODY + chunk(b"IEND", b"")),
        ("a.png", PNG + b"after the end"),
        ("a.png", HEAD + BODY),
        ("a.png", JPEG),
        ("a.jpg", b"\xff\xd8" + b"\xff\xe1\x00\x04Ex" + JPEG[2:]),
        ("a.jpg", b"\xff\xd8" + b"\xff\xfe\x00\x04co" + JPEG[2:]),
        ("a.jpg", JPEG + b"after the end"),
        ("a.jpg", PNG),
        ("a.svg", b"<svg><script>x</script></svg>"),
        ("a.svg", b'<svg onload="x"></svg>'),
        ("a.svg", b"<svg><!-- words --></svg>"),
        ("a.svg", b"<svg><metadata>words</metadata></svg>"),
        ("a.svg", b'<svg><image href="https://example.org/p.png"/></svg>'),
        ("a.css", b"p { background: url(https://example.org/p.png); }"),
        ("a.css", b'@import "https://example.org/a.css";'),
        ("a.css", b"/* words */"),
        ("a.css", b"\xff"),
    ],
)
def test_a_picture_that_carries_more_is_refused(name, content):
    """Metadata, comments, scripts and addresses of other hosts are refused, the words never shown."""
    (finding,) = asset_findings(content, f"docs/assets/{name}")
    assert finding.code == "S22"
    assert "words" not in finding.message
