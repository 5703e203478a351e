"""Keeping decisions on words on their words, while a roster or a seating list tells anew who speaks.

A label that names nobody known is part of what was said; once it names somebody, it is none. The places of
decisions are counted in what was said, so they move with it.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from roundtable.base.text import text_digest
from roundtable.private.decisions import WordDecision
from roundtable.private.forms import form_of, standing
from roundtable.private.masking import Masker, full_text
from roundtable.private.records import Attendee, ContributionId, Seat
from roundtable.private.vault import schema
from roundtable.private.vault.attending import looked_for_in
from roundtable.private.vault.rows import contributions_in, records, replace_decisions


@dataclass(frozen=True)
class Spoken:
    """What a contribution says, its label included where it names nobody known, and its text's digest."""

    text: str = field(repr=False)
    digest: str


@contextmanager
def words_followed(connection: Connection) -> Iterator[None]:
    """Let who speaks be changed inside the block, and move every decision on a word with its word."""
    words = records(connection, schema.words, WordDecision)
    before = _spoken(connection) if words else {}
    yield
    if words:
        replace_decisions(connection, schema.words, moved(words, before, _spoken(connection)))


def _spoken(connection: Connection) -> Mapping[ContributionId, Spoken]:
    roster = records(connection, schema.attendees, Attendee)
    seats = records(connection, schema.seats, Seat)
    masker = Masker(roster, (), seats, looked_for_in(connection)) if roster else None
    return {
        one.id: Spoken(full_text(one, masker.speaker(one) if masker else None), text_digest(one.text))
        for one in contributions_in(connection)
    }


def moved(
    words: Sequence[WordDecision],
    before: Mapping[ContributionId, Spoken],
    after: Mapping[ContributionId, Spoken],
) -> tuple[WordDecision, ...]:
    """Return decisions on words where these stand now; one on a word that stands nowhere any more goes.

    A decision stays with its contribution, unless the word left it with a label: then it goes to the first
    contribution in which the word stands.
    """
    return tuple(one for word in words if (one := _moved(word, before, after)))


def _moved(
    word: WordDecision, before: Mapping[ContributionId, Spoken], after: Mapping[ContributionId, Spoken]
) -> WordDecision | None:
    if word.at not in before or before[word.at].text == after[word.at].text:
        return word
    form = form_of(before[word.at].text[word.start : word.end])
    places = ((at, span) for at in (word.at, *after) for span in standing(after[at].text, (form,)))
    at, span = next(places, (word.at, None))
    if span is None:
        return None
    where = {"at": at, "digest": after[at].digest, "start": span[0], "end": span[1]}
    return word.model_copy(update=where)
