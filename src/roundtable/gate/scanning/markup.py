"""HTML, XML, SVG and feeds: what is shown, with and without gaps for tags, and what stands in the tags."""

import html
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from roundtable.gate.scanning.records import Reading, Readings
from roundtable.gate.scanning.windows import apart, cut

_IS_MARKUP = re.compile(r"<[A-Za-z!/?][^<>]*>")
_TAG = re.compile(
    r"(<(?:[a-rt-zA-RT-Z/?][^<>]*>|!--.*?(?:-->|\Z)|!\[CDATA\[|![^<>]*>"
    r"|[sS](?:(?i:cript)\b.*?(?:</(?i:script)\s*>|\Z)|(?i:tyle)\b.*?(?:</(?i:style)\s*>|\Z)|[^<>]*>)))",
    re.DOTALL,
)
_NAME = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9:-]*)")
_INSIDE = re.compile(
    r"<(?:!--|script\b[^>]*>|style\b[^>]*>)(.*?)(?:-->|</script\s*>|</style\s*>)?\Z",
    re.DOTALL | re.IGNORECASE,
)
_JOINED = "\x00"
"""Where a tag joins what stands on its two sides."""
_JOINS = re.compile(f"{_JOINED}{_JOINED}*(?=[^\\W_])")
"""Where tags join what is before them to a letter; the mark stands first, so that the search is for it."""
_FIRST_WORD, _LAST_WORD = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]+\Z")
_BLOCKS = frozenset(
    (
        "address article aside blockquote body br button caption col colgroup dd details dialog div dl dt "
        "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html input label li link "
        "main meta nav ol optgroup option p pre section select summary table tbody td template textarea "
        "tfoot th thead title tr ul desc metadata text svg author category channel content description "
        "entry feed guid id item loc name published rss subtitle updated url urlset "
    ).split()
)
"""Elements that part what stands on their two sides; all others join it."""
_HOLDING = frozenset({"<!--", "<scr", "<sty"})
_LONG_TAG = 2_000
_LONG_WORD = 100


def is_markup(text: str) -> bool:
    """Return whether a text has tags."""
    return _IS_MARKUP.search(text) is not None


def markup_readings(text: str) -> Readings:
    """Return the shown text, the words that tags glue together, the tags, and the texts inside scripts."""
    pieces = _TAG.split(text)
    tags = pieces[1::2]
    whole = _marked(pieces[0::2], list(map(_gap, tags)))
    readings = [cut(_shown(whole)), *_tag_readings(tags)]
    if glued := _with_gaps(whole):
        readings.append(apart(glued))
    return Readings(tuple(readings), _inside(tags))


@lru_cache(maxsize=100_000)
def _gap(tag: str) -> str:
    """Return what a tag does to the text around it: a new line, or a mark where it joins its two sides."""
    name = _NAME.match(tag)
    return "\n" if name and name.group(1).lower().rpartition(":")[2] in _BLOCKS else _JOINED


def _marked(between: Sequence[str], gaps: Sequence[str]) -> str:
    """Return the text between the tags on one line for each block, with what each tag does to it."""
    flat = [piece.replace("\n", " ") if "\n" in piece else piece for piece in between]
    parts = [""] * (len(flat) + len(gaps))
    parts[0::2], parts[1::2] = flat, gaps
    return "".join(parts)


def _shown(whole: str) -> str:
    """Return what a reader sees, a line for each block."""
    lines = (line.strip() for line in whole.replace(_JOINED, "").split("\n"))
    flat_lines = (" ".join(line.split()) if "  " in line else line for line in lines if line)
    return html.unescape("\n".join(flat_lines))


def _tag_readings(tags: Sequence[str]) -> list[Reading]:
    distinct = dict.fromkeys(tags)
    short = apart(tag for tag in distinct if len(tag) <= _LONG_TAG)
    return [short, *(cut(tag) for tag in distinct if len(tag) > _LONG_TAG)]


def _with_gaps(whole: str) -> list[str]:
    """Return the words that tags without a gap of their own join, with a gap.

    What a block parts stands on two lines of the shown text, and is read across them there.
    """
    found: dict[str, None] = {}
    for mark in _JOINS.finditer(whole):
        start, end = mark.span()
        if start and whole[start - 1].isalnum():
            before, behind = whole[max(0, start - _LONG_WORD) : start], whole[end : end + _LONG_WORD]
            found[_around(before, behind)] = None
    return list(found)


def _around(before: str, behind: str) -> str:
    """Return the last word of one piece and the first of the next, apart."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(behind)
    return f"{last.group() if last else ''} {first.group() if first else ''}"


def _inside(tags: Iterable[str]) -> tuple[str, ...]:
    """Return what stands inside comments, scripts and styles, sorted."""
    found = (_INSIDE.match(tag) for tag in set(tags) if tag[:4].lower() in _HOLDING)
    return tuple(sorted({match.group(1) for match in found if match and match.group(1).strip()}))
