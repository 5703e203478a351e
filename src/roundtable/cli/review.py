"""`review`: the desk, for staff who work on the notes without a terminal."""

from typing import Annotated

import typer

from roundtable.cli.console import say
from roundtable.cli.options import VaultOption, here
from roundtable.workflow import place


def add_to(app: typer.Typer) -> None:
    """Add this group's command."""
    app.command("review")(review)


def review(
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or only print the address.")
    ] = True,
    folder: VaultOption = None,
) -> None:
    """Open the desk: bring in, decide, collate, check and release, in a browser on this machine."""
    # Loaded here, because no other command needs a server.
    from roundtable.desk.serving import Serving, open_browser  # noqa: PLC0415

    root = here()
    if not place.has_vault(root, folder):
        place.create_vault(root, folder)
    with place.opened(root, folder) as store:
        serving = Serving(root, store)
        address = serving.address()
        say(f"the desk is open; this address works once: {address}")
        say("close it on its page People, or with Ctrl+C here")
        serving.run(lambda: open_browser(address) if browser else None)
    say("the desk is closed")
