"""What the readers of each format hand to the outline: lines and tables, in the order of the file."""

from pydantic import Field

from roundtable.base.records import Line as ShortText
from roundtable.base.records import Record
from roundtable.private.records import PrivateText


class Line(Record):
    """One line of notes, or one paragraph of a document, with how it was set."""

    place: ShortText
    text: PrivateText
    indent: int = 0
    bullet: bool = False
    numbered: bool = False
    level: int = 0
    """The rank of a heading that is surely one, 1 being the highest; 0 for anything else."""
    bold: PrivateText = ""
    """The words at its start that are set in bold; all of the text if it is bold throughout."""
    gap: bool = False
    """True if an empty line stands before it."""
    wraps: bool = False
    """True if the format breaks long lines, so that this one may go on from the line before."""
    full: bool = False
    """True if its file is one of broken lines, and the next line's first word had no room on this one."""
    aside: str = ""
    """Why it is left out, where the format alone decides that."""
    refused: bool = False
    """True if it is left out because it could not be read."""
    apart: bool = False
    """True if it stands outside the run of the text, under no heading and no speaker, as a footnote does."""

    @property
    def is_bold(self) -> bool:
        """Whether it is set in bold throughout."""
        return bool(self.text) and self.bold == self.text


class Row(Record):
    """One row of a table: each cell as its paragraphs, without the empty ones."""

    place: ShortText
    cells: tuple[tuple[str, ...], ...] = Field(repr=False)
    units: int
    """The number of units that the row stands for: 1 for a line of text, else its paragraphs."""
    aside: str = ""
    merged: tuple[int, ...] = ()
    """The columns in which the cell above reaches down into this row."""


class Table(Record):
    """A table, its rows in order; rows without any text are not units and are not kept."""

    rows: tuple[Row, ...]


Item = Line | Table
