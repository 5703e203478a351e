"""Writes the golden pages anew from the lamps: `python tests/site/renew.py`, then read the difference."""

from pathlib import Path

from lamps import KB, PROTECTIONS

from roundtable.public.pages import pages

GOLDEN = Path(__file__).parent / "golden"


def renew() -> None:
    """Write every page of the lamps under `golden/`."""
    for page in pages(KB, PROTECTIONS):
        path = GOLDEN / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")


if __name__ == "__main__":
    renew()
