"""Bringing new registrations together with those that came before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from roundtable.attendance.forms.reading import Arrived
from roundtable.base.findings import Finding, Place
from roundtable.private.registrations import Need, Registration


@dataclass(frozen=True)
class Merged:
    """All registrations after an export came in, and how many rows did what."""

    registrations: tuple[Registration, ...] = field(repr=False)
    needs: tuple[Need, ...] = field(repr=False)
    new: int
    changed: int
    unchanged: int
    refused: tuple[Finding, ...]
    refused_rows: int


def merge(before: Sequence[Registration], needs: Iterable[Need], arrived: Arrived) -> Merged:
    """Return what is there when an export has come in; a reference stays one person's (rule E22).

    An export holds all that came before as a rule, so that what is there already is no second registration.
    Registrations that the export lacks stay.
    """
    known = {one.ref: one for one in before}
    foreign = [
        one.ref
        for one in arrived.registrations
        if one.ref in known and known[one.ref].email.casefold() != one.email.casefold()
    ]
    taken = {one.ref: one for one in arrived.registrations if one.ref not in foreign}
    message = "is the reference of somebody else already: is this another form's export?"
    refused = [Finding(place=Place(file=ref), code="E22", message=message) for ref in foreign]
    unchanged = sum(known.get(ref) == one for ref, one in taken.items())
    new = len(taken.keys() - known.keys())
    whole = known | taken
    kept_needs = [one for one in needs if one.ref not in taken]
    fresh_needs = [one for one in arrived.needs if one.ref in taken]
    return Merged(
        registrations=tuple(whole[ref] for ref in sorted(whole)),
        needs=tuple(sorted([*kept_needs, *fresh_needs], key=lambda one: (one.ref, one.question))),
        new=new,
        changed=len(taken) - new - unchanged,
        unchanged=unchanged,
        refused=(*arrived.refused, *refused),
        refused_rows=arrived.refused_rows + len(foreign),
    )
