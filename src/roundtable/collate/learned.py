"""What the topic of a contribution may be, told from where its words stand elsewhere in the notes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from roundtable.collate.rarity import english_rarity
from roundtable.collate.vocabulary import Shares
from roundtable.collate.words import Reading

_DOUBT = 20.0
"""Evidence, in nats, at which half of what words elsewhere tell is believed."""
_WEIGHT = 0.7
"""What words elsewhere count for, beside the words of the topics' own files."""


def with_learned(texts: Sequence[Reading], shares: Sequence[Shares]) -> tuple[Shares, ...]:
    """Return each contribution's shares, with what the other contributions teach about its words added.

    A remark that uses no word of a topic's file may share words with remarks whose heading or words do.
    """
    words = [sorted(set(text.stems)) for text in texts]
    certain = [_to_one(one) for one in shares]
    usual = _mean(certain)
    taught = _taught(words, certain)
    return tuple(
        _added(own, [_lesson(word, one, (taught, usual)) for word in here])
        for own, here, one in zip(shares, words, certain, strict=True)
    )


def _to_one(shares: Shares) -> Shares:
    """Return shares that sum to 1, or none at all where nothing points anywhere."""
    whole = sum(shares.values())
    return {owner: share / whole for owner, share in shares.items()} if whole else {}


def _mean(shares: Sequence[Shares]) -> Shares:
    counted = [one for one in shares if one]
    return {
        owner: sum(one[owner] for one in counted) / len(counted) for owner in (counted[0] if counted else ())
    }


def _taught(words: Sequence[Sequence[str]], shares: Sequence[Shares]) -> Mapping[str, Shares]:
    """Return the sum of the shares of the contributions in which each word stands."""
    taught: dict[str, Shares] = defaultdict(lambda: defaultdict(float))
    for here, one in zip(words, shares, strict=True):
        for word in here if one else ():
            for owner, share in one.items():
                taught[word][owner] += share
    return taught


def _lesson(word: str, own: Shares, known: tuple[Mapping[str, Shares], Shares]) -> Shares:
    """Return how far a word's other contributions lean towards each owner, against what is usual, in nats."""
    taught, usual = known
    others = {owner: share - own.get(owner, 0.0) for owner, share in taught.get(word, {}).items()}
    count = sum(others.values())
    worth = english_rarity(word) / (count + 1)
    return {owner: worth * (share - usual[owner] * count) for owner, share in others.items()}


def _added(own: Shares, lessons: Sequence[Shares]) -> Shares:
    """Return a contribution's own shares with its words' lessons added."""
    lean = {owner: sum(lesson.get(owner, 0.0) for lesson in lessons) for owner in own}
    whole = _DOUBT + sum(abs(weight) for weight in lean.values())
    return {owner: share + _WEIGHT * lean[owner] / whole for owner, share in own.items()}
