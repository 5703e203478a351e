"""Words one by one: misspelt roster words, and words that nobody has said are harmless."""

import re
from collections.abc import Collection, Iterator
from enum import Enum

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


class Verdict(Enum):
    """What a word is by itself, before its place is looked at."""

    UNKNOWN = "in no list of harmless words"
    ENDLESS = "too long for a word, and not made of words"
    RARE = "an ordinary word that seldom has a capital"
    NAME = "an ordinary word that is also a first name, a surname or a brand"
    CAPITAL = "a common word with a capital"
    NATION = "a nation at the end of whose name a body's name may end"
    FIRM = "a noun that makes the capitalised words around it an organisation"
    TITLE = "a title that stands before a name"


Word = tuple[int, str, Verdict | Form]
"""Where in its run a suspect word starts, the word, and what it is."""


class Tokens:
    """Judges each distinct word once, then each place where a suspect one stands."""

    def __init__(self, exact: Collection[str], harmless: Collection[str], slips: Misspellings) -> None:
        """Take the exact forms, which are found elsewhere, and the words that people approved."""
        self._exact = exact
        self._harmless = harmless
        self._slips = slips

    def within(self, run: str) -> tuple[Word, ...]:
        """Return the suspect words of a run of letters between spaces."""
        matches = _WORD.finditer(run)
        judged = ((match.start(), match.group(), self._verdict(match.group())) for match in matches)
        return tuple((start, word, verdict) for start, word, verdict in judged if verdict)

    def hit(self, cased: str, at: int, word: Word) -> Hit | None:
        """Return the hit of a suspect word in a run that starts at a place, unless its place clears it."""
        start, written, verdict = at + word[0], word[1], word[2]
        if isinstance(verdict, Form):
            return _slip(start, written, verdict)
        return _suspect(cased, start, written, verdict)

    def sure_slips(self, run: str) -> Iterator[Hit]:
        """Yield the hits in a run of words that are misspelt roster words without a doubt."""
        for start, word, verdict in self.within(run):
            if isinstance(verdict, Form) and verdict.rule in _SLIPS:
                hit = _slip(start, word, verdict)
                if hit.tier is Tier.BLOCK:
                    yield hit

    def _verdict(self, word: str) -> Verdict | Form | None:
        """Return what a word with its case is."""
        if len(word) > LONGEST:
            return None if is_joined_words(word) else Verdict.ENDLESS
        return self._judged(word, word.lower().removesuffix("'s"))

    def _judged(self, word: str, plain: str) -> Verdict | Form | None:
        """Return what a word is, given how it looks in lower case without a possessive."""
        if plain in HONORIFICS and word[0].isupper() and not word.isupper():
            return Verdict.TITLE
        if plain in self._exact or plain in self._harmless or not plain[1:]:
            return None
        if plain in BRAND_NAMES or _FIRST_AND_INITIAL.fullmatch(word):
            return Verdict.UNKNOWN
        if is_known(plain) or _NUMBERED.fullmatch(plain):
            return _known(word, plain)
        harmless = is_standard(word) or (is_glued_words(word) and not _WITH_ARTICLE.match(word))
        return self._slips.find(plain) or (None if harmless else Verdict.UNKNOWN)


def _known(word: str, plain: str) -> Verdict | None:
    """Return what a known word or an amount is: in lower case only a first name may be more than that."""
    if word[0].isupper() and not _NUMBERED.fullmatch(plain):
        return _capitalised(word, plain)
    return Verdict.NAME if plain in GIVEN_NAME_WORDS else None


def _capitalised(word: str, plain: str) -> Verdict | None:
    """Return what a known word with a capital is."""
    if word.isupper():
        return Verdict.UNKNOWN if is_short_form(plain) else None
    if plain in REVIEWED_NAMES:
        return Verdict.NAME
    if plain in FIRM_NOUNS:
        return Verdict.FIRM
    if is_rare(plain):
        return Verdict.RARE
    if plain in NATIONS:
        return Verdict.NATION
    return Verdict.CAPITAL if is_nameable(plain) else None


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
            hit = _unknown(cased, start, word)
        case Verdict.ENDLESS:
            hit = Hit(start, end, Tier.REVIEW, Kind.UNKNOWN, "I51")
        case Verdict.FIRM:
            hit = firm_hit(cased, start, end)
        case Verdict.NATION:
            hit = national_hit(cased, start, end)
        case Verdict.CAPITAL:
            hit = capital_hit(cased, start, end)
        case Verdict.TITLE:
            hit = _titled(cased, end)
        case Verdict.NAME:
            hit = _named(cased, start, word)
        case Verdict.RARE:
            hit = _unknown_name(start, word) if _is_named(Surroundings(cased, start, end)) else None
    return hit


def _unknown_name(start: int, word: str) -> Hit:
    """Return the hit of a word that its place makes a name."""
    return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I50")


def _named(cased: str, start: int, word: str) -> Hit | None:
    """Return the hit of a word that is also a name or a brand, if it is one or opens one where it stands."""
    end = start + len(word)
    if word[0].islower() and is_amid_words(cased, start, end):
        return None
    if _is_somebody(Surroundings(cased, start, end)):
        return _unknown_name(start, word)
    may_open_name = word[0].isupper() and word.lower() not in CALENDAR
    return capital_hit(cased, start, end) if may_open_name else None


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
    """Return the hit of a word in no list: with a capital, or long enough."""
    if word == word.lower():
        plain = word.replace("'", "").replace("-", "")
        long = plain.isalpha() and (len(word) >= _LOWER_CASE_LENGTH or is_first_name(plain))
        if not long or (is_code(cased, start, start + len(word)) and not is_first_name(plain)):
            return None
        return Hit(start, start + _length(word), Tier.REVIEW, Kind.UNKNOWN, "I51")
    return _unknown_name(start, word)


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
