"""The detector: everything in a text that names or points at somebody on the roster, or may do."""

import itertools
from collections.abc import Collection, Iterator, Sequence

from roundtable.base.errors import UnusableError
from roundtable.identity.contacts import contact_hits
from roundtable.identity.exact import ExactForms
from roundtable.identity.fold import Folded, fold, fold_word
from roundtable.identity.forms import surface_forms
from roundtable.identity.hits import Hit, settle
from roundtable.identity.labels import SpeakerIndex
from roundtable.identity.mask import MASKED
from roundtable.identity.records import Detection, Known
from roundtable.identity.unknown import UnknownWords


class Detector:
    """Finds people, organisations, products, contacts and roles in text."""

    def __init__(self, known: Sequence[Known], harmless: Collection[str] = ()) -> None:
        """Take the roster, and words that need no review; these never override a roster term.

        Raises:
            UnusableError: if the roster is empty or a row cannot be used; the row's number is given.
        """
        check_roster(known)
        forms = list(itertools.chain.from_iterable(surface_forms(row) for row in known))
        self._exact = ExactForms(forms)
        self._unknown = UnknownWords({fold_word(word) for word in harmless})
        self._speakers = SpeakerIndex(known)

    def detect(self, text: str) -> tuple[Detection, ...]:
        """Return everything found in both tiers, sorted by start, without overlaps."""
        folded = fold(text)
        hits = itertools.chain(self._of_roster(folded), contact_hits(text), self._unknown.hits(folded))
        return settle(text, hits, _masked(text))

    def derived(self, text: str) -> tuple[Detection, ...]:
        """Return what derives from the roster, for scanning what is published."""
        return settle(text, self._of_roster(fold(text)), _masked(text))

    def speaker(self, label: str) -> int | None:
        """Return the index of the one person whom a speaker label surely names, or None."""
        return self._speakers.find(label)

    def _of_roster(self, folded: Folded) -> Iterator[Hit]:
        """Yield what derives from the roster."""
        yield from self._exact.hits(folded)


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


def _masked(text: str) -> list[tuple[int, int]]:
    """Return the spans that a mask wrote earlier."""
    return [match.span() for match in MASKED.finditer(text)]
