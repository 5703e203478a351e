"""Killing what changes a vault at every step it takes, and looking at what is left.

A step is a statement to the database, a commit, or a call that writes, renames or removes a file.
`python -m tests.whole.killing FOLDER POINTS` kills each operation at so many steps, spread evenly, and prints
one JSON object for each operation; with more points than there are steps, at every step.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from roundtable.base.errors import RefusedError
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import plan_release
from roundtable.private.records import Session
from roundtable.private.retention import Category, Due
from roundtable.private.vault import Vault, schema
from roundtable.private.vault.backups import back_up, restore
from roundtable.private.vault.doctor import troubles
from roundtable.private.vault.erasing import erase, is_pending
from roundtable.private.vault.purging import purge
from roundtable.private.vault.withdrawing import withdraw
from roundtable.public.files import read
from roundtable.public.verify import verify_receipts
from roundtable.workflow import bring_in, decide, place
from tests.whole import world
from tests.whole.old_vaults import make_old
from tests.whole.test_twins import _invented, notes_of

_AUDITED = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})
_FEWEST = 4


@dataclass(frozen=True)
class Place:
    """A knowledge base, its vault, files to bring in, and a place for temporary files."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "knowledge-base"

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def files(self) -> Path:
        return self.folder / "files"


def write_ready(at: Place) -> None:
    """Make a knowledge base and a vault in which everything is checked and nothing released."""
    world.write_knowledge_base(at.root)
    people = _invented(3)
    at.files.mkdir()
    (at.files / "roster.csv").write_bytes(world.roster_csv(people))
    notes = notes_of(people, ["a.md", "b.docx", "c.vtt"])
    for name, content in notes.items():
        (at.files / name).write_bytes(content)
    (at.files / "more.md").write_bytes(b"# Consent\n\n- an invented afterthought about consent and wicks\n")
    (at.files / "fewer.csv").write_bytes(world.roster_csv(people[:-1]))
    place.create_vault(at.root, at.vault)
    with place.opened(at.root, at.vault) as store:
        store.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
        bring_in.import_roster(at.root, store, at.files / "roster.csv")
        bring_in.import_notes(store, [at.files / name for name in notes], "main")
        decide.collate_event(at.root, store)
        world.word_points(store)


def _import(at: Place, store: Vault) -> None:
    bring_in.import_notes(store, [at.files / "more.md"], "main")


def _roster(at: Place, store: Vault) -> None:
    bring_in.import_roster(at.root, store, at.files / "fewer.csv")


def _decide(_at: Place, store: Vault) -> None:
    draft = store.decisions().points[0]
    store.decide(draft.model_copy(update={"text": "Another invented wording of the same."}), was=draft)


def _collate(at: Place, store: Vault) -> None:
    decide.collate_event(at.root, store)


def _release(at: Place, store: Vault) -> None:
    publish(at.root, store, plan_release(load_event(at.root, store), world.PUBLISHED))


def _withdraw(_at: Place, store: Vault) -> None:
    withdraw(store, "n1.1")


def _purge(_at: Place, store: Vault) -> None:
    purge(store, [Due(Category.NOTES, "main", world.PUBLISHED)])


def _backup(at: Place, store: Vault) -> None:
    back_up(store, at.folder / "backup")


def _open(_at: Place, _store: Vault) -> None:
    """Do nothing more: a vault of an earlier version is brought up by being opened."""


def _init(at: Place, _store: Vault) -> None:
    place.create_vault(at.root, at.folder / "new")


OPERATIONS: Mapping[str, Callable[[Place, Vault], None]] = {
    "init": _init,
    "import": _import,
    "roster": _roster,
    "decide": _decide,
    "collate": _collate,
    "release": _release,
    "withdraw": _withdraw,
    "purge": _purge,
    "backup": _backup,
    "migrate": _open,
}


def perform(operation: str, at: Place) -> None:
    """Do an operation from the opening of the vault to its closing."""
    with place.opened(at.root, at.vault) as store:
        OPERATIONS[operation](at, store)


def state(at: Place) -> str:
    """Return everything that a vault and the record hold, but for the log and the names of copies.

    What was begun is finished first, as its users are told to do.
    """
    with place.opened(at.root, at.vault) as store:
        if store.journal():
            resume(at.root, store)
        if is_pending(store):
            erase(store)
        found = list(troubles(store))
        roster = store.roster() if store.has_roster() else ()
        records = (*store.sessions(), *roster, *store.seats(), *store.contributions(), store.decisions())
        held = [one.model_dump_json() for one in records]
        held += map(repr, (store.draft_by_point(), store.editions(), [one.number for one in store.sources()]))
    assert not found, found
    return json.dumps([*held, world.public_tree(at.root)])


def assert_old_new_or_refused(root: Path) -> None:
    """Fail if what lies there passes for a record and is neither the old one nor the whole new one."""
    kb = read(root)
    try:
        verify_receipts(kb)
    except RefusedError:
        return
    released = sum(len(folder.points.points) for folder in kb.topics)
    assert (released, len(kb.receipts.releases)) in {(0, 0), (len(world.WORDINGS), 1)}


