"""The detector: everything in a text that names or points at somebody on the roster, or may do."""

import itertools
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from roundtable.base.errors import UnusableError
from roundtable.identity.contacts import Anchor, anchors_within, contact_hits
from roundtable.identity.exact import ANYTHING, ExactForms, Find, Onward, onward
from roundtable.identity.fold import Folded, fold, fold_word
from roundtable.identity.forms import Form, surface_forms
from roundtable.identity.fuzzy import Misspellings, broken_forms, roster_words
from roundtable.identity.hits import Hit, settle
from roundtable.identity.labels import SpeakerIndex
from roundtable.identity.mask import MASK_BY_KIND
from roundtable.identity.records import Detection, Kind, Known, Tier
from roundtable.identity.roles import ROLE_RULES
from roundtable.identity.runs import Runs, plain_word
from roundtable.identity.titles import with_title
from roundtable.identity.tokens import Tokens, Word
from roundtable.identity.turns import marks_within, turn_hits
from roundtable.identity.words import HARMLESS


class Seen(NamedTuple):
    """What of a run between spaces may count, each with its place in the run."""

    finds: tuple[Find, ...]
    words: tuple[Word, ...]
    anchors: tuple[Anchor, ...]
    marks: tuple[int, ...]
    onward: Onward


class Detector:
    """Finds people, organisations, products, contacts and roles in text."""

    def __init__(self, known: Sequence[Known], harmless: Collection[str] = ()) -> None:
        """Take the roster, and words that need no review; these never override a roster term.

        Raises:
            UnusableError: if the roster is empty or a row cannot be used; the row's number is given.
        """
        check_roster(known)
        rows = [surface_forms(row) for row in known]
        forms = set(itertools.chain.from_iterable(rows))
        words = roster_words(forms)
        roles = (Form(text, Kind.ROLE, rule, certain=True) for text, rule in ROLE_RULES.items())
        self._forms = [*forms, *broken_forms(words), *roles]
        self._exact = ExactForms(self._forms)
        self._approved = frozenset(fold_word(word) for word in harmless)
        self._tokens = Tokens(frozenset(form.text for form in forms), self._approved, Misspellings(words))
        self._speakers = SpeakerIndex(rows)
        self._runs = Runs(self._look)
        self._derived_runs = Runs(self._look_for_derived)

    @cached_property
    def _derived_forms(self) -> ExactForms:
        """The forms that name what is on the roster, without roles and claims."""
        return ExactForms(form for form in self._forms if form.rule not in _NOT_DERIVED)

    def detect(self, text: str) -> tuple[Detection, ...]:
        """Return everything found in both tiers, sorted by start, without overlaps."""
        folded = fold(text)
        cased = folded.cased
        hits = self._hits(folded)
        if self._approved:
            hits = [hit for hit in hits if not self._is_approved(folded, hit)]
        return settle(folded, [with_title(cased, hit) for hit in hits], _masked(folded))

    def derived(self, text: str) -> tuple[Detection, ...]:
        """Return what derives from the roster, for scanning what is published."""
        folded = fold(text)
        return settle(folded, self._derived(folded), _masked(folded))

    def _derived(self, folded: Folded) -> Iterator[Hit]:
        """Yield the hits of exact forms, and of misspelt roster words of which there is no doubt."""
        for at, (finds, slips) in self._derived_runs.places(folded.cased):
            for find in finds:
                yield from (
                    hit for hit in self._derived_forms.hits(folded, at, find) if _is_telling(folded, hit)
                )
            yield from (hit._replace(start=at + hit.start, end=at + hit.end) for hit in slips)

    def _look(self, run: str) -> Seen | None:
        """Return what of a run between spaces may count at its place, or None if nothing does."""
        plain = plain_word(run)
        finds, words = self._exact.within(run, plain), self._tokens.within(run, plain)
        anchors, marks = anchors_within(run), marks_within(run)
        if not (finds or words or anchors or marks):
            return None
        return Seen(finds, words, anchors, marks, ANYTHING if words or anchors or marks else onward(finds))

    def _look_for_derived(self, run: str) -> tuple[tuple[Find, ...], tuple[Hit, ...]] | None:
        """Return what of a run may derive from the roster: its forms, and misspelt words of it."""
        plain = plain_word(run)
        finds = self._derived_forms.within(run, plain)
        slips = tuple(self._tokens.sure_slips(run, plain))
        return (finds, slips) if finds or slips else None

    def _hits(self, folded: Folded) -> list[Hit]:
        """Return the hits of all forms and suspect words, of who speaks, and of contacts."""
        text, cased = folded.text, folded.cased
        hits: list[Hit] = []
        anchors: list[Anchor] = []
        for at, (finds, words, found, marks, (first, last, letters)) in self._runs.places(cased):
            if letters and text[at + first : at + last] not in letters:
                continue
            for find in finds:
                hits += self._exact.hits(folded, at, find)
            for start, word, judges in words:
                if hit := judges(cased, at + start, word):
                    hits.append(hit)
            for end in marks:
                hits += turn_hits(cased, at + end)
            for pattern, start, end in found:
                anchors.append((pattern, at + start, at + end))
        return [*hits, *contact_hits(cased, anchors)]

    def speaker(self, label: str) -> int | None:
        """Return the index of the one person whom a speaker label surely names, or None."""
        return self._speakers.find(label)

    def _is_approved(self, folded: Folded, hit: Hit) -> bool:
        """Return whether people approved the very words of a hit that does not derive from the roster."""
        if hit.rule not in _APPROVABLE:
            return False
        words = folded.text[hit.start : hit.end]
        return words in self._approved or words.removeprefix("the ") in self._approved


_NOT_DERIVED = frozenset({"I40", "I41", "I42", "I43"})
_CAPITALS = frozenset({"I05", "I22"})
_APPROVABLE = frozenset({"I26", "I31", "I40", "I41", "I42", "I50", "I51"})


def _is_telling(folded: Folded, hit: Hit) -> bool:
    """Return whether a hit of a roster form is no short form that everybody uses."""
    if hit.rule in _CAPITALS and hit.tier is Tier.REVIEW:
        return folded.text[hit.start : hit.end].replace(".", "") not in HARMLESS
    return True


def check_roster(known: Sequence[Known]) -> None:
    """Refuse an empty roster, a row without a name, and an alias or product of fewer than two letters."""
    if not known:
        raise UnusableError("The roster is empty: nobody could be found.")
    for number, row in enumerate(known, start=1):
        if not _has_letters(row.name):
            raise UnusableError(f"Row {number} of the roster has no name.")
        if not all(_has_letters(term) for term in (*row.aliases, *row.products)):
            raise UnusableError(
                f"Row {number} of the roster has an alias or product of fewer than two letters."
            )


def _has_letters(term: str) -> bool:
    """Return whether a term has at least two letters or digits once folded."""
    return sum(letter.isalnum() for letter in fold_word(term)) > 1


def _masked(folded: Folded) -> Iterator[tuple[int, int]]:
    """Yield the spans that a mask wrote earlier."""
    for words in MASK_BY_KIND.values():
        at = folded.text.find(words)
        while at >= 0:
            end = at + len(words)
            if not (folded.text[max(0, at - 1) : at].isalnum() or folded.text[end : end + 1].isalnum()):
                yield at, end
            at = folded.text.find(words, end)
