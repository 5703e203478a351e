"""The note-takers' files: `notes import`, `notes pack` and `notes seats`."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from roundtable.base.errors import UnusableError
from roundtable.cli.console import err, say
from roundtable.cli.options import VaultOption, here
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, note_packs, place

notes = typer.Typer(help="The note-takers' files.", no_args_is_help=True)

SessionOption = Annotated[str, typer.Option("--session", help="The session's id.", show_default=False)]
_SOURCE = re.compile(r"n([1-9]\d{0,4})")


@notes.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="Notes (.md, .txt, .docx, .xlsx, .csv, .vtt, .eml).", show_default=False),
    ],
    of_session: SessionOption,
    replaces: Annotated[
        str | None,
        typer.Option(
            "--replaces", help="The source (n3) that a corrected file replaces.", show_default=False
        ),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Bring in note files: all of them, or none if one cannot be read."""
    with place.opened(here(), folder) as store:
        arrivals = (
            _imported(store, files, of_session)
            if replaces is None
            else (bring_in.import_corrected(store, _only(files), of_session, _number(replaces)),)
        )
    for arrival in arrivals:
        say_arrival(arrival)


def _imported(store: Vault, files: list[Path], session: str) -> tuple[bring_in.Arrival, ...]:
    """Bring in several files under a bar that says how many are read."""
    with Progress(console=err, transient=True) as bar:
        task = bar.add_task("reading the notes", total=len(files))
        return bring_in.import_notes(store, files, session, lambda done: bar.update(task, completed=done))


def _only(files: list[Path]) -> Path:
    if len(files) != 1:
        raise UnusableError("one corrected file replaces one source: give one file with --replaces")
    return files[0]


def _number(source: str) -> int:
    match = _SOURCE.fullmatch(source)
    if match is None:
        raise UnusableError("a source is named as an import names it, such as n3: correct --replaces")
    return int(match[1])


def say_arrival(arrival: bring_in.Arrival) -> None:
    """Print what became of one file: counts and reasons, no words."""
    if arrival.number is None:
        say(f"{arrival.label}: came in before, nothing added")
        return
    one = arrival.sum
    say(
        f"{arrival.label}: source n{arrival.number}: {one.given} given = {one.said} "
        f"imported + {one.joined} joined + {one.set_aside} set aside + {len(one.refused)} refused"
    )
    for reason, count in one.reasons:
        say(f"  {count} x {reason}")
    for where in one.refused:
        say(f"  refused at {where}")


@notes.command("pack")
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


@notes.command("seats")
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
