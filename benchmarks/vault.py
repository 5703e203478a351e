"""What bringing notes into a vault costs, opening it, and saving a decision, beside bare SQLite and copies.

    python benchmarks/vault.py [--notes 1000 10000 100000] [--letters 120] [--files 20]
    python benchmarks/vault.py --notes 100000 --letters 10000 --files 100        # about 1 GB

Each size is measured in a process of its own, so that its memory is its own. `bare` puts the same texts into
one table with the same durability and copies the same files, without looking into them; a bare decision
updates one row of it. `growth` is how the time grows when the notes do: 1 would be in proportion.
"""

import argparse
import json
import math
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.whole import world

from roundtable.base.text import text_digest
from roundtable.private.decisions import Decisions, Draft, SourceRef
from roundtable.private.records import Session
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in

EVENT = "lamps"
WORDS = "lamp wick oil flame spark lantern box maker notice house switch light street night glass".split()
DECISIONS = 50
MEGABYTE = 1_000_000


def main() -> None:
    """Measure each size in a child, and print a row for it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--notes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--letters", type=int, default=120, help="letters of each note")
    parser.add_argument("--files", type=int, default=20, help="files that the notes are in")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.letters, given.files)))
        return
    print("   notes      MB  import s  bare s  ratio  peak MB  open ms  decision ms  bare ms  ratio  growth")
    before = None
    for notes in given.notes:
        command = [sys.executable, __file__, "--letters", str(given.letters), "--files", str(given.files)]
        done = subprocess.run([*command, "--one", str(notes)], capture_output=True, text=True, check=True)
        row = json.loads(done.stdout.splitlines()[-1])
        print_row(row, before)
        before = row


def print_row(row: dict[str, float], before: dict[str, float] | None) -> None:
    """Print what a size cost, and how the time grew since the one before it."""
    growth = ""
    if before:
        growth = (
            f"{math.log(row['import'] / before['import']) / math.log(row['notes'] / before['notes']):.2f}"
        )
    print(
        f"{row['notes']:8.0f}{row['megabytes']:8.1f}{row['import']:10.2f}{row['bare']:8.2f}"
        f"{row['import'] / row['bare']:7.1f}{row['peak']:9.0f}{1000 * row['open']:9.1f}"
        f"{1000 * row['decision']:13.2f}{1000 * row['update']:9.2f}"
        f"{row['decision'] / row['update']:7.1f}{growth:>8}",
        flush=True,
    )


def measured(notes: int, letters: int, files: int) -> dict[str, float]:
    """Return what everything cost at one size, in seconds and megabytes."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = list(write_notes(Path(scratch), notes, letters, files))
        size = sum(path.stat().st_size for path in paths) / MEGABYTE
        vault = Vault.create(Path(scratch) / "vault", EVENT, invented=True)
        vault.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
        importing = timed(lambda: bring_in.import_notes(vault, paths, "main"))
        peak = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        vault.replace_decisions(drafts_on_everything(vault))
        vault.close()
        opening = statistics.median(timed(lambda: reopened(vault)) for _ in range(5))
        bare = timed(lambda: bare_import(Path(scratch), paths))
        return {
            "notes": notes,
            "megabytes": size,
            "import": importing,
            "bare": bare,
            "peak": peak * 1024 / MEGABYTE,
            "open": opening,
            "decision": statistics.median(decision_times(vault)),
            "update": statistics.median(update_times(Path(scratch))),
        }


def timed(run: Callable[[], object]) -> float:
    """Return how long something took, in seconds."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def write_notes(folder: Path, notes: int, letters: int, files: int) -> Iterator[Path]:
    """Write so many notes into so many files, all alike for the same arguments."""
    chance = random.Random(7)  # noqa: S311
    for number in range(files):
        path = folder / f"table-{number}.md"
        with path.open("w") as file:
            file.write("# Consent\n\n")
            for note in range(number, notes, files):
                words = " ".join(chance.choices(WORDS, k=letters // 6))
                file.write(f"- remark {note} {words}\n")
        yield path


def drafts_on_everything(vault: Vault) -> Decisions:
    """Return a draft on each contribution, as collating leaves them."""
    points = (
        Draft(
            draft=f"d{number}",
            topic="consent",
            theme="asking",
            kind="challenge",
            text=said.text[:4000],
            sources=(SourceRef(at=said.id, digest=text_digest(said.text)),),
        )
        for number, said in enumerate(vault.contributions(), start=1)
    )
    return vault.decisions().model_copy(update={"points": tuple(points)})


def reopened(vault: Vault) -> None:
    """Open a vault and close it."""
    Vault.open(vault.folder, EVENT).close()


def decision_times(vault: Vault) -> Iterator[float]:
    """Yield how long it took to save one decision after another."""
    opened = Vault.open(vault.folder, EVENT)
    drafts = opened.decisions().points
    for draft in drafts[:: max(1, len(drafts) // DECISIONS)]:
        better = draft.model_copy(update={"text": "Invented makers want to print it.", "author": "kc"})
        yield timed(lambda draft=draft, better=better: opened.decide(better, was=draft))
    opened.close()


def bare_import(folder: Path, paths: list[Path]) -> None:
    """Copy the files, and put every line into a table in one transaction."""
    (folder / "copies").mkdir()
    bare = bare_connection(folder)
    bare.execute("CREATE TABLE notes (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    bare.execute("BEGIN IMMEDIATE")
    for path in paths:
        shutil.copy(path, folder / "copies")
        with path.open() as file:
            bare.executemany("INSERT INTO notes (text) VALUES (?)", ((line,) for line in file))
    bare.execute("COMMIT")
    bare.close()


def update_times(folder: Path) -> Iterator[float]:
    """Yield how long it took to update one row after another."""
    bare = bare_connection(folder)
    for number in range(1, DECISIONS):
        update = ("UPDATE notes SET text = 'Invented makers want to print it.' WHERE number = ?", (number,))
        yield timed(lambda update=update: bare.execute(*update))
    bare.close()


def bare_connection(folder: Path) -> sqlite3.Connection:
    """Return a connection with the durability of a vault, and nothing else of one."""
    bare = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    return bare


if __name__ == "__main__":
    main()
