"""What people do with contributions: put together, move, take out, merge, set aside, and take back.

Each step takes decisions and returns decisions in which every contribution stands in exactly one place.
"""

from dataclasses import dataclass

from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.collate.drafts import singly
from roundtable.private.decisions import Decisions, Draft, DraftId, SetAside
from roundtable.private.drafting import said_of
from roundtable.private.records import ContributionId
from roundtable.private.standing import (
    Ground,
    Ids,
    authors_after,
    draft_in,
    edited,
    holds,
    ids_of,
    new_numbers,
    order_of,
    refuse_unknown,
    replaced,
    settled,
    without,
)

_LONGEST_REASON = 300
"""Letters of a line."""


@dataclass(frozen=True)
class Target:
    """Where drafts belong; a kind of none leaves each its own."""

    topic: str
    theme: str
    kind: Kind | None = None


def put_together(decisions: Decisions, ids: Ids, ground: Ground) -> Decisions:
    """Return decisions with a new suggestion, the last draft, of exactly these contributions.

    It belongs where most of them stood, and a person words it.
    """
    new = _new_draft(decisions, ids, ground)
    left = without(decisions, ids, ground)
    return left.model_copy(update={"points": (*left.points, new)})


def _new_draft(decisions: Decisions, ids: Ids, ground: Ground) -> Draft:
    refuse_unknown(ids, ground)
    found = [draft for draft in decisions.points if holds(draft, ids)]
    number = next(new_numbers(decisions, ground))
    if found:
        like = max(found, key=lambda draft: len(ids_of(draft) & set(ids)))
        place = Target(like.topic, like.theme, like.kind)
    else:
        suggested = singly([said_of(ground.masked_by_id[min(ids, key=order_of)])], ground.topics)[0]
        place = Target(suggested.topic, suggested.theme, suggested.kind)
    return Draft(
        draft=f"d{number}",
        topic=place.topic,
        theme=place.theme,
        kind=place.kind or Kind.CHALLENGE,
        text=ground.fullest(ids),
        sources=ground.refs(ids),
        placed_by=ground.by,
    )


def add_to(decisions: Decisions, into: DraftId, ids: Ids, ground: Ground) -> Decisions:
    """Return decisions in which these contributions stand in this draft, beside those that do already."""
    refuse_unknown(ids, ground)
    draft = draft_in(decisions, into)
    new = set(ids) - ids_of(draft)
    left = without(decisions, new, ground)
    return replaced(left, edited(draft, ground, sources=ground.refs(ids_of(draft) | new)))


def send_back(decisions: Decisions, ids: Ids, ground: Ground) -> Decisions:
    """Return decisions in which each of these contributions is a single suggestion where it stood."""
    refuse_unknown(ids, ground)
    stood = {at: draft for draft in decisions.points for at in ids_of(draft) & set(ids)}
    return settled(without(decisions, ids, ground), ground, stood)


def dissolve(decisions: Decisions, gone: DraftId, ground: Ground) -> Decisions:
    """Return decisions without a draft and its wording; each of its contributions is a single suggestion."""
    draft = draft_in(decisions, gone)
    left = tuple(one for one in decisions.points if one is not draft)
    stood = dict.fromkeys(ids_of(draft), draft)
    return settled(decisions.model_copy(update={"points": left}), ground, stood)


def merge(decisions: Decisions, into: DraftId, gone: DraftId, ground: Ground) -> Decisions:
    """Return decisions with one draft in place of two: both wordings one after the other, to be edited.

    Raises:
        UnusableError: if both are the same.
    """
    if into == gone:
        raise UnusableError("a point cannot be merged with itself: choose another one")
    kept, other = draft_in(decisions, into), draft_in(decisions, gone)
    texts = [one.text for one in (kept, other) if one.author]
    left = tuple(one for one in decisions.points if one is not other)
    merged = edited(
        kept,
        ground,
        text=" ".join(texts) or ground.fullest(ids_of(kept) | ids_of(other)),
        sources=ground.refs(ids_of(kept) | ids_of(other)),
        answers=tuple(dict.fromkeys((*kept.answers, *other.answers))),
        waivers=tuple({one.code: one for one in (*other.waivers, *kept.waivers)}.values()),
        resolved=(*kept.resolved, *other.resolved),
        support="withheld" if "withheld" in {kept.support, other.support} else "shown",
        author=ground.by if texts else None,
        earlier_authors=authors_after(kept, other, ground.by),
    )
    return replaced(decisions.model_copy(update={"points": left}), merged)


def move(decisions: Decisions, ids: Ids, target: Target, ground: Ground) -> Decisions:
    """Return decisions in which the drafts of these contributions belong to another topic, theme or kind.

    Of a suggestion of which some contributions alone are meant, those become a suggestion of their own.

    Raises:
        UnusableError: if some are set aside, or are a part of a point that people worded.
    """
    refuse_unknown(ids, ground)
    if any(one.at in ids for one in decisions.set_aside):
        raise UnusableError("what is set aside belongs to no topic: take it back first")
    for draft in [one for one in decisions.points if holds(one, ids)]:
        decisions = _moved(decisions, draft, (set(ids) & ids_of(draft), target), ground)
    return decisions


def _moved(
    decisions: Decisions, draft: Draft, wanted: tuple[set[ContributionId], Target], ground: Ground
) -> Decisions:
    ids, target = wanted
    place = {"topic": target.topic, "theme": target.theme, "kind": target.kind or draft.kind}
    if ids == ids_of(draft):
        return replaced(decisions, edited(draft, ground, **place))
    if draft.author:
        raise UnusableError(f"point {draft.draft} moves as a whole: tick all of it, or take some out first")
    decisions = put_together(decisions, ids, ground)
    return replaced(decisions, decisions.points[-1].model_copy(update=place))


def set_aside(decisions: Decisions, ids: Ids, reason: str, ground: Ground) -> Decisions:
    """Return decisions in which these contributions are set aside for a reason.

    Raises:
        UnusableError: if there is no reason, or a long one.
    """
    refuse_unknown(ids, ground)
    if not reason:
        raise UnusableError("say why it is set aside: choose a reason, or write your own")
    if len(reason) > _LONGEST_REASON:
        raise UnusableError(f"the reason has at most {_LONGEST_REASON} letters: shorten it")
    left = without(decisions, ids, ground)
    asides = tuple(
        SetAside(at=one.at, digest=one.digest, reason=reason, by=ground.by) for one in ground.refs(ids)
    )
    return left.model_copy(update={"set_aside": (*left.set_aside, *asides)})


def placed_everywhere(decisions: Decisions, ground: Ground) -> Decisions:
    """Return decisions in which what stands nowhere is a single suggestion."""
    return settled(decisions, ground, {})
