"""Draft points from masked contributions."""

from collections.abc import Sequence

from roundtable.collate.records import Said, Suggestion, TopicWords
from roundtable.collate.repeats import groups
from roundtable.collate.suggest import suggest_kind, suggest_theme, topic_scores


def collate(said: Sequence[Said], topics: Sequence[TopicWords]) -> tuple[Suggestion, ...]:
    """Return draft points in which every contribution stands exactly once, in the order of the notes.

    Topic, theme, kind and repeats are suggestions: people confirm or change each of them.
    The text of a draft is the fullest of its contributions.
    """
    placed = _topics(said, topics)
    by_id = {topic.id: topic for topic in topics}
    suggestions = []
    for group in groups(said):
        fullest = max(group, key=lambda index: (len(said[index].text), -index))
        topic = by_id[placed[fullest]]
        suggestions.append(
            Suggestion(
                topic=topic.id,
                theme=suggest_theme(said[fullest].text, topic),
                kind=suggest_kind(said[fullest].text),
                text=said[fullest].text,
                sources=tuple(said[index].id for index in group),
            )
        )
    return tuple(suggestions)


def _topics(said: Sequence[Said], topics: Sequence[TopicWords]) -> list[str]:
    """Return each contribution's topic; one that says nothing of its subject follows the one before it."""
    placed: list[str] = []
    last_by_source: dict[str, str] = {}
    for one in said:
        scores = topic_scores(one.text, one.heading, topics)
        best = max(topics, key=lambda topic: scores[topic.id]).id
        if not scores[best]:
            best = last_by_source.get(one.source, topics[0].id)
        last_by_source[one.source] = best
        placed.append(best)
    return placed
