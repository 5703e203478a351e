"""The page of commands, walked from the command line itself."""

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import typer

from reference_pages.markdown import code, page, table
from roundtable.base.errors import RefusedError, UnusableError
from roundtable.cli.app import app


def commands_page() -> str:
    """Return every command with its options and help, and the exit statuses."""
    root = typer.main.get_command(app)
    return page("Commands", _statuses(), *_sections(root, None, "roundtable"))


def _statuses() -> str:
    rows = (
        ("0", "clean: it is done, and nothing was found"),
        (str(RefusedError.status), "findings, or refused by a rule"),
        (str(UnusableError.status), "the input or the call cannot be used"),
    )
    return "\n\n".join(
        (
            "Every command ends with one of three statuses.",
            table(("Status", "Meaning"), rows),
            "What is printed says where something stands and which rule it breaks, never the words.",
        )
    )


def _sections(command: Any, above: Any, name: str) -> Iterator[str]:
    """Return a section for a command, or for each of a group's commands in the order of registration."""
    context = typer.Context(command, info_name=name, parent=above)
    if hasattr(command, "commands"):
        if above is not None:
            yield f"## {name}\n\n{inspect.cleandoc(command.help or '')}"
        for inner, below in command.commands.items():
            yield from _sections(below, context, inner)
        return
    yield _section(command, context)


def _section(command: Any, context: typer.Context) -> str:
    depth = "##" if context.command_path.count(" ") == 1 else "###"
    parts = [
        f"{depth} {context.command_path}",
        inspect.cleandoc(command.help or ""),
        code(_usage(command, context.command_path)),
    ]
    rows = [_row(option) for option in command.params if "--help" not in option.opts]
    return "\n\n".join((*parts, table(("Option", "Meaning", "If left out"), rows)) if rows else parts)


def _usage(command: Any, path: str) -> str:
    arguments = [_argument(option) for option in command.params if _is_argument(option)]
    return " ".join((path, "[OPTIONS]", *arguments))


def _is_argument(option: Any) -> bool:
    return not option.opts[0].startswith("-")


def _argument(option: Any) -> str:
    """Return an argument's name; one that can be given several times ends in dots."""
    name = option.metavar or option.name.upper()
    return f"{name}..." if option.nargs == -1 else str(name)


def _row(option: Any) -> tuple[str, str, str]:
    argument = _is_argument(option)
    name = _argument(option) if argument else " ".join(option.opts)
    value = "" if argument or option.is_flag else f" {_value(option)}"
    return f"`{name}{value}`", option.help or "", "needed" if option.required else _default(option)


def _value(option: Any) -> str:
    """Return what stands for an option's value."""
    kind = option.type_descriptor.annotation
    formats = option.type_descriptor.parameter_info.formats
    if formats:
        return str(formats[0]).replace("%Y", "YYYY").replace("%m", "MM").replace("%d", "DD")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "|".join(str(member.value) for member in kind)
    return "PATH" if kind is Path else "NUMBER" if kind is int else "TEXT"


def _default(option: Any) -> str:
    if isinstance(option.show_default, str):
        return option.show_default
    if getattr(option, "is_bool_flag", False) or option.default is None:
        return ""
    return str(option.default.value if isinstance(option.default, Enum) else option.default)
