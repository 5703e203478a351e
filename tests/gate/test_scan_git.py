"""A git history gives nothing away: files, names, messages, people, notes, stashes, what was deleted."""

import io
import os
import subprocess
from pathlib import Path

import pytest
from scan_room import detector
from typer.testing import CliRunner
from written_forms import LAST, NAME

from roundtable.base.errors import UnusableError
from roundtable.cli.app import app
from roundtable.gate.history import scan_git
from roundtable.gate.scan import Leak
from roundtable.gate.scanning import history

_ENV = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Staff",
    "GIT_AUTHOR_EMAIL": "staff@kb.example",
    "GIT_COMMITTER_NAME": "Staff",
    "GIT_COMMITTER_EMAIL": "staff@kb.example",
    "GIT_AUTHOR_DATE": "2026-11-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-11-01T00:00:00Z",
}


class Repository:
    """A repository that a test fills."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.commit("page.md", "Harmless words.\n", "Start")

    def git(self, *arguments: str, **settings: str) -> str:
        """Run git and return what it says."""
        command = ["git", "-C", str(self.folder), *arguments]
        done = subprocess.run(command, env={**_ENV, **settings}, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    def commit(self, name: str, text: str, message: str, **settings: str) -> str:
        """Write and commit a file; return the commit."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", "--", name)
        self.git("commit", "-q", "-m", message, **settings)
        return self.git("rev-parse", "HEAD")

    def leaks(self) -> list[Leak]:
        """Return the leaks in the history."""
        return list(scan_git(self.folder, detector()))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository with one harmless commit."""
    return Repository(tmp_path)


def test_a_harmless_history_gives_no_leak(repository: Repository) -> None:
    """Nothing in git's own words is taken for a name."""
    repository.commit("page.md", "More harmless words.\n", "Say more")
    assert repository.leaks() == []


def test_a_deleted_file_is_found_at_the_commit_that_brought_it(repository: Repository) -> None:
    """The path is the commit and the file, the offsets are those in the file."""
    commit = repository.commit("notes.md", f"As {NAME} said\n", "Add notes")
    repository.git("rm", "-q", "notes.md")
    repository.git("commit", "-q", "-m", "Remove notes")
    assert [(leak.path, leak.start, leak.end) for leak in repository.leaks()] == [
        (f"{commit[:12]}:notes.md", 3, 3 + len(NAME))
    ]


def test_each_content_is_reported_once(repository: Repository) -> None:
    """The same bytes under two names and in three commits are one place."""
    repository.commit("a.md", f"{LAST}\n", "One")
    repository.commit("b.md", f"{LAST}\n", "Two")
    repository.commit("page.md", "Changed.\n", "Three")
    assert len(repository.leaks()) == 1


def test_messages_and_people_are_read(repository: Repository) -> None:
    """A commit's message, its author and its committer each leak."""
    repository.commit("a.md", "a\n", f"Thank {NAME}")
    repository.commit("b.md", "b\n", "Plain", GIT_AUTHOR_NAME=NAME)
    repository.commit("c.md", "c\n", "Plain", GIT_COMMITTER_EMAIL="zq@frobnitz.example")
    paths = {leak.path for leak in repository.leaks() if leak.path.startswith("commit ")}
    assert len(paths) == 3


def test_names_of_branches_tags_and_files_are_read(repository: Repository) -> None:
    """References and entries of folders leak by name."""
    repository.git("branch", "zelda-quibbleworth")
    repository.git("tag", "milo-price")
    repository.commit("quibbleworth.md", "a\n", "Plain")
    paths = {leak.path for leak in repository.leaks()}
    assert {"refs/heads/zelda-quibbleworth", "refs/tags/milo-price"} <= paths
    assert any(path.endswith(":quibbleworth.md") for path in paths)


def test_every_name_in_a_folder_is_read(repository: Repository) -> None:
    """A name before others and one with a space in it are read like the last."""
    for name in ("milo price.md", "quibbleworth.md", "words.md"):
        repository.commit(name, f"{name[0]}\n", "Plain")
    named = {leak.path.partition(":")[2] for leak in repository.leaks()}
    assert {"milo price.md", "quibbleworth.md"} <= named
    assert history.tree_names(b"100644 a b\x00" + bytes(20) + b"40000 c\x00" + bytes(20)) == ("a b", "c")


