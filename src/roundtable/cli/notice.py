"""`privacy-notice`: the notice for those who register, from a template with blanks."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.attendance import notice
from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular, write_atomic
from roundtable.cli.console import say, say_findings


def add_to(app: typer.Typer) -> None:
    """Add this command."""
    app.command("privacy-notice")(privacy_notice)


def privacy_notice(
    into: Annotated[Path, typer.Option("--into", help="The file to write (.md).", show_default=False)],
    blanks: Annotated[
        Path | None,
        typer.Option("--blanks", help="What the controller filled in (.yaml).", show_default=False),
    ] = None,
    final: Annotated[bool, typer.Option("--final", help="Refuse while anything is blank.")] = False,
) -> None:
    """Write the privacy notice for those who register; it holds nobody's data."""
    filled = notice.blanks_from(read_regular(blanks, notice.PLACE)) if blanks else notice.Blanks()
    text = notice.final_notice(filled) if final else notice.notice(filled)
    if not into.absolute().parent.is_dir():
        raise UnusableError("there is no such folder for the file: make it first")
    write_atomic(into, text.encode())
    left = tuple(notice.open_blanks(filled))
    say_findings(left)
    say("a draft was written: it is not for use" if left else "the notice is written")
