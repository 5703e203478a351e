"""Suggesting where a contribution belongs: its topic and theme, from the words of the topics' own files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.collate.records import Said, TopicWords
from roundtable.collate.vocabulary import Shares, Vocabulary
from roundtable.collate.words import Reading, read


@dataclass(frozen=True)
class Weights:
    """What counts beside a contribution's own text."""

    heading: float
    """The nearest heading."""
    before: float
    """The contribution before, under the same heading of the same source."""


@dataclass(frozen=True)
class Place:
    """A contribution's text, and what it stands under."""

    under: tuple[str, str] = field(repr=False)
    """Its source and its heading in full."""
    heading: Reading = field(repr=False)
    """The nearest heading alone."""
    text: Reading = field(repr=False)


FOR_TOPIC = Weights(heading=2.0, before=0.5)
FOR_THEME = Weights(heading=0.25, before=0.3)
"""A heading names a topic more often than a theme, and people stay on a topic longer than on a theme."""


def topic_vocabulary(topics: Sequence[TopicWords]) -> Vocabulary:
    """Return the words of every topic, those of its themes among them."""
    return Vocabulary(
        {
            topic.id: (
                _plain(topic.id),
                *topic.words,
                *(word for theme in topic.themes for word in theme.words),
            )
            for topic in topics
        }
    )


def theme_vocabularies(topics: Sequence[TopicWords]) -> Mapping[str, Vocabulary]:
    """Return the words of the themes of each topic, by topic."""
    return {
        topic.id: Vocabulary({theme.id: (_plain(theme.id), *theme.words) for theme in topic.themes})
        for topic in topics
    }


def _plain(slug: str) -> str:
    return slug.replace("-", " ")


def places_of(said: Sequence[Said]) -> tuple[Place, ...]:
    """Return where each contribution stands, and its text and nearest heading as they are compared."""
    headings = {one.heading for one in said}
    nearest = {heading: read(heading.rpartition(" / ")[2]) for heading in headings}
    return tuple(Place((one.source, one.heading), nearest[one.heading], read(one.text)) for one in said)


def placed(places: Sequence[Place], vocabulary: Vocabulary, weights: Weights) -> tuple[Shares, ...]:
    """Return how strongly each contribution points to each owner of words, by position.

    The text counts, its nearest heading, and, fading, what came before under that heading in that source.
    """
    before: dict[tuple[str, str], Shares] = {}
    found = []
    for one in places:
        earlier = before.get(one.under, {})
        heading = vocabulary.shares(one.heading)
        shares = {
            owner: share + weights.heading * heading[owner] + weights.before * earlier.get(owner, 0.0)
            for owner, share in vocabulary.shares(one.text).items()
        }
        before[one.under] = shares
        found.append(shares)
    return tuple(found)
