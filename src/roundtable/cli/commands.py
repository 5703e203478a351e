"""Which module holds which command; only the module of the command that is called is loaded.

All of them together take seconds to load: the database, the server, the solver, Word and Excel.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

MODULE_BY_COMMAND = {
    "demo": "demo",
    "build": "site",
    "serve": "site",
    "pages": "site",
    "review": "review",
    "session": "event",
    "roster": "event",
    "notes": "event",
    "collate": "event",
    "decisions": "event",
    "check": "release",
    "release": "release",
    "withdraw": "duties",
    "vault": "duties",
    "why": "guidance",
    "guidance": "guidance",
    "draft": "guidance",
    "sheet": "sheets",
    "export": "sheets",
    "registrations": "registrations",
    "scores": "registrations",
    "select": "selecting",
    "fill": "selecting",
    "balance": "selecting",
    "invite": "invites",
    "replies": "invites",
    "privacy-notice": "notice",
    "detect": "detection",
    "scan": "detection",
}
"""In the order in which `roundtable --help` and the reference list them."""


class _Commands(Mapping[str, Any]):
    """The commands by name, each loaded when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        return commands_of(MODULE_BY_COMMAND[name])[name]

    def __iter__(self) -> Iterator[str]:
        return iter(MODULE_BY_COMMAND)

    def __len__(self) -> int:
        return len(MODULE_BY_COMMAND)


class CommandsByNeed(TyperGroup):
    """The group at the top, which knows its commands by name before it has loaded them."""

    def __init__(self, **settings: Any) -> None:
        """Take Typer's settings; the commands that it found are none, because ours come from the table."""
        super().__init__(**{**settings, "commands": _Commands()})


@cache
def commands_of(module: str) -> Mapping[str, Any]:
    """Return the commands and groups that a module of this room adds, by name."""
    part = typer.Typer()
    import_module(f"roundtable.cli.{module}").add_to(part)
    return typer.main.get_group(part).commands
