"""`demo`: the invented example from raw files to a site, with the gate in between."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from roundtable.base.errors import RefusedError, RoundtableError
from roundtable.cli.console import err, say, say_findings
from roundtable.cli.event import say_progress
from roundtable.cli.notes import say_arrival
from roundtable.cli.release import say_plan
from roundtable.cli.site import say_built
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import Plan, plan_release
from roundtable.private.drafting import Progress
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, decide, place, site
from roundtable.workflow.example import (
    FIRST_EDITION,
    SECOND_EDITION,
    THIRD_EDITION,
    answer,
    copy_example,
    freeze_second_draft,
    hold_texts,
    import_sessions,
    seat_people,
    take_back,
)

T = TypeVar("T")


def add_to(app: typer.Typer) -> None:
    """Add this group's command."""
    app.command("demo")(demo)


def demo(
    into: Annotated[
        Path | None,
        typer.Option("--into", help="Where the demo is put.", show_default="roundtable-demo in your home"),
    ] = None,
) -> None:
    """Take the invented example from raw files to a site, the gate included."""
    folder = (into or Path.home() / "roundtable-demo").absolute()
    root, raw = copy_example(folder)
    private = Path(tempfile.mkdtemp(prefix="roundtable-demo-"))
    try:
        with _vault(root, private / "vault") as store:
            _bring_in(root, raw, store)
            _decide(root, raw, store)
            _follow_up(root, raw, store)
            _respond(root, raw, store)
            built = _step(
                "Build the site and scan its final bytes", lambda: site.build(root, folder / "site", store)
            )
    finally:
        shutil.rmtree(private, ignore_errors=True)
    say_built(built)
    _say_what_to_look_at(folder)


def _vault(root: Path, folder: Path) -> AbstractContextManager[Vault]:
    place.create_vault(root, folder)
    return place.opened(root, folder)


def _step(title: str, run: Callable[[], T]) -> T:
    """Print what is done, do it with a sign of progress, and return what it gave."""
    say(f"\n{title}")
    with err.status(title):
        return run()


def _bring_in(root: Path, raw: Path, store: Vault) -> None:
    roster = raw / "roster.csv"
    count = _step("Bring in the roster", lambda: bring_in.import_roster(root, store, roster))
    say(f"{count} attendees: what the detector looks for, kept in the vault")
    arrivals = _step("Bring in the notes of two sessions", lambda: import_sessions(store, raw))
    for arrival in arrivals:
        say_arrival(arrival)
    seats = _step("Bring in who sat where", lambda: seat_people(store, raw))
    say(f"{seats} seats: a note pack has their codes in place of names")
    say_progress(_step("Mask identities and collate", lambda: decide.collate_event(root, store)))


def _decide(root: Path, raw: Path, store: Vault) -> None:
    """Replay what the invented staff decided: first wordings that give somebody away, then better ones."""
    first, corrected = raw / "decisions-first.yaml", raw / "decisions-corrected.yaml"
    say_progress(_step("Bring in the points that people worded", lambda: _import(root, store, first)))
    say("\nTry to release: some wordings still give too much away, and two people let them pass")
    _must_be_refused(lambda: _plan(root, store, FIRST_EDITION))
    say_progress(
        _step("Bring in the corrected wordings, checked again", lambda: _import(root, store, corrected))
    )
    _release(root, store, FIRST_EDITION)


def _follow_up(root: Path, raw: Path, store: Vault) -> None:
    """Replay what came after the first edition: a story taken back, the second draft, the second edition."""
    gone = _step("Delete a story that somebody took back", lambda: take_back(store, raw))
    say(f"{gone} contributions are gone from the vault, with all that rested on them")
    second = raw / "second"
    _step(
        "Keep the second draft in the vault until it is released",
        lambda: hold_texts(store, second / "topics"),
    )
    decisions = second / "decisions.yaml"
    say_progress(
        _step("Bring in the second draft and its answers, checked", lambda: _import(root, store, decisions))
    )
    _release(root, store, SECOND_EDITION)
    count = _step("Confirm the links and freeze the second draft", lambda: freeze_second_draft(root))
    say(f"{count} statements frozen: the site compares them with those of the first draft")


def _respond(root: Path, raw: Path, store: Vault) -> None:
    """Replay the end: the answer to a point that had no number before its edition, and the response."""
    late = raw / "second" / "later"
    _step("Answer the point that the second edition added", lambda: hold_texts(store, late))
    _release(root, store, THIRD_EDITION)
    _step("Publish the response, now that every point has an answer", lambda: answer(root, raw))


def _release(root: Path, store: Vault, day: dt.date) -> None:
    plan = _step("Release", lambda: _plan(root, store, day))
    publish(root, store, plan)
    say_plan(plan)


def _import(root: Path, store: Vault, file: Path) -> Progress:
    return decide.import_decisions(root, store, file, replace=True)


def _plan(root: Path, store: Vault, day: dt.date) -> Plan:
    return plan_release(load_event(root, store), day)


def _must_be_refused(run: Callable[[], Plan]) -> None:
    try:
        run()
    except RefusedError as refusal:
        say_findings(refusal.findings)
        say(f"refused, as it should be: {refusal}")
        return
    raise RoundtableError("the planted leak was not refused: the gate is broken, use nothing that it let out")


def _say_what_to_look_at(folder: Path) -> None:
    say("\nEverything in it is invented. Look at:")
    say(f"  {folder / 'site' / 'topics' / 'multi-user-setup.html'}  what was heard, and nobody named")
    say(f"  {folder / 'site' / 'drafts' / 'first-draft--second-draft.html'}  what changed, and why")
    say(f"  {folder / 'site' / 'response.html'}  what was said, and the answer to each point")
    say(f"  {folder / 'site' / 'identities.html'}  how identities are protected")
    say(f"  {folder / 'raw' / 'notes'}  the notes that it was made from")
