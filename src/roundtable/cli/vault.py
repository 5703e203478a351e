"""`vault`: making the private store, checking it, its log, and copies of it."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import err, say
from roundtable.cli.options import VaultOption, here
from roundtable.private.vault.backups import back_up, restore
from roundtable.private.vault.doctor import log_head
from roundtable.workflow import duties, place

vault = typer.Typer(help="The private store of one event.", no_args_is_help=True)


@vault.command("init")
def vault_init(folder: VaultOption = None) -> None:
    """Make an empty vault for the knowledge base of this folder."""
    place.create_vault(here(), folder)
    say("the vault is ready; `roundtable vault where` says where it lies")


@vault.command("where")
def vault_where(folder: VaultOption = None) -> None:
    """Print where the vault lies, or would lie."""
    say(str(place.vault_of(here(), folder)))


@vault.command("doctor")
def vault_doctor(folder: VaultOption = None) -> None:
    """Check the vault, every file and its log, and say what is wrong with it."""
    root = here()
    troubles = place.doctor(root, folder)
    for trouble in troubles:
        say(trouble)
    if troubles:
        raise typer.Exit(1)
    with place.opened(root, folder) as store:
        number, digest = log_head(store)
    say(f"the vault is sound; its log ends with entry {number}, {digest}")


@vault.command("log")
def vault_log(folder: VaultOption = None) -> None:
    """Print who did what and when: codes and ids, no words."""
    with place.opened(here(), folder) as store:
        entries = store.log()
    for one in entries:
        say(f"{one.number} {one.at} {one.by}: {one.action}{' ' if one.subject else ''}{one.subject}")


@vault.command("backup")
def vault_backup(
    into: Annotated[Path, typer.Argument(help="A folder that is not there yet.", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Copy the vault, which others may go on using, into a new folder."""
    with place.opened(here(), folder) as store, err.status("copying the vault"):
        backup = back_up(store, into.absolute())
    say(f"{len(backup.digests)} files copied; this folder is as private as the vault")
    say("what is purged or withdrawn later is still in it: delete old backups when you purge")


@vault.command("restore")
def vault_restore(
    backup: Annotated[Path, typer.Argument(help="A folder that `vault backup` made.", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Put the vault back from a backup, into an empty place."""
    root = here()
    with err.status("restoring the vault"):
        restored = restore(backup.absolute(), place.vault_of(root, folder), place.signed())
    with place.opened(root, folder):
        say(f"the vault is as it was at {restored.made}")
    say("withdraw again what was withdrawn since, and run `roundtable vault purge`: the copy had it all")


@vault.command("processing")
def vault_processing(folder: VaultOption = None) -> None:
    """Print the record of processing: what the vault holds about whom, why and for how long."""
    root = here()
    if not place.has_vault(root, folder):
        say(duties.processing(None))
        return
    with place.opened(root, folder) as store:
        say(duties.processing(store))
