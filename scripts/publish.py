"""Release what is checked, build the site of the folder you stand in, and scan its final bytes."""

import argparse
import datetime as dt
import sys
from pathlib import Path

from roundtable.base.errors import RoundtableError
from roundtable.cli.console import say_error
from roundtable.cli.release import say_plan
from roundtable.cli.site import say_built
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.workflow import place, site


def day(text: str) -> dt.date:
    """Return the day that `YYYY-MM-DD` writes."""
    return dt.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()


def options() -> argparse.ArgumentParser:
    """Return what the script can be told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", type=day, required=True, help="the day of publication")
    parser.add_argument("--site", type=Path, help="where the site is put (default: site)")
    parser.add_argument("--vault", type=Path, help="the vault's folder, if it is not in its usual place")
    return parser


def release_and_build(given: argparse.Namespace) -> None:
    """Release, then build; the build scans the final bytes before it puts them in place."""
    root = place.knowledge_base_folder(Path.cwd())
    with place.opened(root, given.vault) as store:
        plan = plan_release(load_event(root, store), given.date)
        publish(root, store, plan)
        say_plan(plan)
        say_built(site.build(root, (given.site or root / "site").absolute(), store))


def main() -> int:
    """Return 0 when the site is in place, 1 when something was refused, 2 when the input cannot be used."""
    try:
        release_and_build(options().parse_args())
    except RoundtableError as error:
        say_error(error)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main())
