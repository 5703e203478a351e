# A script on its own, no part of a package.
"""Writes what the invented staff decided, from `truth.yaml`: run it after a change to it or the notes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from roundtable.base.text import text_digest
from roundtable.private.decision_files import decisions_text
from roundtable.private.decisions import Check, Decisions, Draft, Resolution, SetAside, SourceRef
from roundtable.private.records import Contribution
from roundtable.workflow import place
from roundtable.workflow.example import import_sessions

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
            import_sessions(vault, HERE)
            return vault.contributions()


def located(
    truth: dict[str, Any], said: tuple[Contribution, ...]
) -> Iterator[tuple[dict[str, Any], SourceRef]]:
    """Return each entry of the truth with the contribution that it is about."""
    for entry, one in zip(truth["contributions"], said, strict=True):
        if entry["at"] != one.id:
            raise SystemExit(f"{entry['at']} is not the next contribution: make the truth again")
        yield entry, SourceRef(at=one.id, digest=text_digest(one.text))


def resolved(truth: dict[str, Any], key: str) -> Iterator[Resolution]:
    """Return how the conflicts between note-takers behind a point were settled."""
    for conflict in truth["conflicts"]:
        between = tuple(
            entry["at"]
            for entry in truth["contributions"]
            if entry.get("remark") == conflict["remark"] and entry.get("group") == key
        )
        if between:
            yield Resolution(between=between, reason=f"{conflict['differ']} {conflict['settled']}", by=AUTHOR)


def checked(draft: Draft) -> Draft:
    """Return a draft that both checkers approved."""
    approvals = tuple(Check(by=code, digest=draft.approved_digest) for code in CHECKERS)
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
    first = {point["key"]: point["first"] for point in truth["points"] if "first" in point}
    for name, earlier in (("first", {**first, leak["point"]: leak["text"]}), ("corrected", {})):
        points = tuple(
            checked(
                Draft(
                    draft=f"d{number}",
                    topic=point["topic"],
                    theme=point["theme"],
                    kind=point["kind"],
                    text=earlier.get(point["key"], point["text"]),
                    support=point["support"],
                    answers=tuple(point.get("answers", ())),
                    sources=tuple(ref for entry, ref in entries if entry.get("group") == point["key"]),
                    author=AUTHOR,
                    resolved=tuple(resolved(truth, point["key"])),
                )
            )
            for number, point in enumerate(truth["points"], start=1)
        )
        decisions = Decisions(event="smart-home", note=NOTE, set_aside=asides, points=points)
        (OUT / f"decisions-{name}.yaml").write_text(decisions_text(decisions), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
