"""The site in a real browser: accessibility, keyboard, narrow screens, no script, no other host."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import CHROMIUM, DESKTOP, WIDTHS, ZOOMED, focused, press_until, results, search

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="browser tests need Chromium: none was found on the path"),
]
PAGES = (
    "index.html",
    "topics/index.html",
    "topics/consent.html",
    "research.html",
    "timeline.html",
    "identities.html",
    "contact.html",
    "clarity.html",
    "levels.html",
    "questions.html",
    "changes.html",
    "data.html",
    "id.html",
    "statements/consent.html",
    "outcomes/index.html",
    "sheets/consent.html",
    "briefing/consent.html",
    "404.html",
)
OF_ANSWERS = ("response.html", "drafts/index.html", "drafts/first--second.html")
"""Pages that only a consultation with drafts and answers has, which is another site."""
WALKED = ("levels.html", "timeline.html", "data.html", "response.html", "briefing/consent.html")
AXE = Axe().axe_script


@pytest.fixture(scope="module")
def address_of(served, address, answered_site):
    """Return a function that says where a page is served."""
    answered = served(answered_site)
    return lambda path: (answered if path in OF_ANSWERS else address) + path


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


@pytest.mark.parametrize("path", PAGES + OF_ANSWERS)
def test_axe_finds_nothing_on_a_page(tab, address_of, path):
    """No rule of axe, best practice included, is broken at any width."""
    page = tab(address_of(path))
    page.evaluate(AXE)
    assert violations(page, "html") == {}


def test_axe_finds_nothing_in_the_open_search_and_menu(tab, address):
    """What opens over or above a page is as accessible as the page."""
    page = tab(address + "topics/consent.html")
    page.evaluate(AXE)
    search(page, "lamp")
    assert violations(page, "html") == {}
    page.keyboard.press("Escape")
    page.get_by_text("Navigation", exact=True).click()
    assert violations(page, "html") == {}


def test_no_page_scrolls_sideways_at_400_per_cent(tab, address_of):
    """At 320 px only tables scroll, each inside its own box."""
    page = tab("about:blank", ZOOMED)
    widths = {}
    for path in PAGES + OF_ANSWERS:
        page.goto(address_of(path))
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(PAGES + OF_ANSWERS, ZOOMED)


@pytest.mark.parametrize(
    ("path", "width"),
    [("topics/consent.html", DESKTOP), *((path, ZOOMED) for path in ("topics/consent.html", *WALKED))],
)
def test_every_stop_of_the_keyboard_is_seen_and_marked(tab, address_of, path, width):
    """Tab passes through the whole page, past each of its links; the focus is never lost or hidden."""
    page = tab(address_of(path), width)
    links = page.locator("a[href]:visible").count()
    stops = []
    for _ in range(links + 20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        stops.append(focused(page))
    assert len([stop for stop in stops if stop["tag"] == "A"]) >= links > 10
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []


def test_a_reader_at_400_per_cent_reaches_another_page_with_the_keyboard(tab, address):
    """Tab to the menu, open it, Tab to a page: nothing but Tab, space and Enter, with or without a script."""
    for script in (True, False):
        page = tab(address + "index.html", ZOOMED, java_script_enabled=script)
        press_until(page, "Navigation", 6)
        page.keyboard.press("Space")
        press_until(page, "Glossary", 40)
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossary.html")
        assert page.locator("h1").inner_text() == "Glossary"


def test_the_first_stop_skips_to_the_content(tab, address):
    """The skip link leads past the bar and the menu."""
    page = tab(address + "topics/consent.html")
    page.keyboard.press("Tab")
    assert focused(page)["words"] == "Skip to content"
    page.keyboard.press("Enter")
    assert page.locator(":target").inner_text() == "Consent"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("width", [DESKTOP, ZOOMED])
def test_the_number_of_results_is_announced(tab, address, width):
    """The line that counts the results is a status, which screen readers speak."""
    page = tab(address + "index.html", width)
    search(page, "guest mode")
    assert page.get_by_role("status").inner_text() == f"{len(results(page))} matching documents"
    assert "topics/consent.html#con-s3" in "".join(results(page))
    page.get_by_label("Search", exact=True).fill("xylophone")
    page.wait_for_function("document.querySelector('[role=status]').innerText === 'No matching documents'")
    page.get_by_label("Search", exact=True).fill("xylophone lamp")
    page.wait_for_function("document.querySelector('[role=status]').innerText.endsWith('Missing: xylophone')")


def test_the_closed_search_holds_no_stop(tab, address):
    """Escape empties and hides the results, and the field keeps the focus."""
    page = tab(address + "index.html")
    assert page.locator(".rt-search__results").is_hidden()
    search(page, "lamp")
    assert page.locator(".rt-search__results").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator(".rt-search__results").is_hidden()
    assert page.locator(":focus").get_attribute("type") == "search"


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("CON-S2", "topics/consent.html#con-s2"),
        ("con-p4", "topics/consent.html#con-p4"),
        ("con-p1", "topics/consent.html#con-p1"),
        ("data controllers", "glossary.html#term-controller"),
        ("press button", "topics/consent.html#con-p1"),
        ("could guest", "topics/consent.html#con-s3"),
        ("bulb", "topics/consent.html"),
    ],
    ids=["statement", "point", "answered point", "another name", "two words", "level", "word of a topic"],
)
def test_the_best_result_is_the_one_meant(tab, address, words, first):
    """Ids, levels, other names and words that only the record knows lead to their place."""
    page = tab(address + "index.html")
    search(page, words)
    assert results(page)[0].endswith(first)


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


def test_pages_and_search_work_from_a_folder_under_the_same_policy(tab, site):
    """Opened without a server, a page loads without an error, and the search answers under its policy."""
    page = tab("about:blank")
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text))
    page.on("requestfailed", lambda request: troubles.append(request.url))
    page.on(
        "request", lambda request: None if request.url.startswith("file:") else troubles.append(request.url)
    )
    page.goto((site / "timeline.html").as_uri())
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    search(page, "guest mode")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/consent.html*")
    assert page.locator(":target").is_visible()
    assert troubles == []


def test_a_page_says_the_same_without_a_script(tab, address_of):
    """The words that are shown are the same with JavaScript and without, on every kind of page."""
    with_script, without = tab("about:blank"), tab("about:blank", java_script_enabled=False)
    differing = []
    for path in ("index.html", "topics/consent.html", "clarity.html", *WALKED):
        said = []
        for page in (with_script, without):
            page.goto(address_of(path))
            said.append(page.locator("main").inner_text())
        if len(said[0]) < 50 or said[0] != said[1]:
            differing.append(path)
    assert differing == []


@pytest.mark.parametrize("width", [DESKTOP, ZOOMED])
def test_everything_reads_without_a_script(tab, address, width):
    """Without JavaScript all text and a way to every page are there, and no search that cannot answer."""
    page = tab(address + "topics/consent.html", width, java_script_enabled=False)
    assert page.get_by_text("A lamp without a screen has nowhere to put a question.").first.is_visible()
    if width == ZOOMED:
        page.get_by_text("Navigation", exact=True).click()
    assert page.get_by_role("link", name="Glossary", exact=True).locator("visible=true").count() == 1
    assert page.locator(".rt-search").is_hidden()


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


def test_the_table_of_outcomes_fits_every_screen(tab, address):
    """It never scrolls: where there is no room for columns each cell stands under its header's words."""
    page = tab(address + "outcomes/index.html")
    for width in (1440, 1280, 1240, 1100, 1024, 768, 390, ZOOMED):
        page.set_viewport_size({"width": width, "height": 800})
        wider = "box => box.scrollWidth - box.clientWidth"
        assert page.locator(".rt-cards").first.evaluate(wider) == 0, width
    label = page.locator(".rt-cards td").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label.startswith(f'"{page.locator(".rt-cards th").first.text_content()}"')


def test_lines_hold_at_most_seventy_characters(tab, address):
    """The longest line of running text is short enough to read."""
    page = tab(address + "identities.html", 1600)
    longest = page.evaluate(
        """() => Math.max(...[...document.querySelectorAll("article p, article li")].map((block) => {
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
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)") == 18
