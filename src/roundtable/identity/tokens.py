"""Words one by one: misspelt roster words, and words that nobody has said are harmless."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from roundtable.identity.brands import BRAND_NAMES, BRAND_WORDS, FIRM_NOUNS
from roundtable.identity.capitals import capital_hit, firm_hit, national_hit
from roundtable.identity.compounds import LONGEST, is_code, is_glued_words, is_joined_words, is_standard
from roundtable.identity.context import Likelihood, Surroundings, is_amid_words, judge
from roundtable.identity.forms import Form, is_first_name
from roundtable.identity.fuzzy import Misspellings
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known, is_nameable, is_rare, is_short_form
from roundtable.identity.places import NATIONS
from roundtable.identity.records import Kind, Tier
from roundtable.identity.vocabulary import GIVEN_NAME_WORDS, REVIEWED_NAMES
from roundtable.identity.words import CALENDAR, DETERMINERS, HONORIFICS, NAME_VERBS, PEOPLE

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
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
_SLIPS = frozenset({"I09", "I23"})
_WITH_ARTICLE = re.compile(r"the[A-Z][a-z]{2}")
_FIRST_AND_INITIAL = re.compile(r"[A-Z][a-z]+[A-Z]")


Judge = Callable[[str, int, str], Hit | None]
"""Returns the hit of a word that starts at a place of a folded text with case, unless its place clears it."""
Word = tuple[int, str, Judge]
"""Where in its run a suspect word starts, the word, and what judges each place where it stands."""


class Tokens:
    """Judges each distinct word once, then each place where a suspect one stands."""

    def __init__(self, exact: Collection[str], harmless: Collection[str], slips: Misspellings) -> None:
        """Take the exact forms, which are found elsewhere, and the words that people approved."""
        self._exact = exact
        self._harmless = harmless
        self._slips = slips
        self._judge = lru_cache(maxsize=65_536)(self._judging)

    def within(self, run: str, plain: str) -> tuple[Word, ...]:
        """Return the suspect words of a run between spaces; `plain` is the word that it is, if it is one."""
        if plain:
            judges = self._judge(plain)
            return ((0, plain, judges),) if judges else ()
        matches = _WORD.finditer(run)
        judged = ((match.start(), match.group(), self._judge(match.group())) for match in matches)
        return tuple((start, word, judges) for start, word, judges in judged if judges)

    def sure_slips(self, run: str, plain: str) -> Iterator[Hit]:
        """Yield the hits in a run of words that are misspelt roster words without a doubt."""
        for start, word, judges in self.within(run, plain):
            if isinstance(judges, Slip) and judges.form.rule in _SLIPS:
                hit = judges(run, start, word)
                if hit.tier is Tier.BLOCK:
                    yield hit

    def _judging(self, word: str) -> Judge | None:
        """Return what judges a word with its case where it stands, or None if it is harmless anywhere."""
        if len(word) > LONGEST:
            return None if is_joined_words(word) else _endless
        return self._suspicion(word, word.lower().removesuffix("'s"))

    def _suspicion(self, word: str, plain: str) -> Judge | None:
        """Return the same of a word of common length, given in lower case without a possessive as well."""
        if plain in HONORIFICS and word[0].isupper() and not word.isupper():
            return _title
        if plain in self._exact or plain in self._harmless or not plain[1:]:
            return None
        if plain in BRAND_NAMES or _FIRST_AND_INITIAL.fullmatch(word):
            return _unknown(word)
        if is_known(plain) or _NUMBERED.fullmatch(plain):
            return _known(word, plain)
        harmless = is_standard(word) or (is_glued_words(word) and not _WITH_ARTICLE.match(word))
        if slip := self._slips.find(plain):
            return Slip(slip)
        return None if harmless else _unknown(word)


@dataclass(frozen=True)
class Slip:
    """Judges a word that is a misspelt roster word: certain only where it has a capital."""

    form: Form

    def __call__(self, _cased: str, start: int, word: str) -> Hit:
        """Return its hit."""
        sure = self.form.certain and word[0].isupper()
        tier = Tier.BLOCK if sure else Tier.REVIEW
        return Hit(start, start + _length(word), tier, self.form.kind, self.form.rule)


def _unknown(word: str) -> Judge | None:
    """Return what judges a word in no list: it counts with a capital, or if it is long enough."""
    if word != word.lower():
        return _unknown_name
    plain = word.replace("'", "").replace("-", "")
    if not plain.isalpha():
        return None
    if is_first_name(plain):
        return _unknown_word
    return _unless_code if len(word) >= _LOWER_CASE_LENGTH else None


def _known(word: str, plain: str) -> Judge | None:
    """Return what judges a known word or an amount: in lower case only a first name may be more than that."""
    if word[0].isupper() and not _NUMBERED.fullmatch(plain):
        return _capitalised(word, plain)
    return _name if plain in GIVEN_NAME_WORDS else None


def _capitalised(word: str, plain: str) -> Judge | None:
    """Return what judges a known word with a capital."""
    if word.isupper():
        return _unknown_name if is_short_form(plain) else None
    if plain in REVIEWED_NAMES:
        return _name
    if plain in FIRM_NOUNS:
        return _firm
    if is_rare(plain):
        return _rare
    if plain in NATIONS:
        return _nation
    return _capital if is_nameable(plain) else None


def _length(word: str) -> int:
    """Return how long a word is without its possessive."""
    return len(word.removesuffix("'s"))


def _endless(_cased: str, start: int, word: str) -> Hit:
    """Return the hit of what is too long for a word, and not made of words."""
    return Hit(start, start + len(word), Tier.REVIEW, Kind.UNKNOWN, "I51")


def _unknown_name(_cased: str, start: int, word: str) -> Hit:
    """Return the hit of a word that its capitals or its place make a name."""
    return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I50")


def _unknown_word(_cased: str, start: int, word: str) -> Hit:
    """Return the hit of a word in lower case that is in no list."""
    return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I51")


def _unless_code(cased: str, start: int, word: str) -> Hit | None:
    """Return the same unless the word is part of a program where it stands."""
    return None if is_code(cased, start, start + len(word)) else _unknown_word(cased, start, word)


def _firm(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of the organisation that a noun makes of the capitalised words around it."""
    return firm_hit(cased, start, start + len(word))


