"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from roundtable.workflow.place import knowledge_base_folder


class Output(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSONL = "jsonl"


class Report(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"


VaultOption = Annotated[
    Path | None,
    typer.Option("--vault", help="The vault's folder, if it is not in its usual place.", show_default=False),
]
RosterOption = Annotated[
    Path, typer.Option("--roster", help="The roster (.csv or .xlsx). Never name it in a public CI.")
]
OutputOption = Annotated[
    Output, typer.Option("--format", help="Lines for people, or one JSON object a line.")
]


def here() -> Path:
    """Return the knowledge base that the command was started in."""
    return knowledge_base_folder(Path.cwd())
