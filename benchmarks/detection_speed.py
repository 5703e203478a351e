"""What `detection.py` times: each system by roster and by size of the text, and ours read in pieces."""

import collections
import functools
import gc
import itertools
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from detection_systems import OURS, Finder, Maker

from roundtable.identity.detector import Detector
from roundtable.identity.pieces import detect_pieces
from roundtable.identity.records import Known

ONE_ROOM, LARGE = 24, 1_000
"""People at one table, and on a large roster."""
PEER_SIZES = (1_000, 10_000, 100_000, 900_000)
"""Characters of the texts by which we are compared with the peer, whose tokenizer takes a million at most."""
SIZES = (250_000, 1_000_000, 4_000_000, 16_000_000)
"""Characters of the texts whose times are compared, read in pieces."""
MEGABYTE = 1e6
ROUNDS = 5
"""Times that each thing is timed; the best counts, since a busy machine only ever adds."""


def costs(finders: dict[str, Finder], texts: Sequence[str]) -> dict[str, float]:
    """Return the processor seconds that each system takes for texts, the best of several times.

    The systems take turns, so that what else the machine does for a while is no one's disadvantage.
    """
    gc.collect()
    gc.freeze()  # no system pays for looking through what another one keeps
    took: dict[str, list[float]] = {name: [] for name in finders}
    for _ in range(ROUNDS):
        for name, finder in finders.items():
            took[name].append(seconds_of(functools.partial(read_all, finder, texts)))
    return {name: min(times) for name, times in took.items()}


def read_all(finder: Finder, texts: Sequence[str]) -> None:
    """Have a system look at all of the texts."""
    for text in texts:
        finder(text)


def large_roster(rows: Sequence[Known], size: int) -> list[Known]:
    """Return the rows filled up to a size with invented people made of syllables."""
    starts, middles, ends = (
        "bra cle dro fen gri hal jor kel lun mor".split(),
        "ba do fi ga lo".split(),
        "dwick greave",
    )
    made = [f"{a}{b}{c}" for a in starts for b in middles for c in (*ends.split(), "lund", "mott")]
    names = (
        f"{made[n % len(made)]} {made[(7 * n + n // len(made)) % len(made)]}".title() for n in range(9 * size)
    )
    new = dict.fromkeys(names)
    return [*rows, *(Known(name=name, organisation="") for name in new)][:size]


def speeds(makers: dict[str, Maker], rows: Sequence[Known], texts: Sequence[str]) -> dict[str, float]:
    """Return the megabytes in a processor second of each system with one roster."""
    megabytes = sum(len(text.encode()) for text in texts) / MEGABYTE
    finders = {name: make(rows) for name, make in makers.items()}
    return {name: megabytes / seconds for name, seconds in costs(finders, texts).items()}


def print_speeds(makers: dict[str, Maker], rows: Sequence[Known], texts: Sequence[str]) -> None:
    """Print how fast each system is with one room's roster and with a large one, and how many times ours."""
    for size in (ONE_ROOM, LARGE):
        print(f"\nroster of {size} people")
        by_system = speeds(makers, large_roster(rows, size), texts)
        for name, speed in by_system.items():
            print(f"{name:28}{speed:9.2f} MB/s   ours is {by_system[OURS] / speed:6.1f} times as fast")


def print_by_size(makers: dict[str, Maker], rows: Sequence[Known], text: str) -> None:
    """Print the processor milliseconds of each system by the size of the text, and how many times ours."""
    finders = {name: make(rows) for name, make in makers.items()}
    by_size = [costs(finders, [text[:size]]) for size in PEER_SIZES]
    took = {name: [1000 * by_system[name] for by_system in by_size] for name in finders}
    head = "".join(f"{size:>11,}" for size in PEER_SIZES)
    print(f"\n{'processor ms, by characters':28}{head}")
    for name, times in took.items():
        print(f"{name:28}" + "".join(f"{one:11.1f}" for one in times))
    print(f"{'times what ours takes':28}{head}")
    for name, times in took.items():
        print(
            f"{name:28}" + "".join(f"{one / our:11.1f}" for one, our in zip(times, took[OURS], strict=True))
        )


class Reading(NamedTuple):
    """What reading one text in pieces took, and what cutting it into words and looking each up took."""

    megabytes: float
    seconds: float
    bare: float
    most_memory: float


def reading(rows: Sequence[Known], text: str, size: int) -> Reading:
    """Return what the lines of a text took that are repeated up to a size; memory is that of the process."""
    lines = text.splitlines(keepends=True)
    repeated = list(itertools.islice(itertools.cycle(lines), size * len(lines) // len(text)))
    names = {word for row in rows for word in row.name.lower().split()}
    bare = seconds_of(lambda: sum(word in names for line in repeated for word in line.lower().split()))
    detector = Detector(rows)
    seconds = seconds_of(lambda: collections.deque(detect_pieces(detector, repeated), maxlen=0))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Reading(sum(len(line.encode()) for line in repeated) / MEGABYTE, seconds, bare, most)


def seconds_of(step: Callable[[], object]) -> float:
    """Return the processor seconds of one step."""
    started = time.process_time()
    step()
    return time.process_time() - started


def print_growth(rows: Sequence[Known], text: str) -> None:
    """Print our time against the size of the text and against bare look-ups, and the most memory.

    Each size is read in a process of its own, in which nothing was seen before.
    It is done first: a process counts what the one that starts it held, and the peers hold much.
    The quickest of several readings counts.
    """
    print(f"\n{'MB in pieces':>18}{'seconds':>9}{'MB/s':>7}{'bare s':>8}{'times bare':>11}{'MB at most':>12}")
    alone = multiprocessing.get_context("spawn")
    for size in SIZES:
        readings = []
        for _ in range(ROUNDS):
            with ProcessPoolExecutor(1, alone) as process:
                readings.append(process.submit(reading, rows, text, size).result())
        one = min(readings, key=lambda one: one.seconds)
        print(
            f"{one.megabytes:18.2f}{one.seconds:9.2f}{one.megabytes / one.seconds:7.2f}{one.bare:8.3f}"
            f"{one.seconds / one.bare:11.1f}{one.most_memory:12.0f}"
        )
