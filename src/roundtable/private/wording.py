"""What people write of a draft: its words, where it belongs, and why two note-takers may differ."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.private.decisions import Draft, Resolution, Waiver
from roundtable.private.records import ContributionId, StaffCode
from roundtable.private.standing import authors_after

LONGEST = 5000
"""Letters of a point, as the published record takes them."""


@dataclass(frozen=True)
class Wording:
    """Everything about a draft that a person writes on one page."""

    text: str = field(repr=False)
    topic: str
    theme: str
    kind: Kind
    support: Literal["shown", "withheld"] = "shown"
    answers: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


def wording_of(draft: Draft) -> Wording:
    """Return how a draft is worded now."""
    place = (draft.topic, draft.theme, draft.kind)
    return Wording(draft.text, *place, draft.support, draft.answers, draft.waivers)


def reworded(draft: Draft, wording: Wording, by: StaffCode) -> Draft:
    """Return a draft in these words, as of whoever wrote them; approvals of other words then count no more.

    Raises:
        UnusableError: if there are no words, or too many.
    """
    if not wording.text:
        raise UnusableError("write what the point says: it has no words yet")
    if len(wording.text) > LONGEST:
        raise UnusableError(f"a point has at most {LONGEST} letters: shorten it, or make two of it")
    if draft.author and wording == wording_of(draft):
        return draft
    changed = {
        "text": wording.text,
        "topic": wording.topic,
        "theme": wording.theme,
        "kind": wording.kind,
        "support": wording.support,
        "answers": wording.answers,
        "waivers": wording.waivers,
        "author": by,
        "earlier_authors": authors_after(draft, draft, by),
        "placed_by": None,
    }
    return draft.model_copy(update=changed)


def resolved(draft: Draft, between: Sequence[ContributionId], reason: str, by: StaffCode) -> Draft:
    """Return a draft in which the difference between these contributions is settled for a reason.

    Whoever settles a difference in a worded point has a hand in it, and cannot check it.

    Raises:
        UnusableError: if there is no reason, or if they are not all behind the draft.
    """
    if not reason:
        raise UnusableError("say why the point may stand although the notes differ")
    if not {source.at for source in draft.sources}.issuperset(between):
        raise UnusableError("these contributions are not behind this point any more: load the page again")
    others = tuple(one for one in draft.resolved if set(one.between) != set(between))
    settled = Resolution(between=tuple(between), reason=reason, by=by)
    changed: dict[str, object] = {"resolved": (*others, settled)}
    if draft.author:
        changed |= {"author": by, "earlier_authors": authors_after(draft, draft, by)}
    else:
        changed["placed_by"] = by
    return draft.model_copy(update=changed)
