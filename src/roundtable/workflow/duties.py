"""What the law asks of whoever keeps notes: dates, withdrawal, access, and the record of processing."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.files import write_atomic
from roundtable.gate.event import policy_of
from roundtable.gate.policy import POLICY, Policy
from roundtable.private.about_person import held_about, held_about_registration
from roundtable.private.places import check_place
from roundtable.private.registrations import Ref
from roundtable.private.retention import TIMED, Category, Clock, Due, due
from roundtable.private.vault import Vault, log
from roundtable.private.vault.log import Action
from roundtable.private.vault.processing import processing_table
from roundtable.private.vault.purging import is_held, remaining
from roundtable.public.files import read
from roundtable.public.ids import Stage
from roundtable.workflow.decide import masked_contributions

_LONGEST_PAUSE = dt.timedelta(days=30)
"""Beyond this, and for any step back, a person says that the clock is right before it deletes anything."""


@dataclass(frozen=True)
class DueRows:
    """Something that should be gone, how many rows of it are left, and whether a hold keeps it."""

    due: Due
    rows: int
    is_held: bool


def days_by_category(policy: Policy) -> dict[Category, int]:
    """Return for how many days each category may be kept, as the policy says."""
    return {category: getattr(policy, f"keep_{category.value}_days") for category in TIMED}


def what_is_due(root: Path, vault: Vault, today: dt.date) -> tuple[DueRows, ...]:
    """Return everything that should be gone by today and is still there."""
    is_final = read(root).consultation.stage is Stage.FINAL
    clock = Clock(today, vault.sessions(), is_final)
    found = due(days_by_category(policy_of(vault)), clock)
    rows = (DueRows(one, remaining(vault, one), is_held(vault, one)) for one in found)
    return tuple(one for one in rows if one.rows)


def checked_today(vault: Vault, confirmed: dt.date | None) -> dt.date:
    """Return today's date, if the clock has not jumped since the vault was last used.

    Raises:
        RefusedError: if it went back, or on by more than 30 days, and nobody confirmed the date.
    """
    today, last = log.now().date(), dt.datetime.fromisoformat(vault.log()[-1].at).date()
    if confirmed is not None and confirmed != today:
        raise UnusableError(f"this machine's clock says {today}: set it right, or correct --today")
    if confirmed is None and not last <= today <= last + _LONGEST_PAUSE:
        raise RefusedError(
            f"this machine's clock says {today}, and the vault was last used on {last}: nothing was deleted; "
            f"if the clock is right, say --today {today}"
        )
    return today


def export_about(root: Path, vault: Vault, row: int, path: Path) -> None:
    """Write what is held about the attendee in a row of the roster to a file for its owner alone.

    Raises:
        UnusableError: if there is no such row, or the file would lie where it could be published.
    """
    roster = vault.roster()
    if not 1 <= row <= len(roster):
        raise UnusableError(f"the roster has rows 1 to {len(roster)}: give one of them")
    masked = masked_contributions(read(root), vault, vault.decisions())
    text = held_about(roster[row - 1], masked, vault.attending())
    _write_private(vault, path, text, roster[row - 1].id)


def export_about_registration(vault: Vault, ref: Ref, path: Path) -> None:
    """Write what is held about somebody who registered to a file for its owner alone.

    Raises:
        UnusableError: if there is no such registration, or the file would lie where it could be published.
    """
    attending = vault.attending()
    if ref not in {one.ref for one in attending.registrations}:
        raise UnusableError("there is no registration with this reference: give the one that the form gave")
    _write_private(vault, path, held_about_registration(ref, attending), "a registration")


def _write_private(vault: Vault, path: Path, text: str, about: str) -> None:
    check_place(path.absolute().parent)
    with vault.writing(Action.EXPORTED, about):
        write_atomic(path, text.encode(), mode=0o600)


def processing(vault: Vault | None) -> str:
    """Return the record of processing, with the days of the vault's policy or the default ones."""
    policy = policy_of(vault) if vault else POLICY
    days: Mapping[Category, int] = days_by_category(policy)
    return processing_table(days)
