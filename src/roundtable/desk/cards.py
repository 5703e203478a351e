"""Drafts as a page shows them: their contributions side by side, masked, with where each comes from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from roundtable.desk.likeness import Alike
from roundtable.desk.saving import read_mark
from roundtable.desk.state import State
from roundtable.private.decisions import Draft, SetAside
from roundtable.private.records import ContributionId


@dataclass(frozen=True)
class Elsewhere:
    """A contribution in another draft that seems the same."""

    at: ContributionId
    percent: int
    draft: str


@dataclass(frozen=True)
class Shown:
    """One contribution as a page shows it."""

    at: ContributionId
    source: str
    place: str
    heading: str = field(repr=False)
    text: str = field(repr=False)
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two contributions of one draft, and how alike they are in a hundred."""

    one: ContributionId
    other: ContributionId
    percent: int


@dataclass(frozen=True)
class Card:
    """One draft with its contributions."""

    draft: Draft
    read: str
    """What a form sends back of it, to say which state of it was seen."""
    theme: str
    said: tuple[Shown, ...]
    pairs: tuple[Pair, ...] = ()

    @property
    def is_suggestion(self) -> bool:
        """Whether nobody worded it yet."""
        return self.draft.author is None


def card(draft: Draft, state: State) -> Card:
    """Return a draft as a page shows it."""
    ids = [source.at for source in draft.sources]
    return Card(
        draft=draft,
        read=read_mark(draft),
        theme=theme_titles(state).get((draft.topic, draft.theme), draft.theme),
        said=tuple(shown(at, state, ids) for at in ids if at in state.masked_by_id),
        pairs=tuple(_pairs(ids, state)),
    )


def shown(at: ContributionId, state: State, together: Sequence[ContributionId] = ()) -> Shown:
    """Return a contribution as a page shows it, with what seems the same and stands elsewhere."""
    one = state.masked_by_id[at]
    others = [other for other in state.likeness.of(at) if other.at not in together]
    return Shown(
        at=at,
        source=one.contribution.source,
        place=one.contribution.place,
        heading=one.heading.rpartition(" / ")[2],
        text=one.text,
        elsewhere=tuple(_elsewhere(others, state)),
    )


def _elsewhere(others: Sequence[Alike], state: State) -> Iterator[Elsewhere]:
    for other in others:
        draft = state.draft_by_contribution.get(other.at)
        yield Elsewhere(other.at, round(100 * other.likeness), draft.draft if draft else "")


def _pairs(ids: Sequence[ContributionId], state: State) -> Iterator[Pair]:
    for at in ids:
        for other in state.likeness.of(at):
            if other.at in ids and ids.index(at) < ids.index(other.at):
                yield Pair(at, other.at, round(100 * other.likeness))


def theme_titles(state: State) -> Mapping[tuple[str, str], str]:
    """Return the title of each theme by topic and theme."""
    return {
        (folder.topic.id, theme.id): theme.title
        for folder in state.kb.topics
        for theme in folder.topic.themes
    }


@dataclass(frozen=True)
class Aside:
    """A contribution that is set aside, and why."""

    said: Shown
    read: str
    reason: str
    by: str


def aside(one: SetAside, state: State) -> Aside:
    """Return what was set aside as a page shows it."""
    return Aside(shown(one.at, state), read_mark(one), one.reason, one.by)
