"""Writing letters to everybody who registered, and keeping what was written. Nothing is sent."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from roundtable.attendance.letters.event import InviteEvent, event_from
from roundtable.attendance.letters.planning import (
    Planned,
    Which,
    plan_again,
    plan_cancellation,
    plan_letters,
)
from roundtable.attendance.letters.writing import Writer, draft, merge_table
from roundtable.attendance.reasons import reason
from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular, write_atomic
from roundtable.private.places import check_place, make_private
from roundtable.private.private_output import write_private
from roundtable.private.vault import Attending, Vault
from roundtable.private.vault.log import Action, now
from roundtable.workflow.applicants import criteria_of, lacks_selection

EVENT, OWN_TEMPLATES, MERGE = "event.yaml", "letters", "mail-merge.csv"


@dataclass(frozen=True)
class Written:
    """How many letters of each kind were written."""

    count_by_kind: tuple[tuple[str, int], ...]


def event_of(vault: Vault, given: Path | None) -> InviteEvent:
    """Return the event that people are invited to; a file that is given is remembered.

    Raises:
        UnusableError: none is known, or it cannot be used (rule E34).
    """
    path = vault.folder / EVENT
    if given is not None:
        content = read_regular(given, EVENT)
        event = event_from(content, EVENT)
        write_atomic(path, content, mode=0o600)
        return event
    if not path.exists():
        raise UnusableError("no event is known yet: describe it in a file and give it with --event")
    return event_from(read_regular(path, EVENT), EVENT)


def write_letters(vault: Vault, event: InviteEvent, into: Path, which: Which) -> Written:
    """Write the drafts and a mail-merge table into a folder, and keep what was written to whom.

    Raises:
        UnusableError: the folder is not empty or no place for private files, or a template cannot be used.
        RefusedError: nobody is selected yet.
    """
    kept, criteria = vault.attending(), criteria_of(vault)
    lacks_selection(kept)
    check_place(into.absolute())
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise UnusableError("the folder for the letters must be new or empty: name another one")
    people = {one.ref: one for one in kept.registrations}
    writer = Writer(event, vault.folder / OWN_TEMPLATES)
    planned = [one for one in _planned(kept, event, which) if one.choice.ref in people]
    letters = [writer.letter(one, people[one.choice.ref], reason(criteria, one.choice)) for one in planned]
    stamp = now()
    content_by_name = {letter.file_name: draft(letter, event, stamp) for letter in letters}
    _keep(vault, kept, planned)
    make_private(into)
    for name, content in content_by_name.items():
        write_private(into / name, content)
    write_private(into / MERGE, merge_table(letters))
    return Written(tuple(_counts(planned)))


def _planned(kept: Attending, event: InviteEvent, which: Which) -> Iterable[Planned]:
    invites = {one.ref: one for one in kept.invites}
    match which:
        case Which.AGAIN:
            return plan_again(kept.choices, invites)
        case Which.CANCEL:
            return plan_cancellation(kept.choices, invites)
        case Which.NEW:
            domain = event.email.rpartition("@")[2]
            return plan_letters(
                kept.choices, invites, event.digest(), lambda: f"{secrets.token_hex(16)}@{domain}"
            )


def _keep(vault: Vault, kept: Attending, planned: Iterable[Planned]) -> None:
    invites = {one.ref: one for one in kept.invites} | {one.invite.ref: one.invite for one in planned}
    in_order = [invites[ref] for ref in sorted(invites)]
    vault.replace_attending(Action.INVITED, f"{len(in_order)} letters in all", invites=in_order)


def _counts(planned: Iterable[Planned]) -> Iterator[tuple[str, int]]:
    kinds = [one.kind.value for one in planned]
    yield from ((kind, kinds.count(kind)) for kind in sorted(set(kinds)))
