"""`build` and `serve`: the site of the knowledge base of this folder."""

from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import err, say
from roundtable.cli.options import VaultOption, here
from roundtable.workflow import place
from roundtable.workflow import site as sites


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("build")(build)
    app.command("serve")(serve)
    app.command("pages")(write_pages)


def build(
    site: Annotated[
        Path | None, typer.Option("--site", help="Where the site is put.", show_default="site")
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Build the site, look through its final bytes, and put it in place."""
    root = here()
    with err.status("building the site"):
        built = build_with_vault(root, (site or root / "site").absolute(), folder)
    say_built(built)


def write_pages(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
) -> None:
    """Write the pages as plain Markdown, with settings, for any other engine."""
    with err.status("writing the pages"):
        count = sites.write_pages(here(), folder.absolute())
    say(f"{count} files written")
    say(f"build them with any engine that reads {folder / 'mkdocs.yml'}")


def build_with_vault(root: Path, site: Path, folder: Path | None = None) -> sites.Built:
    """Build a site, scanned with the roster where this machine has the vault."""
    if not place.has_vault(root, folder):
        return sites.build(root, site, None)
    with place.opened(root, folder) as store:
        return sites.build(root, site, store if store.has_roster() else None)


def say_built(built: sites.Built) -> None:
    """Print where the site is, and whether it was scanned."""
    scanned = "scanned with the roster, nothing found" if built.scanned else "no roster here to scan it with"
    say(f"{built.pages} pages built; {scanned}")
    say(f"open {built.site / 'index.html'}")


def serve(
    port: Annotated[int, typer.Option("--port", min=1024, max=65535)] = 8000,
) -> None:
    """Show the site on this machine and follow edits; stop with Ctrl-C."""
    raise typer.Exit(sites.serve(here(), port))
