"""`registrations` and `scores`: who wants to come, and how forms are scored. No name is printed."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import say, say_findings
from roundtable.cli.options import VaultOption, here
from roundtable.workflow import applicants, attendance_reports, place, scorers

registrations = typer.Typer(help="Who registered interest.", no_args_is_help=True)
scores = typer.Typer(help="What scorers think of the forms.", no_args_is_help=True)

ScorerOption = Annotated[str, typer.Option("--scorer", help="The scorer's code.", show_default=False)]
IntoOption = Annotated[
    Path, typer.Option("--into", help="A file outside any git work tree.", show_default=False)
]
Reference = Annotated[str, typer.Argument(help="A form's reference.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add these groups."""
    app.add_typer(registrations, name="registrations")
    app.add_typer(scores, name="scores")


@registrations.command("form")
def registrations_form(
    file: Annotated[Path, typer.Argument(help="A form's export (.csv or .xlsx).", show_default=False)],
    into: IntoOption,
    header_rows: Annotated[
        int, typer.Option("--header-rows", min=1, max=2, help="How many rows of titles the export has.")
    ] = 1,
) -> None:
    """Draft the file that says what each column of an export is, for you to put right."""
    count = applicants.draft_form(file, header_rows, into)
    say(f"{count} columns drafted: check each, then run `roundtable registrations import` with `--form`")


@registrations.command("import")
def registrations_import(
    file: Annotated[Path, typer.Argument(help="A form's export (.csv or .xlsx).", show_default=False)],
    form: Annotated[
        Path | None,
        typer.Option("--form", help="What the columns are; remembered from then on.", show_default=False),
    ] = None,
    criteria: Annotated[
        Path | None,
        typer.Option("--criteria", help="The criteria; remembered from then on.", show_default=False),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Bring in registrations of interest; rows that cannot be used are refused, each with its reason."""
    with place.opened(here(), folder) as store:
        applicants.remember(store, criteria, form)
        came = applicants.import_registrations(store, file)
    merged = came.merged
    given = merged.new + merged.changed + merged.unchanged + merged.refused_rows
    say(
        f"{given} given = {merged.new} new + {merged.changed} changed + {merged.unchanged} unchanged + "
        f"{merged.refused_rows} refused"
    )
    say_findings(merged.refused)
    say(
        f"{len(merged.registrations)} registrations of {came.groups} organisations; "
        f"{came.replaced} replaced by a later form of the same person"
    )
    if merged.needs:
        say(f"{len(merged.needs)} answers on access or diet are kept on a list of their own")
    if came.alike:
        say(f"{came.alike} pairs may be one organisation: see `roundtable registrations alike`")
    if merged.refused:
        raise typer.Exit(1)


@registrations.command("alike")
def registrations_alike(folder: VaultOption = None) -> None:
    """List the pairs of forms whose organisations may be one under two spellings."""
    with place.opened(here(), folder) as store:
        pairs = applicants.open_pairs(store)
    for one, other in pairs:
        say(f"{one} and {other}: E32 settle with `roundtable registrations same` or `apart`")
    if pairs:
        raise typer.Exit(1)
    say("no two organisations look alike")


@registrations.command("same")
def registrations_same(one: Reference, other: Reference, folder: VaultOption = None) -> None:
    """Settle that two forms are of one organisation."""
    with place.opened(here(), folder) as store:
        applicants.settle(store, (one, other), same=True)
    say("settled: one organisation")


@registrations.command("apart")
def registrations_apart(one: Reference, other: Reference, folder: VaultOption = None) -> None:
    """Settle that two forms are of two organisations."""
    with place.opened(here(), folder) as store:
        applicants.settle(store, (one, other), same=False)
    say("settled: two organisations")


@registrations.command("list")
def registrations_list(into: IntoOption, folder: VaultOption = None) -> None:
    """Write all registrations to a private .xlsx. It holds names."""
    with place.opened(here(), folder) as store:
        count = attendance_reports.write_registrations(store, into)
    say(f"{count} registrations written; this file is private")


@registrations.command("needs")
def registrations_needs(into: IntoOption, folder: VaultOption = None) -> None:
    """Write the answers on access and diet to a private .xlsx of their own."""
    with place.opened(here(), folder) as store:
        count = attendance_reports.write_needs(store, into)
    say(f"{count} answers written; delete the file after the event")


@scores.command("sheet")
def scores_sheet(scorer: ScorerOption, into: IntoOption, folder: VaultOption = None) -> None:
    """Write a sheet (.xlsx) in which a scorer scores, without names where the criteria say so."""
    with place.opened(here(), folder) as store:
        count = scorers.write_score_sheet(store, scorer, into)
    say(f"{count} forms to score; this file is private")


@scores.command("import")
def scores_import(
    file: Annotated[Path, typer.Argument(help="A sheet that was filled in.", show_default=False)],
    scorer: ScorerOption,
    folder: VaultOption = None,
) -> None:
    """Bring in a scorer's sheet: all of it, or nothing if a cell is wrong."""
    with place.opened(here(), folder) as store:
        count = scorers.import_scores(store, file, scorer)
    say(f"{count} scores kept")


@scores.command("set")
def scores_set(
    reference: Reference,
    given: Annotated[list[str], typer.Argument(metavar="CRITERION=SCORE...", show_default=False)],
    scorer: ScorerOption,
    folder: VaultOption = None,
) -> None:
    """Keep single scores, such as `expertise=3`: all of them, or none."""
    with place.opened(here(), folder) as store:
        count = scorers.set_scores(store, scorer, reference, given)
    say(f"{count} scores kept")


@scores.command("interest")
def scores_interest(
    references: Annotated[list[str], typer.Argument(help="Forms' references.", show_default=False)],
    scorer: ScorerOption,
    folder: VaultOption = None,
) -> None:
    """Leave a scorer out where they have an interest."""
    with place.opened(here(), folder) as store:
        scorers.declare_interest(store, scorer, references)
    say(f"{scorer} is left out of {len(references)} forms")


@scores.command("check")
def scores_check(folder: VaultOption = None) -> None:
    """List the forms that lack scores, and where scorers are far apart."""
    with place.opened(here(), folder) as store:
        found = scorers.check_scores(store)
    say_findings(found)
    if found:
        raise typer.Exit(1)
    say("every form is scored, and the scorers are close")
