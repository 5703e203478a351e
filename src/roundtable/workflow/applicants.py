"""Registrations, scores and the selection in a vault: the steps that the commands share."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from roundtable.attendance.candidates import Candidates, Entered, candidates
from roundtable.attendance.criteria import Criteria, criteria_from
from roundtable.attendance.forms.export import read_export
from roundtable.attendance.forms.first_draft import first_draft
from roundtable.attendance.forms.mapping import Form, form_from
from roundtable.attendance.forms.reading import registrations_from
from roundtable.attendance.people import latest_of_each, organisations
from roundtable.attendance.registering import Merged, merge
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.files import read_regular, write_atomic
from roundtable.base.records import Record
from roundtable.base.yaml_writer import write
from roundtable.private.private_output import write_private
from roundtable.private.registrations import Ref, Settled
from roundtable.private.vault import Vault
from roundtable.private.vault.attending import Attending
from roundtable.private.vault.log import Action

R = TypeVar("R", bound=Record)
CRITERIA, FORM = "criteria.yaml", "form.yaml"


def criteria_of(vault: Vault) -> Criteria:
    """Return the criteria in the vault's folder.

    Raises:
        UnusableError: there are none, or they do not hold together.
    """
    path = vault.folder / CRITERIA
    if not path.exists():
        raise UnusableError("there are no criteria yet: bring them in with `--criteria FILE`")
    return criteria_from(read_regular(path, CRITERIA), CRITERIA)


def remember(vault: Vault, criteria: Path | None, form: Path | None) -> None:
    """Keep a criteria file and a form file in the vault, after checking both."""
    kept: list[tuple[str, bytes]] = []
    if criteria:
        kept.append((CRITERIA, read_regular(criteria, CRITERIA)))
        criteria_from(kept[-1][1], CRITERIA)
    if form:
        kept.append((FORM, read_regular(form, FORM)))
        form_from(kept[-1][1], FORM)
    for name, content in kept:
        write_atomic(vault.folder / name, content, mode=0o600)


def _form_of(vault: Vault) -> Form:
    path = vault.folder / FORM
    if not path.exists():
        raise UnusableError("no form is known yet: draft one with `roundtable registrations form`")
    return form_from(read_regular(path, FORM), FORM)


def draft_form(export: Path, header_rows: int, into: Path) -> int:
    """Write a first form file from an export's titles and return how many columns it has."""
    if into.exists():
        raise UnusableError("the file is there already: name another one")
    form = first_draft(read_export(export, header_rows).titles, header_rows)
    write_private(into, write(form).encode())
    return len(form.columns)


@dataclass(frozen=True)
class Came:
    """What an import did, and how people and organisations stand after it."""

    merged: Merged
    replaced: int
    groups: int
    alike: int


def import_registrations(vault: Vault, export: Path) -> Came:
    """Bring in a form's export; rows that cannot be used are refused and the rest comes in.

    Raises:
        UnusableError: the file or its columns cannot be used; then nothing comes in.
    """
    form = _form_of(vault)
    arrived = registrations_from(read_export(export, form.header_rows), form, criteria_of(vault))
    before = vault.attending()
    merged = merge(before.registrations, before.needs, arrived)
    subject = f"{merged.new} new, {merged.changed} changed"
    vault.replace_attending(
        Action.REGISTERED, subject, registrations=merged.registrations, needs=merged.needs
    )
    standing = Entered(merged.registrations).standing()
    found = organisations(standing, before.settled)
    return Came(
        merged,
        replaced=len(latest_of_each(merged.registrations)),
        groups=len(set(found.group_by_ref.values())),
        alike=len(found.open_pairs),
    )


def open_pairs(vault: Vault) -> tuple[tuple[Ref, Ref], ...]:
    """Return the pairs of registrations whose organisations may be one."""
    kept = vault.attending()
    return organisations(entered(kept).standing(), kept.settled).open_pairs


def settle(vault: Vault, pair: tuple[Ref, Ref], *, same: bool) -> None:
    """Keep what a person decided on two registrations' organisations."""
    kept = vault.attending()
    known = {one.ref for one in kept.registrations}
    if not set(pair) <= known or pair[0] == pair[1]:
        raise UnusableError("name the references of two different registrations")
    low, high = sorted(pair)
    others = [one for one in kept.settled if set(one.refs) != set(pair)]
    settled = sorted([*others, Settled(refs=(low, high), same=same)], key=lambda one: one.refs)
    vault.replace_attending(Action.REGISTERED, "organisations settled", settled=settled)


def entered(kept: Attending) -> Entered:
    """Return what a selection works from."""
    return Entered(kept.registrations, kept.scores, kept.interests, kept.settled)


def contest_for(vault: Vault, cap: int) -> tuple[Criteria, Candidates]:
    """Return the criteria and the contest for seats under a cap."""
    criteria = criteria_of(vault)
    return criteria, candidates(criteria, entered(vault.attending()), cap)


def lacks_selection(kept: Attending) -> None:
    """Refuse a step that needs a selection when there is none."""
    if not kept.choices:
        raise RefusedError("nobody is selected yet: run `roundtable select --cap N`")


def checked(model: type[R], given: Mapping[str, object]) -> R:
    """Return a record of what was typed, or say that it has not the right form.

    Raises:
        UnusableError: naming the parts that are wrong, and not what they hold.
    """
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        names = ", ".join(sorted({str(detail["loc"][0]) for detail in error.errors(include_input=False)}))
        raise UnusableError(f"this has not the right form: {names}") from None
