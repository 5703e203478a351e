"""A folder of notes and a roster in; draft points and a findings report out."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from roundtable.base.errors import RoundtableError
from roundtable.base.files import write_atomic
from roundtable.cli.console import say, say_error
from roundtable.cli.event import say_progress
from roundtable.cli.notes import say_arrival
from roundtable.private.decision_files import decisions_text
from roundtable.private.masking import Masked
from roundtable.private.places import check_place, make_private
from roundtable.workflow.notes_folder import FolderDrafts, collate_folder
from roundtable.workflow.place import knowledge_base_folder

OWN_USE = 0o600


def finding_lines(masked: tuple[Masked, ...]) -> Iterator[str]:
    """Return one JSON object for every place that was masked, in the order of the notes."""
    for one in masked:
        place = {"at": one.contribution.id, "place": one.contribution.place}
        for found in one.detections:
            yield json.dumps({**place, **found._asdict()})


def write_results(result: FolderDrafts, out: Path) -> None:
    """Write the findings and the draft points, for their owner's eyes alone."""
    if not out.is_dir():
        make_private(out)
    lines = "".join(f"{line}\n" for line in finding_lines(result.masked))
    write_atomic(out / "findings.jsonl", lines.encode(), mode=OWN_USE)
    write_atomic(out / "drafts.yaml", decisions_text(result.drafts).encode(), mode=OWN_USE)


def options() -> argparse.ArgumentParser:
    """Return what the script can be told."""
    parser = argparse.ArgumentParser(description=__doc__, epilog="Both files are private.")
    parser.add_argument("notes", metavar="NOTES_FOLDER", type=Path, help="the folder of notes")
    parser.add_argument("--roster", type=Path, required=True, help="who was there (.csv or .xlsx)")
    parser.add_argument("--topics", type=Path, required=True, help="the knowledge base whose topics are used")
    parser.add_argument("--out", type=Path, required=True, help="a folder outside any git work tree")
    return parser


def main() -> int:
    """Return 0 when both files are written, else the status of what stood against it."""
    given = options().parse_args()
    try:
        check_place(given.out)
        result = collate_folder(given.notes, given.roster, knowledge_base_folder(given.topics))
        write_results(result, given.out)
    except RoundtableError as error:
        say_error(error)
        return error.status
    for arrival in result.arrivals:
        say_arrival(arrival)
    say_progress(result.standing)
    found = sum(len(one.detections) for one in result.masked)
    say(f"{len(result.drafts.points)} draft points, {found} places masked; both files are private")
    return 0


if __name__ == "__main__":
    sys.exit(main())
