"""How well and how fast people, organisations and roles are found: this package and its peers in one run.

    python benchmarks/detection.py --committee FOLDER

The folder holds committee meetings as QMSum stores them (`<document>.json`).
`labels.jsonl` beside this file says by hand where in them somebody is named: places, kinds, no words.
P is a person on the roster, X another person, O a firm, brand, school, council, charity or service, R the
role of one person; the labels are one reader's.
Governments, parliaments, parties, courts, police and inspectorates are not labelled, nor the chair who is
only addressed.
One roster is that of each meeting, the other that of the whole series; both are made of the speakers.
The peers take the same names: whole, first name and surname, in any case.
A peer that is not installed is left out; `pip install 'roundtable[bench]'` brings them.
Prints counts, times and places, never a word of the texts.
"""

import argparse
import collections
import functools
import gc
import itertools
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from detection_labels import Window, attendees, meetings, said, series_of, windows
from detection_systems import OURS, SYSTEMS, Finder, Found, Maker, installed

from roundtable.identity.detector import Detector
from roundtable.identity.fold import fold_word
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


class Score(NamedTuple):
    """What one detector with one roster reached on all windows."""

    found: dict[str, int]
    """Spans found by kind, and under "surely" the persons found without a doubt."""
    precision: float
    false_items: float
    missed: list[str]


def touches(one: Found, span: tuple[int, int, str]) -> bool:
    """Return whether a place that was found and a labelled span share a character."""
    return one.start < span[1] and span[0] < one.end


def score(labelled: Sequence[Window], finders: dict[str, Finder]) -> Score:
    """Return what was reached; each document has its finder, since each may have its own roster."""
    found: collections.Counter[str] = collections.Counter()
    surely: list[bool] = []
    false: set[str] = set()
    missed: list[str] = []
    for window in labelled:
        hits = finders[window.document](window.text)
        for span in window.spans:
            touching = [hit for hit in hits if touches(hit, span)]
            found[span[2]] += bool(touching)
            found["surely"] += span[2] == "P" and any(hit.sure for hit in touching)
            missed += [] if touching else [place_of(window, span)]
        surely += [is_labelled(hit, window) for hit in hits if hit.sure]
        false |= {words_of(hit, window) for hit in hits if not (hit.sure or is_labelled(hit, window))}
    words = sum(len(window.text.split()) for window in labelled)
    return Score(found, sum(surely) / max(1, len(surely)), 1000 * len(false) / words, missed)


def place_of(window: Window, span: tuple[int, int, str]) -> str:
    """Return where a labelled span stands, with its kind."""
    return f"{span[2]} {window.document} {window.field} {window.offset + span[0]}"


def is_labelled(hit: Found, window: Window) -> bool:
    """Return whether a place that was found was labelled as anything."""
    return any(touches(hit, span) for span in window.spans)


def words_of(hit: Found, window: Window) -> str:
    """Return the folded words of a place, by which items for review are told apart."""
    return fold_word(window.text[hit.start : hit.end])


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


def all_scores(by_document: dict[str, Any], makers: dict[str, Maker], labelled: Sequence[Window]) -> None:
    """Print a table for the roster of the series and one for each meeting's own."""
    by_meeting = {name: list(attendees(meeting).values()) for name, meeting in by_document.items()}
    series = series_of(by_document)
    together, apart = {}, {}
    for name, make in makers.items():
        together[name] = score(labelled, dict.fromkeys(by_meeting, make(series)))
        apart[name] = score(labelled, {document: make(rows) for document, rows in by_meeting.items()})
    for title, scores in (("roster of the series", together), ("roster of one meeting", apart)):
        print_scores(title, labelled, scores)
        print_missed(scores[OURS].missed)


def print_scores(title: str, labelled: Sequence[Window], scores: dict[str, Score]) -> None:
    """Print one table: a line for each system."""
    total = {kind: sum(span[2] == kind for window in labelled for span in window.spans) for kind in "PXOR"}
    people, firms, roles = total["P"], total["O"], total["R"]
    print(
        f"\n{title}: {people} persons, {firms} organisations and brands, {roles} roles, {total['X']} others"
    )
    print(
        f"{'':28}{'persons':>9}{'by block':>9}{'precision':>10}{'organisations':>14}{'roles':>7}"
        f"{'false/1,000':>12}"
    )
    for name, one in scores.items():
        shares = (one.found["P"] / people, one.found["surely"] / people, one.precision)
        print(
            f"{name:28}{shares[0]:9.3f}{shares[1]:9.3f}{shares[2]:10.3f}{one.found['O'] / firms:14.3f}"
            f"{one.found['R'] / roles:7.3f}{one.false_items:12.1f}"
        )


def print_missed(missed: Iterable[str]) -> None:
    """Print the places that we missed, by kind."""
    for place in sorted(missed):
        print(f"  missed: {place}")


def speeds(makers: dict[str, Maker], rows: Sequence[Known], texts: Sequence[str]) -> dict[str, float]:
    """Return the megabytes in a processor second of each system with one roster."""
    megabytes = sum(len(text.encode()) for text in texts) / MEGABYTE
    finders = {name: make(rows) for name, make in makers.items()}
    return {name: megabytes / seconds for name, seconds in costs(finders, texts).items()}


def print_speeds(title: str, by_system: dict[str, float]) -> None:
    """Print how fast each system is, and how many times as fast ours is."""
    print(f"\n{title}")
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


def main() -> None:
    """Measure reading in pieces, then score and time all systems."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--committee", type=Path, required=True, help="The folder of meetings.")
    by_document = meetings(parser.parse_args().committee)
    series, texts = series_of(by_document), [said(meeting) for meeting in by_document.values()]
    print_growth(series[:ONE_ROOM], "\n".join(texts))
    makers = installed()
    print(f"\nleft out, not installed: {', '.join(sorted(SYSTEMS.keys() - makers.keys())) or 'none'}")
    all_scores(by_document, makers, list(windows(by_document)))
    for size in (ONE_ROOM, LARGE):
        rows = large_roster(series[:ONE_ROOM], size)
        print_speeds(f"roster of {size} people", speeds(makers, rows, texts))
    print_by_size(makers, series[:ONE_ROOM], "\n".join(texts))


if __name__ == "__main__":
    main()
