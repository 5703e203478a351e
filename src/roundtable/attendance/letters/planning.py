"""Which letters are to be written: to whom nobody wrote yet, and where something changed since."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from roundtable.private.registrations import Cause, Choice, Invite, Ref, Standing


class Kind(StrEnum):
    """The letters there are; each has a template in plain text and one in HTML."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not-selected"
    CHANGED = "changed"
    CANCELLED = "cancelled"


class Which(StrEnum):
    """What is to be written."""

    NEW = "new"
    AGAIN = "again"
    CANCEL = "cancel"


_KIND_BY_STANDING = {
    Standing.SELECTED: Kind.SELECTED,
    Standing.RESERVE: Kind.RESERVE,
    Standing.NOT_SELECTED: Kind.NOT_SELECTED,
}


@dataclass(frozen=True)
class Planned:
    """A letter to be written, and what is kept about it."""

    kind: Kind
    choice: Choice
    invite: Invite


def plan_letters(
    choices: Iterable[Choice], invites: Mapping[Ref, Invite], event: str, new_uid: Callable[[], str]
) -> Iterator[Planned]:
    """Yield the letters that are new since the last ones: by standing, a changed event, or a seat given back.

    Args:
        choices: how everybody stands.
        invites: what was written to whom last.
        event: the digest of the event as it is now.
        new_uid: gives the id of a new calendar entry.
    """
    for choice in choices:
        last = invites.get(choice.ref)
        kind = _KIND_BY_STANDING[choice.standing]
        if last is None:
            fresh = Invite(ref=choice.ref, uid=new_uid(), standing=choice.standing, event=event)
            yield Planned(kind, choice, fresh)
        elif last.standing is not choice.standing:
            yield _moved(choice, last, event)
        elif choice.standing is Standing.SELECTED and (last.event != event or last.cancelled):
            changes = {"sequence": last.sequence + 1, "event": event, "cancelled": False}
            yield Planned(Kind.CHANGED, choice, last.model_copy(update=changes))


def _moved(choice: Choice, last: Invite, event: str) -> Planned:
    """Return the letter to somebody who stands otherwise than when they were last written to."""
    changes = {"standing": choice.standing, "event": event}
    if last.standing is Standing.SELECTED:
        gone = {**changes, "sequence": last.sequence + 1, "cancelled": True}
        return Planned(Kind.CANCELLED, choice, last.model_copy(update=gone))
    back = {"sequence": last.sequence + 1, "cancelled": False} if last.cancelled else {}
    return Planned(_KIND_BY_STANDING[choice.standing], choice, last.model_copy(update={**changes, **back}))


def plan_again(choices: Iterable[Choice], invites: Mapping[Ref, Invite]) -> Iterator[Planned]:
    """Yield the last letters once more, as they were, for drafts that were lost."""
    for choice in choices:
        last = invites.get(choice.ref)
        if last is not None:
            kind = Kind.CANCELLED if last.cancelled else _KIND_BY_STANDING[last.standing]
            yield Planned(kind, choice, last)


def plan_cancellation(choices: Iterable[Choice], invites: Mapping[Ref, Invite]) -> Iterator[Planned]:
    """Yield the letters that cancel the whole event to everybody who holds an entry of it."""
    for choice in choices:
        last = invites.get(choice.ref)
        if last is not None and last.standing is Standing.SELECTED and not last.cancelled:
            gone = last.model_copy(update={"sequence": last.sequence + 1, "cancelled": True})
            yield Planned(Kind.CANCELLED, choice, gone)


def gave_back(choice: Choice) -> bool:
    """Return whether somebody gave their seat back themselves."""
    return Cause.DECLINED in choice.causes
