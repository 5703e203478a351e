"""Where in the notes the reading stands: under which headings, and whose words follow."""

from typing import NamedTuple

from roundtable.private.importers.lines import Line
from roundtable.private.importers.reported import is_of_another


class _Group(NamedTuple):
    """A line that others, set in further, stand under: its words or its speaker."""

    indent: int
    heading: str
    label: str | None
    """The speaker of what stands under it, empty if not known; None if the lines above say who speaks."""


class _Speaker(NamedTuple):
    """A name on a line of its own, and what has been read below it: nothing, text or bullets."""

    label: str = ""
    timed: bool = False
    below: str = ""


class Position:
    """The headings and speakers above the line that is being read."""

    def __init__(self) -> None:
        """Begin at the top of a file, under nothing."""
        self._headings: list[tuple[int, str]] = []
        self._groups: list[_Group] = []
        self._speaker = _Speaker()

    @property
    def heading(self) -> str:
        """The headings above, outermost first, parted by ` / `."""
        above = [words for _, words in self._headings]
        return " / ".join(above + [group.heading for group in self._groups if group.heading])

    def enter_heading(self, rank: int, words: str) -> None:
        """Go under a heading; those of its rank and below end, and so does every speaker."""
        self._headings = [(other, text) for other, text in self._headings if other < rank]
        if words:
            self._headings.append((rank, words))
        self._groups, self._speaker = [], _Speaker()

    def enter_group(self, line: Line, heading: str, label: str) -> None:
        """Go under a bullet whose own bullets say more."""
        self._leave_groups(line)
        self._groups.append(_Group(line.indent, heading, label or None))

    def name_speaker(self, label: str, *, timed: bool = False) -> None:
        """Go under a name on a line of its own."""
        self._groups, self._speaker = [], _Speaker(label, timed)

    def label_of(self, line: Line, own: str) -> str:
        """Return the speaker of a line: its own label, or that of the line it stands under.

        A bullet that reports or answers somebody else is not that speaker's, and nor is what stands under it.
        """
        self._leave_groups(line)
        label = own or self._inherited(line)
        of_another = line.bullet and not own and is_of_another(line.text, label)
        if own or of_another:
            # Bullets right below a paragraph go on with it, even if they are not set in.
            self._groups.append(_Group(line.indent if line.bullet else line.indent - 1, "", own))
        return "" if of_another else label

    def _inherited(self, line: Line) -> str:
        """Return the speaker of the nearest line above that says who speaks."""
        label = next((group.label for group in reversed(self._groups) if group.label is not None), None)
        return self._above(line) if label is None else label

    def _leave_groups(self, line: Line) -> None:
        reach = line.indent if line.bullet else line.indent - 1
        self._groups = [group for group in self._groups if group.indent < reach]

    def _above(self, line: Line) -> str:
        """Return the speaker named on a line above, as long as what follows is of one kind."""
        label, timed, below = self._speaker
        kind = "bullets" if line.bullet else "text"
        is_new_text = kind == "text" and below == "text" and (line.gap or not (timed or line.wraps))
        if is_new_text or (kind, below) == ("text", "bullets"):
            self._speaker = _Speaker()
        else:
            self._speaker = _Speaker(label, timed, kind)
        return self._speaker.label
