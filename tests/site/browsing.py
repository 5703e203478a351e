"""Driving the system's Chromium: where it is, how it is started, and what a reader does in it."""

import shutil

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
DESKTOP, PHONE, ZOOMED = 1280, 390, 320
"""Widths in CSS pixels; 320 is what a desktop at 400 % zoom leaves."""
WIDTHS = (DESKTOP, PHONE, ZOOMED)


def search(page, words):
    """Ask the search for words with the keyboard, and wait for the answer."""
    page.get_by_label("Search", exact=True).focus()
    page.keyboard.type(words)
    page.locator("[role=status]:not(:empty)").wait_for()


def results(page):
    """Return where the results lead, the best first."""
    return [link.get_attribute("href") for link in page.locator(".rt-search__results a").all()]


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


def press_until(page, words, most):
    """Press Tab until what has the focus says the words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == words:
            return
    raise AssertionError(f"{most} stops do not lead to {words}")
