"""How soon an edit is seen in `roundtable serve`: from the moment a file is saved until its page says so.

    python benchmarks/serve.py [--edits 10] [--base FOLDER]

A copy of the knowledge base in FOLDER (this one, if you stand in it) is served, and the summary of a topic is
changed again and again. `seen` is the time that passed until the server sent the page with the new words,
looking for it every hundredth of a second: the wait until the file is looked at, the build, and the sending.
`worked` is what the processor did for it, which a busy machine disturbs less; Linux alone tells it.
The browser's own reload comes on top: it waits for the server's word and asks at once.
"""

import argparse
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_BETWEEN = 1.0
PATIENCE = 60.0


@contextmanager
def serving(root: Path) -> Iterator[tuple[str, int]]:
    """Serve a knowledge base; return its address and the number of the server's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "roundtable", "serve", "--port", str(port)]
    with (root / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=root, stdout=said, stderr=subprocess.STDOUT)
        try:
            yield f"http://127.0.0.1:{port}/", process.pid
        finally:
            for pid in (*children(process.pid), process.pid):
                os.kill(pid, 15)
            process.wait()


def children(pid: int) -> list[int]:
    """Return the processes that a process started, where the system tells."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def worked(pid: int) -> float:
    """Return the processor time of the engine that a process started, in seconds; not a number elsewhere."""
    for child in children(pid):
        fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return float("nan")


def wait_for(address: str, words: str) -> None:
    """Return when a page says some words.

    Raises:
        TimeoutError: if it does not say them in a minute.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - an address of this machine
                if words in answer.read().decode("utf-8"):
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{address} never said {words}")


def main() -> None:
    """Print a row for each edit, and the medians."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=10)
    parser.add_argument("--base", type=Path, default=Path())
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "topics"):
            shutil.copytree(given.base / name, root / name)
        shutil.copy(given.base / "mkdocs.yml", root)
        times = []
        for seen, work in edits(root, given.edits):
            print(f"seen {seen:5.2f} s   worked {work:5.2f} s", flush=True)
            times.append((seen, work))
    seen, work = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"median of {len(times)} edits: seen {seen:.2f} s, worked {work:.2f} s")


def edits(root: Path, count: int) -> Iterator[tuple[float, float]]:
    """Edit the first topic's summary again and again; return what each edit took."""
    path = min((root / "topics").glob("*/topic.yaml"))
    text = path.read_text("utf-8")
    summary = re.search(r"^summary: (?:>-\n  )?(\S+)", text, re.MULTILINE)
    if summary is None:
        raise SystemExit(f"{path} has no summary that can be edited")
    with serving(root) as (address, pid):
        page = f"{address}topics/{path.parent.name}.html"
        wait_for(page, summary[1])
        for number in range(count):
            time.sleep(SECONDS_BETWEEN)
            before, started = worked(pid), time.perf_counter()
            marked = summary[0].replace(summary[1], f"Edit-{number} {summary[1]}")
            path.write_text(text.replace(summary[0], marked, 1), "utf-8")
            wait_for(page, f"Edit-{number} ")
            yield time.perf_counter() - started, worked(pid) - before


if __name__ == "__main__":
    main()
