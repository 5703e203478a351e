"""Draft points from masked contributions."""

from collections.abc import Sequence

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
    places = places_of(said)
    from_files = placed(places, topic_vocabulary(topics), FOR_TOPIC)
    by_topic = with_learned([place.text for place in places], from_files)
    by_theme = {
        topic: placed(places, words, FOR_THEME) for topic, words in theme_vocabularies(topics).items()
    }
    suggestions = []
    for group in groups(said, [first_best(shares) for shares in by_topic]):
        topic = _best_of(by_topic, group)
        place = (topic, _best_of(by_theme[topic], group))
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
