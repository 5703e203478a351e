"""One run of the invented example, from raw files to the site, with what each step of it gave."""

import datetime as dt
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from roundtable.base.errors import RefusedError
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.drafting import Progress
from roundtable.private.masking import Masked
from roundtable.private.vault import Vault
from roundtable.public.files import read
from roundtable.workflow import decide, place, site
from roundtable.workflow.example import (
    FIRST_EDITION,
    SECOND_EDITION,
    THIRD_EDITION,
    answer,
    bring_in_all,
    copy_example,
    freeze_second_draft,
    hold_texts,
    take_back,
)

DECISIONS = {"first wordings": "decisions-first.yaml", "corrected wordings": "decisions-corrected.yaml"}


@dataclass(frozen=True)
class Standing:
    """What the public record held after an edition."""

    day: dt.date
    points: int
    taken_back: int
    statements: int
    outcomes: int


@dataclass(frozen=True)
class Run:
    """What one run of the example gave."""

    masked: tuple[Masked, ...] = field(repr=False)
    suggested: Progress
    placed: Progress
    names: tuple[str, ...] = field(repr=False)
    codes_by_try: Mapping[str, Counter[str]]
    editions: tuple[Standing, ...]
    pages: int
    seconds: float


def run() -> Run:
    """Return what a run of the example gives, from raw files to the site."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        root, raw = copy_example(Path(folder) / "demo")
        place.create_vault(root, Path(folder) / "vault")
        with place.opened(root, Path(folder) / "vault") as store:
            bring_in_all(root, store, raw)
            suggested = decide.collate_event(root, store)
            tries = {name: _tried(root, raw / file, store) for name, file in DECISIONS.items()}
            event = load_event(root, store)
            editions = tuple(_editions(root, raw, store))
            built = site.build(root, Path(folder) / "site", store)
    placed, codes = tries["corrected wordings"][0], {name: found for name, (_, found) in tries.items()}
    names = tuple(attendee.name for attendee in event.roster)
    return Run(
        event.masked, suggested, placed, names, codes, editions, built.pages, time.perf_counter() - begun
    )


def _editions(root: Path, raw: Path, store: Vault) -> Iterator[Standing]:
    """Release the three editions with what comes between them, and return what stands after each."""
    yield _released(root, store, FIRST_EDITION)
    take_back(store, raw)
    hold_texts(store, raw / "second" / "topics")
    decide.import_decisions(root, store, raw / "second" / "decisions.yaml", replace=True)
    yield _released(root, store, SECOND_EDITION)
    freeze_second_draft(root)
    hold_texts(store, raw / "second" / "later")
    yield _released(root, store, THIRD_EDITION)
    answer(root, raw)


def _released(root: Path, store: Vault, day: dt.date) -> Standing:
    publish(root, store, plan_release(load_event(root, store), day))
    topics = read(root).topics
    points = sum(len(folder.points.points) for folder in topics)
    return Standing(
        day=day,
        points=points,
        taken_back=sum(folder.points.last for folder in topics) - points,
        statements=sum(len(folder.guidance.standing) for folder in topics),
        outcomes=sum(len(folder.outcomes.outcomes) for folder in topics),
    )


def _tried(root: Path, decisions: Path, store: Vault) -> tuple[Progress, Counter[str]]:
    """Return where things stand with these decisions, and what the gate finds, by rule."""
    standing = decide.import_decisions(root, store, decisions, replace=True)
    try:
        plan_release(load_event(root, store), FIRST_EDITION)
    except RefusedError as refusal:
        return standing, Counter(finding.code for finding in refusal.findings)
    return standing, Counter()
