"""What hangs on a name and goes with it: titles before, letters after, and initials."""

import re
from string import ascii_letters

from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind
from roundtable.identity.words import HONORIFICS, POST_NOMINALS

_LETTERS_AFTER = re.compile(
    r"(?:,?[ ](?:"
    + "|".join(sorted((word.upper() for word in POST_NOMINALS), key=len, reverse=True))
    + r"))+(?![^\W_])"
)
_BEFORE_TITLE = ("the ", "right ", "rt ", "rt. ")
"""What belongs to a title behind it, in lower case."""
_TITLE_ENDS = frozenset(title[-2:] for title in HONORIFICS)
_LONGEST_TITLE = max(map(len, HONORIFICS))
_TITLES_REACH = _INITIALS_REACH = 32
_SPACES = frozenset({" ", "\n"})
_GIVEN = frozenset({"I03", "I06", "I07"})
_INITIAL_AFTER = re.compile(r" (?:[A-Z]\.(?!\w)|[B-HJ-Z](?![\w'.&-]))")
_INITIALS_BEFORE = re.compile(r"(?<![^\W_])(?:[A-Z]\. ?){1,3}\Z")


def with_title(cased: str, hit: Hit) -> Hit:
    """Return the hit of a name together with titles before and letters after it, which tell sex or rank."""
    start, end, _, kind, rule = hit
    if kind is Kind.PERSON:
        letters = _LETTERS_AFTER.match(cased, end)
        hit = hit._replace(end=letters.end()) if letters else _with_initials(cased, hit)
        start = hit.start
    elif rule != "I50":
        return hit
    first = _first_title(cased, start)
    return hit if first == start else hit._replace(start=first)


def _first_title(cased: str, start: int) -> int:
    """Return where the titles begin that run up to a place, or the place itself if there is none."""
    first, least = start, start - _TITLES_REACH
    while first > least:
        before = _title_before(cased, first)
        if before == first:
            break
        first = before
    return first


def _title_before(cased: str, start: int) -> int:
    """Return where the one title begins that runs up to a place, or the place itself."""
    end = start - 1 if cased[start - 1 : start] in _SPACES else start
    if cased[end - 1 : end] == ".":
        end -= 1
    if cased[end - 2 : end].lower() not in _TITLE_ENDS:
        return start
    before = cased[max(0, end - _LONGEST_TITLE - 1) : end]
    rest = before.rstrip(ascii_letters)
    if before[len(rest) :].lower() not in HONORIFICS or rest[-1:].isalnum():
        return start
    return _with_words_before(cased, end - len(before) + len(rest))


def _with_words_before(cased: str, start: int) -> int:
    """Return where the words before a title begin that belong to it, or where the title does."""
    written = cased[max(0, start - 6) : start].lower()
    for words in _BEFORE_TITLE:
        first = start - len(words)
        if written.endswith(words) and not cased[max(0, first - 1) : first].isalnum():
            return first
    return start


def _with_initials(cased: str, hit: Hit) -> Hit:
    """Return the hit of a surname with the initials before it, of a first name with the one behind it."""
    if hit.rule == "I02":
        before = _INITIALS_BEFORE.search(cased[max(0, hit.start - _INITIALS_REACH) : hit.start])
        return hit._replace(start=hit.start - len(before.group()), rule="I04") if before else hit
    after = _INITIAL_AFTER.match(cased, hit.end) if hit.rule in _GIVEN else None
    return hit._replace(end=after.end(), rule="I04") if after else hit
