"""The raw files of the invented example, and its scripts, for the tests and the benchmark beside them."""

import csv
import importlib
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from roundtable.base.yaml_tree import parse
from roundtable.private.records import Contribution
from roundtable.workflow import place
from roundtable.workflow.example import import_sessions

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "smart-home"
RAW = EXAMPLE / "raw"
SOURCES = sorted((RAW / "sources").glob("session-*.txt"))


def script(name: str) -> ModuleType:
    """Return a script of the example, which finds the others beside it as it does when it is run."""
    if str(RAW) not in sys.path:
        sys.path.insert(0, str(RAW))
    return importlib.import_module(name)


@cache
def truth() -> dict[str, Any]:
    """Return the truth with every value as text, as the program reads YAML."""
    tree = parse((RAW / "truth.yaml").read_bytes(), "truth.yaml").tree
    assert isinstance(tree, dict)
    return tree


@cache
def roster() -> list[dict[str, str]]:
    """Return the rows of the roster by column."""
    with (RAW / "roster.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@cache
def contributions() -> tuple[Contribution, ...]:
    """Return what was said, as an import gives it."""
    with tempfile.TemporaryDirectory() as folder:
        place.create_vault(EXAMPLE, Path(folder) / "vault")
        with place.opened(EXAMPLE, Path(folder) / "vault") as vault:
            import_sessions(vault, RAW)
            return vault.contributions()
