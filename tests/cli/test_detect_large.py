"""`detect` on files of any size and of any kind."""

import json
import os
import sys
from pathlib import Path

import pytest

from roundtable.base.errors import UnusableError
from roundtable.cli.app import main
from roundtable.cli.text_files import check_text, text_pieces

ROSTER = "name,organisation\nZelda Quibbleworth,Frobnitz Appliances Ltd\n"
NULL = "is a null byte; save it as text in UTF-8"
FILLING = "É: the log is kept, and nobody minds.\n"


def detect(folder: Path, *files: Path) -> int:
    """Run the command on files and return its status."""
    roster = folder / "roster.csv"
    roster.write_text(ROSTER)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            sys,
            "argv",
            ["roundtable", "detect", "--roster", str(roster), "--format", "jsonl", *map(str, files)],
        )
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0)


def test_names_at_the_boundaries_of_what_is_read_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a file of several megabytes each name is found once, at its place in code points."""
    text = ((FILLING * 13_000)[:499_991] + " Zelda Quibbleworth asked why.\r\n") * 6
    file = tmp_path / "large.txt"
    file.write_bytes(text.encode())
    assert detect(tmp_path, file) == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    people = [text[one["start"] : one["end"]] for one in found if one["kind"] == "person"]
    assert people == ["Zelda Quibbleworth"] * 6


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"PK\x03\x04\0\0", f"file 1 is not text: byte 4 {NULL}"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"file 1 is not text: byte 8 {NULL}"),
        ("we ask once".encode("utf-16"), f"file 1 is not text: byte 3 {NULL}"),
        (b"x" * 1_000_001 + b"\0", f"file 1 is not text: byte 1000001 {NULL}"),
        (FILLING.encode() * 40_000 + b"\xff", f"file 1 is not UTF-8 at byte {39 * 40_000}: save it as UTF-8"),
        (b"abc \xed\xa0\x80", "file 1 is not UTF-8 at byte 4: save it as UTF-8"),
        (b"x" * 999_999 + "é".encode()[:1], "file 1 is not UTF-8 at byte 999999: save it as UTF-8"),
    ],
    ids=[
        "a packed file",
        "a picture",
        "text in UTF-16",
        "a null byte far in",
        "a bad byte far in",
        "half a surrogate pair",
        "half a letter at the end",
    ],
)
def test_what_is_no_text_is_refused_with_the_byte(tmp_path: Path, content: bytes, message: str) -> None:
    """The message gives the file's number and the place, and neither its name nor its content."""
    file = tmp_path / "quibbleworth.txt"
    file.write_bytes(content)
    with pytest.raises(UnusableError) as refused:
        check_text(file, "file 1")
    assert str(refused.value) == message


def test_a_binary_file_beside_good_ones_is_told_before_anything_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status is that of unusable input, and no find of the good file is shown."""
    good, picture = tmp_path / "good.txt", tmp_path / "quibbleworth.png"
    good.write_text("Zelda Quibbleworth asked why.\n")
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 5_000)
    assert detect(tmp_path, good, picture) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"roundtable: file 2 is not text: byte 8 {NULL}\n")


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are made in the POSIX way")
def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A link is not followed, a pipe not waited on, and a folder not read."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nothing")
    for name, message in (
        ("pipe", "file 1 is not a regular file"),
        ("link", "file 1 is a link; give the file itself"),
        ("missing", "file 1: there is no such file"),
    ):
        with pytest.raises(UnusableError) as refused:
            check_text(tmp_path / name, "file 1")
        assert str(refused.value) == message


def test_a_file_that_changes_after_it_was_checked_is_refused(tmp_path: Path) -> None:
    """What was not checked is not read."""
    file = tmp_path / "a.txt"
    file.write_text("Zelda")
    checked = check_text(file, "file 1")
    file.write_text("Zelda Quibbleworth")
    with pytest.raises(UnusableError, match=r"^file 1 changed while it was being read; try again$"):
        list(text_pieces(file, "file 1", checked))
