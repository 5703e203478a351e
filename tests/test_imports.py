"""The wall, held by imports: no room knows more than the table in `manual/architecture.md` lets it."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "roundtable"
ROW = re.compile(r"^\|\s*`?(\w+)`?\s*\|([^|]*)\|", re.MULTILINE)
OUTSIDE = {
    "mkdocs": {"hook"},
    "sqlalchemy": {"private"},
    "typer": {"cli"},
    "rich": {"cli"},
    "starlette": {"desk"},
}
"""Packages that one room alone may know."""


def table() -> dict[str, set[str]]:
    """Return what each room may import, as the architecture page says."""
    text = (ROOT / "manual" / "architecture.md").read_text("utf-8")
    _, _, after = text.partition("| Room | May import |")
    rows, _, _ = after.partition("\n\n")
    rooms = {name: set(re.findall(r"`(\w+)`", allowed)) for name, allowed in ROW.findall(rows)}
    assert {"base", "public", "private", "gate", "cli"} <= rooms.keys()
    return rooms


def room_of(path: Path) -> str:
    """Return the room that a module lies in."""
    relative = path.relative_to(SOURCE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imported(path: Path) -> Iterator[str]:
    """Return the modules that a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            yield from (
                [f"roundtable.{alias.name}" for alias in node.names]
                if node.module == "roundtable"
                else [node.module or ""]
            )


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    """Every import of another room stands in the table."""
    room = room_of(path)
    if room in {"__init__", "__main__"}:
        return
    allowed = table()[room] | {room, "__version__"}
    for module in imported(path):
        if module.startswith("roundtable."):
            assert module.split(".")[1] in allowed, f"{room} may not import {module}"
        for package, rooms in OUTSIDE.items():
            if module.split(".")[0] == package:
                assert room in rooms, f"{room} may not know {package}"


def test_the_public_side_and_the_private_side_never_meet() -> None:
    """The wall itself does not depend on what the table says."""
    rooms = table()
    assert not rooms["public"] & {"private", "attendance", "identity", "desk", "gate", "workflow"}
    assert not rooms["private"] & {"public", "gate", "workflow", "desk", "cli"}
    assert not rooms["attendance"] & {"public"}
    assert not rooms["identity"] - {"base"}
    assert not rooms["collate"] - {"base"}


def test_building_the_public_site_loads_nothing_private() -> None:
    """The engine's process never holds the code that could open a vault."""
    program = "import sys, roundtable.hook; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {
        name
        for name in done.stdout.split()
        if name.startswith(("roundtable.private", "roundtable.identity", "sqlalchemy"))
    }
    assert loaded == set()


def test_only_the_vault_speaks_sql() -> None:
    """Of the private side, the vault's own modules know the database and no other does."""
    speaking = ("sqlalchemy", "sqlite3")
    knowing = {path for path in MODULES if any(name.startswith(speaking) for name in imported(path))}
    assert {path.parent.relative_to(SOURCE).as_posix() for path in knowing} == {"private/vault"}


def test_only_the_gate_makes_a_released() -> None:
    """The constructor of what may be written is called in one module."""
    calling = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Released"
    }
    assert calling == {"gate/release.py"}


def test_only_the_command_line_prints() -> None:
    """No other room writes to standard output or logs."""
    for path in MODULES:
        if room_of(path) != "cli":
            names = {
                getattr(node.func, "id", "")
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                if isinstance(node, ast.Call)
            }
            assert "print" not in names, path
