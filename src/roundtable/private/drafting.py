"""Draft points in the vault: people's own, and the tool's suggestions for all that is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from roundtable.base.text import text_digest
from roundtable.collate.drafts import collate
from roundtable.collate.records import Said, Suggestion, TopicWords
from roundtable.private.decisions import Decisions, Draft, SourceRef
from roundtable.private.masking import Masked


@dataclass(frozen=True)
class Progress:
    """Where the contributions of an event stand; the four parts are all of them."""

    placed: int
    """In a point that a person worded."""
    suggested_together: int
    """In a suggestion with others."""
    suggested_single: int
    """In a suggestion alone."""
    set_aside: int


def redraft(
    masked: Sequence[Masked], decisions: Decisions, topics: Sequence[TopicWords], last_draft: int = 0
) -> Decisions:
    """Return the decisions with the tool's suggestions made anew for every contribution that is left.

    What people put together or moved stays, worded or not.

    Args:
        masked: everything that was said.
        decisions: what people decided, and the suggestions so far.
        topics: what suggestions go by.
        last_draft: the highest number of a draft that was ever released; no suggestion gets one up to it, or
            it could take over the point of a draft that was dissolved.
    """
    kept = tuple(draft for draft in decisions.points if draft.author or draft.placed_by)
    taken = {source.at for draft in kept for source in draft.sources}
    taken |= {aside.at for aside in decisions.set_aside}
    left = [one for one in masked if one.contribution.id not in taken]
    suggestions = collate([said_of(one) for one in left], topics)
    used = {int(draft.draft[1:]) for draft in kept}
    numbers = (number for number in count(last_draft + 1) if number not in used)
    digest_by_id = {one.contribution.id: text_digest(one.contribution.text) for one in masked}
    drafts = [draft_of(next(numbers), suggestion, digest_by_id) for suggestion in suggestions]
    return decisions.model_copy(update={"points": (*kept, *drafts)})


def said_of(one: Masked) -> Said:
    """Return a contribution as collation sees it."""
    said = one.contribution
    return Said(
        id=said.id,
        session=said.session,
        source=said.source,
        heading=one.heading,
        text=one.text,
        noted=said.kind,
    )


def draft_of(number: int, suggestion: Suggestion, digest_by_id: Mapping[str, str]) -> Draft:
    """Return a suggestion as a draft with this number."""
    return Draft(
        draft=f"d{number}",
        topic=suggestion.topic,
        theme=suggestion.theme,
        kind=suggestion.kind,
        text=" ".join(suggestion.text.split()),
        sources=tuple(SourceRef(at=at, digest=digest_by_id[at]) for at in suggestion.sources),
    )


def progress(masked: Sequence[Masked], decisions: Decisions) -> Progress:
    """Return where every contribution stands."""
    placed = {source.at for draft in decisions.points if draft.author for source in draft.sources}
    asides = {aside.at for aside in decisions.set_aside}
    suggested = [draft for draft in decisions.points if not draft.author]
    together = {s.at for draft in suggested if len(draft.sources) > 1 for s in draft.sources} - placed
    single = {s.at for draft in suggested if len(draft.sources) == 1 for s in draft.sources} - placed
    there = {one.contribution.id for one in masked}
    return Progress(*(len(part & there) for part in (placed, together, single, asides)))
