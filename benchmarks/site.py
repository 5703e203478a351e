"""What building pages from the record costs, beside `mkdocs build` of the same Markdown with stock Material.

    python benchmarks/site.py [--rounds 3] [--topics 5 20 80] [--base FOLDER]
    python benchmarks/site.py --rounds 1 --topics 125 250 500 1000      minutes; how it grows

Both are whole processes, run in turn after one round that is not counted, unless it is the only one; the
figures are medians. Stock Material gets the menu that `roundtable pages` writes: left to itself it would list
every page on every page.
`ratio` compares the time that passed, `work` the processor time, which a busy machine disturbs less;
`a page` is our processor time in milliseconds by page, which stays level if the whole grows in line.
`topic kB` is the heaviest topic's page with its style and script, `search kB` what a first search adds.
The first row is the knowledge base in FOLDER (this one, if you stand in it); the others are the invented
example's, its topics copied until there are as many as asked for.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import yaml

from roundtable.base.yaml_writer import write
from roundtable.gate.protections import protections
from roundtable.public.files import read
from roundtable.public.pages import pages
from roundtable.public.pages.elsewhere import nav
from roundtable.public.pages.search import PATH as SEARCH_INDEX
from roundtable.workflow.example import example_folder

PLAIN = """site_name: The same Markdown
theme:
  name: material
  font: false
plugins: [search]
use_directory_urls: false
validation:
  nav: {omitted_files: ignore}
markdown_extensions: [attr_list, fenced_code, tables, toc]
"""


def copy_base(source: Path, root: Path) -> None:
    """Copy what a knowledge base is built from."""
    for name in ("docs", "topics"):
        shutil.copytree(source / name, root / name)
    shutil.copy(source / "mkdocs.yml", root)


def record_of(topics: int, root: Path) -> None:
    """Write a knowledge base with this many topics: the example's, copied under other ids."""
    copy_base(example_folder(), root)
    kb = read(root)
    ids = [folder.topic.id for folder in kb.topics]
    for number in range(len(ids), topics):
        original = kb.topics[number % len(ids)]
        code = "".join(chr(65 + number // 26**power % 26) for power in (2, 1, 0))
        name = f"copy-{number}"
        shutil.copytree(root / "topics" / original.topic.id, root / "topics" / name)
        for file in (root / "topics" / name).iterdir():
            text = file.read_text("utf-8").replace(f"{original.topic.code}-", f"{code}-")
            text = text.replace(f"topic: {original.topic.id}\n", f"topic: {name}\n")
            text = text.replace(f"id: {original.topic.id}\n", f"id: {name}\n").replace(
                f"code: {original.topic.code}\n", f"code: {code}\n"
            )
            file.write_text(text, "utf-8")
        (root / "topics" / name / "outcomes.yaml").write_text(f"topic: {name}\noutcomes: []\n")
        ids.append(name)
    consultation = kb.consultation.model_copy(update={"topics": tuple(ids[:topics])})
    for name in ids[topics:]:
        shutil.rmtree(root / "topics" / name)
    (root / "topics" / "consultation.yaml").write_text(write(consultation), "utf-8")


def same_markdown(root: Path, plain: Path) -> int:
    """Write the pages of a record as plain Markdown files for stock Material; return how many there are."""
    (plain / "docs").mkdir(parents=True)
    kb = read(root)
    made = pages(kb, protections())
    menu = yaml.safe_dump({"nav": list(nav(kb, made))}, sort_keys=False)
    (plain / "mkdocs.yml").write_text(PLAIN + menu)
    for page in made:
        path = plain / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    for file in (root / "docs").glob("*.md"):
        shutil.copy(file, plain / "docs")
    return len(made) + len(list((root / "docs").glob("*.md")))


class Cost(NamedTuple):
    """What a process cost in seconds: by the clock, and of a processor's time."""

    passed: float
    worked: float


def cost(folder: Path) -> Cost:
    """Return what `mkdocs build` costs in a folder, as a process of its own."""
    started, before = time.perf_counter(), os.times()
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(folder / "built")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return Cost(time.perf_counter() - started, worked)


def medians(costs: Iterable[Cost]) -> Cost:
    """Return the medians of several costs."""
    passed, worked = zip(*costs, strict=True)
    return Cost(statistics.median(passed), statistics.median(worked))


def row(name: str, write_base: Callable[[Path], None], rounds: int) -> None:
    """Measure one knowledge base in turn with the same Markdown, and print its row."""
    with tempfile.TemporaryDirectory() as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        ours.mkdir()
        write_base(ours)
        made = same_markdown(ours, plain)
        if rounds > 1:
            cost(ours), cost(plain)
        times = [(cost(ours), cost(plain)) for _round in range(rounds)]
        mine, stock = (medians(column) for column in zip(*times, strict=True))
        ratio, work = mine.passed / stock.passed, mine.worked / stock.worked
        topic, search = weights(ours / "built")
        print(
            f"{name:>9} {made:>6} {mine.passed:>8.2f} {stock.passed:>8.2f} {ratio:>6.2f} {work:>6.2f} "
            f"{1000 * mine.worked / made:>7.1f} {topic / 1000:>9.0f} {search / 1000:>10.0f}"
        )


def weights(site: Path) -> tuple[int, int]:
    """Return in bytes what a reader fetches for the heaviest topic, and what the first search adds to it."""
    shared = sum(path.stat().st_size for path in (site / "assets").iterdir() if "roundtable" in path.name)
    heaviest = max(path.stat().st_size for path in (site / "topics").glob("*.html"))
    return heaviest + shared, (site / SEARCH_INDEX).stat().st_size


def main() -> None:
    """Print a row for each knowledge base."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--topics", type=int, nargs="+", default=[5, 20, 80])
    parser.add_argument("--base", type=Path, default=Path())
    given = parser.parse_args()
    print(
        f"{'topics':>9} {'pages':>6} {'ours s':>8} {'stock s':>8} {'ratio':>6} {'work':>6} "
        f"{'a page':>7} {'topic kB':>9} {'search kB':>10}"
    )
    row("this one", partial(copy_base, given.base), given.rounds)
    for count in given.topics:
        row(str(count), partial(record_of, count), given.rounds)


if __name__ == "__main__":
    main()
