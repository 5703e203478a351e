"""The history of one statement over the drafts."""

from collections.abc import Iterator

from roundtable.base.records import Record
from roundtable.public.guidance.compare import wordings
from roundtable.public.guidance.records import FrozenDraft
from roundtable.public.guidance.statements import standing_in
from roundtable.public.topic import Statement


class Version(Record):
    """A statement as one draft had it, and whether it differed from the draft before."""

    draft: FrozenDraft
    statement: Statement
    says: str


def versions(drafts: tuple[FrozenDraft, ...]) -> dict[str, tuple[Version, ...]]:
    """Return, by id, each statement's versions: the first, and every later one that differs."""
    found: dict[str, list[Version]] = {}
    for draft in drafts:
        for _topic, statement in standing_in(draft):
            earlier = found.setdefault(statement.id, [])
            says = _says(earlier[-1].statement, statement) if earlier else "the first that was kept"
            earlier += [Version(draft=draft, statement=statement, says=says)] if says else []
    return {name: tuple(given) for name, given in found.items()}


def _says(before: Statement, after: Statement) -> str:
    """Return what changed between two versions, or nothing."""
    changes = list(_changes(before, after))
    return " and ".join(changes)


def _changes(before: Statement, after: Statement) -> Iterator[str]:
    if before.level is not after.level:
        yield f"level changed from {before.level.value} to {after.level.value}"
    if changed := wordings(before, after):
        yield f"{', '.join(wording.part for wording in changed)} reworded"
