"""What taking back one contribution changes, said before it is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from roundtable.base.text import framed_digest
from roundtable.private.decisions import Decisions, Draft
from roundtable.private.records import ContributionId


@dataclass(frozen=True)
class Consequences:
    """What goes and what stays when a contribution is withdrawn."""

    contribution: ContributionId
    kept: tuple[str, ...]
    """Drafts that people worded and that rest on something else too."""
    gone: tuple[str, ...]
    """Drafts that rest on nothing else, and suggestions of the tool."""
    stale: tuple[str, ...]
    """Those of the kept that have approvals, which no longer count."""
    released: tuple[str, ...]
    """Public points that rest on it."""
    decisions: int
    """Decisions on its words, and whether it was set aside."""

    @property
    def digest(self) -> str:
        """Return the digest by which a form says which consequences were read."""
        lists = (self.kept, self.gone, self.stale, self.released)
        return framed_digest((self.contribution, *(",".join(one) for one in lists), str(self.decisions)))


def consequences(
    contribution: ContributionId, decisions: Decisions, draft_by_point: Mapping[str, str]
) -> Consequences:
    """Return what withdrawing a contribution does, as `withdraw` does it."""
    on_it = [draft for draft in decisions.points if _rests_on(draft, contribution)]
    kept = [draft for draft in on_it if draft.author and len(draft.sources) > 1]
    names = {draft.draft for draft in on_it}
    about = [one.at for one in decisions.words] + [one.at for one in decisions.set_aside]
    return Consequences(
        contribution=contribution,
        kept=tuple(draft.draft for draft in kept),
        gone=tuple(draft.draft for draft in on_it if draft not in kept),
        stale=tuple(draft.draft for draft in kept if draft.checked),
        released=tuple(sorted(point for point, draft in draft_by_point.items() if draft in names)),
        decisions=about.count(contribution),
    )


def _rests_on(draft: Draft, contribution: ContributionId) -> bool:
    return any(source.at == contribution for source in draft.sources)
