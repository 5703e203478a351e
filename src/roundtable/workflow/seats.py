"""Selecting under a cap, explaining it, and filling seats that came free. Loads the solver."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from roundtable.attendance.contest import Contest
from roundtable.attendance.coverage import Coverage, coverage
from roundtable.attendance.criteria import Criteria
from roundtable.attendance.explaining import unmet_floors
from roundtable.attendance.selecting import OneMore, Promotion, one_more, promote, select
from roundtable.attendance.solver import Chosen, least_shortfalls
from roundtable.base.errors import RefusedError
from roundtable.private.registrations import Answer, Cause, Choice, Ref, Standing
from roundtable.private.vault import Vault
from roundtable.private.vault.attending import Attending
from roundtable.private.vault.log import Action
from roundtable.workflow.applicants import contest_for, lacks_selection


@dataclass(frozen=True)
class Selected:
    """A selection with all that a reviewer asks about it."""

    criteria: Criteria
    contest: Contest
    choices: tuple[Choice, ...]
    chosen: Chosen

    def count(self, standing: Standing) -> int:
        """Return how many stand so."""
        return sum(one.standing is standing for one in self.choices)

    def grid(self) -> tuple[Coverage, ...]:
        """Return the coverage grid."""
        return coverage(self.criteria, self.contest, self.chosen.refs)

    def one_more(self) -> OneMore | None:
        """Return what one more seat would change."""
        return one_more(self.contest, self.chosen)


def select_under(vault: Vault, cap: int) -> Selected:
    """Select under a cap and keep how everybody stands.

    Raises:
        UnusableError: the cap is no number of seats, or nobody registered.
        RefusedError: scores are missing, organisations are open, or floors cannot be met (E27, E28, E32);
            or letters went out already, so that seats may only be filled.
    """
    kept = vault.attending()
    if kept.invites:
        raise RefusedError(
            "letters were written on the selection there is: fill seats that came free with `roundtable fill`"
        )
    criteria, found = contest_for(vault, cap)
    selection = select(found.contest, criteria.reserve)
    if selection is None:
        unmet = unmet_floors(criteria, found.contest)
        raise RefusedError("the floors cannot be met under this cap: nobody is selected", unmet)
    choices = tuple(sorted((*selection.choices, *found.outside), key=lambda one: one.ref))
    vault.replace_attending(Action.SELECTED, f"cap {cap}", choices=choices)
    chosen = Chosen(frozenset(selection.refs(Standing.SELECTED)), selection.total)
    return Selected(criteria, found.contest, choices, chosen)


@dataclass(frozen=True)
class Filled:
    """Which seats were filled, and how."""

    criteria: Criteria
    promotion: Promotion
    still_free: int


def fill_seats(vault: Vault, cap: int) -> Filled:
    """Give the seats that came free to those on the reserve list who keep the coverage.

    Those who declined lose their seat; everybody else who was selected keeps theirs.
    """
    kept = vault.attending()
    lacks_selection(kept)
    criteria, found = contest_for(vault, cap)
    declined = frozenset(one.ref for one in kept.replies if one.answer is Answer.DECLINES)
    stays = frozenset(_refs(kept, Standing.SELECTED)) - declined
    waiting = [ref for ref in _refs(kept, Standing.RESERVE) if ref not in declined]
    people = tuple(one for one in found.contest.applicants if one.ref in stays | set(waiting))
    contest = replace(found.contest, applicants=people, kept=stays)
    if len(stays) > cap:
        raise RefusedError("more people have a seat than the cap allows: raise it, or cancel seats first")
    promotion = promote(contest, waiting, least_shortfalls(contest))
    choices = tuple(_after(kept, promotion, declined))
    vault.replace_attending(Action.SELECTED, f"{len(promotion.refs)} seats filled", choices=choices)
    return Filled(criteria, promotion, cap - len(stays) - len(promotion.refs))


def _refs(kept: Attending, standing: Standing) -> list[Ref]:
    """Return who stands so, by rank."""
    chosen = [one for one in kept.choices if one.standing is standing]
    return [one.ref for one in sorted(chosen, key=lambda one: (one.rank, one.ref))]


def _after(kept: Attending, promotion: Promotion, declined: frozenset[Ref]) -> Iterator[Choice]:
    """Yield how everybody stands once the seats are filled; ranks close up."""
    left = [ref for ref in _refs(kept, Standing.RESERVE) if ref not in declined and ref not in promotion.refs]
    for one in kept.choices:
        if one.ref in promotion.refs:
            marks = promotion.keeps[one.ref]
            causes = (Cause.PROMOTED, Cause.COVERAGE) if marks else (Cause.PROMOTED,)
            changes = {"standing": Standing.SELECTED, "rank": 0, "causes": causes, "marks": marks}
            yield one.model_copy(update=changes)
        elif one.ref in declined:
            changes = {"standing": Standing.NOT_SELECTED, "rank": 0, "causes": (Cause.DECLINED,), "marks": ()}
            yield one.model_copy(update=changes)
        elif one.ref in left:
            yield one.model_copy(update={"rank": left.index(one.ref) + 1})
        else:
            yield one
