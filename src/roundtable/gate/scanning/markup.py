"""HTML, XML, SVG and feeds: what is shown, with and without gaps for tags, and what stands in the tags."""

import html
import re
from collections.abc import Sequence

from roundtable.gate.scanning.records import Reading, Readings
from roundtable.gate.scanning.windows import apart, cut

_IS_MARKUP = re.compile(r"<[A-Za-z!/?][^<>]*>")
_TAG = re.compile(
    r"(<!--.*?(?:-->|\Z)"
    r"|<script\b.*?(?:</script\s*>|\Z)|<style\b.*?(?:</style\s*>|\Z)"
    r"|<!\[CDATA\[|\]\]>|<[A-Za-z/!?][^<>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_NAME = re.compile(r"</?\s*([A-Za-z][A-Za-z0-9:-]*)")
_INSIDE = re.compile(r"<(?:!--|script\b[^>]*>|style\b[^>]*>)(.*?)(?:-->|</script\s*>|</style\s*>)?\Z", re.S | re.I)
_GLUED = re.compile(r"[^\W_]+(?:<[^<>]*>)+[^\W_]+(?:(?:<[^<>]*>)+[^\W_]+)*")
_ANY_TAG = re.compile(r"<[^<>]*>")
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption col colgroup dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html input label li link main meta nav ol "
    "optgroup option p pre section select summary table tbody td template textarea tfoot th thead title tr ul "
    "desc metadata text svg "
    "author category channel content description entry feed guid id item loc name published rss subtitle "
    "updated url urlset".split()
)
"""Elements that part what stands on their two sides; all others join it."""
_LONG_TAG = 2_000


def is_markup(text: str) -> bool:
    """Return whether a text has tags."""
    return _IS_MARKUP.search(text) is not None


def markup_readings(text: str) -> Readings:
    """Return the shown text, the words that tags glue together, the tags, and the texts inside scripts."""
    pieces = _TAG.split(text)
    tags = pieces[1::2]
    gap_by_tag = {tag: _gap(tag) for tag in set(tags)}
    gaps = [gap_by_tag[tag] for tag in tags]
    readings = [cut(_shown(pieces[0::2], gaps)), *_tag_readings(tags)]
    if glued := _with_gaps(text):
        readings.append(apart(glued))
    return Readings(tuple(readings), _inside(gap_by_tag))


def _gap(tag: str) -> str:
    """Return what a tag does to the text around it: a new line, or nothing."""
    name = _NAME.match(tag)
    return "\n" if name and name.group(1).lower().rpartition(":")[2] in _BLOCKS else ""


def _shown(between: Sequence[str], gaps: Sequence[str]) -> str:
    """Return what a reader sees, a line for each block."""
    flat = [piece.replace("\n", " ") if "\n" in piece else piece for piece in between]
    whole = "".join(map("".join, zip(flat, (*gaps, ""), strict=True)))
    lines = (" ".join(line.split()) for line in whole.split("\n"))
    return html.unescape("\n".join(line for line in lines if line))


def _tag_readings(tags: Sequence[str]) -> list[Reading]:
    distinct = dict.fromkeys(tags)
    short = apart(tag for tag in distinct if len(tag) <= _LONG_TAG)
    return [short, *(cut(tag) for tag in distinct if len(tag) > _LONG_TAG)]


def _with_gaps(text: str) -> list[str]:
    """Return the runs of words that tags without a gap of their own join, with gaps."""
    found = dict.fromkeys(match.group() for match in _GLUED.finditer(text))
    return [_ANY_TAG.sub(" ", run) for run in found]


def _inside(tags: dict[str, str]) -> tuple[str, ...]:
    """Return what stands inside comments, scripts and styles, sorted."""
    found = (_INSIDE.match(tag) for tag in tags if tag[:2] in {"<!", "<s", "<S"})
    return tuple(sorted({match.group(1) for match in found if match and match.group(1).strip()}))
