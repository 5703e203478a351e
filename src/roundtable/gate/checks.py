"""The checks behind the disclosure rules: each takes a text and the room, and says what to do."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from roundtable.gate.room import Room, runs, singular
from roundtable.identity.records import Tier
from roundtable.private.masking import form_of


@dataclass(frozen=True)
class Subject:
    """A text on its way out, and the attendees behind it."""

    text: str = field(repr=False)
    speakers: frozenset[str] = field(default=frozenset(), repr=False)


_PEOPLE = (
    r"(?:attendees?|participants?|delegates?|speakers?|people|persons?|organisations?|organizations?|companies|"
    r"company|firms?|businesses|manufacturers?|makers?|members?|tables?|groups?|respondents?|voices?)"
)
_NUMBERS = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty)"
)
_SHARES = (
    r"(?:half|a third|one third|two[- ]thirds|a quarter|three[- ]quarters|most|"
    r"the majority|a majority|a minority)"
)
_COUNT = re.compile(
    rf"\b{_NUMBERS}\s+(?:\w+\s+){{0,2}}{_PEOPLE}\b|\b{_SHARES}\s+of\s+(?:\w+\s+){{0,3}}{_PEOPLE}\b|"
    rf"\b{_NUMBERS}\s+(?:of|in|out of)\s+(?:the\s+|every\s+)?(?:{_NUMBERS}|{_PEOPLE})\b|"
    rf"\b(?:most|majority|minority)\s+(?:\w+\s+)?{_PEOPLE}\b|\d\s*(?:%|per\s?cent)",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\b(?:all|every|each|no|none\s+of\s+the|neither)\s+(?:of\s+(?:the\s+)?)?(?:\w+\s+)?{_PEOPLE}\b|"
    r"\b(?:everyone|everybody|nobody|no[- ]one|unanimous(?:ly)?|unanimity|"
    r"all\s+(?:agreed|felt|said|present|but)|"
    r"whole\s+room|with\s+one\s+exception|only\s+one|sole|lone)\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:the\s+same|another|this|that|the\s+other|the\s+latter|the\s+former)\s+"
    r"(?:attendee|participant|delegate|speaker|organisation|company|firm|manufacturer|maker)\b|"
    r"\b(?:he|she|him|her|hers|his|himself|herself)\b|"
    r"\b(?:attendee|participant|speaker|organisation|company|firm|table|respondent)\s+(?:[A-Z]|\d+)\b(?!\w)",
)
_QUOTE = re.compile(r"[\"“”„«»‹›]|(?<!\w)['‘’][^'‘’]{3,}['’](?!\w)")
_LAW = re.compile(
    r"\b(?:articles?|regulations?|sections?|schedules?|recitals?|standards?|clauses?|principles?|part|chapter)\s+"
    r"\d+[\w.()]*(?:\s*(?:,|and|to|or)\s*\d+[\w.()]*)*",
    re.IGNORECASE,
)
_FACT = re.compile(
    r"\d|[£$€¥]|\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|hundreds?|thousands?|millions?|billions?|"
    r"last\s+(?:year|month|week|spring|summer|autumn|winter)|recall(?:ed)?\s+(?:the|our|its|a)\b)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"[<>`{}|\\]|\]\(|\*\*|__|--8<--|://|\bwww\.|^\s*(?:#|[-*+]\s|\d+\.\s)|&#?\w+;", re.MULTILINE
)
_VIEW = (
    r"(?:said|says?|felt|feels?|thought|thinks?|argued|argues?|wanted|wants?|asked|asks?|noted|reported|told|"
    r"worried|raised|agreed|disagreed|explained|suggested|suggests?|preferred|described|stressed|believed?|"
    r"proposed|warned|admitted|doubted|welcomed|pointed)"
)
_HOLDER = re.compile(rf"\b((?:[\w-]+\s+){{0,3}}[\w-]+)\s+{_VIEW}\b", re.IGNORECASE)
_GENERIC = frozenset(
    """attendee participant people person organisation other some several few many they it that there view who
    which those we one most half not also then both have had has and was were be been what guidance regulator
    user consumer child household rule law article text page note more make need question point concern data
    research jury juror study finding respondent""".split()
)
_TABLE_OF_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


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
    if _COUNT.search(subject.text):
        yield "counts speakers: leave the number out; the gate adds the support word"


def whole_groups(subject: Subject, room: Room) -> Iterator[str]:
    """Find words that speak of all, of nobody, or of all but one."""
    if _WHOLE.search(subject.text):
        yield "speaks for all or for nobody: say what was heard, not how many held it"


def links(subject: Subject, room: Room) -> Iterator[str]:
    """Find pronouns and labels that tie one point to another or to a person."""
    if _LINK.search(subject.text):
        yield "ties the point to one speaker: leave out the pronoun or the label"


def shared_runs(subject: Subject, room: Room) -> Iterator[str]:
    """Find runs of words that only one or two organisations used."""
    length = room.policy.shared_run
    for at, run in enumerate(runs(subject.text, length), start=1):
        if 0 < len(room.speakers_by_run.get(run, ())) < room.policy.a_few:
            yield f"from word {at}, {length} words in a row stand so in the notes: say it in other words"
            return


def quotations(subject: Subject, room: Room) -> Iterator[str]:
    """Find quotation marks."""
    if _QUOTE.search(subject.text):
        yield "has quotation marks: report what was meant, not the words"


def facts(subject: Subject, room: Room) -> Iterator[str]:
    """Find numbers, dates, money: facts that can single out; provisions of law are let be."""
    if _FACT.search(_LAW.sub(" ", subject.text)):
        yield "gives a figure, a date or a sum: leave it out, or waive this with a reason"


def hidden_characters(subject: Subject, room: Room) -> Iterator[str]:
    """Find characters that cannot be seen, and words that mix scripts."""
    unseen = any(
        unicodedata.category(char) in {"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"} for char in subject.text
    )
    if unseen or unicodedata.normalize("NFC", subject.text) != subject.text:
        yield "holds characters that cannot be seen: type the text again"
    if any(len(_scripts(word)) > 1 for word in subject.text.split()):
        yield "has a word in letters of two scripts: type the word again"


def _scripts(word: str) -> set[str]:
    names = (unicodedata.name(char, "") for char in word if char.isalpha())
    return {script for name in names for script in _TABLE_OF_SCRIPTS if name.startswith(script)}


def markup(subject: Subject, room: Room) -> Iterator[str]:
    """Find markup and addresses."""
    if _MARKUP.search(subject.text):
        yield "holds markup or an address: write plain words"


def described_groups(subject: Subject, room: Room) -> Iterator[str]:
    """Find views tied to a kind of organisation that is too small, or that the notes do not show."""
    for match in _HOLDER.finditer(subject.text):
        words = [singular(word) for word in match.group(1).casefold().split()]
        if (
            words[-1] not in _GENERIC
            and not words[-1].endswith(("ly", "ing"))
            and not _wide(words, subject, room)
        ):
            yield "ties a view to a kind of organisation that is too small here: say it without the kind"
            return


def _wide(words: list[str], subject: Subject, room: Room) -> bool:
    """Return whether the class that the words describe is wide enough to be tied to this view."""
    terms = {word for word in words if any(word in has for has in room.classes_by_attendee.values())}
    members = {who for who, has in room.classes_by_attendee.items() if terms and terms <= has}
    organisations = {room.organisation_by_attendee[who] for who in members}
    holders = {room.organisation_by_attendee[who] for who in members & subject.speakers}
    policy = room.policy
    return (
        len(members) >= policy.class_attendees
        and len(organisations) >= policy.class_organisations
        and len(organisations - holders) >= policy.class_others
        and len(holders) <= policy.class_share * len(organisations)
    )
