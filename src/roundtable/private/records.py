"""What the vault holds: sessions, attendees, sources, contributions. Personal data has no repr."""

from collections import Counter
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from roundtable.base.records import Day, Line, Record, Slug
from roundtable.base.vocabulary import Kind

SessionId = Slug
AttendeeId = Annotated[str, StringConstraints(pattern=r"^a[1-9]\d{0,4}$")]
"""An attendee's neutral id, given in the order of the roster."""
RefToSource = Annotated[str, StringConstraints(pattern=r"^n[1-9]\d{0,4}$")]
"""A source's neutral id, given in the order of import."""
ContributionId = Annotated[str, StringConstraints(pattern=r"^n[1-9]\d{0,4}\.[1-9]\d{0,5}$")]
"""A contribution's neutral id: its source and its number in it."""
StaffCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{1,15}$")]
"""The code of a member of staff; never a name."""
SeatCode = Annotated[str, StringConstraints(pattern=r"^T[1-9]\d?-S[1-9]\d?$")]
"""A seat of a session: its table and its number there; who sits on it is told by the seating list alone."""
PrivateText = Annotated[str, Field(repr=False)]


class Format(StrEnum):
    """The formats in which notes arrive."""

    MARKDOWN = "md"
    TEXT = "txt"
    WORD = "docx"
    TRANSCRIPT = "vtt"
    TABLE = "csv"
    WORKBOOK = "xlsx"
    MAIL = "eml"


class Session(Record):
    """A roundtable, or the part of one to which the Rule applies."""

    id: SessionId
    date: Day
    title: Line


class Attendee(Record):
    """One row of the roster."""

    id: AttendeeId
    name: PrivateText
    organisation: PrivateText
    job_title: PrivateText = ""
    email: PrivateText = ""
    aliases: tuple[str, ...] = Field(default=(), repr=False)
    products: tuple[str, ...] = Field(default=(), repr=False)
    sector: PrivateText = ""
    size: PrivateText = ""
    country: PrivateText = ""


class Seat(Record):
    """A seat of a session, and who sits on it; nobody, if both names are empty."""

    session: SessionId
    code: SeatCode
    name: PrivateText = ""
    organisation: PrivateText = ""


class Utterance(Record):
    """One thing that one speaker said, as an importer read it from a file."""

    place: Line
    """Where in the file: `line 14`, `paragraph 3`, `table 1 row 2`, `cue 17`."""
    label: PrivateText = ""
    """The speaker as the note-taker wrote them, or empty."""
    heading: PrivateText = ""
    """The headings that it stands under, outermost first and parted by ` / `, or empty."""
    text: PrivateText
    kind: Kind | None = None
    """What the note-taker said that it is, in a column for it."""


class Aside(Record):
    """Something in a file that was not imported, and why; never its words."""

    place: Line
    reason: Line
    refused: bool = False
    """True if it could not be read; false if it was left out on purpose (a heading, a deleted passage)."""


class Imported(Record):
    """Everything that one file gave: what came in, and what did not, with reasons."""

    given: int
    """The number of units in the file (lines with text, paragraphs, cells, cues)."""
    utterances: tuple[Utterance, ...] = ()
    joined: int = 0
    """Units that became part of another unit's utterance, such as a continued cue or a wrapped line."""
    asides: tuple[Aside, ...] = ()

    def adds_up(self) -> bool:
        """Return whether every unit given is accounted for."""
        return self.given == len(self.utterances) + self.joined + len(self.asides)


class Sum(Record):
    """What one file gave, in numbers: the four parts are all of it."""

    given: int
    said: int
    joined: int
    reasons: tuple[tuple[str, int], ...] = ()
    """Why parts were left out, and how many for each reason, by reason."""
    refused: tuple[Line, ...] = ()
    """The places of parts that could not be read."""

    @property
    def set_aside(self) -> int:
        """The number of parts that were left out on purpose."""
        return sum(count for _, count in self.reasons) - len(self.refused)


def sum_of(imported: Imported) -> Sum:
    """Return what a file gave in numbers."""
    reasons = Counter(aside.reason for aside in imported.asides)
    return Sum(
        given=imported.given,
        said=len(imported.utterances),
        joined=imported.joined,
        reasons=tuple(sorted(reasons.items())),
        refused=tuple(aside.place for aside in imported.asides if aside.refused),
    )


class Contribution(Record):
    """One thing that one speaker said, as one note-taker wrote it."""

    id: ContributionId
    session: SessionId
    source: RefToSource
    place: Line
    label: PrivateText = ""
    heading: PrivateText = ""
    text: PrivateText
    kind: Kind | None = None
