"""What is done to a page once it is HTML: boxes for tables, terms explained, addresses printed once."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import cycle
from textwrap import shorten

_PART = re.compile(r"<h[1-4]\b[^>]*>(?P<heading>.*?)</h[1-4]>|<table>|</table>", re.DOTALL)
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right);">')
_BOX = re.compile(r'<div class="rt-table".*?</table></div>', re.DOTALL)
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_START = re.compile(r"<(table|thead|tbody|tr|th|td)\b")
_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "th": "columnheader",
    "td": "cell",
}
_FEWEST_CARDED = 6
"""From how many columns on a table has no room beside the menu or on a phone, unless it holds numbers."""
_NUMBERS = 'class="rt-right"'
_PLAIN_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_MOST_DESCRIBED = 160
"""How many letters of a description search engines show."""
_OUTSIDE = re.compile(r'<a href="(https?://[^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_TOKEN = re.compile(r"(<[^>]*>)")
_OPAQUE = re.compile(r"</?(a|h[1-6]|svg|code|strong)\b")
"""Elements whose words stay as they are: links, headings, drawings, and what is set in bold."""


def described(content: str) -> str:
    """Return the plain words that a page opens with, for those who find it elsewhere, or nothing."""
    opening = _PLAIN_PARAGRAPH.search(content)
    words = html.unescape(_TAG.sub("", opening[1])) if opening else ""
    return shorten(words, _MOST_DESCRIBED, placeholder=" …")


def boxed_tables(content: str) -> str:
    """Return a page with each table in a box that is named after the heading before it.

    How a column is set is said by a class, because the policy of the pages allows no styles in attributes.
    """
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

    return _BOX.sub(_carded, _PART.sub(boxed, _ALIGNED.sub(r'<\1 class="rt-\2">', content)))


def _carded(box: re.Match[str]) -> str:
    """Return a box whose table may stand as cards if it is wide: each cell labelled with its column's header.

    Every part says what it is, because a browser forgets that once a part is no longer drawn as a table's.
    """
    headers = [html.unescape(_TAG.sub("", words)).strip() for words in _HEADER.findall(box[0])]
    if len(headers) < _FEWEST_CARDED or _NUMBERS in box[0]:
        return box[0]
    column = cycle(headers)

    def told(start: re.Match[str]) -> str:
        label = f' data-label="{html.escape(next(column))}"' if start[1] == "td" else ""
        return f'<{start[1]} role="{_ROLES[start[1]]}"{label}'

    return _START.sub(told, box[0].replace('"rt-table"', '"rt-table rt-cards"', 1))


def addressed_once(content: str) -> str:
    """Return a page on which each link outside is marked whose address has stood there before.

    On paper the address stands in brackets after a link, and once is enough to find it by.
    """
    seen = set[str]()

    def marked(found: re.Match[str]) -> str:
        again = found[1] in seen
        seen.add(found[1])
        return f'<a class="rt-again" href="{found[1]}"' if again else found[0]

    return _OUTSIDE.sub(marked, content)


def with_terms(content: str, address_by_word: Mapping[str, str]) -> str:
    """Return a page on which the first use of each word leads to the address where it is explained."""
    if not address_by_word:
        return content
    return "".join(_linked(content, dict(address_by_word), _any_of(tuple(address_by_word))))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words, the longest first, in the singular or the plural."""
    listed = sorted((html.escape(word, quote=False) for word in words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, listed))})s?(?![\w-])", re.IGNORECASE)


def _linked(content: str, waiting: dict[str, str], words: re.Pattern[str]) -> Iterator[str]:
    """Return the pieces of a page in order, with links set in those that are plain text."""
    inside = 0
    for piece in _TOKEN.split(content):
        if piece.startswith("<"):
            if _OPAQUE.match(piece):
                inside += -1 if piece.startswith("</") else 1
        elif waiting and not inside and not piece.isspace():
            yield words.sub(partial(_link, waiting), piece)
            continue
        yield piece


def _link(waiting: dict[str, str], found: re.Match[str]) -> str:
    """Return a word as a link if it still waits for one; then no other name of the same term waits."""
    address = waiting.get(html.unescape(found[1]).lower())
    if address is None:
        return found[0]
    for word in [word for word, other in waiting.items() if other == address]:
        del waiting[word]
    return f'<a class="rt-term" href="{address}">{found[0]}</a>'
