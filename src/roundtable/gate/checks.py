"""The checks behind the disclosure rules: each takes a text and the room, and says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from roundtable.gate import figures, marks, speaking
from roundtable.gate.classes import described, generalise, is_safe
from roundtable.gate.hierarchy import Found
from roundtable.gate.room import Room
from roundtable.identity.records import Tier
from roundtable.private.forms import form_of


@dataclass(frozen=True)
class Subject:
    """A text on its way out, and the attendees behind it."""

    text: str = field(repr=False)
    speakers: frozenset[str] = field(default=frozenset(), repr=False)


def identities(subject: Subject, room: Room) -> Iterator[str]:
    """Find what names or may name an attendee, an organisation or a product."""
    for one in room.detector.detect(subject.text):
        if one.tier is Tier.REVIEW and form_of(subject.text[one.start : one.end]) in room.kept_forms:
            continue
        sure = "names" if one.tier is Tier.BLOCK else "may name"
        yield f"{one.rule} {sure} {_article(one.kind.value)} {one.kind.value}: reword it"


def roster_identities(subject: Subject, room: Room) -> Iterator[str]:
    """Find what names somebody or something on the roster; other capitalised words are let be."""
    for one in room.detector.derived(subject.text):
        yield f"{one.rule} names {_article(one.kind.value)} {one.kind.value} of the roster: reword it"


def _article(word: str) -> str:
    return "an" if word[0] in "aeiou" else "a"


def counts(subject: Subject, room: Room) -> Iterator[str]:
    """Find numbers and shares of speakers."""
    if speaking.counts_speakers(subject.text):
        yield "counts speakers: leave the number out; the gate adds the support word"


def whole_groups(subject: Subject, room: Room) -> Iterator[str]:
    """Find words that speak of all, of nobody, or of all but one."""
    if speaking.speaks_for_all(subject.text):
        yield "speaks for all or for nobody: say what was heard, not how many held it"


def links(subject: Subject, room: Room) -> Iterator[str]:
    """Find pronouns, labels and references that tie one point to another or to a person."""
    if speaking.ties_points(subject.text):
        yield "ties the text to one speaker or to another point: let it stand alone, without pronoun or label"


def first_person(subject: Subject, room: Room) -> Iterator[str]:
    """Find the first person."""
    if speaking.is_in_first_person(subject.text):
        yield "speaks in the first person: say what was heard, not as one of those who spoke"


def shared_runs(subject: Subject, room: Room) -> Iterator[str]:
    """Find runs of words that only one or two organisations used."""
    at = room.wording.first_shared(subject.text, room.policy.run_owners)
    if at:
        length = room.wording.length
        yield f"from word {at}, {length} words in a row stand so in the notes: say it in other words"


def quotations(subject: Subject, room: Room) -> Iterator[str]:
    """Find quotation marks."""
    if marks.has_quotation(subject.text):
        yield "has quotation marks: report what was meant, not the words"


def facts(subject: Subject, room: Room) -> Iterator[str]:
    """Find facts that can single out; provisions of law and general terms are let be."""
    if figures.has_fact(subject.text):
        yield "gives a figure, a date or a sum: leave it out, or waive this with a reason"
    if figures.has_place(subject.text):
        yield "names a place: leave it out, or waive this with a reason"
    if figures.claims_to_be_the_only_one(subject.text):
        claim = "speaks of the only, the first or the largest of a kind"
        yield f"{claim}: leave it out, or waive this with a reason"


def times(subject: Subject, room: Room) -> Iterator[str]:
    """Find times of day and places in the course of the session."""
    if figures.has_time_of_day(subject.text):
        yield "gives a time finer than the day, or a place in the session: leave it out"


def hidden_characters(subject: Subject, room: Room) -> Iterator[str]:
    """Find characters that cannot be seen, and letters in disguise."""
    if marks.has_unseen(subject.text):
        yield "holds characters that cannot be seen: type the text again"
    if marks.has_foreign_letters(subject.text):
        yield "has a word in letters of two scripts, or in letters that look like others: type the word again"


def markup(subject: Subject, room: Room) -> Iterator[str]:
    """Find markup and addresses."""
    if marks.has_markup(subject.text):
        yield "holds markup or an address: write plain words"


def hiding_markup(subject: Subject, room: Room) -> Iterator[str]:
    """Find markup that keeps words out of sight."""
    if marks.hides_text(subject.text):
        yield "holds markup that can hide words: take it out"


def described_groups(subject: Subject, room: Room) -> Iterator[str]:
    """Find views tied to a kind of organisation or job that is too small, or that the notes do not show."""
    for phrase in room.holders(subject.text):
        if not _may_be_tied(described(phrase), subject, room):
            wider = generalise(phrase, subject.speakers, room)
            instead = f"say {wider}, or leave the kind out" if wider else "say it without the kind"
            yield f"ties a view to a kind of organisation that is too small here: {instead}"
            return


def _may_be_tied(found: Found, subject: Subject, room: Room) -> bool:
    """Return whether what a phrase describes is known, and either nobody in particular or wide enough."""
    return not found.unknown and (not found.kinds or is_safe(found.kinds, subject.speakers, room))
