"""What became of each statement between two drafts: the texts are compared, never their HTML."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from roundtable.base.records import Record
from roundtable.public.guidance.clock import record_day
from roundtable.public.guidance.drafts import draft_digest
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.statements import ancestors, standing_in
from roundtable.public.guidance.word_changes import Piece, pieces
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Statement

NOW = "now"
"""How the text as it stands is named beside the frozen drafts."""


class Change(StrEnum):
    """What became of a statement, in the order in which pages show it."""

    LEVEL = "level changed"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


class Wording(Record):
    """One changed part of a statement, word by word."""

    part: str
    pieces: tuple[Piece, ...]


class Difference(Record):
    """One change: of which statement, from what, to what."""

    change: Change
    name: str
    topic: str
    before: tuple[Statement, ...] = ()
    after: tuple[Statement, ...] = ()
    wordings: tuple[Wording, ...] = ()
    moved_from: str = ""
    reason: str = ""


class Comparison(Record):
    """Two drafts, and everything that differs between them in the order in which it is shown."""

    earlier: FrozenDraft
    later: FrozenDraft
    differences: tuple[Difference, ...]


def drafts_and_now(kb: KnowledgeBase) -> tuple[FrozenDraft, ...]:
    """Return the frozen drafts, and the text as it stands if it differs from the last whole one."""
    if not kb.drafts or kb.drafts[-1].partial:
        return kb.drafts
    now = as_it_stands(kb)
    return (*kb.drafts, now) if compare(kb.drafts[-1], now).differences else kb.drafts


def as_it_stands(kb: KnowledgeBase) -> FrozenDraft:
    """Return the guidance of this moment in the form of a draft that nobody froze."""
    day, guidance = record_day(kb), tuple(folder.guidance for folder in kb.topics)
    return FrozenDraft(
        name=NOW,
        number=len(kb.drafts) + 1,
        title="The text now",
        date=day,
        digest=draft_digest(NOW, day.isoformat(), guidance),
        guidance=guidance,
    )


def compare(earlier: FrozenDraft, later: FrozenDraft) -> Comparison:
    """Return what became of every statement of the earlier draft, and what is new in the later one."""
    both = _Both(earlier, later)
    order = list(Change)
    found = sorted(both.differences(), key=lambda one: order.index(one.change))
    return Comparison(earlier=earlier, later=later, differences=tuple(found))


class _Both:
    """Two drafts side by side."""

    def __init__(self, earlier: FrozenDraft, later: FrozenDraft) -> None:
        self._earlier, self._later = earlier, later
        self._before = {one.id: one for _topic, one in standing_in(earlier)}
        self._after = {one.id: one for _topic, one in standing_in(later)}
        self._topic = {one.id: topic for topic, one in (*standing_in(earlier), *standing_in(later))}
        whole = {one.id: one for guidance in later.guidance for one in guidance.statements}
        self._reason_by_id = {name: one.reason or "" for name, one in whole.items()}
        self._roots = _roots(whole, self._before, self._after)

    def differences(self) -> Iterator[Difference]:
        """Return every difference, in the order of the drafts."""
        yield from self._kept()
        yield from self._moved()
        yield from self._split()
        yield from self._merged()
        if not self._earlier.partial:
            yield from self._added()
        if not self._later.partial:
            yield from self._removed()

    def _kept(self) -> Iterator[Difference]:
        """Return what changed in statements that stand in both, or took exactly one other's place."""
        for name, after in self._after.items():
            before = self._predecessor(name)
            if before is not None:
                found = wordings(before, after)
                level = before.level is not after.level
                if level or found or before.id != name:
                    change = Change.LEVEL if level else Change.REWORDED
                    yield self._difference(change, name, (before,), (after,)).model_copy(
                        update={"wordings": found}
                    )

    def _predecessor(self, name: str) -> Statement | None:
        """Return the one statement of the earlier draft that a later one is a version of."""
        if name in self._before:
            return self._before[name]
        roots = self._roots.get(name, ())
        alone = len(roots) == 1 and len(self._heirs(roots[0])) == 1
        return self._before[roots[0]] if alone else None

    def _heirs(self, name: str) -> tuple[str, ...]:
        """Return the later statements that hold what an earlier one said, itself among them if it stands."""
        itself = (name,) if name in self._after else ()
        return (*itself, *(other for other, roots in self._roots.items() if name in roots and other != name))

    def _moved(self) -> Iterator[Difference]:
        for name, topic, before in _moves(self._earlier, self._later):
            yield self._difference(
                Change.MOVED, name, (self._before[name],), (self._after[name],)
            ).model_copy(update={"topic": topic, "moved_from": before})

    def _split(self) -> Iterator[Difference]:
        for name, before in self._before.items():
            heirs = [heir for heir in self._heirs(name) if heir == name or heir not in self._before]
            if len(heirs) > 1:
                after = tuple(self._after[heir] for heir in heirs)
                yield self._difference(Change.SPLIT, name, (before,), after)

    def _merged(self) -> Iterator[Difference]:
        for name, roots in self._roots.items():
            gone = [root for root in roots if root not in self._after or name not in self._before]
            sources = [*([name] if name in self._before else []), *(root for root in gone if root != name)]
            if len(sources) > 1:
                before = tuple(self._before[source] for source in sources)
                yield self._difference(Change.MERGED, name, before, (self._after[name],))

    def _added(self) -> Iterator[Difference]:
        for name, after in self._after.items():
            if name not in self._before and not self._roots.get(name):
                yield self._difference(Change.ADDED, name, (), (after,))

    def _removed(self) -> Iterator[Difference]:
        for name, before in self._before.items():
            if not self._heirs(name):
                gone = self._difference(Change.REMOVED, name, (before,), ())
                yield gone.model_copy(update={"reason": self._reason_by_id.get(name, "")})

    def _difference(
        self, change: Change, name: str, before: tuple[Statement, ...], after: tuple[Statement, ...]
    ) -> Difference:
        return Difference(change=change, name=name, topic=self._topic[name], before=before, after=after)


