"""Where every contribution stands, as steps of collation leave it: in one draft, or set aside."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from roundtable.base.errors import UnusableError
from roundtable.base.text import text_digest
from roundtable.collate.drafts import singly
from roundtable.collate.records import TopicWords
from roundtable.private.decisions import (
    Decisions,
    Draft,
    DraftId,
    ProseCheck,
    SetAside,
    SourceRef,
    WordDecision,
)
from roundtable.private.drafting import draft_of, said_of
from roundtable.private.masking import Masked
from roundtable.private.records import ContributionId, StaffCode
from roundtable.private.vault import Change, Decision
from roundtable.private.vault.rows import key_of

Ids = Collection[ContributionId]


@dataclass(frozen=True)
class Ground:
    """What the steps stand on, and who takes them."""

    masked_by_id: Mapping[ContributionId, Masked] = field(repr=False)
    topics: Sequence[TopicWords] = field(repr=False)
    by: StaffCode
    last_draft: int = 0
    """The highest number of a draft that was ever released: none up to it is given again."""

    def fullest(self, ids: Ids) -> str:
        """Return the longest of several contributions as one line, as a draft's first text."""
        texts = (self.masked_by_id[at].text for at in ids if at in self.masked_by_id)
        return " ".join(max(texts, key=lambda text: (len(text), text), default="-").split()) or "-"

    def refs(self, ids: Ids) -> tuple[SourceRef, ...]:
        """Return contributions as a draft names them, in the order of the notes."""
        return tuple(
            SourceRef(at=at, digest=text_digest(self.masked_by_id[at].contribution.text))
            for at in sorted(ids, key=order_of)
        )


def order_of(at: ContributionId) -> tuple[int, int]:
    """Return what contributions are sorted by: their source and their number in it."""
    source, _, number = at[1:].partition(".")
    return int(source), int(number)


def draft_in(decisions: Decisions, wanted: DraftId) -> Draft:
    """Return a draft by its id.

    Raises:
        UnusableError: if there is none.
    """
    found = next((one for one in decisions.points if one.draft == wanted), None)
    if found is None:
        raise UnusableError("there is no draft with this id: it may have been merged or dissolved meanwhile")
    return found


def changes(before: Decisions, after: Decisions) -> tuple[Change, ...]:
    """Return what must be saved so that these decisions stand in place of those before."""
    found: list[Change] = []
    for old, new in ((before.set_aside, after.set_aside), (before.points, after.points)):
        was = {key_of(one): one for one in old}
        now = {key_of(one): one for one in new}
        found += [(None, one) for key, one in was.items() if key not in now]
        found += [(one, was.get(key)) for key, one in now.items() if one is not was.get(key)]
    return tuple(change for change in found if change[0] != change[1])


_NAME_BY_KIND: Mapping[type[Decision], str] = {SetAside: "set_aside", Draft: "points", ProseCheck: "prose"}


def changed(decisions: Decisions, steps: Sequence[Change]) -> Decisions:
    """Return decisions with some put in, put in place of others, or taken out, as the vault does it.

    They are what `changes` returns.
    """
    new_by_was = {_id_of(was): new for new, was in steps if was is not None}
    added = [new for new, was in steps if was is None and new is not None]
    parts: dict[str, tuple[Decision, ...]] = {}
    for kind, name in _NAME_BY_KIND.items():
        stood: tuple[Decision, ...] = getattr(decisions, name)
        after = (new_by_was.get(_id_of(one), one) if new_by_was else one for one in stood)
        mine = (one for one in added if isinstance(one, kind))
        parts[name] = tuple(one for one in (*after, *mine) if one is not None)
    words = tuple(change for change in steps if any(isinstance(one, WordDecision) for one in change))
    return decisions.model_copy(update={**parts, "words": _changed_words(decisions.words, words)})


def _changed_words(words: Sequence[WordDecision], changes: Sequence[Change]) -> tuple[WordDecision, ...]:
    """Return decisions on words after changes: a new one stands behind all others, as the vault puts it."""
    for new, was in changes:
        words = [one for one in words if one != was]
        words += [new] if isinstance(new, WordDecision) else []
    return tuple(words)


