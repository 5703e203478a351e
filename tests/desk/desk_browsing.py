"""What tests ask of a page in a real browser."""

from axe_playwright_python.sync_playwright import Axe

WIDTHS = (1280, 390, 320)
"""Widths in CSS pixels; 320 is what a desktop at 400 % zoom leaves."""
_AXE = Axe().axe_script


def violations(page, widths=WIDTHS):
    """Return the rules of axe that a page breaks at each width, with the elements.

    axe is put in past the page's own policy, which rightly keeps every foreign script out.
    """
    broken = {}
    session = page.context.new_cdp_session(page)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        session.send("Runtime.evaluate", {"expression": _AXE})
        result = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        for rule in result["violations"]:
            broken[width, rule["id"]] = [node["html"][:120] for node in rule["nodes"]]
        if page.evaluate("() => document.documentElement.scrollWidth > innerWidth"):
            broken[width, "scrolls sideways"] = []
    return broken
