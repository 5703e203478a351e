"""Masking: each detection replaced by a word for its kind that reads well where it stands."""

import re
from collections.abc import Iterable

from roundtable.identity.records import Detection, Kind

MASK_BY_KIND = {
    Kind.PERSON: "an attendee",
    Kind.ORGANISATION: "their organisation",
    Kind.PRODUCT: "a product",
    Kind.CONTACT: "[contact removed]",
    Kind.ROLE: "a participant",
    Kind.UNKNOWN: "[name removed]",
}
"""The same words for everybody: no number, no label, nothing that links two places.

The detector never reports these words.
"""
_KEPT_WHOLE = frozenset({Kind.CONTACT, Kind.UNKNOWN})
_REPLACED = re.compile(r"(?<![\w'’])(?:the|an?|our|my|your|this|that|their)[ \n]$", re.IGNORECASE)
_COUNTING = re.compile(
    r"(?<![\w'’])(?:each|every|any|no|another|some|which|either|neither)[ \n]$", re.IGNORECASE
)
_DESCRIBED = re.compile(
    r"(?<![\w'’])(?:the|an?|our|my|your|his|her|its|their|this|that|each|every|any|no|some|another)[ \n]"
    r"(?:(?:new|newer|newest|old|older|oldest|own|whole|entire|same|other|only|first|second|last|latest|next|"
    r"previous|original|current|former|big|bigger|biggest|small|smaller|smallest|little|cheap|cheaper|"
    r"cheapest|best|better|worst|typical|usual|standard|single|real|actual|very)[ \n]){1,2}$",
    re.IGNORECASE,
)
"""An article with adjectives behind it: the mask then does without its own, as in "a new product"."""
_DESCRIPTION = 28
"""Letters before a name in which such a description is looked for."""
_OPENING = re.compile(
    r"(?:\A|[.!?][)\"'’”]*\s+|\n[ \t]*\n\s*|(?:\A|\n)[ \t]*(?:[•*>-]|\d+[.)])[ \t]+)[\"'(“‘*_\[]*\Z"
)
_LABELLED = re.compile(r"[*_]*(?: ?\([^()\n]*\))?[*_]*:")
_APOSTROPHES = frozenset("'’")
_BARE_POSSESSIVE = re.compile(r"['’](?= \w)")
_NOUN = re.compile(
    r" (?!(?:is|was|are|were|has|had|have|will|would|does|did|can|could|may|might|must|should|and|or|"
    r"but|in|on|at|to|of|for|from|by|with|as|that|which|who|if|when|because|so|not|also|then|than|"
    r"said|says|asked|thinks)\b)[a-z]"
)


def mask(text: str, detections: Iterable[Detection]) -> str:
    """Return the text with every detection replaced by its kind.

    Outside the detections only an article before one goes, and a possessive after one is completed.
    """
    pieces: list[str] = []
    at = 0
    for found in joined(text, detections):
        start = _start(text, at, found)
        ending = _possessive(text, start, found)
        before = text[at:start] or "".join(pieces[-1:])
        gap = " " if before[-1:].isalnum() else ""
        pieces += (text[at:start], gap, _fitted(text, start, found) + ending)
        at = found.end + (text[found.end : found.end + 1] in _APOSTROPHES and ending != "")
    return "".join([*pieces, text[at:]])


def joined(text: str, detections: Iterable[Detection]) -> list[Detection]:
    """Return the detections in order, those of one kind with only white space between them as one."""
    found: list[Detection] = []
    for new in sorted(detections, key=lambda one: (one.start, one.end)):
        last = found[-1] if found else None
        if last and new.start < last.end:
            continue
        if last and new.kind is last.kind and text[last.end : new.start].isspace():
            found[-1] = last._replace(end=new.end)
        else:
            found.append(new)
    return found


def _start(text: str, earliest: int, found: Detection) -> int:
    """Return where the replacement starts: at the article before the detection, if it has to go."""
    if found.kind in _KEPT_WHOLE:
        return found.start
    article = _REPLACED.search(text, max(earliest, found.start - 8), found.start)
    return article.start() if article else found.start


def _fitted(text: str, start: int, found: Detection) -> str:
    """Return the mask with the article and the capital that its place asks for."""
    words = MASK_BY_KIND[found.kind]
    if found.kind not in _KEPT_WHOLE and _is_determined(text, start):
        words = words.partition(" ")[2]
    if _opens(text, start, found):
        words = words[0].upper() + words[1:]
    return words


def _is_determined(text: str, start: int) -> bool:
    """Return whether what stands before the mask takes the place of its article."""
    counting = _COUNTING.search(text, max(0, start - 9), start)
    return bool(counting or _DESCRIBED.search(text, max(0, start - _DESCRIPTION), start))


def _opens(text: str, start: int, found: Detection) -> bool:
    """Return whether the mask opens a sentence, a list item or a labelled line."""
    if _OPENING.search(text, max(0, start - 80) and start - 80, start):
        return True
    line = text.rfind("\n", 0, start) + 1
    return not text[line:start].strip(" \t*_>-") and _LABELLED.match(text, found.end) is not None


def _possessive(text: str, start: int, found: Detection) -> str:
    """Return the "'s" that the mask needs although the name did without."""
    bare = _BARE_POSSESSIVE.match(text, found.end)
    if bare and text[found.end - 1] in "sS" and text[start - 1 : start] not in ("'", "‘"):
        return bare.group() + "s"
    article = start < found.start
    if found.kind is Kind.ORGANISATION and article and _NOUN.match(text, found.end):
        return "'s"
    return " " if text[found.end : found.end + 1].isalnum() else ""
