"""Pictures drawn at build time as SVG inside the page; a table beside each says the same in words."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from roundtable.base.records import Record
from roundtable.public.consultation import TimelineEntry
from roundtable.public.pages.words import date

WIDTH = 640
ROW = 34
LABEL = 210
STEP = 58
_FILLS = ("rt-fill-1", "rt-fill-2", "rt-fill-3", "rt-fill-4")
_MARKS = {"done": "rt-done", "in progress": "rt-running", "planned": "rt-planned", "missed": "rt-missed"}


class Bar(Record):
    """One bar: what it stands for, and its parts with their words and counts, in order."""

    label: str
    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(count for _word, count in self.parts)


def bars(rows: Sequence[Bar], title: str) -> Markup:
    """Return horizontal bars of one scale, each part with its number and its own pattern of grey."""
    longest = max((row.total for row in rows), default=0)
    if not longest:
        return Markup()
    scale = (WIDTH - LABEL - 10) / longest
    drawn = Markup().join(_bar(row, number * ROW + 8, scale) for number, row in enumerate(rows))
    words = [word for word, _count in rows[0].parts]
    return _figure(title, len(rows) * ROW + 44, drawn + _key(words, len(rows) * ROW + 16))


def _bar(row: Bar, top: int, scale: float) -> Markup:
    shapes = [Markup('<text x="0" y="{}">{}</text>').format(top + 16, _short(row.label))]
    left = float(LABEL)
    for fill, (_word, count) in zip(_FILLS, row.parts, strict=False):
        if count:
            shapes.append(
                Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="22"/>').format(
                    fill, left, top, count * scale
                )
            )
            shapes.append(
                Markup('<text class="{}-number" x="{:.1f}" y="{}">{}</text>').format(
                    fill, left + 7, top + 16, count
                )
            )
        left += count * scale
    return Markup().join(shapes)


def _short(label: str) -> str:
    return label if len(label) <= 26 else f"{label[:25]}…"  # noqa: PLR2004 - what fits before the bars


def _key(words: Iterable[str], top: int) -> Markup:
    shapes = [
        Markup('<rect class="{}" x="{}" y="{}" width="14" height="14"/><text x="{}" y="{}">{}</text>').format(
            fill, LABEL + number * 105, top, LABEL + number * 105 + 20, top + 12, word
        )
        for number, (fill, word) in enumerate(zip(_FILLS, words, strict=False))
    ]
    return Markup().join(shapes)


def timeline_picture(entries: Sequence[TimelineEntry]) -> Markup:
    """Return the steps of the programme from top to bottom, with a mark for the state of each."""
    if not entries:
        return Markup()
    height = len(entries) * STEP
    line = Markup('<line class="rt-line" x1="150" y1="14" x2="150" y2="{}"/>').format(height - STEP + 14)
    drawn = Markup().join(_step(entry, number * STEP + 14) for number, entry in enumerate(entries))
    return _figure("The steps of the consultation and their state", height, line + drawn)


def _step(entry: TimelineEntry, middle: int) -> Markup:
    when = date(entry.date) if entry.date else "no date yet"
    return Markup(
        '<text class="rt-when" x="132" y="{0}">{1}</text><circle class="{2}" cx="150" cy="{3}" r="8"/>'
        '<text x="172" y="{0}">{4}</text><text class="rt-state" x="172" y="{5}">{6}</text>'
    ).format(middle + 5, when, _MARKS[entry.status], middle, _cut(entry.what), middle + 24, entry.status)


def _cut(words: str) -> str:
    return words if len(words) <= 54 else f"{words[:53]}…"  # noqa: PLR2004 - what fits beside the line


def _figure(title: str, height: int, drawn: Markup) -> Markup:
    """Return a drawing with its name; the words in it are left to the table that follows."""
    return Markup(
        '<figure class="rt-picture"><svg role="img" aria-label="{}. The table below says the same." '
        'viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg></figure>'
    ).format(escape(title), WIDTH, height, drawn)
