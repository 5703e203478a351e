"""Words one by one: misspelt roster words, and words that nobody has said are harmless."""

import re
from collections.abc import Collection, Iterator
from enum import Enum

import ahocorasick  # type: ignore[import-not-found]

from roundtable.identity.context import Likelihood, Surroundings, judge
from roundtable.identity.fold import Folded
from roundtable.identity.forms import Form
from roundtable.identity.fuzzy import Misspellings
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known, is_rare
from roundtable.identity.records import Kind, Tier
from roundtable.identity.vocabulary import REVIEWED_NAMES
from roundtable.identity.words import DETERMINERS, HONORIFICS, NAME_VERBS

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_NEXT_NAME = re.compile(r"\.?[ \n-]?([A-Z][^\W_]+)")
_NUMBERED = re.compile(r"\d+[a-z]{0,2}|[a-z]{1,2}-?\d+[a-z]?|\d+(?:st|nd|rd|th)[a-z]*")
_ABSTRACT = (
    "ing",
    "ly",
    "ed",
    "ion",
    "ity",
    "ness",
    "cy",
    "ism",
    "ment",
    "ers",
    "ors",
    "ance",
    "ence",
    "body",
)
_LOWER_CASE_LENGTH = 4
"""Letters from which a word in lower case that no dictionary knows is worth a look."""
_PART_LENGTH = 3
_LONGEST = 60
"""Letters beyond which a run of them is no word, and is not taken apart."""
_REMEMBERED = 200_000
"""Distinct words whose verdict is kept, so that a text of any size takes no more memory."""
_INSIDE = frozenset("'-")
_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in _INSIDE}


class Verdict(Enum):
    """What a word is by itself, before its place is looked at."""

    UNKNOWN = "in no list of harmless words"
    RARE = "an ordinary word that seldom has a capital"
    NAME = "an ordinary word that is also a first name or a surname"
    TITLE = "a title that stands before a name"


class Tokens:
    """Judges each distinct word once, then each place where a suspect one stands."""

    def __init__(self, exact: Collection[str], harmless: Collection[str], slips: Misspellings) -> None:
        """Take the exact forms, which are found elsewhere, and the words that people approved."""
        self._exact = exact
        self._harmless = harmless
        self._slips = slips
        self._verdicts: dict[str, Verdict | Form | None] = {}

    def hits(self, folded: Folded) -> Iterator[Hit]:
        """Yield a hit for every suspect word whose place does not clear it."""
        cased = folded.cased
        words = distinct_words(cased)
        short = {word for word in words if len(word) <= _LONGEST}
        if len(short) < len(words):
            yield from _overlong(cased)
        suspects = {word: verdict for word in short if (verdict := self._verdict(word))}
        for start, word in _places(cased, suspects):
            verdict = suspects[word]
            hit = (
                _slip(start, word, verdict)
                if isinstance(verdict, Form)
                else _suspect(cased, start, word, verdict)
            )
            if hit:
                yield hit

    def slips(self, folded: Folded) -> Iterator[Hit]:
        """Yield only the misspelt roster words of which there is no doubt."""
        return (hit for hit in self.hits(folded) if hit.rule in {"I09", "I23"} and hit.tier is Tier.BLOCK)

    def _verdict(self, word: str) -> Verdict | Form | None:
        """Return what a word with its case is, remembered from the last time."""
        if word not in self._verdicts:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            self._verdicts[word] = self._judged(word, word.lower().removesuffix("'s"))
        return self._verdicts[word]

    def _judged(self, word: str, plain: str) -> Verdict | Form | None:
        """Return what a word is, given how it looks in lower case without a possessive."""
        capital = word[0].isupper()
        if plain in HONORIFICS and capital:
            return Verdict.TITLE
        if plain in self._exact or plain in self._harmless or not plain[1:] or _NUMBERED.fullmatch(plain):
            return None
        if not is_known(plain):
            return self._slips.find(plain) or (None if _is_glued_words(word) else Verdict.UNKNOWN)
        if not capital or word.isupper():
            return None
        if plain in REVIEWED_NAMES:
            return Verdict.NAME
        return Verdict.RARE if is_rare(plain) else None


