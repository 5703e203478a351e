"""The drafts of each topic, and the sum: everything that was said stands in exactly one place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roundtable.private.decisions import Draft


@dataclass(frozen=True)
class TopicDrafts:
    """The drafts of one topic: suggested of several contributions, of a single one, and worded by people."""

    together: tuple[Draft, ...] = ()
    single: tuple[Draft, ...] = ()
    worded: tuple[Draft, ...] = ()

    @property
    def in_points(self) -> int:
        """The number of contributions in points that people worded."""
        return contributions_in(self.worded)

    @property
    def in_groups(self) -> int:
        """The number of contributions that are suggested together with others."""
        return contributions_in(self.together)

    @property
    def alone(self) -> int:
        """The number of contributions that are suggested alone."""
        return contributions_in(self.single)

    @property
    def whole(self) -> int:
        """The number of all contributions in drafts of the topic."""
        return self.in_points + self.in_groups + self.alone


def contributions_in(drafts: Iterable[Draft]) -> int:
    """Return how many contributions stand in drafts."""
    return sum(len(draft.sources) for draft in drafts)


def drafts_by_topic(
    points: Iterable[Draft], themes_by_topic: Mapping[str, Sequence[str]]
) -> dict[str, TopicDrafts]:
    """Return the drafts of each topic, by theme in the topic's own order, then in the order of the notes.

    A topic that the record does not have any more comes last, so that nothing is hidden.
    """
    parts: dict[str, dict[str, list[Draft]]] = {topic: defaultdict(list) for topic in themes_by_topic}
    for draft in points:
        of_topic = parts.setdefault(draft.topic, defaultdict(list))
        of_topic[_part(draft)].append(draft)
    rank = {
        (topic, theme): at for topic, themes in themes_by_topic.items() for at, theme in enumerate(themes)
    }
    return {
        topic: TopicDrafts(
            **{
                name: tuple(sorted(drafts, key=lambda one: (_rank(one, rank), _first(one))))
                for name, drafts in found.items()
            }
        )
        for topic, found in parts.items()
    }


def _part(draft: Draft) -> str:
    if draft.author:
        return "worded"
    return "together" if len(draft.sources) > 1 else "single"


def _rank(draft: Draft, rank: Mapping[tuple[str, str], int]) -> int:
    return rank.get((draft.topic, draft.theme), len(rank))


def _first(draft: Draft) -> tuple[int, int]:
    source, _, number = draft.sources[0].at[1:].partition(".")
    return int(source), int(number)
