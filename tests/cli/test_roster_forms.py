"""`roundtable roster forms`: what is looked for because of a row, shown only where it was asked for."""

import sys
from pathlib import Path

import pytest

from roundtable.cli.app import main

ROSTER = """name,organisation,aliases,products
Zelda Quibbleworth,Frobnitz Appliances Ltd,Zedders,Glowbot
Mark Park,Hive Home Ltd,,
Orla Park,Aldux,,
"""


def forms(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command on a roster file and return its status and what it printed on both streams."""
    (folder / "roster.csv").write_text(ROSTER)
    command = ["roundtable", "roster", "forms", "--roster", str(folder / "roster.csv"), *arguments]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_one_row_is_shown_by_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its forms stand by rule, and no other row's are shown."""
    status, out, _ = forms(tmp_path, capsys, "--row", "1")
    assert status == 0
    assert out.startswith("row 1: ")
    assert "  I02 surname of an attendee: quibbleworth\n" in out
    assert "  I05 initials of an attendee: Z.Q; ZQ\n" in out
    assert "  I07 alias given on the roster: zedders; zedders q; zedders quibbleworth\n" in out
    assert "  I25 product on the roster: glowbot\n" in out
    assert "park" not in out
    assert "warning" not in out


def test_a_row_that_is_hard_to_find_has_warnings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ordinary words, forms of two rows, and a row without aliases or products are told."""
    _, out, _ = forms(tmp_path, capsys, "--row", "2")
    assert "  warning: no aliases: add nicknames, former names and handles that are used\n" in out
    assert "  warning: no products: add what the organisation is known for\n" in out
    words = next(line for line in out.splitlines() if "also ordinary words" in line)
    assert {"mark", "park", "hive"} <= set(words.rpartition(": ")[2].split("; "))
    shared = next(line for line in out.splitlines() if "also forms of another row" in line)
    assert shared.rpartition(": ")[2] == "park"


def test_without_a_row_nothing_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All names at once go to a file or nowhere."""
    message = "roundtable: these are names: give one row with --row, or a private file with --into\n"
    assert forms(tmp_path, capsys) == (2, "", message)


@pytest.mark.parametrize("row", ["0", "4", "-1"])
def test_a_row_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str
) -> None:
    """The message says which rows there are."""
    assert forms(tmp_path, capsys, "--row", row) == (2, "", "roundtable: the roster has rows 1 to 3\n")


def test_all_rows_go_to_a_private_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file holds every row; the screen shows how many, and no name."""
    file = tmp_path / "forms.txt"
    status, out, _ = forms(tmp_path, capsys, "--into", str(file))
    assert (status, out) == (0, "3 rows written; this file is private\n")
    text = file.read_text()
    assert [f"row {number}: " in text for number in (1, 2, 3)] == [True] * 3
    assert "glowbot" in text


def test_no_file_is_written_into_a_git_work_tree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would be committed by accident is refused, also in a folder further down."""
    inside = tmp_path / "repository" / "notes"
    inside.mkdir(parents=True)
    (tmp_path / "repository" / ".git").mkdir()
    status, out, err = forms(tmp_path, capsys, "--into", str(inside / "forms.txt"))
    assert (status, out) == (2, "")
    assert "private files may not lie inside a git work tree" in err
    assert not list(inside.iterdir())
