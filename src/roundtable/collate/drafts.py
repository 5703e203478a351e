"""Draft points from masked contributions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roundtable.collate.kinds import suggest_kind
from roundtable.collate.learned import with_learned
from roundtable.collate.records import Said, Suggestion, TopicWords
from roundtable.collate.repeats import groups
from roundtable.collate.topics import (
    FOR_THEME,
    FOR_TOPIC,
    placed,
    places_of,
    theme_vocabularies,
    topic_vocabulary,
)
from roundtable.collate.vocabulary import Shares, first_best, sum_of


def collate(said: Sequence[Said], topics: Sequence[TopicWords]) -> tuple[Suggestion, ...]:
    """Return draft points in which every contribution stands exactly once, in the order of the notes.

    Topic, theme, kind and repeats are suggestions: people confirm or change each of them.
    What several note-takers wrote of one remark counts together; the text of a draft is the fullest of them.
    """
    shares = _shares(said, topics)
    return _suggestions(said, shares, groups(said, [first_best(one) for one in shares.by_topic]))


def singly(said: Sequence[Said], topics: Sequence[TopicWords]) -> tuple[Suggestion, ...]:
    """Return a draft point for each contribution alone, in the order of the notes."""
    return _suggestions(said, _shares(said, topics), [(index,) for index in range(len(said))])


@dataclass(frozen=True)
class _Shares:
    """How strongly each contribution points to each topic, and to each theme of each topic, by position."""

    by_topic: Sequence[Shares]
    of_themes: Mapping[str, Sequence[Shares]]


def _shares(said: Sequence[Said], topics: Sequence[TopicWords]) -> _Shares:
    places = places_of(said)
    from_files = placed(places, topic_vocabulary(topics), FOR_TOPIC)
    by_topic = with_learned([place.text for place in places], from_files)
    vocabularies = theme_vocabularies(topics)
    return _Shares(
        by_topic, {topic: placed(places, words, FOR_THEME) for topic, words in vocabularies.items()}
    )


def _suggestions(
    said: Sequence[Said], shares: _Shares, together: Sequence[tuple[int, ...]]
) -> tuple[Suggestion, ...]:
    suggestions = []
    for group in together:
        topic = _best_of(shares.by_topic, group)
        place = (topic, _best_of(shares.of_themes[topic], group))
        suggestions.append(_suggestion([said[index] for index in group], place))
    return tuple(suggestions)


def _best_of(shares: Sequence[Shares], group: Sequence[int]) -> str:
    """Return where the contributions of a group point together."""
    return first_best(sum_of((shares[index] for index in group), shares[group[0]]))


def _suggestion(group: Sequence[Said], place: tuple[str, str]) -> Suggestion:
    topic, theme = place
    texts = [one.text for one in group]
    return Suggestion(
        topic=topic,
        theme=theme,
        kind=suggest_kind(texts, [one.noted for one in group if one.noted]),
        text=max(texts, key=lambda text: (len(text), text)),
        sources=tuple(one.id for one in group),
    )
