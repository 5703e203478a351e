"""How long a selection under a cap takes: many random contests of 60 applicants, and one of 300.

    python benchmarks/selection.py [--cases 1000]

Each case has floors in four dimensions and organisations with a maximum; a third of the cases has scores in
large steps, so that many true ties go to the lot. Infeasible cases are counted, and their floors explained.
"""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.attendance.contests import random_contest

from roundtable.attendance.contest import Contest
from roundtable.attendance.selecting import select
from roundtable.attendance.solver import least_shortfalls

T = TypeVar("T")
LIMIT_OF_60, LIMIT_OF_300 = 2.0, 30.0
STEPS = (1, 100, 2500)


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return what a run gave and how many seconds it took."""
    begun = time.perf_counter()
    given = run()
    return given, time.perf_counter() - begun


def decide(contest: Contest) -> bool:
    """Select with all reasons, or find by how much each floor falls short; return whether floors were met."""
    if select(contest, reserve=12) is not None:
        return True
    least_shortfalls(contest)
    return False


def main() -> int:
    """Return 0 if every case was within its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", type=int, default=1000, help="how many contests of 60")
    cases = parser.parse_args().cases
    contests = (random_contest(seed, 60, 24, STEPS[seed % len(STEPS)]) for seed in range(cases))
    runs = [timed(lambda each=each: decide(each)) for each in contests]
    seconds = sorted(took for _, took in runs)
    met = sum(fits for fits, _ in runs)
    print(f"{cases} contests of 60 for 24 seats: {met} with floors met, {cases - met} explained")
    print(f"  median {seconds[cases // 2]:.2f} s, slowest {seconds[-1]:.2f} s (limit {LIMIT_OF_60} s)")
    slowest = 0.0
    for step in STEPS:
        fits, took = timed(lambda step=step: decide(random_contest(1, 300, 100, step)))
        slowest = max(slowest, took)
        print(f"300 for 100 seats, scores in steps of {step / 100}: {took:.2f} s, floors met: {fits}")
    print(f"  slowest {slowest:.2f} s (limit {LIMIT_OF_300} s)")
    return 0 if seconds[-1] <= LIMIT_OF_60 and slowest <= LIMIT_OF_300 else 1


if __name__ == "__main__":
    sys.exit(main())
