"""Names of files and folders, and what is no plain file."""

import os
from pathlib import Path

import pytest
from scan_room import detector, leaks_at, rules_of

from roundtable.base.errors import UnusableError
from roundtable.gate import scan
from roundtable.gate.scan import Leak, leak_finding, shown_path
from roundtable.gate.scanning import walk
from roundtable.identity.records import Kind, Tier


@pytest.mark.parametrize(
    "name",
    [
        "zelda-quibbleworth.html",
        "Quibbleworth/index.html",
        "topics/zelda_quibbleworth/a.html",
        "Zelda%20Quibbleworth.csv",
    ],
)
def test_a_name_in_a_path_leaks_once(tmp_path: Path, name: str) -> None:
    """Files and folders are scanned by name, and a folder's name is reported at the folder alone."""
    file = tmp_path / "site" / name
    file.parent.mkdir(parents=True)
    file.write_text("plain")
    leaks = leaks_at(tmp_path / "site")
    assert len({leak.path for leak in leaks}) == 1
    assert all(leak.start is None for leak in leaks)


def test_a_name_made_by_a_folder_and_a_file_leaks(tmp_path: Path) -> None:
    """The parts of a path are read together."""
    (tmp_path / "milo").mkdir()
    (tmp_path / "milo" / "price.html").write_text("plain")
    assert "I01" in rules_of(leaks_at(tmp_path))


def test_links_are_refused_and_not_followed(tmp_path: Path) -> None:
    """A link to a file, to a folder and to nothing are each one refusal."""
    secret = tmp_path / "private"
    secret.mkdir()
    (secret / "roster.csv").write_text("Zelda Quibbleworth")
    site = tmp_path / "site"
    site.mkdir()
    for name, target in {"a": secret / "roster.csv", "b": secret, "c": tmp_path / "none"}.items():
        (site / name).symlink_to(target)
    assert leaks_at(site) == [_refused(site / name, "B03") for name in "abc"]
    assert leaks_at(site / "b") == [_refused(site / "b", "B03")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Nothing opens a pipe, a socket or a device."""
    os.mkfifo(tmp_path / "pipe")
    assert leaks_at(tmp_path) == [_refused(tmp_path / "pipe", "B03")]
    assert leaks_at(Path("/dev/zero")) == [_refused(Path("/dev/zero"), "B03")]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    """A locked file and a locked folder are findings, and the rest is still scanned."""
    (tmp_path / "locked.html").write_text("plain")
    (tmp_path / "locked.html").chmod(0)
    (tmp_path / "folder").mkdir(mode=0)
    (tmp_path / "other.html").write_text("Quibbleworth")
    leaks = leaks_at(tmp_path)
    (tmp_path / "folder").chmod(0o700)
    refused = [_refused(tmp_path / "folder", "B04"), _refused(tmp_path / "locked.html", "B04")]
    assert leaks[:2] == refused
    assert rules_of(leaks[2:]) == {"I02"}


def test_a_file_that_fails_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the disk stops the file, and the rest is still scanned."""
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text("Quibbleworth")
    read = scan.read_regular

    def fail(path: Path, shown: str, limit: int) -> bytes:
        if path.name == "a.html":
            raise OSError
        return read(path, shown, limit)

    monkeypatch.setattr(scan, "read_regular", fail)
    leaks = leaks_at(tmp_path)
    assert leaks[0] == _refused(tmp_path / "a.html", "B04")
    assert rules_of(leaks[1:]) == {"I02"}


def test_a_locked_folder_and_a_vanished_file_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the scan: what cannot be listed, or is gone before it is looked at, is no clean site."""
    (tmp_path / "folder").mkdir()
    listed = walk.os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "folder":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(walk.os, "scandir", refuse)
    assert leaks_at(tmp_path) == [_refused(tmp_path / "folder", "B04")]
    assert [entry.kind for entry in walk.walk(tmp_path / "gone")] == [walk.EntryKind.LOCKED]


def test_a_windows_junction_counts_as_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that stands for another is refused like a link."""

    class Status:
        st_mode = tmp_path.stat().st_mode
        st_reparse_tag = walk._JUNCTION

    monkeypatch.setattr(Path, "lstat", lambda _path: Status())
    assert [entry.kind for entry in walk.walk(tmp_path)] == [walk.EntryKind.OTHER]


def test_a_missing_path_is_unusable(tmp_path: Path) -> None:
    """A typing error in a path never looks like a clean site."""
    with pytest.raises(UnusableError, match="does not exist"):
        leaks_at(tmp_path / "none")


def test_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    """The order in which a disk lists files does not show."""
    for name in ("b", "a", "c"):
        (tmp_path / name).write_text("Quibbleworth")
    assert [Path(leak.path).name for leak in leaks_at(tmp_path)] == ["a", "b", "c"]


def test_a_path_is_shown_without_the_name_in_it() -> None:
    """What people see has a mask where the roster finds something."""
    assert shown_path("site/Zelda-Quibbleworth/index.html", detector()) == "site/[masked]/index.html"


def test_a_finding_quotes_nothing(tmp_path: Path) -> None:
    """The place, the rule and what to do are all that is said."""
    leak = Leak(str(tmp_path / "zelda-quibbleworth.html"), 3, 8, Tier.BLOCK, Kind.PERSON, "I01")
    finding = leak_finding(leak, detector(), tmp_path)
    assert str(finding) == (
        "[masked]: I01 person that derives from the roster (block): take it out at its source"
    )


@pytest.mark.parametrize(
    ("rule", "says"), [("B03", "is no regular file"), ("B04", "cannot be looked into")], ids=["B03", "B04"]
)
def test_a_refused_file_is_told_from_a_leak(tmp_path: Path, rule: str, says: str) -> None:
    """Each refusal says what to do about it."""
    finding = leak_finding(_refused(tmp_path / "a.pdf", rule), detector(), tmp_path)
    assert str(finding).startswith(f"a.pdf: {rule} {says}: ")


def _refused(path: Path, rule: str) -> Leak:
    return Leak(str(path), None, None, Tier.BLOCK, Kind.UNKNOWN, rule)
