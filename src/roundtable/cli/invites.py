"""`invite` and `replies`: letters as drafts, and what came back. No name is printed."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.attendance.letters.planning import Which
from roundtable.cli.console import say
from roundtable.cli.options import VaultOption, here
from roundtable.private.registrations import Answer
from roundtable.workflow import place, replies

group = typer.Typer(help="What those who were invited answered.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Add the command and the group."""
    app.command("invite")(invite)
    app.add_typer(group, name="replies")


def invite(
    into: Annotated[
        Path, typer.Option("--into", help="A new folder outside any git work tree.", show_default=False)
    ],
    event: Annotated[
        Path | None,
        typer.Option("--event", help="What, when and where; remembered from then on.", show_default=False),
    ] = None,
    which: Annotated[
        Which,
        typer.Option("--write", help="What is new, the last letters again, or the event's cancellation."),
    ] = Which.NEW,
    folder: VaultOption = None,
) -> None:
    """Write letters to everybody as drafts that open ready to send; nothing is sent."""
    from roundtable.workflow import letters  # noqa: PLC0415 - the calendar's library is loaded only here

    with place.opened(here(), folder) as store:
        written = letters.write_letters(store, letters.event_of(store, event), into, which)
    for kind, count in written.count_by_kind:
        say(f"{count} x {kind}")
    if written.count_by_kind:
        say("the drafts hold names: delete them once they are sent")
    else:
        say("no letter is new: `--write again` writes the last ones once more")


@group.command("set")
def replies_set(
    reference: Annotated[str, typer.Argument(help="A form's reference.", show_default=False)],
    answer: Annotated[Answer, typer.Argument(help="What they answered.", show_default=False)],
    agrees: Annotated[
        list[replies.Agreement] | None,
        typer.Option("--agrees", help="What they agree to; may be given twice.", show_default=False),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Keep one reply in place of that person's earlier one."""
    with place.opened(here(), folder) as store:
        replies.set_reply(store, reference, answer, frozenset(agrees or ()))
    say("kept")


@group.command("sheet")
def replies_sheet(
    into: Annotated[
        Path, typer.Option("--into", help="A file outside any git work tree.", show_default=False)
    ],
    folder: VaultOption = None,
) -> None:
    """Write a sheet (.xlsx) of everybody invited, in which replies are noted. It holds names."""
    with place.opened(here(), folder) as store:
        count = replies.write_sheet(store, into)
    say(f"{count} people written; this file is private")


@group.command("import")
def replies_import(
    file: Annotated[Path, typer.Argument(help="A sheet that was filled in.", show_default=False)],
    folder: VaultOption = None,
) -> None:
    """Bring in a sheet of replies: all of it, or nothing if a row is wrong."""
    with place.opened(here(), folder) as store:
        accepted, declined = replies.import_sheet(store, file)
    say(f"{accepted} accept and {declined} decline")
