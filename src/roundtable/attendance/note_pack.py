"""The note pack: what a note-taker writes in, with topics, questions, seats and no name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundtable.base.vocabulary import Kind
from roundtable.private.importers.note_pack import mark_of, printed_digest, seats_line
from roundtable.private.records import SeatCode, Session

COLUMNS = ("Seat", "What was said", "Kind")
ANYTHING_ELSE = "Anything else"
"""The heading of the last part, for what belongs to no topic."""
HOW_TO = (
    "One row for each remark; add rows as you need them. Leave these printed lines as they are.",
    "Seat: the code on the name card, such as S4. Write no name of a person, firm or product.",
    "What was said: in your own words, as near to theirs as you can. Write [missed this] where you lost it.",
    f"Kind: {', '.join(Kind)}; the first letters are enough, and it may stay empty.",
)
"""How a pack is filled in, as it says itself."""


@dataclass(frozen=True)
class PackTopic:
    """One part of a pack: a topic's title, and the questions to discuss with their ids."""

    title: str
    questions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Pack:
    """The pack of one table."""

    session: Session
    table: int
    seats: tuple[SeatCode, ...]
    topics: tuple[PackTopic, ...]

    @property
    def name(self) -> str:
        """The name of its files, without what is behind the dot."""
        return f"{self.session.id}-table-{self.table}"

    @property
    def title(self) -> str:
        """The line that stands above everything."""
        return f"Table T{self.table}: {' '.join(self.session.title.split())}"

    @property
    def parts(self) -> tuple[PackTopic, ...]:
        """The topics, and at the end a part for all that belongs to none."""
        return (*self.topics, PackTopic(ANYTHING_ELSE))


def opening(pack: Pack) -> tuple[str, ...]:
    """Return the lines between the title and the first topic."""
    return (mark_of(pack.session.id, pack.table), *HOW_TO, seats_line(pack.seats))


def question_line(question: str, text: str) -> str:
    """Return the line that shows one question."""
    return f"{question}: {' '.join(text.split())}"


def printed_digests(topics: Sequence[PackTopic]) -> Iterator[str]:
    """Yield the digests of the explanations and questions in a pack; an import knows them by these."""
    yield from map(printed_digest, HOW_TO)
    for part in topics:
        yield from (printed_digest(question_line(*each)) for each in part.questions)