def _nation(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of a body whose name ends with this nation."""
    return national_hit(cased, start, start + len(word))


def _capital(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of a common word with a capital, if that makes it a name."""
    return capital_hit(cased, start, start + len(word))


def _rare(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of an ordinary word that seldom has a capital, if its capital makes it a name."""
    around = Surroundings(cased, start, start + len(word))
    return _unknown_name(cased, start, word) if _is_named(around) else None


def _name(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of a word that is also a name or a brand, if it is one or opens one where it stands."""
    end = start + len(word)
    if word[0].islower() and is_amid_words(cased, start, end):
        return None
    if _is_somebody(Surroundings(cased, start, end)):
        return _unknown_name(cased, start, word)
    may_open_name = word[0].isupper() and word.lower() not in CALENDAR
    return capital_hit(cased, start, end) if may_open_name else None


def _title(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of the capitalised word behind a title, and of unknown ones behind that."""
    first = last = _NEXT_NAME.match(cased, start + len(word))
    while (
        last and (further := _NEXT_NAME.match(cased, last.end())) and not is_known(further.group(1).lower())
    ):
        last = further
    if not first or not last or first.group(1).lower() in DETERMINERS:
        return None
    return Hit(first.start(1), last.end(1), Tier.REVIEW, Kind.UNKNOWN, "I50")


def _is_somebody(around: Surroundings) -> bool:
    """Return whether an ordinary word that is also a name or a brand is one where it stands."""
    if around.is_heading:
        return False
    if around.word[0].islower():
        return not around.is_label and judge(around, Kind.PERSON) is not Likelihood.NOT
    word = around.word.lower().removesuffix("'s")
    is_brand = word in BRAND_WORDS
    likely = judge(around, Kind.PRODUCT if is_brand else Kind.PERSON)
    if likely is not Likelihood.MAYBE or is_brand:
        return likely is not Likelihood.NOT
    if around.following[:1].isupper():
        return around.following.lower() in REVIEWED_NAMES
    return around.opens and around.following in NAME_VERBS and word in GIVEN_NAME_WORDS


def _is_named(around: Surroundings) -> bool:
    """Return whether a rare word has its capital because it is a name: not by a heading or a full stop."""
    if around.opens:
        does = around.following in NAME_VERBS or around.after.startswith("'s")
        return does and not around.word.endswith(_ABSTRACT) and around.word.lower() not in PEOPLE
    return around.previous.lower() not in {"i", ""} and not around.is_heading
