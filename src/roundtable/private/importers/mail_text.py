"""Telling a mail's own words from what it quotes and from its signature; and HTML to lines."""

import re
from collections.abc import Sequence
from enum import Enum
from html.parser import HTMLParser


class Sort(Enum):
    """What a line of a mail is; for all but its own words, the value is the reason why it is left out."""

    OWN = "own words"
    QUOTED = "quoted mail"
    SIGNATURE = "signature"
    HEADER = "header of a forwarded mail"


_QUOTE_OPENS = re.compile(
    r"(?:On\b.{4,200}\bwrote:|-{2,}\s?Original Message\s?-{2,}|_{10,}|Begin forwarded message:)",
    re.IGNORECASE,
)
_FORWARD_OPENS = re.compile(r"-{2,}\s?Forwarded message\s?-{2,}|Begin forwarded message:", re.IGNORECASE)
_FIELD = re.compile(
    r"\*{0,2}(?:From|Sent|Date|To|Cc|Subject|Reply-To|Importance):\*{0,2}(?:\s|$)", re.IGNORECASE
)
_FROM = re.compile(r"\*{0,2}From:\*{0,2}\s", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:(?:kind|best|warm|many|with)\s)*(?:regards|wishes|thanks|best|cheers|sincerely)"
    r"|yours(?: (?:sincerely|faithfully|truly|ever))?|thank you|all the best|sent from my .{2,40}",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 12
_LONGEST_LINE = 80
_FIELDS_WITHIN = 8


def sorts_of(raw: Sequence[str], *, is_forwarded: bool) -> list[Sort]:
    """Return what each line of a mail is.

    What a reply quotes is another mail; what a forwarded mail holds is what it was sent for, and counts as
    its own words, without the headers that it came with.
    """
    sorts = [Sort.QUOTED if line.lstrip().startswith(">") else Sort.OWN for line in raw]
    start = next((at for at, line in enumerate(raw) if _opens_other_mail(raw, at)), len(raw))
    if is_forwarded or (start < len(raw) and _FORWARD_OPENS.fullmatch(raw[start].strip())):
        sorts[start:] = _forwarded(raw[start:], sorts[start:])
    else:
        sorts[start:] = [Sort.QUOTED] * (len(raw) - start)
    own = [at for at, sort in enumerate(sorts) if sort is Sort.OWN and at < start]
    for at in own[_signature(tuple(raw[at] for at in own)) :]:
        sorts[at] = Sort.SIGNATURE
    return sorts


def _opens_other_mail(raw: Sequence[str], at: int) -> bool:
    """Return whether another mail begins at a line: with words that say so, or with its headers."""
    line = raw[at].strip()
    if _QUOTE_OPENS.fullmatch(line) or _FORWARD_OPENS.fullmatch(line):
        return True
    below = raw[at : at + _FIELDS_WITHIN]
    return bool(_FROM.match(line)) and sum(bool(_FIELD.match(each.strip())) for each in below) > 2  # noqa: PLR2004


def _forwarded(raw: Sequence[str], sorts: Sequence[Sort]) -> list[Sort]:
    """Return the sorts of a forwarded mail: its headers end with the first empty line behind a field."""
    seen = False
    for at, line in enumerate(raw):
        seen = seen or bool(_FIELD.match(line.strip()))
        if seen and not line.strip():
            return [Sort.HEADER] * at + list(sorts[at:])
    return [Sort.HEADER] * len(raw)


def _signature(own: Sequence[str]) -> int:
    """Return where among its own lines a mail's signature begins; their number if it has none."""
    for at, line in enumerate(own):
        if line.rstrip("\r") in ("-- ", "--"):
            return at
    for at in range(len(own) - 1, -1, -1):
        below = [line for line in own[at + 1 :] if line.strip()]
        if len(below) > _LONGEST_SIGNATURE or any(len(line) > _LONGEST_LINE for line in below):
            break
        if _CLOSING.fullmatch(own[at].strip(" ,.!-–—\t")):
            return at
    return len(own)


_BLOCKS = frozenset(
    "address article blockquote br dd div dl dt figure h1 h2 h3 h4 h5 h6 hr li ol p pre table tr ul".split()
)
_UNSHOWN = frozenset({"head", "script", "style", "title", "template"})


def html_lines(text: str) -> str:
    """Return the text that HTML shows, a line for each block; scripts and styles are no text."""
    reader = _Shown()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts)


class _Shown(HTMLParser):
    """Collects the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unshown = 0
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its form is given
        self._unshown += tag in _UNSHOWN
        self._quotes += tag == "blockquote"
        if tag in _BLOCKS:
            self._break("- " if tag == "li" else "")

    def handle_endtag(self, tag: str) -> None:
        self._unshown = max(0, self._unshown - (tag in _UNSHOWN))
        self._quotes = max(0, self._quotes - (tag == "blockquote"))
        if tag in _BLOCKS:
            self._break("")

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _break(self, mark: str) -> None:
        self.parts.append("\n" + "> " * bool(self._quotes) + mark)
