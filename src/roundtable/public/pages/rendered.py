"""Rule S21 on an authored page as HTML: only tags, attributes and addresses that a reader sees."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

from roundtable.base.findings import Finding, Place
from roundtable.public.pages.rules import PLAIN, finding

_TAGS = "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul"
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = frozenset({("a", "href"), ("img", "src"), ("img", "alt"), ("ol", "start"), ("code", "class")})
SCHEMES = frozenset({"", "http", "https", "mailto"})


class _Reader(HTMLParser):
    """Collects what is wrong with a page."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what is wrong with a tag."""
        if tag not in TAGS:
            self.messages.append("makes an element that is not plain text: use Markdown")
        self.messages += _attributes(tag, dict(attrs))

    def handle_comment(self, data: str) -> None:
        """Keep that there is a comment, not what it says."""
        del data
        self.messages.append("holds a comment: remove it")


def _attributes(tag: str, given: dict[str, str | None]) -> Iterator[str]:
    for name, value in given.items():
        heading_anchor = name == "id" and tag[0] == "h"
        if not heading_anchor and (tag, name) not in ATTRIBUTES and not _aligns(tag, name, value):
            yield "gives an element an attribute: only headings may have an anchor"
    if not _leads_to_the_web(given.get("href")):
        yield "links to an address that is not a web page or a mail address"
    if tag == "img" and not given.get("alt"):
        yield "shows a picture without words for those who cannot see it: write ![words](assets/picture.png)"
    if tag == "img" and not _is_ours(given.get("src") or ""):
        yield "shows a picture that is not in docs/assets: copy it there"


def _aligns(tag: str, name: str, value: str | None) -> bool:
    return tag in {"td", "th"} and name == "style" and (value or "").startswith("text-align: ")


def _leads_to_the_web(href: str | None) -> bool:
    try:
        return urlsplit("".join((href or "").split())).scheme in SCHEMES
    except ValueError:
        return False


def _is_ours(src: str) -> bool:
    return src.startswith("assets/") and ".." not in src


def rendered_findings(html: str, file: str) -> tuple[Finding, ...]:
    """Return what an authored page, as HTML, holds beyond plain text, links and our own pictures."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(finding(PLAIN, Place(file=file), message) for message in dict.fromkeys(reader.messages))
