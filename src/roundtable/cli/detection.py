"""`detect` and `scan`: finding what names anybody, in plain files and in built trees."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from roundtable.cli.console import say, say_json
from roundtable.cli.options import Output, OutputOption, RosterOption
from roundtable.cli.text_files import check_text, text_pieces
from roundtable.gate.history import scan_git
from roundtable.gate.scan import Leak, Scanner, shown_path
from roundtable.identity.detector import Detector
from roundtable.identity.pieces import detect_pieces
from roundtable.identity.records import Kind, Tier
from roundtable.private.masking import known
from roundtable.private.roster_file import read_roster

GitOption = Annotated[
    bool,
    typer.Option(
        "--git", help="The paths are git repositories: scan their whole history, not their working files."
    ),
]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.command("detect")(detect)
    app.command("scan")(scan)


def detect(
    files: Annotated[list[Path], typer.Argument(help="Text files in UTF-8.", show_default=False)],
    roster: RosterOption,
    output: OutputOption = Output.TEXT,
) -> None:
    """Find what names or may name an attendee, an organisation or a product in text files."""
    detector = Detector(known(read_roster(roster)))
    numbered = [(path, f"file {number}") for number, path in enumerate(files, start=1)]
    checked = [(path, shown, check_text(path, shown)) for path, shown in numbered]
    leaks = (
        Leak(str(path), one.start, one.end, one.tier, one.kind, one.rule)
        for path, shown, standing in checked
        for one in detect_pieces(detector, text_pieces(path, shown, standing))
    )
    _report(leaks, detector, output)


def scan(
    paths: Annotated[list[Path], typer.Argument(help="Files or built trees.", show_default=False)],
    roster: RosterOption,
    output: OutputOption = Output.TEXT,
    git: GitOption = False,
) -> None:
    """Find what derives from the roster in a built tree, a file or a git history, every byte of it."""
    detector = Detector(known(read_roster(roster)))
    if git:
        leaks = [leak for path in paths for leak in scan_git(path, detector)]
    else:
        leaks = list(Scanner(detector).scan(paths))
    _report(leaks, detector, output)


def _report(leaks: Iterable[Leak], detector: Detector, output: Output) -> None:
    found = False
    for leak in leaks:
        found = True
        if output is Output.JSONL:
            say_json(_fields(leak))
        else:
            say(_line(leak, detector))
    raise typer.Exit(1 if found else 0)


def _fields(leak: Leak) -> dict[str, str | int | None]:
    tier, kind = Tier(leak.tier).value, Kind(leak.kind).value
    place = {"path": leak.path, "start": leak.start, "end": leak.end}
    return {**place, "tier": tier, "kind": kind, "rule": leak.rule}


def _line(leak: Leak, detector: Detector) -> str:
    span = f":{leak.start}-{leak.end}" if leak.start is not None else ""
    return f"{shown_path(leak.path, detector)}{span}: {leak.rule} {leak.kind.value} ({leak.tier.value})"
