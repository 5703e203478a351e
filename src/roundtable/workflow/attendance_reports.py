"""What staff read of registrations and a selection: private tables with names, and coverage in numbers."""

from pathlib import Path

from roundtable.attendance.coverage import Coverage, coverage
from roundtable.attendance.reasons import reason
from roundtable.attendance.tables import xlsx_bytes
from roundtable.private.private_output import write_private
from roundtable.private.registrations import Registration, Standing
from roundtable.private.vault import Vault
from roundtable.workflow.applicants import contest_for, criteria_of, lacks_selection


def write_registrations(vault: Vault, into: Path) -> int:
    """Write all registrations, with names, to a private .xlsx and return how many there are."""
    people = vault.attending().registrations
    titles = tuple(Registration.model_fields)
    rows = [tuple(cell_of(getattr(one, title)) for title in titles) for one in people]
    write_private(into, xlsx_bytes(titles, rows))
    return len(rows)


def write_needs(vault: Vault, into: Path) -> int:
    """Write the answers on access and diet to a private .xlsx and return how many there are."""
    kept = vault.attending()
    people = {one.ref: one.name for one in kept.registrations}
    rows = [(one.ref, people.get(one.ref, ""), one.question, one.answer) for one in kept.needs]
    write_private(into, xlsx_bytes(("ref", "name", "question", "answer"), rows))
    return len(rows)


def write_report(vault: Vault, into: Path) -> int:
    """Write how everybody stands and why, with names, to a private .xlsx; return the number of rows."""
    kept, criteria = vault.attending(), criteria_of(vault)
    lacks_selection(kept)
    people = {one.ref: one for one in kept.registrations}
    titles = ("ref", "name", "organisation", "standing", "rank", "points", "reason")
    rows = [
        (
            one.ref,
            people[one.ref].name,
            people[one.ref].organisation,
            one.standing.value,
            str(one.rank or ""),
            f"{one.score / 100:.2f}",
            reason(criteria, one),
        )
        for one in sorted(
            kept.choices, key=lambda one: (list(Standing).index(one.standing), one.rank, one.ref)
        )
        if one.ref in people
    ]
    write_private(into, xlsx_bytes(titles, rows))
    return len(rows)


def covered(vault: Vault) -> tuple[Coverage, ...]:
    """Return the coverage grid of the selection there is."""
    kept = vault.attending()
    lacks_selection(kept)
    seated = [one.ref for one in kept.choices if one.standing is Standing.SELECTED]
    criteria, found = contest_for(vault, max(1, len(seated)))
    return coverage(criteria, found.contest, seated)


def cell_of(value: object) -> str:
    """Return a value as a cell shows it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)