def test_tags_notes_stashes_and_lost_commits_are_read(repository: Repository) -> None:
    """Nothing that a clone or a copy of the folder would hold is left out."""
    repository.git("tag", "-a", "v1", "-m", f"for {NAME}")
    repository.git("notes", "add", "-m", f"asked by {NAME} in the notes")
    (repository.folder / "page.md").write_text(f"{NAME} in the stash\n")
    repository.git("stash")
    repository.commit("lost.md", f"{NAME} in what was lost\n", "Plain")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    leaks = [leak for leak in repository.leaks() if leak.rule == "I01"]
    assert len(leaks) >= 4


def test_an_object_that_nothing_leads_to_is_read(repository: Repository) -> None:
    """A blob without a commit is shown by its own id."""
    (repository.folder / "x").write_text(NAME)
    blob = repository.git("hash-object", "-w", "x")
    assert [leak.path for leak in repository.leaks()] == [blob[:12]]


def test_a_folder_without_a_history_is_unusable(tmp_path: Path) -> None:
    """A wrong path never looks like a clean history."""
    with pytest.raises(UnusableError, match="no git repository"):
        list(scan_git(tmp_path / "none", detector()))


def test_a_folder_inside_no_repository_and_a_damaged_one_are_unusable(repository: Repository) -> None:
    """A history that git cannot read to its end is no clean one."""
    for file in (repository.folder / ".git" / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o600)
            file.write_bytes(b"damaged")
    with pytest.raises(UnusableError, match="no git repository"):
        repository.leaks()


def test_objects_that_git_stops_reading_are_no_clean_history(tmp_path: Path) -> None:
    """What was read before git gave up is not taken for all there is."""
    with pytest.raises(UnusableError, match="no git repository"):
        list(history.objects(tmp_path))


def test_an_object_too_large_to_be_read_is_refused(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not looked into is a finding at its place, and what follows it is still read."""
    commit = repository.commit("large.md", "word " * 600, "Add words")
    repository.commit("a.md", f"As {NAME} said\n", "Add notes")
    monkeypatch.setattr(history, "_MOST_BYTES", 2_000)
    found = {(leak.path, leak.rule) for leak in repository.leaks()}
    assert (f"{commit[:12]}:large.md", "B04") in found
    assert "I01" in {rule for _path, rule in found}


def test_what_follows_a_very_large_object_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """An object is passed over in parts, to its last byte and no further."""
    monkeypatch.setattr(history, "_MOST_BYTES", 2_000)
    stream = io.BytesIO(b"aa blob 2500000\n" + bytes(2_500_000) + b"\nbb blob 5\nwords\n")
    read = [("aa", "blob", None), ("bb", "blob", b"words")]
    assert [tuple(one) for one in history._read_objects(stream)] == read


def test_a_machine_without_git_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the way out."""
    monkeypatch.setattr(history, "_COMMAND", ("no-such-git",))
    with pytest.raises(UnusableError, match="git cannot be started: install it"):
        repository.leaks()


def test_the_command_scans_a_history(repository: Repository, tmp_path: Path) -> None:
    """`scan --git` prints commit, path and rule, never the name, and exits with 1."""
    roster = tmp_path.parent / "roster.csv"
    head = "name,organisation,job_title,email,aliases,products,sector,size,country\n"
    roster.write_text(f"{head}{NAME},Frobnitz Appliances Ltd,Head,zq@frobnitz.example,,,,,\n")
    repository.commit("zelda.md", f"As {NAME} said\n", "Add notes")
    done = CliRunner().invoke(app, ["scan", "--git", "--roster", str(roster), str(repository.folder)])
    assert done.exit_code == 1
    assert f"[masked]:3-{3 + len(NAME)}: I01 person (block)" in done.output
    assert LAST not in done.output
