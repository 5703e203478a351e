"""The command line as a whole: its groups, and the one place where errors become exit statuses."""

import errno
import sys
from typing import Annotated

import typer

import roundtable
from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.cli.commands import CommandsByNeed
from roundtable.cli.console import say, say_error

app = typer.Typer(
    name="roundtable",
    cls=CommandsByNeed,
    help="Publish what was heard under the Chatham House Rule, and not who said it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_DISK_TROUBLE = frozenset({errno.ENOSPC, errno.EIO, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What is the machine's trouble and not the program's: a full, broken or read-only disk, or a quota."""


def _version(wanted: bool) -> None:
    if wanted:
        say(f"roundtable {roundtable.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Publish what was heard under the Chatham House Rule, and not who said it."""


def main() -> None:
    """Run a command; exit with 0 for clean, 1 for findings or refused, 2 for unusable input or usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except RoundtableError as error:
        say_error(error)
        sys.exit(error.status)
    except OSError as error:
        if error.errno not in _DISK_TROUBLE:
            raise
        told = UnusableError(
            f"{error.strerror}: put that right, and run the command again; nothing is half kept"
        )
        say_error(told)
        sys.exit(told.status)
