"""`check` and `release`: what the gate would refuse, and the one way out."""

import datetime as dt
from typing import Annotated

import typer

from roundtable.base.errors import UnusableError
from roundtable.cli.console import say, say_findings, say_json
from roundtable.cli.options import Report, VaultOption, here
from roundtable.gate.event import load_event
from roundtable.gate.findings import findings
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import Plan, plan_release
from roundtable.workflow import place


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("check")(check)
    app.command("release")(release)


def check(
    output: Annotated[Report, typer.Option("--format", help="Lines for people, or JSON.")] = Report.TEXT,
    folder: VaultOption = None,
) -> None:
    """Say what the gate would refuse, and why."""
    root = here()
    with place.opened(root, folder) as store:
        found = findings(load_event(root, store))
    if output is Report.JSON:
        say_json([finding.model_dump(mode="json") for finding in found])
    else:
        say_findings(found)
        say(f"{len(found)} findings" if found else "nothing stands against a release")
    raise typer.Exit(1 if found else 0)


def release(
    date: Annotated[
        dt.datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="The day of publication.", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option("--resume", help="Finish a release that was interrupted.")] = False,
    folder: VaultOption = None,
) -> None:
    """Let out what two people checked and no rule refuses: into topics/, with a receipt."""
    root = here()
    with place.opened(root, folder) as store:
        if again:
            resume(root, store)
            say("the interrupted release is finished")
            return
        if date is None:
            raise UnusableError("say on which day this is published: --date YYYY-MM-DD")
        plan = plan_release(load_event(root, store), date.date())
        publish(root, store, plan)
    say_plan(plan)


def say_plan(plan: Plan) -> None:
    """Print what a release let out."""
    edition = plan.released.receipts.releases[-1].edition
    say(
        f"edition {edition} released: {plan.changes.added} points added, {plan.changes.changed} reworded, "
        f"{plan.changes.removed} removed; {plan.waiting} worded points wait for checkers"
    )
    if plan.held_back:
        say(f"{plan.held_back} removals or rewordings wait until more can go with them (D13)")
