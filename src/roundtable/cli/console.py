"""What the commands print, and how."""

import json
import sys
from collections.abc import Iterable

from rich.console import Console

from roundtable.base.errors import RoundtableError
from roundtable.base.findings import Finding

out = Console(highlight=False, soft_wrap=True, markup=False)
err = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)


def say(line: str) -> None:
    """Print a line for people, control characters made visible."""
    out.print(_visible(line))


def say_json(value: object) -> None:
    """Print one JSON object on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def say_findings(findings: Iterable[Finding]) -> None:
    """Print findings, one a line."""
    for finding in findings:
        say(str(finding))


def say_error(error: RoundtableError) -> None:
    """Print what went wrong, with every finding, on the error stream."""
    for finding in error.findings:
        err.print(_visible(str(finding)))
    err.print(_visible(f"roundtable: {error}"))


def _visible(text: str) -> str:
    """Return a text whose control characters cannot act on a terminal."""
    return "".join(char if char == "\n" or char.isprintable() else f"\\x{ord(char):02x}" for char in text)
