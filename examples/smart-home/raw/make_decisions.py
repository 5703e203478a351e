"""Writes what the invented staff decided, from `truth.yaml`: run it after a change to it or the notes."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from roundtable.base.text import text_digest
from roundtable.private.decision_files import decisions_text
from roundtable.private.decisions import Check, Decisions, Draft, SetAside, SourceRef, draft_digest
from roundtable.private.records import Contribution, Session
from roundtable.workflow import bring_in, place

HERE = Path(__file__).parent
NOTE = "Everything in this file is invented: the points, and the staff who worded and checked them."
OUT = HERE
"""Where the files are written."""
AUTHOR, CHECKERS = "kc", ("ab", "mw")


def contributions(root: Path) -> tuple[Contribution, ...]:
    """Return the example's contributions as an import numbers them."""
    with tempfile.TemporaryDirectory() as folder:
        place.create_vault(root, Path(folder) / "vault")
        with place.opened(root, Path(folder) / "vault") as vault:
            vault.add_session(Session(id="main", date=dt.date(2026, 10, 8), title="Invented"))
            bring_in.import_notes(vault, sorted((HERE / "notes").iterdir()), "main")
            return vault.contributions()


def located(
    truth: dict[str, Any], said: tuple[Contribution, ...]
) -> Iterator[tuple[dict[str, Any], SourceRef]]:
    """Return each entry of the truth with the contribution that it is about."""
    files = sorted(path.name for path in (HERE / "notes").iterdir())
    for entry in truth["contributions"]:
        source = f"n{files.index(entry['file']) + 1}"
        found = [
            one for one in said if one.source == source and one.text.startswith(entry["snippet"].strip())
        ]
        if len(found) != 1:
            raise SystemExit(f"{len(found)} contributions begin as {entry['file']}: {entry['snippet']}")
        yield entry, SourceRef(at=found[0].id, digest=text_digest(found[0].text))


def checked(draft: Draft) -> Draft:
    """Return a draft that both checkers approved."""
    approvals = tuple(Check(by=code, digest=draft_digest(draft)) for code in CHECKERS)
    return draft.model_copy(update={"checked": approvals})


def main() -> None:
    """Write both files of decisions."""
    truth = yaml.safe_load((HERE / "truth.yaml").read_text(encoding="utf-8"))
    entries = list(located(truth, contributions(HERE.parent)))
    asides = tuple(
        SetAside(at=ref.at, digest=ref.digest, reason=entry["set_aside"], by=AUTHOR)
        for entry, ref in entries
        if "set_aside" in entry
    )
    leak = truth["planted_leak"]
    for name, planted in (("first", {leak["point"]: leak["text"]}), ("corrected", {})):
        points = tuple(
            checked(
                Draft(
                    draft=f"d{number}",
                    topic=point["topic"],
                    theme=point["theme"],
                    kind=point["kind"],
                    text=planted.get(point["key"], point["text"]),
                    support=point["support"],
                    answers=tuple(point.get("answers", ())),
                    sources=tuple(ref for entry, ref in entries if entry.get("group") == point["key"]),
                    author=AUTHOR,
                )
            )
            for number, point in enumerate(truth["points"], start=1)
        )
        decisions = Decisions(event="smart-home", note=NOTE, set_aside=asides, points=points)
        (OUT / f"decisions-{name}.yaml").write_text(decisions_text(decisions), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
