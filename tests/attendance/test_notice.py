"""The privacy notice: a draft while anything is blank, final only when everything is filled in."""

from typer.testing import CliRunner

from roundtable.attendance.notice import Blanks
from roundtable.cli.app import app

FILLED = "".join(f"{name}: The Office of Invented Lamps decided this.\n" for name in Blanks.model_fields)


def run(folder, blanks: str, *words: str):
    """Write a notice into a folder from what was filled in."""
    (folder / "blanks.yaml").write_text(blanks)
    given = ["--into", str(folder / "notice.md"), "--blanks", str(folder / "blanks.yaml")]
    return CliRunner().invoke(app, ["privacy-notice", *given, *words])


def test_a_draft_says_what_is_blank(tmp_path):
    """Each blank is listed and stands in the text, which calls itself a draft."""
    done = run(tmp_path, "controller: The Office of Invented Lamps.\n")
    assert done.exit_code == 0
    assert len([line for line in done.output.splitlines() if "E35" in line]) == len(Blanks.model_fields) - 1
    text = (tmp_path / "notice.md").read_text()
    assert "Draft: do not use." in text
    assert "[to be filled in: lawful basis]" in text


def test_a_final_notice_is_refused_while_a_blank_is_left(tmp_path):
    """A word that only holds a place is a blank too, and nothing is written."""
    done = run(
        tmp_path, FILLED.replace("lawful_basis: The Office", "lawful_basis: TBC, the Office"), "--final"
    )
    assert [str(one) for one in done.exception.findings] == [
        "blanks.yaml lawful_basis: E35 is blank: the controller has to fill it in"
    ]
    assert done.exception.status == 1
    assert not (tmp_path / "notice.md").exists()


def test_a_filled_notice_is_final(tmp_path):
    """With every blank filled in, nothing in it calls itself a draft."""
    assert run(tmp_path, FILLED, "--final").output == "the notice is written\n"
    text = (tmp_path / "notice.md").read_text()
    assert "Draft" not in text
    assert "[" not in text
