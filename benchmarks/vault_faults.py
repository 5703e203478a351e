"""Break the disk under a vault on purpose: kill -9, a full disk and I/O errors at system calls that write.

Needs Linux and strace (`apt-get install strace`), and the right to trace a process of one's own.
Each operation of `tests/whole/killing.py` is done in a process under strace, which lets one call fail or
kills the process in it; then the vault is opened as a user would, and must hold the old state or the new
one, with nothing private lying about.

    python benchmarks/vault_faults.py [--points 3] [--faults KILL,ENOSPC,EIO] [--operations import,purge]
"""

import argparse
import collections
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.whole import killing

from roundtable.base.errors import RoundtableError

CALLS_BY_FAULT = {
    "KILL": ("pwrite64", "write", "fsync", "fdatasync", "rename", "unlink", "ftruncate"),
    "ENOSPC": ("pwrite64", "write", "rename", "mkdir"),
    "EIO": ("pwrite64", "write", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "pread64"),
}
_TOLD = 2
_OTHERWISE = 3


def main() -> None:
    """Do every operation with every fault, and print how it ended."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--points", type=int, default=3, help="calls of each kind at which each fault is tried"
    )
    parser.add_argument("--faults", default=",".join(CALLS_BY_FAULT))
    parser.add_argument("--operations", default=",".join(killing.OPERATIONS))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        ready = killing.Place(Path(scratch) / "ready")
        ready.folder.mkdir()
        killing.write_ready(ready)
        total: collections.Counter[str] = collections.Counter()
        for operation in given.operations.split(","):
            for fault in given.faults.split(","):
                total += survey(operation, fault, ready, given.points)
        print(f"in all: {dict(total)}")


def perform(operation: str, at: killing.Place) -> int:
    """Do an operation; return 2 if it was refused in words, as the command line does with such errors."""
    tempfile.tempdir = str(at.folder / "temporary")
    try:
        killing.perform(operation, at)
    except (RoundtableError, OSError):
        return _TOLD
    except BaseException:  # noqa: BLE001 - whatever it is, it is shown and counted
        traceback.print_exc()
        return _OTHERWISE
    return 0


def survey(operation: str, fault: str, ready: killing.Place, points: int) -> "collections.Counter[str]":
    """Try one fault at some calls of every kind, print what was left, and return the sums."""
    ends: collections.Counter[str] = collections.Counter()
    with tempfile.TemporaryDirectory(dir=ready.folder.parent) as scratch:
        whole = killing.template(operation, ready, Path(scratch) / "whole")
        counts = count_calls(operation, whole)
        states = (
            killing.state(killing.template(operation, ready, Path(scratch) / "old")),
            killing.state(whole),
        )
        for call, when in _points(fault, counts, points):
            at = killing.template(operation, ready, Path(scratch) / "at")
            status = run(operation, at, call, f"{_injected(fault)}:when={when}")
            ends["runs"] += 1
            ends[_ended(status)] += 1
            try:
                ends[killing.check(operation, at, states)] += 1
            except (AssertionError, RoundtableError) as error:
                ends["torn"] += 1
                print(f"  {operation} {fault} {call} {when}: {error}")
            shutil.rmtree(at.folder)
    print(f"{operation:9}{fault:7}{dict(ends)}", flush=True)
    return ends


def _injected(fault: str) -> str:
    return "signal=KILL" if fault == "KILL" else f"error={fault}"


def _ended(status: int) -> str:
    """Return how a run ended, in a word."""
    return {0: "went on", _TOLD: "told"}.get(
        status, "killed" if status < 0 or status > 128 else "failed otherwise"
    )


def _points(fault: str, counts: "collections.Counter[str]", points: int) -> Iterator[tuple[str, int]]:
    """Yield calls, and which of each kind, spread evenly from the first to the last."""
    for call in CALLS_BY_FAULT[fault]:
        most = counts[call]
        few = min(points, most)
        yield from (
            (call, when) for when in sorted({1 + (most - 1) * at // max(1, few - 1) for at in range(few)})
        )


def count_calls(operation: str, at: killing.Place) -> "collections.Counter[str]":
    """Do an operation whole, and return how often it made each call."""
    calls = sorted({call for kinds in CALLS_BY_FAULT.values() for call in kinds})
    trace = at.folder / "trace"
    status = strace(operation, at, ["-e", f"trace={','.join(calls)}", "-o", str(trace)])
    if status:
        raise SystemExit(f"{operation} does not run under strace")
    found = collections.Counter(re.findall(r"^(?:\d+ +)?(\w+)\(", trace.read_text(), re.MULTILINE))
    trace.unlink()
    return found


def run(operation: str, at: killing.Place, call: str, fault: str) -> int:
    """Do an operation with a fault in it, and return how it ended."""
    return strace(operation, at, ["-e", f"trace={call}", "-e", f"inject={call}:{fault}", "-o", os.devnull])


def strace(operation: str, at: killing.Place, options: list[str]) -> int:
    """Do an operation in a child process that strace holds, and return its exit status."""
    waiting, go = os.pipe()
    child = os.fork()
    if not child:
        os.read(waiting, 1)
        os._exit(perform(operation, at))
    tracer = subprocess.Popen(["strace", "-f", "-qq", *options, "-p", str(child)])
    while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text():
        if tracer.poll() is not None:
            raise SystemExit("strace cannot hold a process: run this as root")
        time.sleep(0.005)
    os.write(go, b"x")
    _pid, status = os.waitpid(child, 0)
    tracer.wait()
    os.close(waiting)
    os.close(go)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main()
