"""Ordinary words that their capitals make the name of an organisation where they stand."""

import re

from roundtable.identity.context import Surroundings
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_nameable
from roundtable.identity.places import PLACES
from roundtable.identity.records import Kind, Tier
from roundtable.identity.vocabulary import INSTITUTIONS
from roundtable.identity.words import DETERMINERS, FIRM_VERBS, HONORIFICS

_REACH = 80
_LINKS = ("of", "for", "and", "the", "in", "&", "&amp;")
_LINK = rf"(?:{'|'.join(_LINKS)})"
_ONWARD = re.compile(rf"(?:,?[ \n](?:{_LINK}[ \n]){{0,2}}[A-Z][\w'&-]*)+")
_OF = re.compile(rf"[ \n](?:of|for)[ \n](?:the[ \n])?[A-Z][\w'&-]*(?:[ \n](?:{_LINK}[ \n])?[A-Z][\w'&-]*)*")
_BEFORE = re.compile(rf"(?:[A-Z][\w'&.-]*[ \n](?:{_LINK}[ \n]){{0,2}})+\Z")
_NEXT = re.compile(r"(?:[ \n-][A-Z][\w'&-]*)+")
_TWO = 2
_GOES_ON = re.compile(r",? [a-z]")
_NOT_NATIONAL = frozenset(
    "north south east west northern southern eastern western central mid upper lower new great greater "
    "latin middle rural old young modern mainland parliament government governments minister ministers "
    "republic kingdom house commons senate assembly act bill queen king president prime monday tuesday "
    "wednesday thursday friday saturday sunday both united party".split()
)
"""Words before a nation that make no body of it: parts of the land, and what governs it."""
_NAMED_AFTER_SOMEBODY = frozenset("report review inquiry enquiry".split())
"""What goes by the name of whoever wrote or led it."""
_SENTENCE_WORDS = frozenset("the a an our their this that his her my your and but in at for from as".split())


def firm_hit(cased: str, start: int, end: int) -> Hit | None:
    """Return the hit of an organisation by its noun, with the capitalised words before it or behind "of"."""
    first = _first_of_name(cased, start)
    after = _OF.match(cased, end)
    if first == start and not after:
        return None
    return Hit(first, after.end() if after else end, Tier.REVIEW, Kind.ORGANISATION, "I26")


def _first_of_name(cased: str, start: int) -> int:
    """Return where the capitalised words that run up to a place begin, without an article among them."""
    before = _follows_name(cased, start) and _BEFORE.search(cased[max(0, start - _REACH) : start])
    if not before:
        return start
    words = before.group().split()
    first = start - len(before.group())
    while words and (words[0].lower() in _SENTENCE_WORDS or not words[0][0].isupper()):
        first += len(words[0]) + 1
        words = words[1:]
    return min(first, start)


def _follows_name(cased: str, start: int) -> bool:
    """Return whether a capital may stand in the word before a place, up to two small words left out."""
    end, least = start, max(0, start - _REACH)
    for _ in range(3):
        begin = max(cased.rfind(" ", least, end - 1), cased.rfind("\n", least, end - 1), least - 1) + 1
        word = cased[begin : end - 1]
        if word not in _LINKS:
            return not word.islower()
        end = begin
    return False


def national_hit(cased: str, start: int, end: int) -> Hit | None:
    """Return the hit of a body whose name ends with a nation, inside a sentence."""
    first = _first_of_name(cased, start)
    words = [word.lower() for word in cased[first:start].split()]
    if not words or not words[-1].isalpha() or cased[first : first + 1].islower():
        return None
    if _NOT_NATIONAL.intersection(words) or any(word in PLACES or word in HONORIFICS for word in words):
        return None
    around = Surroundings(cased, first, end)
    if around.opens or around.is_heading or not around.previous.islower():
        return None
    return Hit(first, end, Tier.REVIEW, Kind.ORGANISATION, "I26")


def capital_hit(cased: str, start: int, end: int) -> Hit | None:
    """Return the hit of a common word whose capital makes it a name, with the capitalised words after it."""
    if cased[start - 1 : start] not in {" ", "\n", ""}:
        return None
    onward = _NEXT.match(cased, end) if cased[end + 1 : end + 2].isupper() else None
    if not (onward or cased[start - 2 : start - 1].islower()):
        return None
    last = onward.end() if onward else end
    around = Surroundings(cased, start, last)
    named = _opens_with_name(around) if around.opens else _is_set_apart(around)
    if around.is_heading or not named or (onward and not _may_end_name(onward.group())):
        return None
    return Hit(start, last, Tier.REVIEW, Kind.UNKNOWN, "I50")


def _opens_with_name(around: Surroundings) -> bool:
    """Return whether two capitalised words or more that open a sentence do what a firm does."""
    words = len(around.word.split())
    does = around.following in FIRM_VERBS or (words > _TWO and _GOES_ON.match(around.after))
    return words > 1 and bool(does)


def _is_set_apart(around: Surroundings) -> bool:
    """Return whether a capital stands behind a word in lower case, or behind "the" if a report is named."""
    previous = around.previous
    if previous in DETERMINERS:
        return previous == "the" and around.following in _NAMED_AFTER_SOMEBODY
    return previous.islower() and previous != "i"


def _may_end_name(onward: str) -> bool:
    """Return whether the last of several capitalised words may end the name of an organisation."""
    last = re.split(r"[ \n-]", onward)[-1].lower().removesuffix("'s")
    return last in PLACES or last == "uk" or (last not in INSTITUTIONS and is_nameable(last))
