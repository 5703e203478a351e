"""Exact forms of the roster: found in each distinct run of letters once, then judged at each place."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import ahocorasick  # type: ignore[import-not-found]

from roundtable.identity.fold import Folded
from roundtable.identity.forms import Form
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_known, rank
from roundtable.identity.named import form_hit
from roundtable.identity.records import Kind, Tier
from roundtable.identity.roles import role_hit

_GLUED = 4
"""Letters from which a form counts although a change of case or a digit alone parts it from its neighbour."""
_FIRST_NAMES = frozenset({"I03", "I06"})
_SURNAME = re.compile(r"[ \n]([A-Z][a-z][^\W_]+)")
_RAREST = 1_000_000


class Longer(NamedTuple):
    """A form of several words that holds a given one, and how many of its letters stand before that."""

    text: str
    before: int
    forms: tuple[Form, ...]


LongerByLetters = dict[str, list[Longer]]
"""Longer forms by the two letters beside a word, or by the one of a word of one letter."""
_NONE: LongerByLetters = {}


class Entry:
    """The forms that are one looked-up word, and the longer ones that hold it."""

    __slots__ = ("after", "before", "forms", "length")

    def __init__(self, length: int) -> None:
        self.length = length
        self.forms: tuple[Form, ...] = ()
        self.after: LongerByLetters = {}
        self.before: LongerByLetters = {}

    def add(self, text: str, before: int, forms: tuple[Form, ...]) -> None:
        """Keep a longer form under the letters that end the word before it, or else begin the one after."""
        end = self.length
        letters = text[max(0, before - 3) : before - 1] if before else text[end + 1 : end + 3]
        beside = self.before if before else self.after
        beside.setdefault(letters, []).append(Longer(text, before, forms))


class Find(NamedTuple):
    """A looked-up word at its place in a run, with the forms that it is there, and the longer ones."""

    start: int
    end: int
    forms: tuple[Form, ...]
    after: LongerByLetters
    before: LongerByLetters


Onward = tuple[int, int, Container[str]]
"""Between which places, counted from a run's start, some letters have to stand; no letters if none has to."""
ANYTHING: Onward = (0, 0, ())


class ExactForms:
    """Every form of a roster in one automaton; a form of several words is in it by its rarest one."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Keep each text with its forms, so that the order of the roster does not matter."""
        same: dict[str, set[Form]] = {}
        for form in forms:
            same.setdefault(form.text, set()).add(form)
        self.texts = frozenset(same)
        self._automaton = _automaton({text: tuple(sorted(same[text])) for text in sorted(same)})

    def within(self, run: str, plain: str) -> tuple[Find, ...]:
        """Return the forms that stand alone in a run between spaces, and where longer ones may go on.

        Most runs are a plain word, in which no form can stand but that word, with marks behind it or without.
        """
        finds = []
        for entry, end in self._words(run.lower(), len(plain)) if plain else self._parts(run.lower()):
            start = end - entry.length
            if start and run[start].islower() and run[start - 1].isalpha():
                continue  # inside a word: most are
            forms = entry.forms if entry.forms and _stands_alone(run, start, end) else ()
            if forms and not run[start:end].isupper():
                forms = tuple(form for form in forms if not form.upper)
            after = entry.after if entry.after and _may_go_on(run, start, end) else _NONE
            before = entry.before if entry.before and _may_reach_in(run, start, end) else _NONE
            if forms or after or before:
                finds.append(Find(start, end, forms, after, before))
        return tuple(finds)

    def _words(self, run: str, length: int) -> Iterator[tuple[Entry, int]]:
        """Yield what is known of a run's first letters, and how many: a word, then the marks behind it."""
        for end in range(length, len(run) + 1):
            entry = self._automaton.get(run[:end], None)
            if entry:
                yield entry, end

    def _parts(self, run: str) -> Iterator[tuple[Entry, int]]:
        """Yield what is known of any letters in a run, and where they end."""
        for last, entry in self._automaton.iter(run) if len(self._automaton) else ():
            yield entry, last + 1

    def hits(self, folded: Folded, at: int, find: Find) -> list[Hit]:
        """Return the hits of what was found in a run that starts at a place."""
        start, end, forms, after, before = find
        hits: list[Hit] = []
        for form in forms:
            hit = self._hit(folded.cased, at + start, at + end, form)
            if hit:
                hits.append(hit)
        if (after or before) and (longer := _beside(folded.text, at, find)):
            for first, last, same in _standing(folded, at + start, longer):
                hits += [hit for form in same if (hit := self._hit(folded.cased, first, last, form))]
        return hits

    def _hit(self, cased: str, start: int, end: int, form: Form) -> Hit | None:
        """Return the hit of a form at a place, or None if it is not a name there."""
        if form.kind is Kind.ROLE:
            return role_hit(cased, start, end, form.rule)
        hit = form_hit(cased, start, end, form)
        if hit and hit.rule in _FIRST_NAMES and hit.tier is Tier.BLOCK:
            return self._unless_stranger(cased, hit)
        return hit

    def _unless_stranger(self, cased: str, hit: Hit) -> Hit:
        """Return a first name's hit, for review before a surname that nobody on the roster has."""
        following = _SURNAME.match(cased, hit.end)
        if not following or following.group(1).lower() in self.texts or is_known(following.group(1).lower()):
            return hit
        return hit._replace(tier=Tier.REVIEW)