def _roots(
    whole: Mapping[str, Statement], before: Mapping[str, Statement], after: Mapping[str, Statement]
) -> dict[str, tuple[str, ...]]:
    """Return, for each later statement, the earlier ones that it comes from, however many steps ago."""
    comes_from = {name: one.comes_from for name, one in whole.items()}
    found = ((name, ancestors(name, comes_from)) for name in after if comes_from[name])
    return {name: tuple(root for root in before if root in reached) for name, reached in found}


def _moves(earlier: FrozenDraft, later: FrozenDraft) -> Iterator[tuple[str, str, str]]:
    """Return the statements that changed topic or place, each with its topic now and where it was."""
    before = {one.id: topic for topic, one in standing_in(earlier)}
    after = {one.id: topic for topic, one in standing_in(later)}
    yield from (
        (name, topic, before[name]) for name, topic in after.items() if before.get(name, topic) != topic
    )
    for topic in dict.fromkeys(after.values()):
        stay = {name for name, where in after.items() if where == topic == before.get(name)}
        old = [name for name in before if name in stay]
        new = [name for name in after if name in stay]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        kept = {name for block in blocks for name in new[block.b : block.b + block.size]}
        yield from ((name, topic, topic) for name in new if name not in kept)


def wordings(before: Statement, after: Statement) -> tuple[Wording, ...]:
    """Return the parts of a statement whose words changed."""
    parts = zip(_parts(before), _parts(after), strict=True)
    return tuple(
        Wording(part=part, pieces=pieces(old, new)) for (part, old), (_same, new) in parts if old != new
    )


def _parts(statement: Statement) -> Sequence[tuple[str, str]]:
    return (
        ("text", statement.text),
        ("explanation", statement.explanation or ""),
        ("examples", " ".join(statement.examples)),
        ("law", "; ".join(basis.provision for basis in statement.basis)),
    )
