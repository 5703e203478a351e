"""How an intruder guesses who is behind a text: by its letters, its words, its place, its id, its band."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np

Scores = Any
"""For each candidate how likely the intruder holds it to be behind an item; numpy gives no narrower type."""
_WORD = re.compile(r"[a-z0-9']+")
_SHORTEST, _LONGEST = 2, 5
"""Letters in a run of letters."""
_SMOOTHING = 0.1


@dataclass(frozen=True)
class Item:
    """A text under attack, and what an intruder sees of it beside its words."""

    text: str = field(repr=False)
    behind: frozenset[str] = field(repr=False)
    """Who is behind it: naming any of them counts as a hit."""
    place: float
    """How far down the page or the notes it stands, from 0 to 1."""
    number: float
    """How large its id is among those of its topic, from 0 to 1."""
    support: str = ""
    """The word for how widely it was held."""


@dataclass(frozen=True)
class Knowledge:
    """What the intruder brings: those who were there, in the order of the list, and earlier words of each."""

    earlier: Mapping[str, Sequence[str]] = field(repr=False)

    @property
    def candidates(self) -> tuple[str, ...]:
        """Return those who can be named, in the order of the list."""
        return tuple(self.earlier)


Attack = Callable[[Item], Scores]


def attacks(knows: Knowledge) -> dict[str, Attack]:
    """Return every attack that the knowledge allows, by name; the last two put several together."""
    letters, words = _letters(knows), _words(knows)
    talk = np.array([sum(map(len, texts)) for texts in knows.earlier.values()], dtype=float)
    seats = np.linspace(0, 1, len(knows.candidates))
    single: dict[str, Attack] = {
        "letters": letters,
        "words": words,
        "order": lambda item: -np.abs(seats - item.place),
        "ids": lambda item: -np.abs(seats - item.number),
        "bands": lambda item: talk if item.support in {"most", "several", "about half"} else -talk,
        "most talkative": lambda _item: talk,
    }
    texts = [single["letters"], single["words"]]
    return single | {"texts together": _together(texts), "all together": _together(list(single.values()))}


def _together(parts: Sequence[Attack]) -> Attack:
    return lambda item: sum(_standard(part(item)) for part in parts)


def _standard(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread else scores * 0


def _letters(knows: Knowledge) -> Attack:
    """Return the attack by runs of letters: which candidate's earlier runs make the text likeliest."""
    counts = [Counter(run for text in texts for run in _runs(text)) for texts in knows.earlier.values()]
    size = len(set().union(*counts)) + 1
    totals = [sum(count.values()) + _SMOOTHING * size for count in counts]

    def scored(item: Item) -> Scores:
        runs = Counter(_runs(item.text))
        return np.array(
            [
                sum(times * math.log((count[run] + _SMOOTHING) / total) for run, times in runs.items())
                for count, total in zip(counts, totals, strict=True)
            ]
        )

    return scored


def _runs(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        padded = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            yield from (padded[at : at + length] for at in range(len(padded) - length + 1))


def _words(knows: Knowledge) -> Attack:
    """Return the attack by TF-IDF of words and pairs of words: whose earlier words are nearest."""
    profiles = [Counter(term for text in texts for term in _terms(text)) for texts in knows.earlier.values()]
    holders = Counter(term for profile in profiles for term in profile)
    weight = {term: math.log((1 + len(profiles)) / (1 + many)) + 1 for term, many in holders.items()}
    vectors = [_weighted(profile, weight) for profile in profiles]

    def scored(item: Item) -> Scores:
        asked = _weighted(Counter(_terms(item.text)), weight)
        return np.array(
            [sum(vector.get(term, 0.0) * much for term, much in asked.items()) for vector in vectors]
        )

    return scored


def _terms(text: str) -> Iterator[str]:
    words = _WORD.findall(text.lower())
    yield from words
    yield from map(" ".join, pairwise(words))


def _weighted(counts: Mapping[str, int], weight: Mapping[str, float]) -> dict[str, float]:
    raw = {term: (1 + math.log(times)) * weight[term] for term, times in counts.items() if term in weight}
    length = math.sqrt(sum(much * much for much in raw.values())) or 1.0
    return {term: much / length for term, much in raw.items()}
