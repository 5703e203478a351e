"""The site in a real browser: accessibility, keyboard, narrow screens, no script, no other host."""

import functools
import http.server
import re
import shutil
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="browser tests need Chromium: none was found on the path"),
]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PAGES = (
    "index.html",
    "topics/index.html",
    "topics/consent.html",
    "research.html",
    "timeline.html",
    "identities.html",
    "contact.html",
    "sheets/consent.html",
    "404.html",
)
DESKTOP, PHONE, ZOOMED = 1280, 390, 320
"""Widths in CSS pixels; 320 is what a desktop at 400 % zoom leaves."""
WIDTHS = (DESKTOP, PHONE, ZOOMED)
AXE = Axe().axe_script


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Print nothing."""


@pytest.fixture(scope="module")
def address(site):
    """Return the address at which the site is served."""
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Quiet, directory=site)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    """Return the system's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser):
    """Return a function that opens a page at a width."""
    contexts = []

    def opened(url, width=DESKTOP, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


def search(page, words):
    """Open the search with the keyboard, ask for words, and wait for the answer."""
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.wait_for_selector(".md-search-result__item")
    page.wait_for_timeout(100)


def focused(page):
    """Return what has the focus: its words and whether it can be seen."""
    return page.evaluate(
        """() => {
            const element = document.activeElement, box = element.getBoundingClientRect();
            const style = getComputedStyle(element);
            return {
                words: (element.innerText || element.getAttribute("aria-label") || "").trim(),
                tag: element.tagName,
                seen: box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth
                    && box.bottom > 0 && box.top < innerHeight && style.visibility === "visible",
                marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            };
        }"""
    )


def violations(page, part):
    """Return the rules of axe that a part of a page breaks at each width, with the elements."""
    broken = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("() => new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)))")
        result = page.evaluate("part => axe.run(part, {resultTypes: ['violations']})", part)
        for rule in result["violations"]:
            broken[width, rule["id"]] = [node["html"][:120] for node in rule["nodes"]]
    return broken


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page(tab, address, path):
    """No rule of axe, best practice included, is broken at any width, with the search closed and open."""
    page = tab(address + path)
    page.evaluate(AXE)
    assert violations(page, "html") == {}
    search(page, "lamp")
    assert violations(page, ".md-header") == {}


def test_no_page_scrolls_sideways_at_400_per_cent(tab, address):
    """At 320 px only tables scroll, each inside its own box."""
    page = tab("about:blank", ZOOMED)
    widths = {}
    for path in PAGES:
        page.goto(address + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES, ZOOMED)


@pytest.mark.parametrize("width", [DESKTOP, ZOOMED])
def test_every_stop_of_the_keyboard_is_seen_and_marked(tab, address, width):
    """Tab passes through the whole page; the focus is never lost or hidden."""
    page = tab(address + "topics/consent.html", width)
    stops = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(focused(page))
        if stops[-1]["tag"] == "INPUT":
            page.keyboard.press("Escape")
    assert len(stops) > 40
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_a_reader_at_400_per_cent_reaches_another_page_with_the_keyboard(tab, address):
    """Skip link, menu, list of pages, page: nothing but Tab and Enter."""
    page = tab(address + "index.html", ZOOMED)
    for _ in range(6):
        page.keyboard.press("Tab")
        if focused(page)["words"] == "Menu":
            break
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page)["words"] == "Glossary":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary.html")
    assert page.locator("h1").inner_text() == "Glossary"


def test_the_first_stop_skips_to_the_content(tab, address):
    """The skip link leads past the bar and the menu."""
    page = tab(address + "topics/consent.html")
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Skip to content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "what changed here"


@pytest.mark.parametrize("width", [DESKTOP, ZOOMED])
def test_the_number_of_results_is_announced(tab, address, width):
    """The line that counts the results is a status, which screen readers speak."""
    page = tab(address + "index.html", width)
    search(page, "guest")
    assert page.get_by_role("status").inner_text() == "2 matching documents"


def test_the_closed_search_holds_no_stop(tab, address):
    """The pane of results cannot be reached while it is closed."""
    page = tab(address + "index.html")
    page.wait_for_timeout(200)
    assert page.locator(".md-search__scrollwrap").is_hidden()


