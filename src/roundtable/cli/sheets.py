"""`sheet` and `export`: statements and outcomes for people and programs that do not write YAML."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import say
from roundtable.cli.options import here
from roundtable.private.places import TEXTS
from roundtable.public.guidance.edits import Edit
from roundtable.workflow import place, texts

sheet = typer.Typer(help="Statements and outcomes as an Excel workbook.", no_args_is_help=True)
export = typer.Typer(help="Statements, points, outcomes and links for other programs.", no_args_is_help=True)
HeldOption = Annotated[bool, typer.Option("--held", help="The vault's texts that are not public yet.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.add_typer(sheet, name="sheet")
    app.add_typer(export, name="export")


@contextmanager
def _held(wanted: bool) -> Iterator[Path | None]:
    """Give the folder of the vault's texts, or nothing if the public ones are meant."""
    if not wanted:
        yield None
        return
    with place.opened(here()) as store:
        yield store.folder / TEXTS


@sheet.command("out")
def sheet_out(
    file: Annotated[Path, typer.Argument(help="The workbook to write (.xlsx).", show_default=False)],
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", help="This topic alone; can be given again.", show_default="every topic"),
    ] = None,
    held: HeldOption = False,
) -> None:
    """Write statements and outcomes to a workbook whose cells offer the valid values."""
    with _held(held) as folder:
        count = texts.write_workbook(here(), file, tuple(topic or ()), folder)
    say(f"{count} statements written; edit the sheets Statements and Outcomes, then `roundtable sheet in`")


@sheet.command("in")
def sheet_in(
    file: Annotated[Path, typer.Argument(help="The workbook that was edited.", show_default=False)],
    yes: YesOption = False,
    held: HeldOption = False,
) -> None:
    """Show what a workbook would change, ask, and take it over: all of it, or nothing."""
    with _held(held) as folder:
        _take_over(file, folder, yes)


def _take_over(file: Path, folder: Path | None, yes: bool) -> None:
    root = here()
    applied = texts.read_workbook(root, file, folder)
    if not applied.edits:
        say("the workbook changes nothing")
        return
    _say_edits(applied.edits)
    if not yes and not typer.confirm(f"Take over these {len(applied.edits)} changes?"):
        say("nothing was changed")
        raise typer.Exit(1)
    _say_written(texts.keep(root, applied.kb, folder))


def _say_edits(edits: Iterable[Edit]) -> None:
    """Print each value that would change, from what to what."""
    for edit in edits:
        say(f"{edit.name} {edit.column}: {_shown(edit.before)} -> {_shown(edit.after)}")


def _shown(value: str) -> str:
    return f'"{" / ".join(value.splitlines())}"' if value else "nothing"


def _say_written(paths: Iterable[str]) -> None:
    for path in paths:
        say(f"{path} written")


@export.command("out")
def export_out(
    folder: Annotated[Path, typer.Argument(help="The folder to write into.", show_default=False)],
) -> None:
    """Write statements, points, outcomes and links as CSV, and all of them as JSON with its schema."""
    for name in texts.write_export(here(), folder):
        say(f"{folder / name} written")


@export.command("in")
def export_in(
    path: Annotated[
        Path,
        typer.Argument(help="The JSON file of an export, or its folder of CSV files.", show_default=False),
    ],
    yes: YesOption = False,
) -> None:
    """Take statements, outcomes and confirmed links back from an export: all of it, or nothing."""
    root = here()
    kb = texts.read_export(root, path)
    changed = texts.changed_files(root, kb)
    if not changed:
        say("the export changes nothing")
        return
    for name in changed:
        say(f"{name} would change")
    if not yes and not typer.confirm(f"Write these {len(changed)} files?"):
        say("nothing was changed")
        raise typer.Exit(1)
    _say_written(texts.keep(root, kb))
