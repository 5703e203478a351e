"""The site as mkdocs builds it."""

import base64
import hashlib
import re
import shutil

import pytest
from building import built
from html_reading import skeleton
from lamps import KB
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

PAGES = sorted(
    [
        "404.html",
        "briefing/all.html",
        "briefing/consent.html",
        "briefing/security.html",
        "challenges.html",
        "changes.html",
        "clarity.html",
        "contact.html",
        "cross-cutting.html",
        "data.html",
        "glossary.html",
        "id.html",
        "identities.html",
        "index.html",
        "outcomes/accepted-in-part.html",
        "outcomes/accepted.html",
        "outcomes/consent.html",
        "outcomes/index.html",
        "levels.html",
        "questions.html",
        "research.html",
        "sheets/consent.html",
        "sources.html",
        "statements/consent.html",
        "timeline.html",
        "topics/consent.html",
        "topics/index.html",
        "topics/security.html",
        "you-said-we-did.html",
    ]
)


def files_of(folder):
    """Return the bytes of every file of a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def html_pages(site):
    """Return every page of a site as text, by path."""
    return {path: content.decode() for path, content in files_of(site).items() if path.endswith(".html")}


def refusal(root, caplog):
    """Return what mkdocs says when it refuses to build a folder."""
    with pytest.raises(Abort):
        built(root)
    return [
        line.strip()
        for record in caplog.records
        if record.levelname == "ERROR"
        for line in record.message.split("\n")
    ]


def replace(path, old, new):
    """Replace a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_site_holds_the_pages_and_what_they_need_and_no_more(site):
    """The tree is exact: pages, index, map of the site, styles and scripts; no source map or spare script."""
    files = sorted(files_of(site))
    assert sorted(html_pages(site)) == PAGES
    rest = [path for path in files if path not in PAGES]
    assert rest == [
        "assets/roundtable.css",
        "assets/roundtable.js",
        "assets/roundtable.svg",
        "changes.xml",
        "data/consent.csv",
        "data/consent.json",
        "data/links.csv",
        "data/outcomes.csv",
        "data/points.csv",
        "data/questions.csv",
        "data/record.json",
        "data/schema.json",
        "data/security.csv",
        "data/security.json",
        "data/statements.csv",
        "search/index.js",
        "sitemap.xml",
        "sitemap.xml.gz",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_it_is_independent_and_invented(site, path):
    """Banner, independence and `noindex` stand on every page of an invented consultation."""
    page = html_pages(site)[path]
    assert "<strong>Invented example.</strong>" in page
    assert KB.consultation.independence in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_consultation_that_is_neither_invented_nor_a_draft_may_be_indexed(lamps):
    """Only the record decides on banner and `noindex`; a draft is not to be found before it is out."""
    record = lamps / "topics" / "consultation.yaml"
    replace(record, "invented: true", "invented: false")
    for page in html_pages(built(lamps, "draft")).values():
        assert "Invented example" not in page
        assert '<meta name="robots" content="noindex">' in page
    replace(record, "stage: draft", "stage: consultation open")
    for page in html_pages(built(lamps, "open")).values():
        assert "noindex" not in page


def test_a_page_is_described_by_the_words_that_it_opens_with(site):
    """Who finds a page elsewhere reads its first plain words; where it has none nothing is said."""
    found = {
        path: re.findall(r'<meta name="description" content="([^"]*)">', page)
        for path, page in html_pages(site).items()
    }
    assert found["topics/consent.html"] == [
        "When a lamp needs a yes, how it asks, and how people take the yes back."
    ]
    assert found["404.html"] == []


def test_drafts_are_kept_out_of_search_engines_when_the_rest_is_not(answered_site):
    """Text that is no longer, or not yet, the guidance is not to be found in its place."""
    hidden = {path for path, page in html_pages(answered_site).items() if "noindex" in page}
    assert hidden == {"drafts/index.html", "drafts/first--second.html"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_for_anything(site, path):
    """Only links that a reader follows may lead elsewhere; nothing is loaded."""
    for tag, attributes in skeleton(html_pages(site)[path]).tags:
        loaded = dict(attributes).get("src") or (dict(attributes).get("href") if tag == "link" else None)
        assert not re.match(r"(?:[a-z]+:)?//", loaded or "")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_tells_nothing_of_who_made_it(site, path):
    """No generator, no author, no comment, no path of a machine."""
    page = html_pages(site)[path]
    assert not re.search(r'name="(?:generator|author)"|<!--|/home/|/tmp/', page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_only_the_scripts_that_it_was_built_with(site, path):
    """The policy names each inline script by its digest and allows no other."""
    page = html_pages(site)[path]
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.split("; ")[:2] == [
        "default-src 'none'",
        " ".join(["script-src 'self'", *(f"'sha256-{digest}'" for digest in digests)]),
    ]
    assert "unsafe" not in policy


def test_the_same_record_gives_the_same_bytes_on_another_day_and_in_another_folder(lamps, site, monkeypatch):
    """Neither clock nor place is in the site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert files_of(built(lamps)) == files_of(site)


def test_titles_from_the_record_are_only_read(lamps):
    """A title with mark-up adds no element to head, menu, contents or page."""
    plain = {path: skeleton(page).tags for path, page in html_pages(built(lamps, "plain")).items()}
    replace(
        lamps / "topics" / "security" / "topic.yaml", "title: Security", "title: '</title><script>x</script>'"
    )
    replace(
        lamps / "topics" / "consent" / "topic.yaml", "title: Guests and visitors", "title: '<img src=x> &lt;'"
    )
    replace(lamps / "topics" / "consultation.yaml", "title: Contact", "title: '<b>Contact</b>'")
    replace(
        lamps / "topics" / "consultation.yaml", "It is not legal advice.", "<i>It</i> is not legal advice."
    )
    hostile = html_pages(built(lamps, "hostile"))
    assert {path: [tag for tag, _ in skeleton(page).tags] for path, page in hostile.items()} == {
        path: [tag for tag, _ in tags] for path, tags in plain.items()
    }
    assert (
        "<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt; - Lamps that listen</title>"
        in hostile["topics/security.html"]
    )


def test_the_frame_speaks_the_language_of_the_settings(lamps):
    """A Welsh site needs no frame of its own: the theme brings the words."""
    replace(lamps / "mkdocs.yml", "  font: false\n", "  font: false\n  language: cy\n")
    page = html_pages(built(lamps))["topics/consent.html"]
    assert '<html lang="cy"' in page
    assert "Neidio i'r cynnwys" in page
    assert "<summary>Llywio</summary>" in page


def test_a_language_that_the_theme_does_not_speak_is_refused(lamps, caplog):
    """The message names the setting, and not what stood there."""
    replace(lamps / "mkdocs.yml", "  font: false\n", "  font: false\n  language: ../x\n")
    assert refusal(lamps, caplog)[1:] == [
        "mkdocs.yml theme.language: S20 is not a language of the theme: use a code such as en or cy"
    ]


def test_the_plugin_follows_edits_of_the_record(lamps):
    """`mkdocs serve` watches the folder of topics."""
    config = load_config(str(lamps / "mkdocs.yml"))
    config = config.plugins.on_config(config)
    assert str(lamps / "topics") in config.watch


def test_refused_settings_are_listed_one_a_line(lamps, caplog):
    """The message names file, key and reason."""
    with (lamps / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("repo_url: https://example.org\ncopyright: x\n")
    assert refusal(lamps, caplog) == [
        "roundtable: the settings cannot be used",
        "mkdocs.yml copyright: S20 is not allowed: remove it",
        "mkdocs.yml repo_url: S20 is not allowed: remove it",
    ]


def test_a_stray_file_among_the_pages_is_refused(lamps, caplog):
    """Mkdocs would have copied it into the site."""
    (lamps / "docs" / "notes.txt").write_text("x", encoding="utf-8")
    assert refusal(lamps, caplog)[1:] == [
        "docs/notes.txt: S10 is not expected here: list it in consultation.yaml or remove it"
    ]


def test_a_link_among_the_pages_is_refused(lamps, caplog):
    """Mkdocs would have followed it."""
    (lamps / "docs" / "assets").symlink_to(lamps / "topics")
    assert refusal(lamps, caplog)[1:] == ["docs/assets: S11 is a link: put the file itself here"]


def test_a_point_without_a_receipt_is_refused(lamps, caplog):
    """A hand-edited point never reaches the site, and its words are not shown."""
    replace(lamps / "topics" / "consent" / "points.yaml", "A lamp without", "My lamp without")
    told = refusal(lamps, caplog)
    assert [line.split(": ")[:2] for line in told[1:]] == [
        ["topics/consent/points.yaml CON-P2", "S14 differs from what was released"]
    ]


def test_a_broken_file_is_refused_with_its_place(lamps, caplog):
    """File, line, key and reason are shown; the value is not."""
    replace(lamps / "topics" / "security" / "topic.yaml", "summary:", "sumary:")
    told = refusal(lamps, caplog)
    assert told[0] == "roundtable: the published record in topics/ cannot be used"
    assert any(re.match(r"topics/security/topic\.yaml:\d+ sumary: S06", line) for line in told)


def test_an_authored_page_with_a_hidden_title_is_refused(lamps, caplog):
    """What shows only on hovering is found in the rendered page."""
    (lamps / "docs" / "contact.md").write_text('[a](glossary.md "hidden")\n', encoding="utf-8")
    assert "docs/contact.md: S21 gives an element an attribute: only headings may have an anchor" in refusal(
        lamps, caplog
    )


def test_what_breaks_a_rule_for_content_is_refused_before_a_page_is_made(lamps, caplog):
    """Plain `mkdocs build` runs the same checks as `roundtable build`."""
    (lamps / "docs" / "contact.md").write_text("[Click here](timeline.md)\n", encoding="utf-8")
    told = refusal(lamps, caplog)
    assert told[0] == "roundtable: what is written breaks a rule for content"
    assert told[1].startswith("docs/contact.md:1: S46 ")


def test_a_dangling_link_of_an_authored_page_fails_a_strict_build(lamps):
    """Links and anchors are checked, as warnings that a strict build counts."""
    (lamps / "docs" / "contact.md").write_text("[a](glossary.md#term-nowhere)\n", encoding="utf-8")
    with pytest.raises(Abort, match="strict mode"):
        built(lamps)


def test_nothing_is_left_of_a_page_that_left_the_record(lamps):
    """A page that is gone stands neither in the menu, nor in the index, nor in the map of the site."""
    replace(lamps / "topics" / "consultation.yaml", "pages:\n  - file: contact.md\n    title: Contact\n", "")
    shutil.rmtree(lamps / "docs")
    (lamps / "docs").mkdir()
    for content in files_of(built(lamps)).values():
        assert b"contact.html" not in content
