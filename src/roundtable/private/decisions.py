"""What people decide about notes: words to keep or mask, points, and what is set aside."""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundtable.base.findings import Code
from roundtable.base.records import Line, Number, Prose, Record, Slug
from roundtable.base.text import framed_digest
from roundtable.base.vocabulary import Kind
from roundtable.private.records import ContributionId, StaffCode

DraftId = Annotated[str, StringConstraints(pattern=r"^d[1-9]\d{0,5}$")]
"""A draft point's neutral id inside the vault."""
TextDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


NamedKind = Literal["person", "organisation", "product", "role"]
"""What a person may say that a masked word names; the words are those of `identity.records.Kind`."""


class WordDecision(Record):
    """A person's word on one detection; it holds for the same written form in the whole event."""

    at: ContributionId
    digest: TextDigest
    start: Number
    end: Number
    decision: Literal["keep", "mask"]
    by: StaffCode
    kind: NamedKind | None = None
    """What a masked word names, as a person saw it; none if they left it to the tool, and for a kept word."""


class SourceRef(Record):
    """A contribution, and the digest of its text at the time of the decision."""

    at: ContributionId
    digest: TextDigest


class SetAside(Record):
    """A contribution that becomes no point, and why."""

    at: ContributionId
    digest: TextDigest
    reason: Line
    by: StaffCode


class Waiver(Record):
    """A finding that people looked at and let pass, with the reason; checkers approve it with the text."""

    code: Code
    reason: Line


class Check(Record):
    """One person's approval of exactly one text."""

    by: StaffCode
    digest: TextDigest


class Comment(Record):
    """Why a checker sent a text back, about the text with this digest; it counts until the text changes."""

    by: StaffCode
    digest: TextDigest
    comment: Prose = Field(repr=False)


class Resolution(Record):
    """Why a point may stand although the note-takers behind it say different things."""

    between: tuple[ContributionId, ...] = Field(min_length=2)
    reason: Prose = Field(repr=False)
    by: StaffCode


class Draft(Record):
    """A point before its release: what it will say, and what it rests on."""

    draft: DraftId
    topic: Slug
    theme: Slug
    kind: Kind
    text: str = Field(min_length=1, repr=False)
    support: Literal["shown", "withheld"] = "shown"
    answers: tuple[Line, ...] = ()
    sources: tuple[SourceRef, ...] = Field(min_length=1)
    waivers: tuple[Waiver, ...] = ()
    author: StaffCode | None = None
    """Who worded or changed it last; none while it is a suggestion."""
    earlier_authors: tuple[StaffCode, ...] = ()
    """Who worded or changed it before that; none of them may check it either."""
    placed_by: StaffCode | None = None
    """Who put a suggestion together or moved it; the tool then leaves it as it is."""
    digest: TextDigest | None = None
    """In an exported file, what an approval of this text must name; the vault does not keep it."""
    checked: tuple[Check, ...] = ()
    sent_back: tuple[Comment, ...] = ()
    resolved: tuple[Resolution, ...] = ()

    @cached_property
    def approved_digest(self) -> str:
        """The digest of everything that a checker of the draft approves."""
        waivers = [part for waiver in self.waivers for part in (waiver.code, waiver.reason)]
        sources = [part for source in self.sources for part in (source.at, source.digest)]
        head = (self.topic, self.theme, self.kind, self.text, self.support)
        lists = (",".join(self.answers), framed_digest(sources), framed_digest(waivers))
        resolved = [part for one in self.resolved for part in (*one.between, one.reason)]
        return framed_digest((*head, *lists, self.author or "", *resolved, *self.earlier_authors))


class ProseCheck(Record):
    """The approvals of a statement or an outcome, which are texts of staff and not of attendees."""

    item: Line
    author: StaffCode
    """Who said last that they wrote it."""
    earlier_authors: tuple[StaffCode, ...] = ()
    """Who said so before that; none of them may check it either."""
    checked: tuple[Check, ...] = ()
    sent_back: tuple[Comment, ...] = ()


class Decisions(Record):
    """Everything that people decided about one event, by neutral ids and digests."""

    event: Slug
    note: Prose | None = None
    words: tuple[WordDecision, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    points: tuple[Draft, ...] = ()
    prose: tuple[ProseCheck, ...] = ()
