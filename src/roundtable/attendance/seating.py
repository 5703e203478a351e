"""Who sits where: tables of different organisations, and seats whose codes tell nothing of the roster."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roundtable.base.errors import UnusableError
from roundtable.base.text import folded
from roundtable.private.records import Attendee, Seat, SessionId

SPARE = 2
"""Seats left free at each table, for those who come unannounced."""
MOST_TABLES = 50
_MOST_SEATS = 99


@dataclass(frozen=True)
class Plan:
    """How a session is seated: the number of tables, and the seed by which ties are broken."""

    session: SessionId
    tables: int
    seed: int


def seated(roster: Sequence[Attendee], plan: Plan) -> tuple[Seat, ...]:
    """Return a seat for everybody on the roster and spare ones, by code.

    People of one organisation, and then of one sector, are parted as far as the tables allow; seats at a
    table are given in an order of their own, so that a code tells nothing.

    Raises:
        UnusableError: there are no tables, more tables than people, or too many people at a table.
    """
    if not 1 <= plan.tables <= min(MOST_TABLES, len(roster)):
        raise UnusableError(f"tables may be 1 to {min(MOST_TABLES, len(roster))}: correct --tables")
    lot = random.Random(plan.seed)  # noqa: S311 - a seating order guards no secret
    return tuple(
        seat
        for number, people in enumerate(_tables(roster, plan.tables, lot), start=1)
        for seat in _at_table(plan.session, number, people, lot)
    )


def table_of(seat: Seat) -> int:
    """Return the number of a seat's table."""
    return int(seat.code.partition("-")[0].removeprefix("T"))


def _tables(roster: Sequence[Attendee], tables: int, lot: random.Random) -> list[list[Attendee]]:
    """Return who sits together: the largest organisations are dealt out first."""
    firm = {one.id: folded(one.organisation) for one in roster}
    sector = {one.id: folded(one.sector) for one in roster}
    sizes = Counter(firm.values())
    in_turn = lot.sample(roster, len(roster))
    in_turn.sort(key=lambda one: (-sizes[firm[one.id]], firm[one.id]))
    found: list[list[Attendee]] = [[] for _ in range(tables)]

    def against(one: Attendee, table: Sequence[Attendee]) -> tuple[int, int, int]:
        """Return what speaks against a table: colleagues there, then people, then those of its sector."""
        colleagues = sum(firm[other.id] == firm[one.id] for other in table)
        return colleagues, len(table), sum(sector[other.id] == sector[one.id] != "" for other in table)

    for one in in_turn:
        min(found, key=lambda table: against(one, table)).append(one)
    return found


def _at_table(
    session: SessionId, number: int, people: Sequence[Attendee], lot: random.Random
) -> Iterator[Seat]:
    if len(people) + SPARE > _MOST_SEATS:
        raise UnusableError(f"a table has at most {_MOST_SEATS} seats: give more tables")
    for place, one in enumerate(lot.sample(people, len(people)), start=1):
        yield Seat(session=session, code=f"T{number}-S{place}", name=one.name, organisation=one.organisation)
    for place in range(len(people) + 1, len(people) + 1 + SPARE):
        yield Seat(session=session, code=f"T{number}-S{place}")
