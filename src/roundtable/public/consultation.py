"""What `topics/consultation.yaml`, `research.yaml` and `glossary.yaml` hold."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundtable.base.records import Address, Approximate, Day, Flag, Line, Prose, Record, Slug
from roundtable.public.ids import FindingId, SourceId, Stage, TermId, TopicId


class Source(Record):
    """A published page or document that facts were read in."""

    id: SourceId
    title: Line
    publisher: Line
    url: Address | None = None
    read: Day
    note: Prose | None = None


class Fact(Record):
    """A sentence or two with the sources that it was read in."""

    text: Prose
    sources: tuple[SourceId, ...] = ()
    checked: Flag = True
    ours: Flag = Field(default=False, description="our own reading or proposal, and nobody else's")
    note: Prose | None = None


class Planned(Record):
    """A date that was once announced, and who said so."""

    date: Line
    sources: tuple[SourceId, ...] = Field(min_length=1)


class TimelineEntry(Record):
    """One step of the programme, with the dates once planned kept as history."""

    id: Slug
    what: Line
    date: Approximate | None = None
    date_note: Line | None = None
    planned: tuple[Planned, ...] = ()
    status: Literal["done", "in progress", "planned", "missed"]
    text: Prose | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    checked: Day
    note: Prose | None = None


class ScopeItem(Record):
    """A kind of product or use that is in scope, out of it, or contested."""

    what: Line
    state: Literal["in", "out", "contested"]
    since: Line
    text: Prose | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
    note: Prose | None = None


class CrossCutting(Record):
    """Something that bears on every topic."""

    id: Slug
    title: Line
    facts: tuple[Fact, ...] = Field(min_length=1)
    note: Prose | None = None


class Regulator(Record):
    """Whose guidance it is; kept in one place because names change."""

    name: Line
    short_name: Line
    address: Address | None = None
    checked: Day
    note: Prose | None = None


class Clock(Record):
    """When comments are taken and answered, as it stood on a day that is written down."""

    as_of: Day = Field(description="the day on which this was looked at")
    opens: Day
    closes: Day
    answered: Day | None = Field(default=None, description="the day on which the response was published")
    late_reason: Prose | None = Field(default=None, description="why the response is later than 12 weeks")
    expected: Line | None = Field(default=None, description="when a late response is expected")
    sources: tuple[SourceId, ...] = ()
    note: Prose | None = None


class Response(Record):
    """The response document: its day, and what it says of itself before the outcomes."""

    date: Day
    summary: Prose
    note: Prose | None = None


class Licence(Record):
    """The licence under which the content may be used by others."""

    name: Line
    address: Address


class AuthoredPage(Record):
    """A page that people write by hand in `docs/`; any other file there is refused."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.md$", max_length=60)]
    title: Line


class Consultation(Record):
    """The consultation as a whole: stage, scope, timeline, sources."""

    id: Slug
    title: Line
    summary: Prose
    invented: Flag = False
    independence: Prose
    regulator: Regulator
    licence: Licence | None = None
    stage: Stage
    topics: tuple[TopicId, ...] = Field(min_length=1)
    audience: tuple[Fact, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    clock: Clock | None = None
    response: Response | None = Field(
        default=None, description="with it the response document is built, and nothing may stay unanswered"
    )
    scope: tuple[ScopeItem, ...] = ()
    cross_cutting: tuple[CrossCutting, ...] = ()
    gaps: tuple[Prose, ...] = ()
    pages: tuple[AuthoredPage, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Prose | None = None


class ResearchFinding(Record):
    """One thing that a study found, or that its participants recommended."""

    id: FindingId
    text: Prose
    recommendation: Flag = False
    topics: tuple[TopicId, ...] = Field(min_length=1)
    sources: tuple[SourceId, ...] = Field(min_length=1)
    note: Prose | None = None


class Study(Record):
    """A piece of published research, such as a citizen jury."""

    id: Slug
    title: Line
    by: Line
    method: Prose
    date: Approximate
    findings: tuple[ResearchFinding, ...] = ()
    gaps: tuple[Prose, ...] = ()
    sources: tuple[SourceId, ...] = Field(min_length=1)
    note: Prose | None = None


class Research(Record):
    """The public research that the consultation rests on."""

    summary: Prose
    studies: tuple[Study, ...] = ()
    note: Prose | None = None


class Term(Record):
    """A term of law or of disclosure control, explained."""

    id: TermId
    term: Line
    also: tuple[Line, ...] = ()
    text: Prose
    sources: tuple[SourceId, ...] = ()
    note: Prose | None = None

    def is_called(self, word: str) -> bool:
        """Return whether a word is one of the term's names, in the singular or the plural."""
        wanted = word.casefold()
        return any(name.casefold() in {wanted, f"{wanted}s"} for name in (self.term, *self.also))


class RetiredTerm(Record):
    """A term that is no longer used, and what is said in its place."""

    term: Line
    instead: Line
    note: Prose | None = None


class Glossary(Record):
    """The terms that the pages use."""

    terms: tuple[Term, ...] = ()
    retired: tuple[RetiredTerm, ...] = ()
    watched: tuple[Line, ...] = Field(
        default=(), description="terms of art that may stand on a page only if the glossary explains them"
    )
    names: tuple[Line, ...] = Field(
        default=(), description="abbreviations that need no entry: names, and what everybody knows"
    )
    note: Prose | None = None
