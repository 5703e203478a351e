"""The desk in a real browser: accessibility, narrow screens, no script, no other host."""

import pytest
from desk_browsing import violations

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/bring-in",
    "/roster",
    "/roster/a1",
    "/roster/a1/remove",
    "/decide",
    "/decide/all",
    "/check",
    "/release",
    "/withdraw",
    "/withdraw/n1.1",
    "/people",
    "/new-passphrase",
)
"""Every page that can be looked at without choosing anything on another page."""


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(tab, room, path):
    """At the width of a laptop, of a phone, and at 320 px; and nothing is asked of another host."""
    page = tab(room)
    page.goto(path)
    assert violations(page) == {}
    assert (page.foreign, page.complaints) == ([], [])


def test_signing_in_works_by_keyboard_and_without_scripts(chromium, served, empty):
    """From the one-time address to Today, typing and pressing Tab and Enter alone."""
    address = served(empty)
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/open?word={empty.desk.visits.new_token()}")
    for words in ("kc", "three plain words", "three plain words"):
        page.keyboard.press("Tab")
        while page.locator(":focus").evaluate("element => element.tagName") != "INPUT":
            page.keyboard.press("Tab")
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    assert page.get_by_role("heading", level=1).inner_text() == "Today"
    assert "word=" not in page.url
    context.close()