def _id_of(decision: Decision) -> tuple[type[Decision], str]:
    """Return what tells a decision from all others: its kind, and the key under which it is kept."""
    return (type(decision), key_of(decision))


def ids_of(draft: Draft) -> set[ContributionId]:
    """Return the contributions in a draft."""
    return {source.at for source in draft.sources}


def holds(draft: Draft, ids: Ids) -> bool:
    """Return whether any of these contributions is in a draft."""
    return any(source.at in ids for source in draft.sources)


def refuse_unknown(ids: Ids, ground: Ground) -> None:
    """Refuse contributions that are not there, or none at all.

    Raises:
        UnusableError: if so.
    """
    if not ids:
        raise UnusableError("nothing is ticked: tick the contributions that are meant")
    if any(at not in ground.masked_by_id for at in ids):
        raise UnusableError("a contribution is not there any more: load the page again")


def new_numbers(decisions: Decisions, ground: Ground) -> Iterator[int]:
    """Return numbers that no draft ever had, from the lowest."""
    return count(1 + max([ground.last_draft, *(int(one.draft[1:]) for one in decisions.points)]))


def replaced(decisions: Decisions, new: Draft) -> Decisions:
    """Return decisions with a draft in place of the one with its id."""
    points = tuple(new if one.draft == new.draft else one for one in decisions.points)
    return decisions.model_copy(update={"points": points})


def edited(draft: Draft, ground: Ground, **changed: Any) -> Draft:
    """Return a draft with changes, as of whoever makes them; its earlier authors may not check it either."""
    if draft.author:
        mine: dict[str, Any] = {
            "author": ground.by,
            "earlier_authors": authors_after(draft, draft, ground.by),
        }
    elif "sources" in changed:
        ids = [source.at for source in changed["sources"]]
        mine = {"placed_by": ground.by, "text": ground.fullest(ids)}
    else:
        mine = {"placed_by": ground.by}
    return draft.model_copy(update={**mine, **changed})


def without(decisions: Decisions, ids: Ids, ground: Ground) -> Decisions:
    """Return decisions in which these contributions stand nowhere."""
    points = (_draft_without(one, ids, ground) if holds(one, ids) else one for one in decisions.points)
    asides = tuple(one for one in decisions.set_aside if one.at not in ids)
    return decisions.model_copy(update={"points": tuple(one for one in points if one), "set_aside": asides})


def _draft_without(draft: Draft, ids: Ids, ground: Ground) -> Draft | None:
    rest = tuple(source for source in draft.sources if source.at not in ids)
    if rest:
        there = {source.at for source in rest}
        resolved = tuple(one for one in draft.resolved if there.issuperset(one.between))
        return edited(draft, ground, sources=rest, resolved=resolved)
    if draft.author:
        raise UnusableError(
            f"nothing would be left behind point {draft.draft}: leave one contribution in it, or dissolve it"
        )
    return None


def settled(decisions: Decisions, ground: Ground, stood: Mapping[ContributionId, Draft]) -> Decisions:
    """Return decisions with a single suggestion for what stands nowhere, in the place where it stood."""
    standing = {source.at for draft in decisions.points for source in draft.sources}
    standing |= {one.at for one in decisions.set_aside}
    lost = [one for at, one in ground.masked_by_id.items() if at not in standing]
    numbers = new_numbers(decisions, ground)
    suggestions = singly([said_of(one) for one in lost], ground.topics) if lost else ()
    digest_by_id = {one.contribution.id: text_digest(one.contribution.text) for one in lost}
    new = [
        _where_it_stood(draft_of(next(numbers), one, digest_by_id), stood.get(one.sources[0]))
        for one in suggestions
    ]
    return decisions.model_copy(update={"points": (*decisions.points, *new)})


def _where_it_stood(draft: Draft, before: Draft | None) -> Draft:
    if before is None:
        return draft
    place = {"topic": before.topic, "theme": before.theme, "kind": before.kind}
    return draft.model_copy(update=place)


def authors_after(kept: Draft, other: Draft, by: StaffCode) -> tuple[StaffCode, ...]:
    """Return who worded or changed one of two drafts before somebody does it now."""
    before = (*kept.earlier_authors, *other.earlier_authors, kept.author, other.author)
    return tuple(dict.fromkeys(one for one in before if one and one != by))
