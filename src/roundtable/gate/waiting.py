"""Which texts wait for whom: where every point, statement and outcome stands with its checkers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roundtable.gate.event import Event
from roundtable.gate.findings import changed_items
from roundtable.private.checking import authors, checkers, open_comments
from roundtable.private.decisions import Check, Comment, Draft, ProseCheck
from roundtable.private.records import StaffCode
from roundtable.public.receipts import Item, item_digest, item_name


@dataclass(frozen=True)
class Standing:
    """Where one text stands with its checkers."""

    name: str
    """A draft's id, or the name of a statement or an outcome."""
    digest: str
    author: StaffCode | None
    """Who answers for the text as it stands; none as long as nobody said so."""
    authors: frozenset[StaffCode]
    """Everybody who worded or changed it, and may not check it."""
    approved: frozenset[StaffCode]
    """Who approved exactly this text and did not write it."""
    stale: frozenset[StaffCode]
    """Who approved the text as it was before, and not as it is now."""
    comments: tuple[Comment, ...] = field(repr=False)
    """Why it was sent back; none if nobody sent back exactly this text."""
    needed: int
    """How many approvals it takes."""

    @property
    def is_checked(self) -> bool:
        """Return whether enough people approved it, and nobody sent it back."""
        return bool(self.author) and not self.comments and len(self.approved) >= self.needed

    def waits_for(self, who: StaffCode) -> bool:
        """Return whether somebody could be the next to check it."""
        open_to_all = self.author and not self.comments and not self.is_checked
        return bool(open_to_all) and who not in self.authors | self.approved

    def is_sent_back_to(self, who: StaffCode) -> bool:
        """Return whether somebody has to word it anew."""
        return self.author == who and bool(self.comments)


def standing_of_draft(draft: Draft, event: Event) -> Standing:
    """Return where a draft stands."""
    return _standing(draft.draft, draft.approved_digest, draft, event)


def standing_of_text(item: Item, event: Event) -> Standing:
    """Return where a statement or an outcome stands; nobody wrote it as long as nobody said so."""
    name = item_name(item)
    check = next((one for one in event.decisions.prose if one.item == name), None)
    return _standing(name, item_digest(item), check, event)


def points_standing(event: Event) -> tuple[Standing, ...]:
    """Return where every draft that people worded stands, in the order of ids."""
    return tuple(standing_of_draft(draft, event) for draft in event.worded)


def texts_standing(event: Event) -> tuple[Standing, ...]:
    """Return where every statement and outcome stands that is new or changed, in the order of files."""
    checks = {one.item: one for one in event.decisions.prose}
    items = [item for _place, item in changed_items(event)]
    return tuple(
        _standing(item_name(item), item_digest(item), checks.get(item_name(item)), event) for item in items
    )


def _standing(name: str, digest: str, said: Draft | ProseCheck | None, event: Event) -> Standing:
    checked: Sequence[Check] = said.checked if said else ()
    wrote = authors(said) if said else frozenset()
    approved = checkers(said, digest) if said else frozenset()
    return Standing(
        name=name,
        digest=digest,
        author=said.author if said else None,
        authors=wrote,
        approved=approved,
        stale=frozenset(one.by for one in checked) - approved - wrote,
        comments=open_comments(said.sent_back if said else (), digest),
        needed=event.room.policy.checkers,
    )
