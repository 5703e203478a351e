"""The private side: `session`, `roster`, `notes`, `collate` and `decisions`."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from roundtable.base.errors import UnusableError
from roundtable.cli import roster_making
from roundtable.cli.console import err, say
from roundtable.cli.notes import notes
from roundtable.cli.options import VaultOption, here
from roundtable.private.drafting import Progress
from roundtable.private.records import Attendee, Session
from roundtable.private.roster_file import read_roster
from roundtable.workflow import bring_in, decide, place
from roundtable.workflow import roster_forms as forms

session = typer.Typer(help="The sessions to which the Rule applies.", no_args_is_help=True)
roster = typer.Typer(help="Who was there: what the detector looks for.", no_args_is_help=True)
decisions = typer.Typer(help="What people decided, as a file.", no_args_is_help=True)

DateOption = Annotated[dt.datetime, typer.Option("--date", formats=["%Y-%m-%d"], show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    roster_making.add_to(roster)
    groups = {"session": session, "roster": roster, "notes": notes, "decisions": decisions}
    for name, group in groups.items():
        app.add_typer(group, name=name)
    app.command("collate")(collate)


@session.command("add")
def session_add(
    name: Annotated[str, typer.Argument(metavar="ID", help="A short id such as table-talk.")],
    date: DateOption,
    title: Annotated[str, typer.Option("--title", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Add a session."""
    record = Session.model_validate({"id": name, "date": date.date(), "title": title})
    with place.opened(here(), folder) as store:
        store.add_session(record)
    say(f"session {name} added")


@roster.command("import")
def roster_import(
    file: Annotated[Path, typer.Argument(help="The roster (.csv or .xlsx).", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Bring in the roster in place of the one before."""
    root = here()
    with place.opened(root, folder) as store:
        count = bring_in.import_roster(root, store, file)
    say(f"{count} attendees are on the roster")


@roster.command("forms")
def roster_forms(
    row: Annotated[
        int | None, typer.Option("--row", help="The number of one row, from 1.", show_default=False)
    ] = None,
    roster_file: Annotated[
        Path | None,
        typer.Option("--roster", help="A roster file, in place of the vault's.", show_default=False),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", help="A file outside any git work tree, for all rows.", show_default=False),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Show the written forms that are looked for because of a row, with warnings. They are names: private."""
    if row is None and into is None:
        raise UnusableError("these are names: give one row with --row, or a private file with --into")
    attendees = read_roster(roster_file) if roster_file else _vault_roster(folder)
    rows = forms.roster_forms(attendees) if row is None else (forms.row_forms(attendees, row),)
    if into:
        forms.write_forms(rows, into)
        say(f"{len(rows)} rows written; this file is private")
    else:
        for line in forms.form_lines(rows[0]):
            say(line)


def _vault_roster(folder: Path | None) -> tuple[Attendee, ...]:
    with place.opened(here(), folder) as store:
        return store.roster()


def collate(
    of_session: Annotated[
        str | None, typer.Option("--session", help="Report on this session alone.", show_default=False)
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Make draft points of everything that people have not placed yet."""
    root = here()
    with place.opened(root, folder) as store, err.status("collating"):
        standing = decide.collate_event(root, store, of_session)
    say_progress(standing)


def say_progress(standing: Progress) -> None:
    """Print where all contributions stand."""
    total = standing.placed + standing.suggested_together + standing.suggested_single + standing.set_aside
    say(
        f"{total} contributions = {standing.placed} placed by people + {standing.set_aside} set aside + "
        f"{standing.suggested_together} suggested together + {standing.suggested_single} suggested singly"
    )


@decisions.command("export")
def decisions_export(
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Write every decision and draft to a private YAML file."""
    with place.opened(here(), folder) as store:
        decide.export_decisions(store, file)
    say("written; this file is private")


@decisions.command("import")
def decisions_import(
    file: Annotated[Path, typer.Argument(help="A file that was exported and edited.", show_default=False)],
    replace: Annotated[bool, typer.Option("--replace", help="Drop decisions that the file lacks.")] = False,
    folder: VaultOption = None,
) -> None:
    """Bring in decisions in place of those in the vault: all of them, or none."""
    root = here()
    with place.opened(root, folder) as store:
        standing = decide.import_decisions(root, store, file, replace=replace)
    say_progress(standing)
