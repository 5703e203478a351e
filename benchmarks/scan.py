"""How fast built sites are scanned: megabytes a second at four sizes, beside reading and case-folding alone.

Run as `python benchmarks/scan.py [PAGES]`; PAGES is the size of the largest site (240 unless given).
Every page has the same head, menu and foot, as built pages do, and running text of its own; the search index
holds all of it again. The text is drawn from ordinary words, so that no two pages are alike.
"""

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from roundtable.gate.scan import Scanner
from roundtable.identity.detector import Detector
from roundtable.identity.lexicon import is_ordinary
from roundtable.identity.records import Known

_FIRST = "Zelda Milo Petra Anselm Oona Tarquin Ines Rufus Bettina Corvin".split()
_LAST = "Quibbleworth Brandreth Ottershaw Marl Tunnicliffe Price Park Young Field Ring".split()
_FIRMS = "Frobnitz Lanternworks Plumley Brassfin Oakmere".split()
_WORDS = """
makers said that the words on a small screen are too few to explain what a device does and asked for layers
users want one place to see which settings share what with whom and some would rather have a paper card
a household has several people and guests so consent from one of them may not be enough for all of the rest
support periods differ between products and shops do not show them where a person decides what to buy
""".split()
_MENU = "".join(
    f'<li class="md-nav__item">\n  <a href="page-{number}.html" class="md-nav__link">\n'
    f'    <span class="md-ellipsis">Heard on matter {number}</span>\n  </a>\n</li>\n'
    for number in range(40)
)
_ATTENDEES = 100
_LARGEST = 240


def main() -> None:
    """Print the table."""
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else _LARGEST
    roster = tuple(_attendees())
    detector = Detector(roster)
    is_ordinary("words")  # the dictionaries are loaded once, before the clock starts
    detector.derived("A first sentence.")
    print(f"{'pages':>6} {'MB':>7} {'scan s':>8} {'scan MB/s':>10} {'read+fold MB/s':>15} {'leaks':>6}")
    for pages in (largest // 8, largest // 4, largest // 2, largest):
        with tempfile.TemporaryDirectory() as folder:
            print(_row(Path(folder), pages, detector))


def _attendees() -> Iterator[Known]:
    for number in range(_ATTENDEES):
        first, last = _FIRST[number % 10], _LAST[number // 10]
        firm = _FIRMS[number % 5]
        yield Known(
            name=f"{first} {last}",
            organisation=f"{firm} {last} Ltd",
            email=f"{first}.{last}@{firm}{number}.example".lower(),
        )


def _row(folder: Path, pages: int, detector: Detector) -> str:
    _write_site(folder, pages)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in files) / 1e6
    bare = _seconds(lambda: [path.read_text(encoding="utf-8").casefold() for path in files])
    leaks: list[object] = []
    scan = _seconds(lambda: leaks.extend(Scanner(detector).scan([folder])))
    return f"{pages:>6} {size:>7.2f} {scan:>8.2f} {size / scan:>10.1f} {size / bare:>15.0f} {len(leaks):>6}"


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _write_site(folder: Path, pages: int) -> None:
    dice = random.Random(pages)  # noqa: S311
    index = []
    for number in range(pages):
        paragraphs = [_paragraph(dice) for _ in range(40)]
        (folder / f"page-{number}.html").write_text(_page(number, paragraphs), encoding="utf-8")
        text = "".join(f"<p>{one}</p>" for one in paragraphs)
        index.append({"location": f"page-{number}.html", "title": f"Matter {number}", "text": text})
    (folder / "search_index.json").write_text(json.dumps({"docs": index}), encoding="utf-8")


def _paragraph(dice: random.Random) -> str:
    return " ".join(dice.choices(_WORDS, k=50)).capitalize() + "."


def _page(number: int, paragraphs: list[str]) -> str:
    body = "\n".join(f"<p>{one}</p>" for one in paragraphs)
    return (
        f"<!doctype html>\n<html lang=en>\n<head><title>Matter {number}</title></head>\n<body>\n"
        f"<nav>{_MENU}</nav>\n"
        f"<article>\n<h1 id=heard>Matter {number}</h1>\n{body}\n</article>\n"
        f"<nav>{_MENU}</nav>\n</body>\n</html>\n"
    )


if __name__ == "__main__":
    main()