@dataclass
class Steps:
    """Counts the steps of this process, and kills it at one of them."""

    last: int | None
    count: int = 0

    def step(self) -> None:
        """Take one step, or die."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """Count every statement, commit and change of a file from now on."""
        sys.addaudithook(self._audit)
        event.listen(Engine, "before_cursor_execute", lambda *_: self.step())
        event.listen(Engine, "commit", lambda *_: self.step())
        real = os.fsync
        os.fsync = lambda handle: (self.step(), real(handle))[1]

    def _audit(self, name: str, arguments: tuple[object, ...]) -> None:
        flags = arguments[2] if name == "open" else 0
        if name in _AUDITED or (isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)):
            self.step()


def run_forked(operation: str, at: Place, last: int | None) -> tuple[bool, int]:
    """Do an operation in a child process; return whether it was killed, and how many steps it took if not."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            steps = Steps(last)
            steps.watch()
            perform(operation, at)
            os.write(writing, str(steps.count).encode())
        finally:
            os._exit(0)
    os.close(writing)
    said = os.read(reading, 20)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    assert killed or said, "the operation failed without being killed"
    return killed, int(said or 0)


def template(operation: str, ready: Place, folder: Path) -> Place:
    """Return a place in which an operation can be done, made from one that is ready."""
    at = Place(folder)
    shutil.copytree(ready.folder, folder)
    (folder / "temporary").mkdir()
    if operation == "collate":
        perform("import", at)
    if operation == "migrate":
        make_old(at.vault / "vault.sqlite")
    return at


def survey(operation: str, ready: Place, points: int) -> dict[str, int | str]:
    """Kill an operation at so many of its steps; return how often the old and how often the new was left."""
    with tempfile.TemporaryDirectory(dir=ready.folder.parent) as scratch:
        whole = template(operation, ready, Path(scratch) / "whole")
        _killed, steps = run_forked(operation, whole, None)
        new = state(whole)
        old = state(template(operation, ready, Path(scratch) / "old"))
        found = {"operation": operation, "steps": steps, "killed": 0, "old": 0, "new": 0}
        for number, last in enumerate(_spread(steps, points)):
            at = template(operation, ready, Path(scratch) / f"at{number}")
            killed, _steps = run_forked(operation, at, last)
            found["killed"] += killed
            left = check(operation, at, (old, new))
            found[left] += 1
            shutil.rmtree(at.folder)
    return found


def check(operation: str, at: Place, old_and_new: tuple[str, str]) -> str:
    """Return whether the old or the new state was left; fail if it is neither, or anything lies about."""
    old, new = old_and_new
    assert list((at.folder / "temporary").iterdir()) == [], "something was left among temporary files"
    assert_old_new_or_refused(at.root)
    version = _version(at)
    left = state(at)
    assert left in {old, new}, f"{operation}: neither the old state nor the new one"
    if operation == "backup":
        return _backup_left(at)
    if operation == "init":
        return _new_vault_left(at)
    known = {"vault.sqlite", "vault.sqlite-wal", "vault.sqlite-shm", "originals"}
    assert {path.name for path in at.vault.iterdir()} <= known, f"{operation}: a leftover lies in the vault"
    return "new" if left == new and version == schema.VERSION else "old"


def _version(at: Place) -> int:
    """Return the version of a vault before anything opens it; an old one has nothing of the new."""
    bare = sqlite3.connect(at.vault / "vault.sqlite")
    (version,) = bare.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    (logs,) = bare.execute("SELECT count(*) FROM sqlite_master WHERE name = 'log'").fetchone()
    bare.close()
    assert (int(version), logs) in {(1, 0), (schema.VERSION, 1)}, "a vault was half brought up"
    return int(version)


def _backup_left(at: Place) -> str:
    """Return whether there is a backup; if so it is whole, and if not one can be made now."""
    made = (at.folder / "backup").exists()
    if not made:
        perform("backup", at)
    restore(at.folder / "backup", at.folder / "restored", "kc")
    return "new" if made else "old"


def _new_vault_left(at: Place) -> str:
    """Return whether there is a new vault; if there is none, one can be made now."""
    made = place.has_vault(at.root, at.folder / "new")
    if not made:
        place.create_vault(at.root, at.folder / "new")
    with place.opened(at.root, at.folder / "new") as store:
        assert list(troubles(store)) == []
    return "new" if made else "old"


def _spread(steps: int, points: int) -> Iterator[int]:
    """Yield so many steps, spread evenly from the first to the last."""
    points = max(_FEWEST, min(points, steps))
    return iter(sorted({1 + (steps - 1) * point // (points - 1) for point in range(points)}))


def main(folder: Path, points: int) -> None:
    """Kill each operation at so many steps and print what was left."""
    ready = Place(folder / "ready")
    ready.folder.mkdir()
    os.environ["TMPDIR"] = str(folder)
    write_ready(ready)
    for operation in OPERATIONS:
        sys.stdout.write(json.dumps(survey(operation, ready, points)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
