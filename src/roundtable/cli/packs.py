"""Note packs: `notes pack` and `notes seats`."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.base.errors import UnusableError
from roundtable.cli.console import say
from roundtable.cli.options import VaultOption, here
from roundtable.workflow import note_packs, place

SessionOption = Annotated[str, typer.Option("--session", help="The session's id.", show_default=False)]


def add_to(notes: typer.Typer) -> None:
    """Add these commands to the group of `notes`."""
    notes.command("pack")(pack)
    notes.command("seats")(seats)


def pack(
    of_session: SessionOption,
    into: Annotated[
        Path, typer.Option("--into", help="A folder outside any git work tree.", show_default=False)
    ],
    tables: Annotated[
        int | None, typer.Option("--tables", help="How many tables, the first time.", show_default=False)
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Make a Word and a Markdown template for each table, with seats in place of names."""
    root = here()
    with place.opened(root, folder) as store:
        names = note_packs.make_packs(root, store, (of_session, tables), into)
    for name in names:
        say(name)
    say("the packs hold no name; who sits where is in the vault: `roundtable notes seats --into FILE`")


def seats(
    of_session: SessionOption,
    into: Annotated[
        Path | None, typer.Option("--into", help="A private file to write.", show_default=False)
    ] = None,
    seating: Annotated[
        Path | None,
        typer.Option("--from", help="A list that was written and changed (.csv).", show_default=False),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Write the seating list to a private file, or bring in one that was changed. It holds names."""
    if (into is None) == (seating is None):
        raise UnusableError("say either where the list goes (--into) or where it comes from (--from)")
    with place.opened(here(), folder) as store:
        if into:
            count = note_packs.export_seating(store, of_session, into)
            say(f"{count} seats written; this file is private")
        elif seating:
            count = note_packs.import_seating(store, of_session, seating)
            say(f"{count} seats are in the list")
