"""Whether an ordinary word is somebody's name where it stands."""

import re
from enum import IntEnum

from roundtable.identity.lexicon import is_known, is_ordinary
from roundtable.identity.records import Kind
from roundtable.identity.words import (
    BEFORE_A_NAME,
    CALENDAR,
    DETERMINERS,
    FIRM_VERBS,
    HONORIFICS,
    NAME_VERBS,
    SPEECH_VERBS,
)

_REACH = 48
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_NEXT_WORD = re.compile(r"[ \n]+([^\W_]+)")
_MARKS_BEFORE = " \n\x1c\x1d\x1e\x1f\"'([*_"
"""What may stand between the start of a sentence and its first word."""
_CLOSING = frozenset(".!?:;|•")
_BULLETS = frozenset(">#-)")
_BULLETED = re.compile(r"(?:\A|\n) *(?:[*>#-]+|\d+\))\Z")
_LABELLED = re.compile(r"[*_]*[ ]*(?:\([^()\n]{0,60}\)[ ]*)?[*_]*:(?!\w)")
_LABEL_START = re.compile(r"(?:\A|\n)[ >*_#\[-]*(?:[^\W\d_]+\.?[ ]){0,2}\Z")
_DATED = frozenset(
    "in of by since until from to last next early late mid this through before after during".split()
)


class Likelihood(IntEnum):
    """How likely a word is a name where it stands."""

    NOT = 0
    MAYBE = 1
    NAME = 2


class Surroundings:
    """The words on both sides of a span of folded text with case."""

    __slots__ = ("_following", "_previous", "after", "before", "word")

    def __init__(self, cased: str, start: int, end: int) -> None:
        """Look at no more than a few words on each side."""
        cut = max(0, start - _REACH)
        self.before = ("x" if cut else "") + cased[cut:start]
        self.after = cased[end : end + _REACH]
        self.word = cased[start:end]
        self._previous: str | None = None
        self._following: str | None = None

    @property
    def previous(self) -> str:
        """The word before, or nothing if a mark stands between."""
        if self._previous is None:
            self._previous = _last_word(self.before)
        return self._previous

    @property
    def following(self) -> str:
        """The word after, or nothing if a mark stands between."""
        if self._following is None:
            following = _NEXT_WORD.match(self.after)
            self._following = following.group(1) if following else ""
        return self._following

    @property
    def after_title(self) -> bool:
        """Whether "Mr", "Dr" or another title stands before."""
        return self.previous.lower() in HONORIFICS and not self.previous.isupper()

    @property
    def opens(self) -> bool:
        """Whether the span opens a sentence, a line or a list item."""
        bare = self.before.rstrip(_MARKS_BEFORE)
        if not bare or bare[-1] in _CLOSING or "\n" in self.before[len(bare) :]:
            return True
        return bare[-1] in _BULLETS and _BULLETED.search(bare) is not None

    @property
    def is_heading(self) -> bool:
        """Whether the span stands in a heading, as far as can be seen from here."""
        return self.before.rpartition("\n")[2].lstrip("x").startswith("#")

    @property
    def is_label(self) -> bool:
        """Whether the span ends a speaker label at the start of a line."""
        labelled = ":" in self.after and _LABELLED.match(self.after)
        return bool(labelled and _LABEL_START.search(self.before))


def _last_word(before: str) -> str:
    """Return the word that ends a text but for white space and a point, or nothing."""
    if not before[-1:].isspace():
        return ""
    tail = "".join(before.rsplit(maxsplit=1)[-1:])
    if tail.isalnum():
        return tail
    words: list[str] = _WORD.findall(tail)
    return words[-1] if words and tail.removesuffix(".").endswith(words[-1]) else ""


def is_amid_words(cased: str, start: int, end: int) -> bool:
    """Return whether a word in lower case plainly stands between two others: most do, and need no judging."""
    if cased[start - 1 : start] != " ":
        return False
    least = max(0, start - _REACH)
    word = cased[cased.rfind(" ", least, start - 1) + 1 or least : start - 1]
    if not word.isalpha():
        word = "".join(cased[least:start].rsplit(maxsplit=1)[-1:])
    if not word.isalpha() or word.lower() in HONORIFICS:
        return False
    after = _NEXT_WORD.match(cased, end)
    return after is not None and after.group(1) not in SPEECH_VERBS


def judge(around: Surroundings, kind: Kind) -> Likelihood:
    """Return whether an ordinary word with these surroundings is the name of a person, firm or product."""
    if around.after_title or around.is_label:
        return Likelihood.NAME
    if around.word.lower() in CALENDAR and _is_date(around):
        return Likelihood.NOT
    if not around.word[0].isupper():
        return _in_lower_case(around)
    if around.previous.lower() in DETERMINERS:
        return Likelihood.NOT if kind is Kind.PERSON else Likelihood.MAYBE
    if around.opens:
        return _at_start(around, kind)
    return _in_capitals(around)


def _is_date(around: Surroundings) -> bool:
    """Return whether a month's name is used as a month."""
    return around.previous.lower() in _DATED or around.previous.isdigit() or around.following.isdigit()


def _in_lower_case(around: Surroundings) -> Likelihood:
    """Return how likely an ordinary word in lower case is a name: only before a verb of speech."""
    if around.before.endswith("@"):
        return Likelihood.MAYBE
    previous = around.previous.lower()
    speaks = around.following in SPEECH_VERBS and previous not in DETERMINERS
    return Likelihood.MAYBE if speaks and (around.opens or previous in _LINKS) else Likelihood.NOT


def is_used_as_name(around: Surroundings) -> bool:
    """Return whether a name in lower case is surely one: it speaks, or stands behind "with"."""
    previous = around.previous.lower()
    if previous == "for" and around.word.endswith("s"):
        return False  # a measure or a purpose, as in "for miles"
    if around.is_label or around.after_title or previous in BEFORE_A_NAME or previous in _LINKS:
        return True
    if around.opens:
        return not around.following or around.following in NAME_VERBS
    return around.following in SPEECH_VERBS and previous not in DETERMINERS


_LINKS = frozenset("and but as when then while because if so what like after before that where since".split())


def _at_start(around: Surroundings, kind: Kind) -> Likelihood:
    """Return how likely a capitalised word that opens a sentence is a name."""
    if around.following in SPEECH_VERBS:
        return Likelihood.NAME
    verbs = NAME_VERBS if kind is Kind.PERSON else FIRM_VERBS
    if around.following in verbs or around.following.endswith("ly") or around.after.startswith("'s"):
        return Likelihood.MAYBE
    is_name = around.following[:1].isupper() and not is_ordinary(around.following.lower())
    return Likelihood.MAYBE if is_name else Likelihood.NOT


def _in_capitals(around: Surroundings) -> Likelihood:
    """Return how likely a capitalised word inside a sentence is a name."""
    neighbours = [word for word in (around.previous, around.following) if word[:1].isupper()]
    if any(len(word) == 1 or is_known(word.lower()) for word in neighbours):
        return Likelihood.MAYBE
    return Likelihood.NAME
