"""From a selection to the roster: those who accepted, walk-ins, and names to look for besides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundtable.attendance.score_sheet import as_attendees
from roundtable.attendance.tables import xlsx_bytes
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.identity.detector import check_roster
from roundtable.private.masking import known
from roundtable.private.private_output import write_private
from roundtable.private.records import Attendee
from roundtable.private.registrations import Answer
from roundtable.private.roster_file import COLUMNS, SEVERAL, read_roster
from roundtable.private.vault import Attending, Vault
from roundtable.private.vault.log import Action


@dataclass(frozen=True)
class Drafted:
    """What a drafted roster holds, and what it lacks for names to be found."""

    accepted: int
    walk_ins: int
    without_aliases: int
    without_products: int


def draft_roster(vault: Vault, into: Path) -> Drafted:
    """Write the roster of those who accepted and of walk-ins to a private .xlsx, for staff to complete.

    Raises:
        RefusedError: nobody accepted yet, so that the roster would find nobody.
    """
    kept = vault.attending()
    accepted = tuple(_accepted(kept))
    people = [*accepted, *kept.walk_ins]
    if not people:
        raise RefusedError("nobody has accepted yet: note replies with `roundtable replies`")
    write_private(into, xlsx_bytes(COLUMNS, [_row(one) for one in people]))
    return Drafted(
        accepted=len(accepted),
        walk_ins=len(kept.walk_ins),
        without_aliases=sum(not one.aliases for one in people),
        without_products=sum(not one.products for one in people),
    )


def _accepted(kept: Attending) -> Iterator[Attendee]:
    """Yield those who accepted and agreed to the Rule, with the names that the form and the reply give."""
    replies = {one.ref: one for one in kept.replies if one.answer is Answer.ACCEPTS and one.agrees_rule}
    coming = [one for one in kept.registrations if one.ref in replies]
    for one, attendee in zip(coming, as_attendees(coming), strict=True):
        reply = replies[one.ref]
        aliases = tuple(dict.fromkeys((*attendee.aliases, *reply.aliases)))
        products = tuple(dict.fromkeys((*attendee.products, *reply.products)))
        yield attendee.model_copy(update={"aliases": aliases, "products": products})


def _row(one: Attendee) -> tuple[str, ...]:
    values = {name: getattr(one, name) for name in COLUMNS}
    return tuple("; ".join(values[name]) if name in SEVERAL else values[name] for name in COLUMNS)


def add_walk_in(vault: Vault, given: Mapping[str, str]) -> bool:
    """Keep somebody who came without an invite, on the roster too if it is there; return whether it is.

    Raises:
        UnusableError: the name or organisation cannot be searched for.
        RefusedError: the person is on the roster already.
    """
    kept = vault.attending()
    roster = vault.roster() if vault.has_roster() else ()
    several = {name: tuple(p.strip() for p in given[name].split(";") if p.strip()) for name in SEVERAL}
    single = {name: given[name].strip() for name in COLUMNS if name in given and name not in SEVERAL}
    number = max((int(one.id[1:]) for one in (*roster, *kept.walk_ins)), default=0) + 1
    one = Attendee.model_validate({"id": f"a{number}", **single, **several})
    check_roster(known([*roster, one]))
    who = (one.name.casefold(), one.organisation.casefold())
    if who in {(each.name.casefold(), each.organisation.casefold()) for each in (*roster, *kept.walk_ins)}:
        raise RefusedError("this person is there already")
    vault.replace_attending(Action.REPLIED, "a walk-in", walk_ins=[*kept.walk_ins, one])
    if roster:
        vault.replace_roster([*roster, one], vault.baseline())
    return bool(roster)


def keep_looked_for(vault: Vault, path: Path) -> int:
    """Keep the people of a roster file as names to look for, with those kept before; return how many."""
    before = vault.attending().looked_for
    seen = {(one.name, one.organisation) for one in before}
    fresh = [one for one in read_roster(path) if (one.name, one.organisation) not in seen]
    everybody = _numbered([*before, *fresh])
    check_roster(known(everybody))
    vault.replace_attending(Action.LOOKED_FOR, f"{len(everybody)} people", looked_for=everybody)
    return len(everybody)


def _numbered(people: Sequence[Attendee]) -> list[Attendee]:
    return [one.model_copy(update={"id": f"a{number}"}) for number, one in enumerate(people, start=1)]


def must_be_agreed(answer: bool) -> None:  # noqa: FBT001 - the answer to one question
    """Refuse somebody who does not agree to the Rule (rule E25)."""
    if not answer:
        raise UnusableError("everybody present agrees to the Rule: this person cannot be added")
