"""Whatever is cut off at any point leaves the old state, or one that is finished where it stopped."""

import json
import os
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
from roundtable.public.files import read
from roundtable.public.verify import verify_receipts
from roundtable.workflow import place
from tests.whole import world
from tests.whole.killing import OPERATIONS, Place, assert_old_new_or_refused, write_ready

WRITES = 3
"""Files that a release of the small world writes: two topics' points, and the receipts."""

POINTS = int(os.environ.get("ROUNDTABLE_KILLS", "6"))
"""Steps at which each operation is killed; the full proof kills at every step there is."""


@pytest.fixture
def ready(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base and a vault in which everything is checked and nothing released."""
    at = Place(tmp_path / "ready")
    at.folder.mkdir()
    write_ready(at)
    return at.root, at.vault


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is for POSIX systems")
def test_whatever_is_killed_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Init, import, roster, decide, collate, release, withdraw, purge, backup, migrate: none lost, none torn.

    The kills are made in a process of their own, which forks for each; it stops at the first that leaves
    neither state, anything private lying about, or a vault in which the doctor finds something.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.whole.killing", str(tmp_path), str(POINTS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    surveys = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["operation"] for one in surveys] == list(OPERATIONS)
    assert sum(one["killed"] for one in surveys) >= 50
    assert all(one["old"] + one["new"] == one["killed"] for one in surveys)
    assert {"Zelda", "wicks", "Traceback"} & set(done.stdout.split() + done.stderr.split()) == set()


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
