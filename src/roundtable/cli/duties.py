"""What the law asks: `vault due`, `vault purge`, `vault hold`, `vault about` and `withdraw`."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.cli.console import err, say
from roundtable.cli.options import VaultOption, here
from roundtable.cli.vault import vault
from roundtable.private.vault import Vault
from roundtable.private.vault.erasing import Erased, erase, is_pending
from roundtable.private.vault.holds import add_hold, holds, release_hold
from roundtable.private.vault.purging import purge
from roundtable.private.vault.withdrawing import released_points, withdraw
from roundtable.workflow import duties, place

hold = typer.Typer(help="Keeping what an information request asks for.", no_args_is_help=True)
vault.add_typer(hold, name="hold")

SureOption = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
TodayOption = Annotated[
    dt.datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="Today, if the clock has jumped.", show_default=False),
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.add_typer(vault, name="vault")
    app.command("withdraw")(withdraw_contribution)


@vault.command("due")
def vault_due(folder: VaultOption = None) -> None:
    """Say what has been kept as long as it may be."""
    root = here()
    with place.opened(root, folder) as store:
        found = duties.what_is_due(root, store, duties.checked_today(store, None))
    for one in found:
        say(_said(one))
    if found:
        raise typer.Exit(1)
    say("nothing is due")


@vault.command("purge")
def vault_purge(sure: SureOption = False, today: TodayOption = None, folder: VaultOption = None) -> None:
    """Delete what is due, after asking, and search every byte of the vault for it."""
    root = here()
    with place.opened(root, folder) as store:
        if is_pending(store):
            say_erased(_searched(store))
        date = duties.checked_today(store, today.date() if today else None)
        found = duties.what_is_due(root, store, date)
        for one in found:
            say(_said(one))
        free = [one.due for one in found if not one.is_held]
        if not free:
            say("nothing can be purged")
            raise typer.Exit(1 if found else 0)
        _ask(f"delete {len(free)} of these for good?", sure)
        with err.status("deleting, and searching the vault"):
            erased = purge(store, free)
    say_erased(erased)
    say("backups made before now still hold it: delete them, or make new ones and delete the old")


@hold.command("add")
def hold_add(
    reference: Annotated[str, typer.Argument(help="The request's number, such as FOI-123.")],
    session: Annotated[
        str | None, typer.Option("--session", help="Hold this session alone.", show_default=False)
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Keep everything, or one session, from being deleted."""
    with place.opened(here(), folder) as store:
        number = add_hold(store, reference, session)
    say(f"hold h{number} is in force: nothing that it covers can be purged, withdrawn or replaced")


@hold.command("release")
def hold_release(
    number: Annotated[str, typer.Argument(metavar="HOLD", help="The hold's id, such as h1.")],
    folder: VaultOption = None,
) -> None:
    """End a hold, when its request is answered."""
    if not number.removeprefix("h").isascii() or not number.removeprefix("h").isdigit():
        raise UnusableError("a hold has an id such as h1: `roundtable vault hold list` shows them")
    with place.opened(here(), folder) as store:
        release_hold(store, int(number.removeprefix("h")))
    say(f"hold {number} is released")


@hold.command("list")
def hold_list(folder: VaultOption = None) -> None:
    """Print all holds, in force and released."""
    with place.opened(here(), folder) as store:
        found = holds(store)
    for one in found:
        until = f"released {one.released} by {one.released_by}" if one.released else "in force"
        what = f"session {one.session}" if one.session else "everything"
        say(f"h{one.number} {one.reference} ({what}): placed {one.placed} by {one.placed_by}, {until}")
    if not found:
        say("there are no holds")


@vault.command("about")
def vault_about(
    into: Annotated[Path, typer.Option("--into", help="The file to write.", show_default=False)],
    row: Annotated[
        int | None, typer.Option("--row", help="The attendee's row in the roster.", show_default=False)
    ] = None,
    registration: Annotated[
        str | None, typer.Option("--registration", help="Or a registration's reference.", show_default=False)
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Write what is held about one person, without other people's words, to a private file."""
    root = here()
    with place.opened(root, folder) as store:
        match (row, registration):
            case (int(), None):
                duties.export_about(root, store, row, into)
            case (None, str()):
                duties.export_about_registration(store, registration, into)
            case _:
                raise UnusableError("say who it is: with --row or with --registration")
    say("written; this file is private, and a second person checks it before it is handed over")


def withdraw_contribution(
    contribution: Annotated[str, typer.Argument(help="Its id, such as n3.14.", show_default=False)],
    sure: SureOption = False,
    folder: VaultOption = None,
) -> None:
    """Delete one contribution, all that rests on it, and the copy of the file that it came in."""
    with place.opened(here(), folder) as store:
        points = released_points(store, contribution)
        say(f"the copy of the note file that {contribution} came in goes with it; its other remarks stay")
        if points:
            say(f"{', '.join(points)} is public and rests on it: published editions cannot be taken back")
        _ask(f"delete {contribution} for good?", sure)
        with err.status("deleting, and searching the vault"):
            erased = withdraw(store, contribution)
    say_erased(erased)
    if points:
        say(
            "it stands until the next edition: word it anew or let it go there, together with other changes; "
            "if it names somebody, this is a breach: take the site down and report it"
        )


def say_erased(erased: Erased) -> None:
    """Print what the search after a deletion came to."""
    say(
        f"deleted; {erased.sought} fragments were looked for in every byte of the vault and none was found, "
        f"but for {erased.shared} that what is kept says as well"
    )


def _searched(store: Vault) -> Erased:
    with err.status("finishing an earlier deletion"):
        return erase(store)


def _said(one: duties.DueRows) -> str:
    of = f" of session {one.due.session}" if one.due.session else ""
    kept = ", kept by a hold" if one.is_held else ""
    return f"{one.due.category}{of}: {one.rows} rows, due since {one.due.since}{kept}"


def _ask(question: str, sure: bool) -> None:
    """Go on only if somebody says so.

    Raises:
        RefusedError: if they do not, or nobody can be asked.
    """
    if not sure and not typer.confirm(question, default=False, err=True):
        raise RefusedError("nothing was deleted")
