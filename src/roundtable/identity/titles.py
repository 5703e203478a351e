"""What hangs on a name and goes with it: titles before, letters after, and initials."""

import re

from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind
from roundtable.identity.words import HONORIFICS, POST_NOMINALS

_TITLES = re.compile(
    r"(?:(?<![^\W_])(?:the[ ]|rt\.?[ ]|right[ ])?(?:" + "|".join(sorted(HONORIFICS)) + r")\.?[ \n]?)+\Z",
    re.IGNORECASE,
)
_LETTERS_AFTER = re.compile(
    r"(?:,?[ ](?:"
    + "|".join(sorted((word.upper() for word in POST_NOMINALS), key=len, reverse=True))
    + r"))+(?![^\W_])"
)
_TITLE_REACH = 32
_TITLE_ENDS = frozenset(title[-2:] for title in HONORIFICS)
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
    if _letters_before(cased, start) not in _TITLE_ENDS:
        return hit
    titles = _TITLES.search(cased[max(0, start - _TITLE_REACH) : start])
    return hit._replace(start=start - len(titles.group())) if titles else hit


def _letters_before(cased: str, start: int) -> str:
    """Return the two letters before a place and the marks that may follow a title."""
    before = cased[max(0, start - _TITLE_REACH) : start].rstrip(" .\n")
    return before[-2:].lower()


def _with_initials(cased: str, hit: Hit) -> Hit:
    """Return the hit of a surname with the initials before it, of a first name with the one behind it."""
    if hit.rule == "I02":
        before = _INITIALS_BEFORE.search(cased[max(0, hit.start - _TITLE_REACH) : hit.start])
        return hit._replace(start=hit.start - len(before.group()), rule="I04") if before else hit
    after = _INITIAL_AFTER.match(cased, hit.end) if hit.rule in _GIVEN else None
    return hit._replace(end=after.end(), rule="I04") if after else hit
