"""What makes the site quick to build and to see, and that it changes nothing of what is built."""

import posixpath
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lamps import KB, PROTECTIONS, write
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from test_site_hook import files_of

from roundtable.hook.kept import KeptPage
from roundtable.public.pages import Page, guidance, pages
from roundtable.public.pages.fitting import Fitting
from roundtable.public.pages.menu import Menu
from roundtable.public.pages.places import MOST_TOPICS, relative
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS

PIECES = st.sampled_from(
    (
        *("word", " ", "\n", "\n\n", "  \n", "`", "```\n", "\\", "[", "]", "(a.md)", "[a]: b.md\n", "!["),
        *("<b>", "<a@b.c>", "&", "&#42;", "*", "**", "_", "__", "# ", "- ", "1. ", "{ #x .y }"),
        "| a | b |\n| --- | --- |\n| c | d |\n",
    )
)
MADE = {page.path: page for page in pages(KB, PROTECTIONS)}
TOPICS = tuple(
    Page(path=f"topics/t{n}.md", title=f"Topic {n}", text="", source=f"topics/t{n}/topic.yaml")
    for n in range(1, MOST_TOPICS + 1)
)
OTHERS = tuple(page for path, page in MADE.items() if not page.topic)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_markdown_reads_the_same_whichever_patterns_are_left_out(text):
    """A pattern that is left out of a page would have found nothing on it."""
    plain = markdown.Markdown(extensions=[*MARKDOWN_EXTENSIONS])
    fitting = markdown.Markdown(extensions=[*MARKDOWN_EXTENSIONS, Fitting()])
    assert fitting.convert(text) == plain.convert(text)
    assert fitting.toc_tokens == plain.toc_tokens


def test_a_page_looks_for_nothing_that_does_not_stand_on_it():
    """Plain words leave no pattern to look for but those of other extensions; a link brings its own back."""
    left = {}
    for text in ("Plain words.", "[Words](place.md)"):
        engine = markdown.Markdown(extensions=[*MARKDOWN_EXTENSIONS, Fitting()])
        engine.convert(text)
        left[text] = engine.treeprocessors["inline"].inlinePatterns
    assert left["Plain words."] == []
    assert [type(pattern).__name__ for pattern in left["[Words](place.md)"]][:1] == ["LinkInlineProcessor"]


@pytest.mark.parametrize("page", MADE)
def test_links_are_relative_as_paths_are(page):
    """From every page to every page the link is what the standard library's relative path is."""
    for target in MADE:
        assert relative(page, target) == posixpath.relpath(target, posixpath.dirname(page) or ".")


def shown(menu, page):
    """Return what the section of topics lists on a page."""
    return [(entry.title, entry.path) for entry in menu.on(page)[1].entries]


def test_the_menu_lists_every_topic_while_they_are_few():
    """Up to the limit each page leads to each topic."""
    menu = Menu((*OTHERS, *TOPICS), ())
    assert [path for _title, path in shown(menu, "index.md")] == [
        "topics/index.md",
        *(page.path for page in TOPICS),
        "cross-cutting.md",
    ]


def test_the_menu_of_many_topics_leads_to_their_list_and_shows_the_pages_own():
    """One more topic than the limit, and a page lists the list of topics and the topic that it belongs to."""
    more = Page(path="topics/more.md", title="One more", text="", source="topics/more/topic.yaml")
    sheet = Page(path="sheets/more.md", title="Sheet", text="", source="topics/more/topic.yaml")
    menu = Menu((*OTHERS, *TOPICS, more, sheet), ())
    every, across = (f"All {MOST_TOPICS + 1} topics", "topics/index.md"), "cross-cutting.md"
    assert shown(menu, "index.md") == [every, (MADE[across].title, across)]
    for page in (more, sheet):
        assert shown(menu, page.path) == [every, ("One more", "topics/more.md"), (MADE[across].title, across)]


