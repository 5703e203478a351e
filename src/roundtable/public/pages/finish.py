"""What is done to a page once it is HTML: wide tables get a box of their own that scrolls."""

import html
import re

_PART = re.compile(r"<h[1-4]\b[^>]*>(?P<heading>.*?)</h[1-4]>|<table>|</table>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def boxed_tables(content: str) -> str:
    """Return a page with each table in a box that is named after the heading before it."""
    if "<table>" not in content:
        return content
    name = "Table"

    def boxed(part: re.Match[str]) -> str:
        nonlocal name
        match part[0]:
            case "<table>":
                return f'<div class="rt-table" data-name="{html.escape(name)}"><table>'
            case "</table>":
                return "</table></div>"
            case heading:
                name = html.unescape(_TAG.sub("", part["heading"])).strip()
                return heading

    return _PART.sub(boxed, content)
