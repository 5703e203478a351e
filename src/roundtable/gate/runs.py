"""Runs of words: what in a public text stands letter for letter as one or two organisations said it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from roundtable.identity.fold import fold
from roundtable.private.masking import Masked

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_UNKNOWN = ""
"""How words of an unknown speaker are owned: protected, and no organisation more."""


@dataclass(frozen=True)
class Letters:
    """A text as letters and digits alone, and where in them each of its words begins."""

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)


def letters_of(text: str) -> Letters:
    """Return a text without case, accents, spaces, punctuation, hyphens, apostrophes or hidden characters."""
    words = [word.replace("'", "") for word in _WORD.findall(fold(text).text)]
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return Letters("".join(words), tuple(starts))


def runs(text: str, length: int) -> Iterator[str]:
    """Return the letters of every run of `length` words of a text, in order."""
    whole = letters_of(text)
    ends = whole.starts[length:]
    return (whole.text[start:end] for start, end in zip(whole.starts, ends, strict=False))


@dataclass(frozen=True)
class Wording:
    """Every run of words of the notes with the organisations that used it, read when a rule first asks."""

    length: int
    masked: Sequence[Masked] = field(repr=False)
    organisations: Mapping[str, str] = field(repr=False)

    @cached_property
    def owners_by_run(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """Return who used each run, first by its first letters, as many as it has words.

        So a text is looked up in one pass.
        """
        owners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for one in self.masked:
            owner = self.organisations.get(one.speaker or "", _UNKNOWN)
            for text in dict.fromkeys((one.contribution.text, one.text)):
                for run in runs(text, self.length):
                    owners[run[: self.length]][run].add(owner)
        return {start: _known(by_run) for start, by_run in owners.items()}

    def first_shared(self, text: str, organisations: int) -> int | None:
        """Return the number of the word from which a run stands in the notes of too few, or None.

        Args:
            text: what is on its way out; spaces and marks between or inside its words make no difference.
            organisations: how many must have used a run before it belongs to nobody.
        """
        whole = letters_of(text)
        for at in range(len(whole.text)):
            near = self.owners_by_run.get(whole.text[at : at + self.length], {})
            if any(len(near[run]) < organisations and whole.text.startswith(run, at) for run in near):
                return sum(start <= at for start in whole.starts[:-1])
        return None


def wording_of(masked: Sequence[Masked], organisations: Mapping[str, str], length: int) -> Wording:
    """Return the runs of everything that was said, as it was noted and as it reads after masking.

    The words of an unknown speaker are protected too, and never make a run more widely used: the speaker may
    belong to an organisation that is counted already.
    """
    return Wording(length, masked, organisations)


def _known(by_run: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {run: frozenset(owners - {_UNKNOWN}) for run, owners in by_run.items()}
