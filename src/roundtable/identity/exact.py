"""Exact forms, found in one pass over the folded text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import ahocorasick  # type: ignore[import-not-found]

from roundtable.identity.context import Likelihood, Surroundings, judge
from roundtable.identity.fold import Folded
from roundtable.identity.forms import Form
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known
from roundtable.identity.records import Kind, Tier
from roundtable.identity.roles import role_hit
from roundtable.identity.words import EVERYDAY, HONORIFICS, SPEECH_VERBS

_GLUED = 4
"""Letters from which a form counts although a change of case or a digit alone parts it from its neighbour."""
_TELLING_ACRONYM = 3
_TITLES = re.compile(
    r"(?:(?<![^\W_])(?:the[ ]|rt\.?[ ]|right[ ])?(?:" + "|".join(sorted(HONORIFICS)) + r")\.?[ \n]?)+\Z",
    re.IGNORECASE,
)
_TITLE_REACH = 32
_TITLE_ENDS = tuple(sorted(HONORIFICS))
_LETTERS = re.compile(r"(?=.*[a-z])[a-z0-9.]+")
"""Initials and acronyms that have just one spelling in capitals, so that only that one is looked for."""
_FIRST_NAMES = frozenset({"I03", "I06"})
_SURNAME = re.compile(r"[ \n]([A-Z][a-z][^\W_]+)")


class ExactForms:
    """Every form of a roster in two automata: one for any case, one for what counts in capitals only."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Keep each text with its forms, so that the order of the roster does not matter."""
        any_case: dict[str, set[Form]] = {}
        capitals: dict[str, set[Form]] = {}
        for form in forms:
            if form.upper and _LETTERS.fullmatch(form.text):
                capitals.setdefault(form.text.upper(), set()).add(form)
            else:
                any_case.setdefault(form.text, set()).add(form)
        self.texts = frozenset(any_case).union(text.lower() for text in capitals)
        self._any_case, self._capitals = _automaton(any_case), _automaton(capitals)

    def hits(self, folded: Folded) -> Iterator[Hit]:
        """Yield a hit for every form that stands in the text as a word of its own."""
        yield from self._found(folded, self._any_case, folded.text)
        yield from self._found(folded, self._capitals, folded.cased)

    def _found(self, folded: Folded, automaton: Any, searched: str) -> Iterator[Hit]:
        """Yield the hits of one automaton in the folded text that it is for."""
        text = folded.text
        size = len(text)
        for last, (length, forms) in automaton.iter(searched) if len(automaton) else ():
            start, end = last - length, last + 1
            if (
                (end < size and text[end].isalnum() and text[last].isalnum())
                or (start and text[start - 1].isalnum() and text[start].isalnum())
            ) and not (length + 1 >= _GLUED and _is_parted(folded.cased, start, end)):
                continue
            hits = (hit for form in forms if (hit := _hit(folded.cased, start, end, form)))
            yield from (self._unless_stranger(folded.cased, hit) for hit in hits)

    def _unless_stranger(self, cased: str, hit: Hit) -> Hit:
        """Return the hit for review if it is a first name before a surname that nobody on the roster has."""
        if hit.rule not in _FIRST_NAMES or hit.tier is Tier.REVIEW:
            return hit
        following = _SURNAME.match(cased, hit.end)
        if not following or following.group(1).lower() in self.texts or is_known(following.group(1).lower()):
            return hit
        return hit._replace(tier=Tier.REVIEW)


def _automaton(by_text: dict[str, set[Form]]) -> Any:
    """Return an automaton that gives, for each text, its length less one and its forms in order."""
    automaton = ahocorasick.Automaton()
    for text, same in by_text.items():
        automaton.add_word(text, (len(text) - 1, tuple(sorted(same))))
    automaton.make_automaton()
    return automaton


def with_title(cased: str, hit: Hit) -> Hit:
    """Return the hit of a name together with the titles before it, which tell a person's sex or rank."""
    if hit.kind is not Kind.PERSON and hit.rule != "I50":
        return hit
    before = cased[max(0, hit.start - _TITLE_REACH) : hit.start]
    if not before.rstrip(" .\n").lower().endswith(_TITLE_ENDS):
        return hit
    titles = _TITLES.search(before)
    return hit._replace(start=hit.start - len(titles.group())) if titles else hit


def _is_parted(cased: str, start: int, end: int) -> bool:
    """Return whether a change of case or a digit parts the span from its neighbours on both sides."""
    before, after = cased[start - 1 : start], cased[end : end + 1]
    left = not before.isalpha() or (cased[start].isupper() and before.islower())
    right = not after.isalpha() or (after.isupper() and cased[end - 1].islower())
    return left and right


def _hit(cased: str, start: int, end: int, form: Form) -> Hit | None:
    """Return the hit of a form at a place, or None if it is not a name there."""
    if form.kind is Kind.ROLE:
        return role_hit(cased, start, end, form.rule)
    if form.upper:
        return _capitals(cased, start, end, form)
    if form.certain:
        unsure = form.rule == "I11" or _may_be_another(cased[start:end], form)
        return Hit(start, end, Tier.REVIEW if unsure else Tier.BLOCK, form.kind, form.rule)
    likely = judge(Surroundings(cased, start, end), form.kind)
    if likely is Likelihood.NOT:
        return None
    sure = likely is Likelihood.NAME and form.rule != "I06"
    return Hit(start, end, Tier.BLOCK if sure else Tier.REVIEW, form.kind, form.rule)


def _may_be_another(written: str, form: Form) -> bool:
    """Return whether a form may be another name: a nickname alone, or Andrews for Andrew S."""
    if " " in written:
        return False
    return form.rule == "I06" or (form.rule == "I04" and written.istitle())


def _capitals(cased: str, start: int, end: int, form: Form) -> Hit | None:
    """Return the hit of initials or an acronym, which count in capitals only."""
    if not cased[start:end].isupper():
        return None
    around = Surroundings(cased, start, end)
    if around.is_label or around.after_title:
        return Hit(start, end, Tier.BLOCK, form.kind, form.rule)
    if form.text.replace(".", "") in EVERYDAY and around.following not in SPEECH_VERBS:
        return None
    telling = form.kind is Kind.ORGANISATION and len(form.text) >= _TELLING_ACRONYM
    return Hit(start, end, Tier.BLOCK if telling else Tier.REVIEW, form.kind, form.rule)
