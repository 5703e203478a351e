"""People by where they stand: before a colon, in a list of those present, behind an action."""

import re
from collections.abc import Iterator

from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known, is_ordinary
from roundtable.identity.records import Kind, Tier
from roundtable.identity.technical import SHORT_FORMS
from roundtable.identity.vocabulary import GIVEN_NAME_WORDS, REVIEWED_NAMES
from roundtable.identity.words import HARMLESS, HONORIFICS

_REACH = 64
"""Letters that a speaker label has at most, with the marks around it."""
_LONGEST_LIST = 2_000
_MOST_INITIALS = 4
_COLON = re.compile(r":(?!//)")
_LABEL = re.compile(
    r"[ >*_#\[\]|•\d.:()-]*?(?:\d{1,2}:\d\d(?::\d\d)?[\]) -]*)?[*_<\[@]*"
    r"(?P<name>[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,2})[*_>\]]*(?: ?\([^()\n]*\))?[*_]*\Z"
)
_AUTHOR = re.compile(r"(?:\A|\n)[ \t]*[<\[](?P<name>[^\W\d_][\w'-]{1,30})[>\]]\Z")
_COMMANDED = re.compile(r" (?P<name>[^\W\d_][\w'.-]+)")
_ENDS = (">", "]", "present+", "Present+", "regrets+", "Regrets+", "scribe+", "q+", "q-")
_PEOPLE = frozenset(
    "present attendees attending attendance apologies regrets absent participants scribe scribes "
    "scribenick chair chairs minutes minute-taker note-taker notetaker notes-by facilitator invited "
    "observers guests editors editor authors author presenter presenters speakers champions champion "
    "in-attendance reviewers owner owners assignee assignees".split()
)
"""Labels after which people are listed."""
_ACTIONS = frozenset("action actions ai todo to-do action-item task owner".split())
"""Labels after which somebody has something to do."""
_OWNER = re.compile(r"\s*@?(?P<name>[^\W\d_][\w'.-]*(?: [A-Z][\w'.-]*)?)(?= (?:to|will|and|is|shall)\b|:| -)")
_ITEM = re.compile(r"[^,;\n()\[\]|]+")
_NAME = re.compile(r"@?[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}\Z")
_NOBODY = frozenset(
    "q a ps nb re fyi tldr tl todo ai aob ok url pr cc bcc eg ie note wip faq rfc id tbd tbc eta to from "
    "date time everyone all none nobody others various see also and the same as above unknown n na".split()
)
"""What stands before a colon or in a list without being anybody."""


def marks_within(run: str) -> tuple[int, ...]:
    """Return where in a run of letters between spaces a label, an author or a command to a scribe may end."""
    if run.isalnum() and run != "ack":
        return ()
    colons = [colon.end() for colon in _COLON.finditer(run)]
    ends = run.endswith(_ENDS) or run == "ack"
    return (*colons, len(run)) if ends else tuple(colons)


def turn_hits(cased: str, end: int) -> Iterator[Hit]:
    """Yield who speaks, is present or has something to do, by the mark that ends at a place."""
    mark = cased[end - 1]
    if mark == ":":
        yield from _before_colon(cased, end - 1)
    elif mark in ">]":
        yield from _named(_AUTHOR.search(cased, max(0, end - _REACH), end), "I12")
    else:
        yield from _named(_COMMANDED.match(cased, end), "I13")


def _named(match: re.Match[str] | None, rule: str) -> Iterator[Hit]:
    """Yield a hit for the name in a match of a pattern."""
    if match and _is_somebody(match["name"]):
        yield Hit(*match.span("name"), Tier.REVIEW, Kind.PERSON, rule)


def _before_colon(cased: str, colon: int) -> Iterator[Hit]:
    """Yield the label that ends at a colon, or who is listed or has to act behind it."""
    line = cased.rfind("\n", max(0, colon - _REACH), colon) + 1
    if not line and colon > _REACH:
        return
    label = _LABEL.match(cased, line, colon)
    if not label:
        return
    plain = label["name"].lower()
    if plain in _PEOPLE or plain.replace(" ", "-") in _PEOPLE:
        yield from _listed(cased, colon + 1)
    elif plain.replace(" ", "-") in _ACTIONS:
        owner = _OWNER.match(cased, colon + 1)
        if owner and _is_somebody(owner["name"]):
            yield Hit(*owner.span("name"), Tier.REVIEW, Kind.PERSON, "I14")
    elif _is_somebody(label["name"]):
        yield Hit(*label.span("name"), Tier.REVIEW, Kind.PERSON, "I12")


def _listed(cased: str, start: int) -> Iterator[Hit]:
    """Yield each name in the rest of a line."""
    end = cased.find("\n", start, start + _LONGEST_LIST)
    for item in _ITEM.finditer(cased, start, end if end >= 0 else min(len(cased), start + _LONGEST_LIST)):
        text = item.group().strip(" .*_-")
        if _NAME.match(text) and _is_somebody(text):
            first = item.start() + item.group().index(text)
            yield Hit(first, first + len(text), Tier.REVIEW, Kind.PERSON, "I13")


def _is_somebody(written: str) -> bool:
    """Return whether the words of a label or list item can be a name."""
    words = written.replace(".", " ").replace("@", " ").split()
    plain = [word.lower() for word in words]
    if not "".join(words)[1:] or any(word in _NOBODY for word in plain):
        return False
    if plain[0] in HONORIFICS and plain[1:]:
        return True
    if len(words) == 1:
        return _is_one_name(words[0], plain[0])
    named = (word in REVIEWED_NAMES or not is_known(word) for word in plain)
    cased = all(word[0].isupper() for word in words) or plain[0] in GIVEN_NAME_WORDS
    return any(named) and cased


def _is_one_name(written: str, plain: str) -> bool:
    """Return whether a single word can be a name: unknown, initials, or a name that is a word."""
    initials = written.isupper() and len(plain) <= _MOST_INITIALS
    if plain in HARMLESS | SHORT_FORMS and not (initials and not plain[2:]):
        return False
    named = plain in GIVEN_NAME_WORDS or (plain in REVIEWED_NAMES and written[0].isupper())
    return initials or named or not is_ordinary(plain)
