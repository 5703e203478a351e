"""Where note-takers differ: one heard most agree and another heard two object, yes and no, 3 and 4.

Words are compared and not meanings: people look at what is found, and other differences may be there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import combinations, pairwise, product

from roundtable.collate.records import Said
from roundtable.collate.words import STOP_WORDS, stem


class About(StrEnum):
    """What two note-takers differ about."""

    HOW_MANY = "how many agreed"
    NUMBER = "a number"
    WHETHER = "whether it is so"
    DIRECTION = "whether it is more or less"


@dataclass(frozen=True)
class Conflict:
    """Two contributions that two note-takers wrote of one session, and what they differ about."""

    between: tuple[str, str]
    about: About


_EXTENTS = {
    "all": "all everyone everybody unanimous unanimously every",
    "most": "most majority mostly generally broadly widely overwhelmingly many broad general wide",
    "half": "half split divided",
    "several": "several some various three four five six",
    "few": "few one two couple handful minority single lone",
    "none": "nobody none noone",
}
_EXTENT_BY_WORD = {word: extent for extent, words in _EXTENTS.items() for word in words.split()}
_FOR = (
    "agree[ds]?|agreeing|agreement|supports?|supported|in favour|nod|nods|nodded|welcomed?|"
    "shared? (?:this|that|the) view|for it"
)
_AGAINST = (
    "(?:not|n['’]?t|never) agree[ds]?|disagree[ds]?|disagreeing|disagreement|objects?|objected|objections?|"
    "oppose[ds]?|dissent|dissented|against|shook (?:their|his|her) heads?"
)
_CLAIM = re.compile(
    rf"\b(?P<extent>{'|'.join(_EXTENT_BY_WORD)}|no[ -]one|the (?:table|room|group))\b[^.;:!?\n]{{0,40}}?"
    rf"\b(?:(?P<against>{_AGAINST})|(?:{_FOR}))\b",
    re.IGNORECASE,
)
"""Who, and within a few words of it whether they agreed."""
_CLAUSE = re.compile(r"[.;:!?\n]+|,|\b(?:but|although|though|whereas)\b")
_SUPPOSED = re.compile(r"\s*(?:and\s+)?(?:if|whether|when|who|whose|what|why)\b", re.IGNORECASE)
"""How a clause begins that says nothing to be so."""
_NOT = re.compile(
    r"\b(?:no|not|never|nobody|none|nothing|neither|cannot|cant|dont|doesnt|didnt|wont|isnt)\b|n['’]t\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|rises?|rose|grows?|grew|increase[ds]?|higher|longer)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:fewer|less|falls?|fell|drop(?:s|ped)?|decreased?|lower|shorter)\b", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+|\d+")
_SUBJECT = 2
"""Telling words that two contributions share before their numbers and directions are compared."""
_CLAUSE_SUBJECT = 3
"""Telling words that two clauses share before a `not` in one of them is a difference.

With these numbers the notes of the example give no wrong conflict; with one less here, seven.
"""


def conflicts(said: Sequence[Said]) -> tuple[Conflict, ...]:
    """Return the differences between note-takers among the contributions of one point, in their order.

    Only what two note-takers wrote of one session is compared: another room may well have agreed otherwise.
    How many agreed is compared in all of it; the rest only where both seem to speak of the same thing.
    """
    texts = {one.id: _Text(one.text) for one in said}
    return tuple(
        Conflict((one.id, other.id), about)
        for one, other in combinations(said, 2)
        if one.session == other.session and one.source != other.source
        for about in _differences(texts[one.id], texts[other.id])
    )


@dataclass(frozen=True)
class _Clause:
    words: frozenset[str]
    is_negated: bool


@dataclass(frozen=True)
class _Text:
    """What a text says, each part read once however many others it is compared with."""

    text: str = field(repr=False)

    @cached_property
    def claims(self) -> set[tuple[str, bool]]:
        """What it says of how many were for it, and how many against."""
        found = _CLAIM.finditer(self.text)
        return {(_extent(match["extent"].lower()), match["against"] is None) for match in found}

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems of its telling words, without numbers."""
        return _telling(self.text)

    @cached_property
    def numbers(self) -> Mapping[str, set[str]]:
        """Its numbers by the word that follows, such as `year`."""
        stems = [stem(word) for word in _WORD.findall(self.text.lower())]
        found = defaultdict(set)
        for number, unit in pairwise(stems):
            if number.isdigit() and not unit.isdigit() and unit not in STOP_WORDS:
                found[unit].add(number)
        return found

    @cached_property
    def direction(self) -> int:
        """A number above 0 for more, below 0 for less, and 0 for neither or both."""
        return bool(_MORE.search(self.text)) - bool(_LESS.search(self.text))

    @cached_property
    def clauses(self) -> tuple[_Clause, ...]:
        """Its clauses, but for those that only suppose something."""
        parts = (part for part in _CLAUSE.split(self.text) if not _SUPPOSED.match(part))
        return tuple(_Clause(_telling(part), bool(len(_NOT.findall(part)) % 2)) for part in parts)


def _differences(one: _Text, other: _Text) -> Iterator[About]:
    if one.claims and other.claims and one.claims != other.claims:
        yield About.HOW_MANY
    if len(one.telling & other.telling) < _SUBJECT:
        return
    numbers, others = one.numbers, other.numbers
    if any(not numbers[unit] & others[unit] for unit in numbers.keys() & others.keys()):
        yield About.NUMBER
    if one.direction * other.direction < 0:
        yield About.DIRECTION
    if any(
        left.is_negated != right.is_negated and len(left.words & right.words) >= _CLAUSE_SUBJECT
        for left, right in product(one.clauses, other.clauses)
    ):
        yield About.WHETHER


def _extent(words: str) -> str:
    if words.startswith("the "):
        return "all"
    return _EXTENT_BY_WORD.get(words, "none")


def _telling(text: str) -> frozenset[str]:
    """Return the stems of a text's telling words, without numbers."""
    stems = (stem(word) for word in _WORD.findall(text.lower()) if word not in STOP_WORDS)
    return frozenset(one for one in stems if not one.isdigit())
