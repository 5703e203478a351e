"""Reading lines of notes as an outline: headings, speakers, remarks, and what is left out."""

from collections.abc import Iterable
from itertools import zip_longest

from roundtable.private.importers.attendee_lists import (
    ATTENDEES,
    looks_like_entry,
    names_those_present,
    opens_list,
)
from roundtable.private.importers.headings import (
    LOOSE_RANK,
    NUMBERED_RANK,
    bare_name,
    is_numbered_title,
    is_short,
    without_timing,
)
from roundtable.private.importers.labels import speaker_alone, split_label
from roundtable.private.importers.lines import Item, Line, Table
from roundtable.private.importers.position import Position
from roundtable.private.importers.tables import read_table
from roundtable.private.records import Aside, Imported, Utterance

_NEARLY_FULL = 60
"""A line of plain text that is at least so long and ends in mid-sentence goes on in the next."""
_ENDS_SENTENCE = (".", "?", "!", ":", ";", "”", '"', ")", "]")
_RULE_SIGNS = frozenset("-–—_=*~.·•|+# \t")
_HEADING, _SPEAKER = "heading", "speaker's name above what they said"
_EITHER = "heading, or speaker's name above what they said"


def read_outline(items: Iterable[Item]) -> Imported:
    """Return what was said in a file, with headings, speakers and places; every unit is accounted for."""
    listed = list(items)
    outline = _Outline()
    for item, following in zip_longest(listed, listed[1:]):
        if isinstance(item, Table):
            outline.take_table(item)
        else:
            outline.take_line(item, following if isinstance(following, Line) else None)
    return outline.imported()


class _Said:
    """A remark that later lines may still go on with."""

    def __init__(self, utterance: Utterance, line: Line | None = None) -> None:
        self.utterance, self.line = utterance, line
        self.parts = [utterance.text]

    def whole(self) -> Utterance:
        """Return the remark with everything that went on with it."""
        return self.utterance.model_copy(update={"text": " ".join(filter(None, self.parts))})


class _Outline:
    """What the lines read so far gave, and where the reading stands."""

    def __init__(self) -> None:
        self._position = Position()
        self._given = self._joined = 0
        self._said: list[_Said] = []
        self._asides: list[Aside] = []
        self._listing = False
        self._last: Line | None = None
        self._in_numbers = False

    def imported(self) -> Imported:
        """Return everything that the file gave."""
        said = tuple(each.whole() for each in self._said)
        return Imported(given=self._given, utterances=said, joined=self._joined, asides=tuple(self._asides))

    def take_table(self, table: Table) -> None:
        """Read a table row by row; it stands under the heading above it."""
        self._last, self._listing = None, False
        for row, read in zip(table.rows, read_table(table, self._position.heading), strict=True):
            self._given += row.units
            self._said.extend(_Said(utterance) for utterance in read.utterances)
            self._asides.extend(read.asides)
            self._joined += read.joined

    def take_line(self, line: Line, following: Line | None) -> None:
        """Read one line as the first of the things that it can be."""
        self._in_numbers = self._in_numbers and not line.gap
        self._given += 1
        if line.apart:
            self._position.enter_heading(0, "")
        if reason := line.aside or self._left_out(line, following):
            self._last = None
            self._asides.append(Aside(place=line.place, reason=reason, refused=line.refused))
        elif self._goes_on(line):
            self._joined += 1
            self._said[-1].parts.append(line.text)
            self._last = line
        else:
            self._say(line)
        self._in_numbers = line.numbered

    def _left_out(self, line: Line, following: Line | None) -> str:
        """Return why a line is not a remark but shapes those below it; nothing if it is one."""
        if set(line.text) <= _RULE_SIGNS and not line.level:
            return "line without words"
        if self._is_listed(line, following):
            return ATTENDEES
        if line.level:
            self._position.enter_heading(line.level, without_timing(line.text))
            return _HEADING
        if self._goes_on(line):
            return ""
        return self._heading(line, following) or self._speaker(line) or self._group(line, following)

    def _is_listed(self, line: Line, following: Line | None) -> bool:
        """Return whether the line opens or goes on with a list of those present."""
        opens = opens_list(line.text) and (
            bool(line.level or line.is_bold or line.text.endswith(":"))
            or (following is not None and looks_like_entry(following.text))
        )
        if opens:
            self._listing = True
            self._position.enter_heading(line.level or LOOSE_RANK, "")
        elif self._listing:
            self._listing = (
                not line.level and not (line.gap and not line.bullet) and looks_like_entry(line.text)
            )
        return self._listing or names_those_present(line.text, begun=bool(self._said))

    def _goes_on(self, line: Line) -> bool:
        """Return whether the line is the rest of the remark on the line before."""
        before = self._last
        if before is None or not line.wraps or line.gap or line.bullet or split_label(line.text)[0]:
            return False
        if line.text[0].islower() or (before.bullet and line.indent > before.indent):
            return True
        is_open = len(before.text) >= _NEARLY_FULL and not before.text.endswith(_ENDS_SENTENCE)
        return (before.full or is_open) and not line.is_bold and not bare_name(line.text)

    def _heading(self, line: Line, following: Line | None) -> str:
        """Go under `1. Title`, unless it is one of a numbered list."""
        is_title = line.numbered and not line.indent and not self._in_numbers
        if not is_title or following is None or following.numbered or not is_numbered_title(line.text):
            return ""
        self._position.enter_heading(NUMBERED_RANK, without_timing(line.text))
        return _HEADING

    def _speaker(self, line: Line) -> str:
        """Go under a time and a name."""
        if label := speaker_alone(line.text):
            self._position.name_speaker(label, timed=True)
            return _SPEAKER
        return ""

    def _group(self, line: Line, following: Line | None) -> str:
        """Go under a short line that others belong to; if it could be a name, it is their speaker as well."""
        deeper = following is not None and following.bullet and following.indent > line.indent
        name, has_colon = bare_name(line.text), line.text.rstrip("*_ ").endswith(":")
        has_bullets = following is not None and following.bullet
        is_remark = all(split_label(line.text, line.bold))
        stands_out = name or has_colon or line.is_bold or line.text.isupper()
        if is_remark or not is_short(line.text) or not stands_out:
            return ""
        if line.bullet:
            if not deeper:
                return ""
            self._position.enter_group(line, without_timing(line.text), name)
            return _EITHER if name else _HEADING
        if not (has_colon or line.is_bold or has_bullets):
            return ""
        self._position.enter_heading(LOOSE_RANK, without_timing(line.text))
        self._position.name_speaker(name)
        return _EITHER if name else _HEADING

    def _say(self, line: Line) -> None:
        """Add a remark with its speaker."""
        own, text = split_label(line.text, line.bold)
        label = self._position.label_of(line, own)
        said = Utterance(
            place=line.place, label=label, heading=self._position.heading, text=text or line.text
        )
        self._said.append(_Said(said, line))
        self._last = line
