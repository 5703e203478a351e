"""The time and the clicks from an empty vault to a released site: `python benchmarks/desk_story.py`.

Real Chromium does the whole invented example at the desk, as three members of staff would: they sign in,
bring in the roster, the notes and the seats, decide each doubtful word by a key, put together what belongs
together, word each point, check it twice, release, and build the site.
Nothing is done that a person could not do with mouse and keyboard; what the staff think stands in
`truth.yaml` and `decisions-corrected.yaml` of the example.
The table says for each page how many clicks, fields and keys it took, how long hands need for these alone,
without reading and thinking, and how long the server needed.

`--pictures FOLDER` takes pictures of each page on the way: whole at two widths and in the dark, and the top
of it small, as the manual shows some in `manual/pictures/desk-*.png`.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk_hands import ARGUMENTS, CHROMIUM, HEIGHT, WIDTH, Hands, Work
from desk_staff import bring_in, check, collate, decide, keys_of, let_in, plan_of, release, settle, sign_in
from playwright.sync_api import Browser, sync_playwright

from roundtable.workflow.example import copy_example

AUTHOR, CHECKERS = "kc", ("ab", "mw")


@contextmanager
def reviewing(root: Path, folder: Path) -> Iterator[str]:
    """Run `roundtable review` on an empty vault, and give the address that lets one browser in."""
    command = [sys.executable, "-m", "roundtable", "review", "--no-browser", "--vault", str(folder)]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server:
        found = re.search(r"http://\S+", server.stdout.readline() if server.stdout else "")
        if found is None:
            raise SystemExit("the desk did not open")
        try:
            yield found[0]
        finally:
            server.terminate()


def play(browser: Browser, folder: Path, work: Work) -> None:
    """Do the whole story, and print what came of each step."""
    root, raw = copy_example(folder / "demo")
    plan = plan_of(raw)
    with reviewing(root, folder / "vault") as address:
        author, *checkers = (
            Hands(browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}).new_page(), work)
            for _ in range(3)
        )
        sign_in(author, address, AUTHOR)
        author.look("today-empty")
        for code, hands in zip(CHECKERS, checkers, strict=True):
            given, word = let_in(author, code)
            sign_in(hands, given, code, word)
        bring_in(author, raw)
        print(f"words: {decide(author, keys_of(root, folder / 'vault', plan))} decided, each by one key")
        collate(author, plan)
        print(f"differences: {settle(author)} points settled")
        approved = [check(hands, code) for code, hands in zip(CHECKERS, checkers, strict=True)]
        print(f"checks: {approved} approvals")
        release(author)
        print(author.told())


def say(work: Work, took: float) -> None:
    """Print one row a page, and the sum."""
    heads = ("clicks", "fields", "keys", "hands min", "loads", "server s", "worst ms", "clock s")
    print(f"{'':16}" + "".join(f"{head:>11}" for head in heads))
    rows = []
    for name, one in work.by_page.items():
        worst, server = max(one.server, default=0.0), sum(one.server) / 1000
        rows.append((one.clicks, one.fields, one.keys, one.hands / 60, one.loads, server, worst, one.clock))
        _row(name, rows[-1])
    columns = list(zip(*rows, strict=True))
    _row("all", (*map(sum, columns[:6]), max(columns[6]), took))
    every = [value for one in work.by_page.values() for value in one.server]
    print(f"a page takes the server {statistics.median(every):.0f} ms in the middle of all {len(every)}")


def _row(name: str, values: tuple[float, ...]) -> None:
    clicks, fields, keys, hands, loads, server, worst, clock = values
    print(
        f"{name:16}{clicks:>11}{fields:>11}{keys:>11}{hands:>11.1f}{loads:>11}{server:>11.1f}{worst:>11.0f}{clock:>11.1f}"
    )


def main() -> None:
    """Play the story and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pictures", type=Path, help="where pictures of each page are put")
    asked = parser.parse_args()
    work, begun = Work(asked.pictures), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        play(browser, Path(folder), work)
        browser.close()
    say(work, time.perf_counter() - begun)


if __name__ == "__main__":
    main()