def onward(finds: Sequence[Find]) -> Onward:
    """Return what has to stand beside a run if the only thing in it is a part of longer forms."""
    if len(finds) != 1 or finds[0].forms or (finds[0].after and finds[0].before):
        return ANYTHING
    start, end, _, after, before = finds[0]
    letters = after or before
    lengths = {len(key) for key in letters}
    if len(lengths) > 1:
        return ANYTHING
    length = lengths.pop()
    first = end + 1 if after else start - 1 - length
    return first, first + length, letters


def _beside(text: str, at: int, find: Find) -> list[Longer]:
    """Return the longer forms that the letters beside a find in a run at a place allow."""
    longer: list[Longer] = []
    if find.after:
        beside = at + find.end + 1
        longer += find.after.get(text[beside : beside + 2], ())
        longer += find.after.get(text[beside : beside + 1], ())
    if find.before:
        beside = at + find.start - 1
        longer += find.before.get(text[beside - 2 : beside], ())
        longer += find.before.get(text[beside - 1 : beside], ())
    return longer


def _standing(
    folded: Folded, start: int, longer: Iterable[Longer]
) -> Iterator[tuple[int, int, tuple[Form, ...]]]:
    """Yield the longer forms that stand around a looked-up word, each with its place."""
    for one in longer:
        first, last = start - one.before, start - one.before + len(one.text)
        written = first >= 0 and folded.text.startswith(one.text, first)
        if written and _stands_alone(folded.cased, first, last):
            yield first, last, one.forms


def _automaton(forms_by_text: dict[str, tuple[Form, ...]]) -> Any:
    """Return an automaton that gives the entry of each word that is looked up."""
    entries: dict[str, Entry] = {}
    for text, forms in forms_by_text.items():
        word, before = (text, 0) if " " not in text else _rarest_word(text)
        entry = entries.setdefault(word, Entry(len(word)))
        if word == text:
            entry.forms = forms
        else:
            entry.add(text, before, forms)
    automaton = ahocorasick.Automaton()
    for word, entry in entries.items():
        automaton.add_word(word, entry)
    automaton.make_automaton()
    return automaton


def _rarest_word(text: str) -> tuple[str, int]:
    """Return the word of a form of several ones by which it is looked up, and how much stands before it."""
    words = text.split(" ")
    rarest = max(range(len(words)), key=lambda at: (_rarity(words[at]), -at))
    return words[rarest], len(" ".join(words[:rarest])) + (rarest > 0)


def _rarity(word: str) -> int:
    """Return how rare a word is in any text."""
    place = rank(word)
    known = _RAREST if place is None else place
    return known - 2 * _RAREST if sum(map(str.isalnum, word)) == 1 else known


def _stands_alone(cased: str, start: int, end: int) -> bool:
    """Return whether a span is words of its own, or a long one that its case parts from the rest."""
    joined_after = cased[end : end + 1].isalnum() and cased[end - 1].isalnum()
    joined = joined_after or (start > 0 and cased[start - 1].isalnum() and cased[start].isalnum())
    return not joined or (end - start >= _GLUED and _is_parted(cased, start, end))


def _may_go_on(run: str, start: int, end: int) -> bool:
    """Return whether a form that begins with a word of a run may go on beyond the space behind the run."""
    if end < len(run):
        return False
    if start == 0:
        return True
    return end - start > 1 and (not run[start - 1].isalnum() or _is_parted(run, start, end))


def _may_reach_in(run: str, start: int, end: int) -> bool:
    """Return whether a form that begins before the space in front of a run may hold a word of it."""
    return start == 0 and (end == len(run) or not run[end].isalpha())


def _is_parted(cased: str, start: int, end: int) -> bool:
    """Return whether a change of case or a digit parts the span from its neighbours on both sides."""
    before, after = cased[start - 1 : start] if start else "", cased[end : end + 1]
    left = not before.isalpha() or (cased[start].isupper() and before.islower())
    right = not after.isalpha() or (after.isupper() and cased[end - 1].islower())
    return left and right
