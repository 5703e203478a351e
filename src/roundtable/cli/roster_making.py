"""`roster draft`, `roster walk-in` and `roster look-for`: who was there, from replies and on the day."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import say
from roundtable.cli.options import VaultOption, here
from roundtable.workflow import place
from roundtable.workflow import roster_making as making


def add_to(roster: typer.Typer) -> None:
    """Add these commands to the group of `roster`."""
    roster.command("draft")(draft)
    roster.command("walk-in")(walk_in)
    roster.command("look-for")(look_for)


def draft(
    into: Annotated[
        Path, typer.Option("--into", help="A file (.xlsx) outside any git work tree.", show_default=False)
    ],
    folder: VaultOption = None,
) -> None:
    """Write the roster of those who accepted, for you to complete and then import. It holds names."""
    with place.opened(here(), folder) as store:
        made = making.draft_roster(store, into)
    say(f"{made.accepted} accepted and {made.walk_ins} walk-ins are on the roster; this file is private")
    say(f"{made.without_aliases} lack aliases and {made.without_products} lack products: ask them")


def walk_in(folder: VaultOption = None) -> None:
    """Add somebody who came without an invite; asks for the names, so that no command holds them."""
    given = {
        "name": typer.prompt("Name"),
        "organisation": typer.prompt("Organisation"),
        "job_title": typer.prompt("Job title", default=""),
        "email": typer.prompt("E-mail", default=""),
        "aliases": typer.prompt("Initials and other names, parted by ;", default=""),
        "products": typer.prompt("Products and brands, parted by ;", default=""),
    }
    making.must_be_agreed(typer.confirm("Do they agree to the Rule?"))
    with place.opened(here(), folder) as store:
        on_roster = making.add_walk_in(store, given)
    say("added to the roster" if on_roster else "kept: `roundtable roster draft` puts them on the roster")


def look_for(
    file: Annotated[Path, typer.Argument(help="An earlier roster (.csv or .xlsx).", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Look for the names of people who were not there, such as those of the last round."""
    with place.opened(here(), folder) as store:
        count = making.keep_looked_for(store, file)
    say(f"{count} people are looked for besides the roster")
