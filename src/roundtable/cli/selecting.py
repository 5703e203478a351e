"""`select`: who gets a seat under a cap, why, and what it covers. References are printed, and no name."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from roundtable.attendance.balance import balance_lines
from roundtable.attendance.coverage import Coverage
from roundtable.attendance.reasons import reason
from roundtable.cli.console import err, say
from roundtable.cli.options import VaultOption, here
from roundtable.private.registrations import Standing
from roundtable.workflow import attendance_reports, place

if TYPE_CHECKING:
    from roundtable.attendance.selecting import OneMore
    from roundtable.workflow.seats import Filled, Selected


CapOption = Annotated[int, typer.Option("--cap", help="How many seats there are.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("select")(select)
    app.command("fill")(fill)
    app.command("balance")(balance)


def select(
    cap: CapOption,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the reasons, the coverage grid and one more seat.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="A private .xlsx with names and reasons.", show_default=False),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Choose who gets a seat: the best total score under the cap and the floors, ties by lot."""
    from roundtable.workflow import seats  # noqa: PLC0415 - the solver is loaded only when seats are given

    with place.opened(here(), folder) as store:
        with err.status("choosing"):
            done = seats.select_under(store, cap)
        if report:
            attendance_reports.write_report(store, report)
    _say_selected(done, explain=explain)


def fill(cap: CapOption, folder: VaultOption = None) -> None:
    """Give the seats of those who declined to the reserves who keep the coverage; everybody else stays."""
    from roundtable.workflow import seats  # noqa: PLC0415 - the solver is loaded only when seats are given

    with place.opened(here(), folder) as store, err.status("choosing"):
        done = seats.fill_seats(store, cap)
    _say_filled(done)


def balance(folder: VaultOption = None) -> None:
    """Show staff what the selection covers, in bands that do not tell who comes."""
    with place.opened(here(), folder) as store:
        grid = attendance_reports.covered(store)
    for line in balance_lines(grid):
        say(line)


def _say_selected(done: "Selected", *, explain: bool) -> None:
    counts = ", ".join(f"{done.count(standing)} {standing.value}" for standing in Standing)
    say(f"{len(done.choices)} people: {counts}")
    if not explain:
        return
    for one in done.choices:
        place_on_list = f" {one.rank}" if one.rank else ""
        say(f"{one.ref}: {one.standing.value}{place_on_list}, {one.score / 100:.2f} points")
        say(f"  {reason(done.criteria, one)}")
    for line in _grid_lines(done.grid()):
        say(line)
    with err.status("trying one more seat"):
        more = done.one_more()
    say(_one_more(more))


def _grid_lines(grid: tuple[Coverage, ...]) -> Iterator[str]:
    yield f"{'':<10}{'':<34}{'floor':>6}{'applied':>9}{'seats':>7}"
    for one in grid:
        yield f"{one.mark[0]:<10}{one.title[:33]:<34}{one.floor or '-':>6}{one.applied:>9}{one.seats:>7}"


def _one_more(more: "OneMore | None") -> str:
    if more is None:
        return "one more seat: the floors could not be met"
    if not more.gains:
        return "one more seat would go to nobody"
    change = f"one more seat: {', '.join(more.gains)} would come in"
    change += f", {', '.join(more.loses)} would go out" if more.loses else ""
    return f"{change}, and the sum would rise by {more.total / 100:.2f} points"


def _say_filled(done: "Filled") -> None:
    for ref in done.promotion.refs:
        marks = done.promotion.keeps[ref]
        kept = ", ".join(done.criteria.title_of(mark) for mark in marks)
        say(f"{ref}: takes a seat, " + (f"and keeps the floor of {kept}" if kept else "by rank"))
    for ref in done.promotion.passed_over:
        say(f"{ref}: passed over, because another keeps the floors or their organisation has its seats")
    for mark, short in done.promotion.shortfalls.items():
        say(f"{done.criteria.title_of(mark)}: {short} below its floor, and no reserve can keep it")
    say(f"{len(done.promotion.refs)} seats filled, {done.still_free} free")