def test_search_leads_to_a_statement_by_its_id(tab, address):
    """A statement's id finds the statement, and the link leads to its own address."""
    page = tab(address + "index.html")
    search(page, "CON-S2")
    links = [link.get_attribute("href") for link in page.locator(".md-search-result__link").all()]
    assert any("topics/consent.html" in link and link.endswith("#con-s2") for link in links)


def test_no_page_asks_another_host_or_keeps_anything(tab, address):
    """Every request goes to the site's own host; no cookie is set."""
    page = tab("about:blank")
    requests, complaints = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: requests.append(request.url))
    for path in PAGES:
        page.goto(address + path)
    search(page, "lamp")
    assert len(requests) > len(PAGES)
    assert [url for url in requests if not url.startswith((address, "data:", "blob:"))] == []
    assert page.context.cookies() == []
    assert complaints == []


def test_a_script_that_is_not_the_sites_own_does_not_run(tab, address):
    """Should mark-up ever come through, the policy of the page still stops it."""
    page = tab(address + "index.html")
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.ran") is None


def test_pages_and_search_work_from_a_folder(tab, site):
    """Opened without a server, a page loads without an error, and the search answers."""
    page = tab("about:blank")
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("requestfailed", lambda request: troubles.append(request.url))
    page.on(
        "request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url)
    )
    page.goto((site / "index.html").as_uri())
    search(page, "guest")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url("**/topics/consent.html*")
    assert troubles == []


@pytest.mark.parametrize("width", [DESKTOP, ZOOMED])
def test_everything_reads_without_a_script(tab, address, width):
    """Without JavaScript all text and a way to every page are there, and no search that cannot answer."""
    page = tab(address + "topics/consent.html", width, java_script_enabled=False)
    assert page.get_by_text("A lamp without a screen has nowhere to put a question.").is_visible()
    assert page.get_by_role("link", name="Glossary").first.is_visible()
    assert page.get_by_text("Search", exact=True).is_hidden()
    assert page.locator(".md-search").is_hidden()


def test_a_wide_table_is_reached_and_scrolled_with_the_keyboard(tab, address):
    """A table that does not fit is a named region with a tab stop, and only then."""
    page = tab(address + "timeline.html", ZOOMED)
    page.wait_for_timeout(300)
    box = page.get_by_role("group", name="Scope: table, scrolls sideways")
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert box.evaluate("box => box.scrollLeft") > 0
    page.set_viewport_size({"width": DESKTOP, "height": 800})
    page.wait_for_timeout(300)
    assert box.count() == 0


def test_lines_hold_at_most_seventy_characters(tab, address):
    """The longest line of running text is short enough to read."""
    page = tab(address + "identities.html", 1600)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll(".md-content p, .md-content li")].map((block) => {
            const range = document.createRange();
            const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            const lines = new Map();
            for (let node = text.nextNode(); node; node = text.nextNode()) {
                for (let at = 0; at < node.length; at += 1) {
                    range.setStart(node, at); range.setEnd(node, at + 1);
                    const box = range.getBoundingClientRect(), line = Math.round(box.bottom);
                    if (box.width) lines.set(line, (lines.get(line) || 0) + 1);
                }
            }
            return Math.max(0, ...lines.values());
        }))"""
    )
    assert 50 < longest <= 72
    assert (
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-content p')).fontSize)") == 18
    )


def test_a_printed_topic_shows_addresses_and_no_menu(tab, address):
    """On paper the bar, menus and search are gone, and a link to another site shows where it leads."""
    page = tab(address + "topics/consent.html")
    page.emulate_media(media="print")
    for selector in (".rt-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".rt-pages"):
        assert page.locator(selector).is_hidden()
    after = "link => getComputedStyle(link, '::after').content"
    link = page.locator('.md-content a[href^="https://example.org/act"]').first
    assert "https://example.org/act" in link.evaluate(after)
    inner = page.locator('.md-content a[href^="#"]').first
    assert inner.evaluate(after) == "none"


def test_a_sheet_of_questions_prints_on_one_page(tab, address):
    """Eight questions, room to write and the sentence on independence stand on one A4 page."""
    page = tab(address + "sheets/consent.html")
    page.evaluate(
        """() => {
            const list = document.querySelector("ol:has(.rt-write)");
            for (let n = 1; n < 8; n++) list.append(list.firstElementChild.cloneNode(true));
        }"""
    )
    printed = page.pdf(format="A4")
    assert page.locator(".rt-write").count() == 8
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
