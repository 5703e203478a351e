"""Pictures drawn at build time as SVG inside the page; a table beside each says the same in words.

They are as wide as a phone, so that their words are not shrunk there: what is long has a line of its own.
"""

from collections.abc import Sequence
from textwrap import shorten, wrap

from markupsafe import Markup, escape

from roundtable.base.records import Record
from roundtable.public.consultation import TimelineEntry
from roundtable.public.pages.words import date

WIDTH = 360
ROW, STEP, LINE = 58, 70, 20
FITS, FITS_A_STEP = 42, 38
"""How many letters stand beside each other across the picture, and beside the line of steps."""
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
    drawn = Markup().join(_bar(row, number * ROW, WIDTH / longest) for number, row in enumerate(rows))
    words = [word for word, _count in rows[0].parts]
    return _figure(title, len(rows) * ROW + 26, drawn + _key(words, len(rows) * ROW + 6))


def _bar(row: Bar, top: int, scale: float) -> Markup:
    label = shorten(row.label, FITS, placeholder="…")
    shapes = [Markup('<text x="0" y="{}">{}</text>').format(top + 15, label)]
    left = 0.0
    for fill, (_word, count) in zip(_FILLS, row.parts, strict=False):
        if count:
            shapes.append(
                Markup(
                    '<rect class="{0}" x="{1:.1f}" y="{2}" width="{3:.1f}" height="22"/>'
                    '<text class="{0}-number" x="{4:.1f}" y="{5}">{6}</text>'
                ).format(fill, left, top + 22, count * scale, left + 7, top + 38, count)
            )
        left += count * scale
    return Markup().join(shapes)


def _key(words: Sequence[str], top: int) -> Markup:
    step = WIDTH // max(len(words), 3)
    shapes = [
        Markup('<rect class="{}" x="{}" y="{}" width="14" height="14"/><text x="{}" y="{}">{}</text>').format(
            fill, number * step, top, number * step + 20, top + 12, word
        )
        for number, (fill, word) in enumerate(zip(_FILLS, words, strict=False))
    ]
    return Markup().join(shapes)


def timeline_picture(entries: Sequence[TimelineEntry]) -> Markup:
    """Return the steps of the programme from top to bottom, with a mark for the state of each."""
    if not entries:
        return Markup()
    line = Markup('<line class="rt-line" x1="10" y1="12" x2="10" y2="{}"/>').format(
        (len(entries) - 1) * STEP + 12
    )
    drawn = Markup().join(_step(entry, number * STEP + 17) for number, entry in enumerate(entries))
    return _figure("The steps of the consultation and their state", len(entries) * STEP, line + drawn)


def _step(entry: TimelineEntry, top: int) -> Markup:
    """Return the drawing of a step: its mark, its day and state, and in two lines below what it is."""
    when = date(entry.date) if entry.date else "no date yet"
    first, second, *_ = *wrap(entry.what, FITS_A_STEP, max_lines=2, placeholder="…"), ""
    return Markup(
        '<circle class="{0}" cx="10" cy="{1}" r="7"/>'
        '<text x="30" y="{2}"><tspan class="rt-when">{3}</tspan> <tspan class="rt-state">{4}</tspan></text>'
        '<text x="30" y="{5}">{6}</text><text x="30" y="{7}">{8}</text>'
    ).format(
        _MARKS[entry.status], top - 5, top, when, entry.status, top + LINE, first, top + 2 * LINE, second
    )


def _figure(title: str, height: int, drawn: Markup) -> Markup:
    """Return a drawing with its name; the words in it are left to the table that follows."""
    return Markup(
        '<figure class="rt-picture"><svg role="img" aria-label="{}. The table below says the same." '
        'viewBox="0 0 {} {}" xmlns="http://www.w3.org/2000/svg">{}</svg></figure>'
    ).format(escape(title), WIDTH, height, drawn)
