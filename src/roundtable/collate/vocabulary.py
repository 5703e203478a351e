"""Which of several owners of terms a text points to: topics, or the themes of one topic."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from roundtable.collate.rarity import english_rarity
from roundtable.collate.words import Reading, read

_PART = 0.4
"""What a word counts for that is only a part of a term of several words."""
_PLAIN_PHRASE = 4.0
"""What a term is worth, in nats, that is made of the commonest words alone, such as `say no`."""
_DOUBT = 20.0
"""Evidence, in nats, at which half of a text's share is given out: few words decide little."""
_DIGITS = 9
"""Decimals that are compared; what lies behind them depends on the order in which shares were added."""
Shares = dict[str, float]


@dataclass(frozen=True)
class _Term:
    owner: str
    phrase: str
    words: frozenset[str]


class Vocabulary:
    """The terms of each owner; a word that several owners share tells less of each."""

    def __init__(self, terms_by_owner: Mapping[str, Iterable[str]]) -> None:
        """Read each owner's terms once, by their stems."""
        self.owners = tuple(terms_by_owner)
        terms = {
            _Term(owner, reading.phrase, frozenset(reading.stems))
            for owner, several in terms_by_owner.items()
            for reading in map(read, several)
        }
        self._plain = sorted(
            (term.owner, term.phrase) for term in terms if not term.words and term.phrase.strip()
        )
        sharing = Counter(
            word for _owner, word in {(term.owner, word) for term in terms for word in term.words}
        )
        self._worth = {word: english_rarity(word) / owners for word, owners in sharing.items()}
        self._terms_by_word: dict[str, list[_Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda term: (term.owner, term.phrase)):
            for word in term.words:
                self._terms_by_word[word].append(term)

    def shares(self, text: Reading) -> Shares:
        """Return what part of a text's evidence points to each owner; all of them sum to less than 1."""
        evidence = dict.fromkeys(self.owners, 0.0)
        for word in sorted(set(text.stems) & self._terms_by_word.keys()):
            for owner, part in self._parts(word, text.phrase).items():
                evidence[owner] += part * self._worth[word]
        for owner, plain in self._plain:
            evidence[owner] += _PLAIN_PHRASE if plain in text.phrase else 0.0
        whole = sum(evidence.values()) + _DOUBT
        return {owner: found / whole for owner, found in evidence.items()}

    def _parts(self, word: str, phrase: str) -> dict[str, float]:
        """Return for each owner of a word what it counts for: 1 where one of their terms stands whole."""
        parts: dict[str, float] = {}
        for term in self._terms_by_word[word]:
            part = 1.0 if term.phrase in phrase else _PART
            parts[term.owner] = max(part, parts.get(term.owner, 0.0))
        return parts


def sum_of(shares: Iterable[Shares], owners: Iterable[str]) -> Shares:
    """Return several shares added up."""
    several = tuple(shares)
    return {owner: sum(one.get(owner, 0.0) for one in several) for owner in owners}


def first_best(shares: Shares) -> str:
    """Return the owner with the largest share, and of equal ones the first in the owners' order."""
    return max(shares, key=lambda owner: round(shares[owner], _DIGITS))
