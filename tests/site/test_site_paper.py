"""The site on paper, and what a page weighs, in a real browser."""

import re
from pathlib import Path

import pytest
from browsing import CHROMIUM, search
from building import built_at

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="browser tests need Chromium: none was found on the path"),
]


ROOT = Path(__file__).parents[2]
TOPICS = ("transparency", "consent", "multi-user-setup", "controllership", "security")
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def own_address(served, tmp_path_factory):
    """Return the address of this repository's own knowledge base, whose pages are of real size."""
    return served(built_at(ROOT, tmp_path_factory.mktemp("own") / "site"))


def sheets_of_paper(page):
    """Return on how many sheets a page prints, at the size that its style asks for."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_a_topic_prints_on_two_to_four_sheets(tab, own_address):
    """Each topic of the own knowledge base fits on two to four sheets of A4."""
    page = tab("about:blank")
    sheets = {}
    for topic in TOPICS:
        page.goto(f"{own_address}topics/{topic}.html")
        sheets[topic] = sheets_of_paper(page)
    assert {topic: count for topic, count in sheets.items() if not 2 <= count <= 4} == {}


@pytest.mark.parametrize("topic", ["transparency", "consent"])
def test_a_topic_weighs_less_than_300_kilobytes_with_its_search(tab, own_address, topic):
    """The page, its style and its script, and the index once somebody searches: all that a reader fetches."""
    page = tab("about:blank")
    sizes = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.goto(f"{own_address}topics/{topic}.html")
    search(page, "consent")
    assert f"{own_address}search/index.js" in sizes
    assert 20_000 < sum(sizes.values()) < MOST_BYTES


def test_a_printed_topic_shows_addresses_and_no_menu(tab, address):
    """On paper the bar, menus and search are gone, and a link to another site shows where it leads."""
    page = tab(address + "topics/consent.html")
    page.emulate_media(media="print")
    for selector in (".rt-bar", ".rt-side", ".rt-rail", ".rt-contents"):
        assert page.locator(selector).is_hidden()
    after = "link => getComputedStyle(link, '::after').content"
    link = page.locator('main a[href^="https://example.org/act"]').first
    assert "https://example.org/act" in link.evaluate(after)
    inner = page.locator('main a[href^="#"]').first
    assert inner.evaluate(after) == "none"
    repeated = page.locator('main a[href^="https://example.org/act"]').last
    assert repeated.evaluate(after) == "none"


def test_a_sheet_of_questions_prints_on_one_page(tab, address):
    """Eight questions, room to write and the sentence on independence stand on one A4 page."""
    page = tab(address + "sheets/consent.html")
    page.evaluate(
        """() => {
            const list = document.querySelector("ol:has(.rt-write)");
            for (let n = 1; n < 8; n++) list.append(list.firstElementChild.cloneNode(true));
        }"""
    )
    assert page.locator(".rt-write").count() == 8
    assert sheets_of_paper(page) == 1