def _is_glued_words(written: str) -> bool:
    """Return whether a word is only known words run together, such as "PrimeMinister"."""
    parts = _CAMEL.findall(written)
    return len(parts) > 1 and all(len(part) >= _PART_LENGTH and is_known(part.lower()) for part in parts)


def distinct_words(cased: str) -> set[str]:
    """Return the distinct words of a folded text, hyphens and apostrophes inside them kept."""
    plain = cased if cased.isascii() else cased.encode("ascii", "replace").decode("ascii")
    rough = set(plain.translate(_APART).split())
    if plain is not cased:
        odd = (line for line in cased.split("\n") if not line.isascii())
        rough.update(part for line in odd for part in line.split() if not part.isascii())
    return {word for part in rough for word in ((part,) if part.isalnum() else _WORD.findall(part))}


def _overlong(cased: str) -> Iterator[Hit]:
    """Yield a hit for every run that is too long for a word, unless it is known words joined by hyphens."""
    for match in _WORD.finditer(cased):
        start, end = match.span()
        parts = match.group().lower().replace("'", "-").split("-") if end - start > _LONGEST else ()
        if any(len(part) > _LONGEST or not is_known(part) for part in parts):
            yield Hit(start, end, Tier.REVIEW, Kind.UNKNOWN, "I51")


def _places(cased: str, suspects: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield where each of these words stands as a whole word."""
    if not suspects:
        return
    automaton = ahocorasick.Automaton()
    for word in suspects:
        automaton.add_word(word, word)
    automaton.make_automaton()
    for last, word in automaton.iter(cased):
        start, end = last + 1 - len(word), last + 1
        before, after = cased[start - 1 : start], cased[end : end + 1]
        if not (
            after.isalnum()
            or before.isalnum()
            or (before in _INSIDE and start > 1 and cased[start - 2].isalnum())
            or (after in _INSIDE and cased[end + 1 : end + 2].isalnum())
        ):
            yield start, word


def _slip(start: int, word: str, form: Form) -> Hit:
    """Return the hit of a misspelt roster word: certain only where it has a capital."""
    sure = form.certain and word[0].isupper()
    return Hit(start, start + _length(word), Tier.BLOCK if sure else Tier.REVIEW, form.kind, form.rule)


def _length(word: str) -> int:
    """Return how long a word is without its possessive."""
    return len(word.removesuffix("'s"))


def _suspect(cased: str, start: int, word: str, verdict: Verdict) -> Hit | None:
    """Return the hit of a suspect word, if its case and its place make it one."""
    end = start + len(word)
    match verdict:
        case Verdict.UNKNOWN:
            return _unknown(cased, start, word)
        case Verdict.TITLE:
            return _titled(cased, end)
        case Verdict.NAME:
            is_name = judge(Surroundings(cased, start, end), Kind.PERSON) is Likelihood.NAME
        case Verdict.RARE:
            is_name = _is_named(Surroundings(cased, start, end))
    return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I50") if is_name else None


def _titled(cased: str, end: int) -> Hit | None:
    """Return the hit of the capitalised word behind a title, and of unknown ones behind that."""
    first = last = _NEXT_NAME.match(cased, end)
    while (
        last and (further := _NEXT_NAME.match(cased, last.end())) and not is_known(further.group(1).lower())
    ):
        last = further
    if not first or not last or first.group(1).lower() in DETERMINERS:
        return None
    return Hit(first.start(1), last.end(1), Tier.REVIEW, Kind.UNKNOWN, "I50")


def _unknown(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of a word in no list: with a capital, as a label, or long enough."""
    end = start + len(word)
    if word == word.lower():
        plain = word.replace("'", "").replace("-", "")
        long = len(word) >= _LOWER_CASE_LENGTH and plain.isalpha()
        return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I51") if long else None
    beside = cased[end : end + 2].lstrip(" *_")[:1]
    if beside in {":", "("} and Surroundings(cased, start, end).is_label:
        return Hit(start, end, Tier.REVIEW, Kind.PERSON, "I12")
    return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I50")


def _is_named(around: Surroundings) -> bool:
    """Return whether a rare word has its capital because it is a name: not by a heading or a full stop."""
    if around.opens:
        does = around.following in NAME_VERBS or around.after.startswith("'s")
        return does and not around.word.endswith(_ABSTRACT)
    return around.previous.lower() not in {"i", ""} and not around.is_heading
