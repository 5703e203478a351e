"""Exact forms of the roster, found in one pass over the folded text."""

from collections.abc import Iterable, Iterator

import ahocorasick  # type: ignore[import-not-found]

from roundtable.identity.context import Likelihood, Surroundings, judge
from roundtable.identity.fold import Folded
from roundtable.identity.forms import Form
from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind, Tier
from roundtable.identity.words import HARMLESS

_GLUED = 4
"""Letters from which a form counts although a capital or a digit alone parts it from its neighbour."""


class ExactForms:
    """Every form of a roster in one automaton."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Keep each text with its forms, sorted, so that the order of the roster does not matter."""
        by_text: dict[str, list[Form]] = {}
        for form in sorted(set(forms)):
            by_text.setdefault(form.text, []).append(form)
        self.texts = frozenset(by_text)
        self._automaton = ahocorasick.Automaton()
        for text, same in sorted(by_text.items()):
            self._automaton.add_word(text, (len(text), tuple(same)))
        self._automaton.make_automaton()

    def hits(self, folded: Folded) -> Iterator[Hit]:
        """Yield a hit for every form that stands in the text as a word of its own."""
        for last, (length, forms) in self._automaton.iter(folded.text):
            start, end = last + 1 - length, last + 1
            if _is_inside(folded.text, start, end) and (
                length < _GLUED or not _is_parted(folded, start, end)
            ):
                continue
            span = folded.span(start, end)
            found = (hit for form in forms if (hit := _hit(folded.original, span, form)))
            yield from found


def _is_inside(text: str, start: int, end: int) -> bool:
    """Return whether a span of folded text is only a part of a longer word."""
    joins_left = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return joins_left or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _is_parted(folded: Folded, start: int, end: int) -> bool:
    """Return whether a change to a capital, a digit or a different alphabet parts the span on both sides."""
    first, last = folded.span(start, end)
    text = folded.original
    left = (
        first == 0 or not text[first - 1].isalpha() or (text[first].isupper() and text[first - 1].islower())
    )
    right = (
        last == len(text) or not text[last].isalpha() or (text[last].isupper() and text[last - 1].islower())
    )
    return left and right


def _hit(text: str, span: tuple[int, int], form: Form) -> Hit | None:
    """Return the hit of a form at a place, or None if it is not a name there."""
    start, end = span
    if form.upper:
        return _capitals(text, span, form)
    if form.kind is Kind.ROLE:
        return Hit(start, end, Tier.REVIEW, form.kind, form.rule)
    if form.certain:
        return Hit(start, end, Tier.BLOCK, form.kind, form.rule)
    likely = judge(Surroundings(text, start, end), form.kind)
    if likely is Likelihood.NOT:
        return None
    return Hit(start, end, Tier.BLOCK if likely is Likelihood.NAME else Tier.REVIEW, form.kind, form.rule)


def _capitals(text: str, span: tuple[int, int], form: Form) -> Hit | None:
    """Return the hit of initials or an acronym, which count in capitals only."""
    start, end = span
    if not text[start:end].isupper():
        return None
    around = Surroundings(text, start, end)
    if around.is_label or around.after_title:
        return Hit(start, end, Tier.BLOCK, form.kind, form.rule)
    if form.text.replace(".", "") in HARMLESS:
        return None
    telling = form.kind is Kind.ORGANISATION and len(form.text) > 2
    return Hit(start, end, Tier.BLOCK if telling else Tier.REVIEW, form.kind, form.rule)
