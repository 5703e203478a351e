"""A release that is killed at any point leaves the old record, or one that `--resume` finishes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.files import TEMPORARY
from roundtable.gate import publish as publishing
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import plan_release
from roundtable.private.records import Session
from roundtable.public.files import read
from roundtable.public.verify import verify_receipts
from roundtable.workflow import bring_in, decide, place
from tests.whole import world
from tests.whole.test_twins import _invented, notes_of

WRITES = 3
"""Files that a release of the small world writes: two topics' points, and the receipts."""

KILLED = """
import os, signal, sys
from pathlib import Path
from roundtable.base import files
from roundtable.gate import publish
from roundtable.gate.event import load_event
from roundtable.gate.release import plan_release
from roundtable.workflow import place
import datetime

root, vault, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
count = 0
real_replace, real_fsync = Path.replace, os.fsync

def dying(real, name):
    def run(*arguments):
        global count
        count += 1
        if f"{name}{count}" == when:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments)
    return run

with place.opened(root, vault) as store:
    plan = plan_release(load_event(root, store), datetime.date(2026, 6, 1))
    Path.replace = dying(real_replace, "replace") if when.startswith("replace") else real_replace
    os.fsync = dying(real_fsync, "fsync") if when.startswith("fsync") else real_fsync
    publish.publish(root, store, plan)
"""


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base and a vault in which everything is checked and nothing released."""
    root, vault = tmp_path / "knowledge-base", tmp_path / "vault"
    world.write_knowledge_base(root)
    people = _invented(3)
    files = tmp_path / "files"
    files.mkdir()
    (files / "roster.csv").write_bytes(world.roster_csv(people))
    notes = notes_of(people, ["a.md", "b.docx", "c.vtt"])
    for name, content in notes.items():
        (files / name).write_bytes(content)
    place.create_vault(root, vault)
    with place.opened(root, vault) as store:
        store.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
        bring_in.import_roster(root, store, files / "roster.csv")
        bring_in.import_notes(store, [files / name for name in notes], "main")
        decide.collate_event(root, store)
        world.word_points(store)
    return root, vault


def assert_old_new_or_refused(root: Path) -> None:
    """Fail if what lies there passes for a record and is neither the old one nor the whole new one."""
    kb = read(root)
    try:
        verify_receipts(kb)
    except RefusedError:
        return
    released = sum(len(folder.points.points) for folder in kb.topics)
    assert (released, len(kb.receipts.releases)) in {(0, 0), (len(world.WORDINGS), 1)}


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is for POSIX systems")
@pytest.mark.parametrize(
    "when", [f"replace{n}" for n in range(1, WRITES + 1)] + [f"fsync{n}" for n in (1, 2, 4, 6)]
)
def test_a_killed_release_is_finished_by_resume(ready: tuple[Path, Path], when: str) -> None:
    """After kill -9 the record is old or refused, another release is refused, and `--resume` finishes."""
    root, vault = ready
    done = subprocess.run([sys.executable, "-c", KILLED, str(root), str(vault), when], check=False)
    assert done.returncode == -signal.SIGKILL
    assert_old_new_or_refused(root)
    with place.opened(root, vault) as store:
        with pytest.raises(RefusedError, match="--resume"):
            load_event(root, store)
        resume(root, store)
        assert store.journal() is None
    kb = read(root)
    verify_receipts(kb)
    assert sum(len(folder.points.points) for folder in kb.topics) == len(world.WORDINGS)


@pytest.mark.parametrize("failing", range(1, WRITES + 1))
def test_a_full_disk_in_the_middle_of_a_release_is_finished_by_resume(
    ready: tuple[Path, Path], failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error at any write leaves the journal; nothing temporary is left, and resuming gives the release."""
    root, vault = ready
    real, calls = publishing.write_atomic, []

    def full(path: Path, content: bytes) -> None:
        calls.append(path)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        real(path, content)

    with place.opened(root, vault) as store:
        plan = plan_release(load_event(root, store), world.PUBLISHED)
        monkeypatch.setattr(publishing, "write_atomic", full)
        with pytest.raises(OSError, match="No space"):
            publish(root, store, plan)
        monkeypatch.undo()
        assert_old_new_or_refused(root)
        resume(root, store)
        assert not list(root.rglob(f"{TEMPORARY}*"))
    verify_receipts(read(root))


def test_resuming_when_nothing_was_begun_says_so(ready: tuple[Path, Path]) -> None:
    """There is no silent success."""
    root, vault = ready
    with place.opened(root, vault) as store, pytest.raises(UnusableError, match="no release was begun"):
        resume(root, store)


def test_releasing_the_same_again_is_refused_and_changes_nothing(ready: tuple[Path, Path]) -> None:
    """An edition that lets nothing out is none, and every point stays as it was."""
    root, vault = ready
    with place.opened(root, vault) as store:
        publish(root, store, plan_release(load_event(root, store), world.PUBLISHED))
        before = {folder.topic.id: folder.points for folder in read(root).topics}
        with pytest.raises(RefusedError, match="nothing to release"):
            plan_release(load_event(root, store), world.PUBLISHED)
    assert {folder.topic.id: folder.points for folder in read(root).topics} == before
