"""Who gets a seat, who stands on the reserve list, and who neither: each with the cause."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from roundtable.attendance.contest import Contest
from roundtable.attendance.solver import Chosen, choose
from roundtable.private.registrations import Cause, Choice, Mark, Ref, Standing


@dataclass(frozen=True)
class Selection:
    """How everybody stands in one contest."""

    choices: tuple[Choice, ...]
    total: int
    """The sum of the selected people's points, in hundredths."""

    def refs(self, standing: Standing) -> tuple[Ref, ...]:
        """Return who stands so; the reserve list by rank."""
        chosen = (one for one in self.choices if one.standing is standing)
        return tuple(one.ref for one in sorted(chosen, key=lambda one: one.rank))


def select(contest: Contest, reserve: int) -> Selection | None:
    """Return how every applicant of a contest stands, or None if the floors cannot be met."""
    chosen = choose(contest)
    if chosen is None:
        return None
    free = choose(contest.without_floors())
    if free is None:
        raise AssertionError("without floors there is always a choice")
    rank_by_ref = {ref: rank for rank, ref in enumerate(reserve_list(contest, chosen.refs, reserve), start=1)}
    judged = _Judged(contest, chosen, free.refs)
    choices = tuple(judged.choice(ref, rank_by_ref.get(ref, 0)) for ref in judged.refs)
    return Selection(choices, chosen.total)


def reserve_list(contest: Contest, seated: Iterable[Ref], size: int) -> list[Ref]:
    """Return the reserves by rank.

    The best come first; for every floor the best who covers it is among them, so that a dropout need not cost
    a floor. If that alone is more than the size of the list, the list is longer.
    """
    taken = frozenset(seated)
    waiting = contest.ranked(one.ref for one in contest.applicants if one.ref not in taken)
    marks = {one.ref: one.marks for one in contest.applicants}
    on_list: dict[Ref, None] = {}
    for floor in contest.floors if size else ():
        if not any(floor.mark in marks[ref] for ref in on_list):
            best = next((ref for ref in waiting if floor.mark in marks[ref]), None)
            on_list |= {best: None} if best is not None else {}
    for ref in waiting:
        if len(on_list) < size:
            on_list[ref] = None
    return contest.ranked(on_list)


class _Judged:
    """A choice, and what it would have been without floors."""

    def __init__(self, contest: Contest, chosen: Chosen, free: frozenset[Ref]) -> None:
        self.refs = [one.ref for one in contest.applicants]
        self._contest = contest
        self._chosen = chosen
        self._free = free
        self._by_ref = {one.ref: one for one in contest.applicants}
        self._full = _full_groups(contest, chosen.refs)

    def choice(self, ref: Ref, rank: int) -> Choice:
        """Return how one applicant stands, and why."""
        seated = ref in self._chosen.refs
        standing = Standing.SELECTED if seated else Standing.RESERVE if rank else Standing.NOT_SELECTED
        causes = tuple(self._selected(ref) if seated else self._not_selected(ref))
        marks = self._tight(ref) if Cause.COVERAGE in causes and seated else ()
        score = self._by_ref[ref].score
        return Choice(ref=ref, standing=standing, rank=rank, score=score, causes=causes, marks=marks)

    def _selected(self, ref: Ref) -> Iterator[Cause]:
        yield Cause.SCORE if ref in self._free or not self._tight(ref) else Cause.COVERAGE
        if ref in self._chosen.by_lot:
            yield Cause.LOT

    def _not_selected(self, ref: Ref) -> Iterator[Cause]:
        if self._by_ref[ref].group in self._full:
            yield Cause.ORGANISATION
        if ref in self._chosen.by_lot:
            yield Cause.LOT
        elif self._by_ref[ref].group not in self._full:
            yield Cause.COVERAGE if ref in self._free else Cause.SCORE

    def _tight(self, ref: Ref) -> tuple[Mark, ...]:
        """Return the floors that would not be met without this person."""
        refs = self._chosen.refs
        return tuple(
            floor.mark
            for floor in self._contest.floors
            if floor.mark in self._by_ref[ref].marks
            and self._contest.seats_for(floor.mark, refs) <= floor.seats
        )


def _full_groups(contest: Contest, seated: frozenset[Ref]) -> frozenset[Ref]:
    """Return the organisations that have all the seats they may have."""
    count: dict[Ref, int] = {}
    for one in contest.applicants:
        count[one.group] = count.get(one.group, 0) + (one.ref in seated)
    return frozenset(group for group, seats in count.items() if seats >= contest.per_organisation)


@dataclass(frozen=True)
class Promotion:
    """Who takes the seats that came free, and what each of them keeps."""

    refs: tuple[Ref, ...]
    keeps: Mapping[Ref, tuple[Mark, ...]]
    """The floors that would not be met without somebody; empty for one who comes by rank alone."""
    passed_over: tuple[Ref, ...]
    """Reserves of a better rank who would not keep the floors, or whose organisation has its seats."""
    shortfalls: Mapping[Mark, int]
    """The floors that no reserve can keep, and by how much they fall short."""


def promote(contest: Contest, ranked: Iterable[Ref], shortfalls: tuple[int, ...]) -> Promotion:
    """Return who of the reserve list takes the free seats, with everybody who has a seat keeping it.

    Args:
        contest: those who keep a seat (as `kept`) and those on the reserve list, with the cap.
        ranked: the reserve list by rank.
        shortfalls: by how much each floor must give way (`solver.least_shortfalls`).
    """
    lowered = contest.lowered(shortfalls)
    chosen = choose(lowered)
    if chosen is None:
        raise AssertionError("floors lowered by their shortfalls can be met")
    order = list(ranked)
    refs = tuple(ref for ref in order if ref in chosen.refs)
    last = order.index(refs[-1]) if refs else 0
    judged = _Judged(lowered, chosen, frozenset())
    keeps = {ref: judged._tight(ref) for ref in refs}  # noqa: SLF001 - the same module's own
    passed = tuple(ref for ref in order[:last] if ref not in chosen.refs)
    short = {
        floor.mark: missing for floor, missing in zip(contest.floors, shortfalls, strict=True) if missing
    }
    return Promotion(refs, keeps, passed, short)


@dataclass(frozen=True)
class OneMore:
    """What one more seat would change."""

    gains: tuple[Ref, ...]
    loses: tuple[Ref, ...]
    total: int
    """By how many hundredths of a point the sum would rise."""


def one_more(contest: Contest, chosen: Chosen | None) -> OneMore | None:
    """Return what one more seat would change, or None if there is no choice even then."""
    wider = choose(replace(contest, cap=contest.cap + 1))
    if wider is None:
        return None
    before = chosen or Chosen(frozenset(), 0)
    gains, loses = sorted(wider.refs - before.refs), sorted(before.refs - wider.refs)
    return OneMore(tuple(gains), tuple(loses), wider.total - before.total)