def test_the_list_of_topics_leads_to_each_of_them():
    """So every topic is within two clicks of every page."""
    listed = set(re.findall(r"\]\(([^)#]+\.md)\)", MADE["topics/index.md"].text))
    assert {f"{folder.topic.id}.md" for folder in KB.topics} <= listed


def test_tables_of_outcomes_name_other_topics_only_while_they_are_few(monkeypatch):
    """With many topics a narrowed table leads to the whole one, which names them all."""
    monkeypatch.setattr(guidance, "MOST_TOPICS", 0)
    few = {page.path: page.text for page in pages(KB, PROTECTIONS)}
    assert "](consent.md)" in few["outcomes/index.md"]
    assert "](consent.md)" not in few["outcomes/accepted.md"]
    assert "](index.md)" in few["outcomes/consent.md"]


@pytest.fixture
def edited(tmp_path):
    """Return a function that builds a knowledge base as `serve` does after an edit, and returns its files.

    The engine keeps one plugin for the whole process, so it is told at the end that serving is over.
    """

    def build_again(root, site="served"):
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / site), strict=True)
        config.site_url = "http://127.0.0.1/"
        build(config, serve_url=config.site_url)
        return files_of(tmp_path / site)

    plugins = load_config(str(write(tmp_path / "any") / "mkdocs.yml")).plugins
    plugins.on_startup(command="serve", dirty=False)
    yield build_again
    plugins.on_startup(command="build", dirty=False)


EDITS = {
    "topics/security/topic.yaml": ("How long a lamp is kept safe.", "How long a lamp is kept in repair."),
    "topics/consent/topic.yaml": ("title: Consent", "title: Agreement"),
    "docs/contact.md": ("", "One more paragraph.\n\n"),
}


@pytest.mark.parametrize("file", EDITS)
def test_what_is_kept_between_edits_gives_the_site_that_a_first_build_gives(lamps, edited, file):
    """After an edit every byte that is served is what it would be if the server had only now been started."""
    before = edited(lamps)
    path = lamps / file
    old, new = EDITS[file]
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    after = edited(lamps)
    assert after != before
    plugin = load_config(str(lamps / "mkdocs.yml")).plugins
    plugin.on_startup(command="serve", dirty=False)
    assert edited(lamps, "started anew") == after


def test_an_edit_reads_only_the_pages_anew_that_it_changes(lamps, edited, monkeypatch):
    """The second build reads the Markdown of one authored page, and no other."""
    edited(lamps)
    read = []
    monkeypatch.setattr(KeptPage, "_rendered", rendered_and_noted(read))
    (lamps / "docs" / "contact.md").write_text("Write to the Office.\n", "utf-8")
    edited(lamps)
    assert read == ["contact.md"]


def rendered_and_noted(read):
    """Return the reading of Markdown, noting for which page."""
    original = KeptPage._rendered

    def rendered(self, *given):
        read.append(self.file.src_uri)
        return original(self, *given)

    return rendered


def test_a_broken_link_is_told_of_again_while_it_stays(lamps, edited):
    """What is wrong with a page that nobody has edited since is not forgotten with the next edit."""
    page = lamps / "docs" / "contact.md"
    page.write_text("[a](nowhere.md)\n", "utf-8")
    for text in ("How long", "How very long"):
        topic = lamps / "topics" / "security" / "topic.yaml"
        topic.write_text(topic.read_text("utf-8").replace("How long", text), "utf-8")
        with pytest.raises(Abort, match="strict mode"):
            edited(lamps)
    page.write_text("Mended.\n", "utf-8")
    assert b"Mended." in edited(lamps)["contact.html"]


def test_an_anchor_that_goes_is_missed_by_pages_that_were_not_edited(lamps, edited):
    """Anchors are looked for in the pages of this build, though the page that links to one was kept."""
    page = lamps / "docs" / "contact.md"
    page.write_text("[Words of art](glossary.md#term-controller)\n", "utf-8")
    edited(lamps)
    glossary = lamps / "topics" / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8").replace("id: controller\n", "id: keeper\n"), "utf-8")
    with pytest.raises(Abort, match="strict mode"):
        edited(lamps)
