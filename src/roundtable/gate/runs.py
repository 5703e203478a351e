"""Runs of words: what in a public text stands letter for letter as one or two organisations said it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

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


Owners = Mapping[str, Mapping[str, Mapping[str, int]]]
"""How often each organisation used each run, by the run's first letters (`_start`)."""
Uses = Mapping[tuple[str, str], int]
"""How many more uses of a run by an organisation there are, or fewer if it is below 0."""


@dataclass(frozen=True)
class Wording:
    """Every run of words of the notes with the organisations that used it, read when a rule first asks."""

    length: int
    masked: Sequence[Masked] = field(repr=False)
    organisations: Mapping[str, str] = field(repr=False)
    counted: Owners | None = field(default=None, repr=False, compare=False)
    """What of it was read already."""

    @cached_property
    def owners_by_run(self) -> Owners:
        """Return who used each run; it is kept by first letters so that a text is looked up in one pass."""
        if self.counted is None:
            return _counted({}, Counter(self._uses(self.masked)), self.length)
        return self.counted

    def change(self, was: Iterable[Masked], now: Iterable[Masked]) -> Uses:
        """Return how many more or fewer uses there are once contributions are masked in another way."""
        uses = Counter(self._uses(now))
        uses.subtract(self._uses(was))
        return {use: more for use, more in uses.items() if more}

    def changed(self, masked: Sequence[Masked], change: Uses) -> Self:
        """Return the wording of the notes after a change; only as much is counted as was before."""
        before = vars(self).get("owners_by_run", self.counted)
        counted = None if before is None else _counted(before, change, self.length)
        return replace(self, masked=masked, counted=counted)

    def _uses(self, masked: Iterable[Masked]) -> Iterator[tuple[str, str]]:
        """Yield each run of what was said, as it was noted and as it reads after masking, with its owner."""
        for one in masked:
            owner = self.organisations.get(one.speaker or "", _UNKNOWN)
            for text in dict.fromkeys((one.contribution.text, one.text)):
                yield from ((run, owner) for run in runs(text, self.length))

    def first_shared(self, text: str, organisations: int) -> int | None:
        """Return the number of the word from which a run stands in the notes of too few, or None.

        Args:
            text: what is on its way out; spaces and marks between or inside its words make no difference.
            organisations: how many must have used a run before it belongs to nobody.
        """
        whole, owners_by_run = letters_of(text), self.owners_by_run
        for at in range(len(whole.text)):
            for letters in (2 * self.length, self.length):
                near = owners_by_run.get(whole.text[at : at + letters])
                if near and any(
                    _known(owners) < organisations and whole.text.startswith(run, at)
                    for run, owners in near.items()
                ):
                    return sum(start <= at for start in whole.starts[:-1])
        return None


def wording_of(masked: Sequence[Masked], organisations: Mapping[str, str], length: int) -> Wording:
    """Return the runs of everything that was said, as it was noted and as it reads after masking.

    The words of an unknown speaker are protected too, and never make a run more widely used: the speaker may
    belong to an organisation that is counted already.
    """
    return Wording(length, masked, organisations)


def _known(owners: Mapping[str, int]) -> int:
    """Return how many organisations used a run."""
    return len(owners) - (_UNKNOWN in owners)


def _start(run: str, length: int) -> str:
    """Return the letters by which a run of so many words is looked up: few runs share so many of them."""
    return run[: 2 * length] if len(run) >= 2 * length else run[:length]


def _counted(before: Owners, uses: Uses, length: int) -> Owners:
    """Return counts after more or fewer uses of runs by owners; those before stay as they are."""
    after: dict[str, dict[str, Mapping[str, int]]] = {}
    whole: dict[str, dict[str, int]] = {}
    for (run, owner), more in uses.items():
        if run not in whole:
            start = _start(run, length)
            if start not in after:
                after[start] = dict(before.get(start, {}))
            whole[run] = dict(after[start].get(run, {}))
        whole[run][owner] = whole[run].get(owner, 0) + more
    for run, by_owner in whole.items():
        by_run = after[_start(run, length)]
        by_run[run] = {owner: count for owner, count in by_owner.items() if count}
        if not by_run[run]:
            del by_run[run]
    both = {**before, **after}
    return both if all(after.values()) else {start: by_run for start, by_run in both.items() if by_run}
