"""What forms about drafts let people choose, and how what they chose is read."""

from collections.abc import Collection
from dataclasses import dataclass

from roundtable.base.errors import UnusableError
from roundtable.desk.state import State


@dataclass(frozen=True)
class TopicChoice:
    """A topic with its themes, each as the value that a form sends and its title."""

    title: str
    themes: tuple[tuple[str, str], ...]


def places(state: State) -> tuple[TopicChoice, ...]:
    """Return every topic with its themes, in the consultation's order."""
    return tuple(
        TopicChoice(topic.title, tuple((f"{topic.id}/{theme.id}", theme.title) for theme in topic.themes))
        for topic in (folder.topic for folder in state.kb.topics)
    )


def place_of(value: str, state: State) -> tuple[str, str]:
    """Return the topic and the theme that a form sent.

    Raises:
        UnusableError: if there is no such place.
    """
    if value not in {known for choice in places(state) for known, _title in choice.themes}:
        raise UnusableError("choose the topic and theme to which it belongs")
    topic, _, theme = value.partition("/")
    return topic, theme


def said_count(ids: Collection[str]) -> str:
    """Return how many contributions are meant, in words."""
    return "1 contribution" if len(ids) == 1 else f"{len(ids)} contributions"
