"""What the rules answered so far: of one text, in one room, they always say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import ahocorasick  # type: ignore[import-not-found]

from roundtable.collate.conflicts import Conflict
from roundtable.gate.runs import letters_of
from roundtable.private.forms import form_of

Asked = tuple[str, frozenset[str], str]
"""A text, the attendees behind it, and as what kind of text the rules were asked about it."""


@dataclass(frozen=True)
class Answers:
    """What was asked in one room, and the answers."""

    by_text: dict[Asked, tuple[tuple[str, str], ...]] = field(default_factory=dict, repr=False)
    """Codes and messages of the rules."""
    conflicts_by_texts: dict[tuple[tuple[str, str], ...], tuple[Conflict, ...]] = field(
        default_factory=dict, repr=False
    )
    """Differences between note-takers, by what they wrote."""
    holders_by_text: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """The noun phrases that each text ties a view to."""
    letters_by_text: dict[str, str] = field(default_factory=dict, repr=False)
    """Each text that was asked about as its letters alone."""

    def take(self, before: "Answers", change: "NotesChange") -> None:
        """Take over the answers of another room that a change of the notes leaves true in this one."""
        asked = tuple(before.by_text.items())
        letters = before.letters_by_text
        for (text, *_), _answer in asked:
            if text not in letters:
                letters[text] = letters_of(text).text
        touched = _holding(letters, change)
        self.by_text.update((key, answer) for key, answer in asked if key[0] not in touched)
        self.conflicts_by_texts.update(
            (texts, found)
            for texts, found in tuple(before.conflicts_by_texts.items())
            if change.contributions.isdisjoint(at for at, _text in texts)
        )
        self.holders_by_text.update(before.holders_by_text)
        self.letters_by_text.update(letters)


class NotesChange(NamedTuple):
    """What of the notes is not as it was, as far as an answer may rest on it."""

    forms: frozenset[str]
    """Written forms that are kept now and were not before, or the other way round."""
    runs: frozenset[str]
    """Runs of words of the notes of which there are more or fewer than before, as letters."""
    contributions: frozenset[str]
    """The ids of those that are masked in another way, or are not there any more."""


def _holding(letters_by_text: Mapping[str, str], change: NotesChange) -> set[str]:
    """Return the texts in which a form or a run stands that changed."""
    found = {text for text in letters_by_text if change.forms and _holds_any(form_of(text), change.forms)}
    if change.runs:
        automaton = ahocorasick.Automaton()
        for run in change.runs:
            automaton.add_word(run, run)
        automaton.make_automaton()
        found |= {text for text, letters in letters_by_text.items() if any(automaton.iter(letters))}
    return found


def _holds_any(written: str, forms: Iterable[str]) -> bool:
    return any(form in written for form in forms)
