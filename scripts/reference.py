"""Write the reference pages of the manual from the code, or check that they are up to date."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from reference_pages.commands import commands_page
from reference_pages.formats import formats_page
from reference_pages.processing import processing_page
from reference_pages.records import files_page
from reference_pages.rules import policy_page, rules_page

FOLDER = Path(__file__).parents[1] / "manual" / "reference"
PAGES: Mapping[str, Callable[[], str]] = {
    "commands.md": commands_page,
    "rules.md": rules_page,
    "policy.md": policy_page,
    "files.md": files_page,
    "processing.md": processing_page,
    "formats.md": formats_page,
}


def stale_pages(folder: Path) -> list[str]:
    """Return the names of the pages that differ from what the code says."""
    return [name for name, make in PAGES.items() if _text(folder / name) != make()]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def main() -> int:
    """Return 0 when the pages are up to date, 1 when `--check` finds that they are not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pages are")
    given = parser.parse_args()
    stale = stale_pages(given.folder)
    for name in stale:
        if given.check:
            print(f"{name} is out of date: run python scripts/reference.py")
        else:
            (given.folder / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
            print(f"{name} written")
    return 1 if stale and given.check else 0


if __name__ == "__main__":
    sys.exit(main())
