"""Statements and outcomes go out as a workbook and come back, and nothing that it does not show is lost."""

import datetime as dt
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from roundtable.base.errors import RefusedError, RoundtableError, UnusableError
from roundtable.public.files import read
from roundtable.public.guidance.applied import apply
from roundtable.public.ids import Level
from roundtable.public.topic import Basis
from roundtable.workflow.sheets.given import rows_by_sheet
from roundtable.workflow.sheets.written import workbook_bytes
from roundtable.workflow.texts import keep, read_workbook, write_workbook
from tests.cli.test_contract import Desk
from tests.guidance.bells import LAW, bells, consent, files, folder, outcome, statement, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A knowledge base with everything that a sheet shows, and some that it does not."""
    law = (Basis(provision="Bell Act, section 2", url="https://example.org/act", checked=False), *LAW)
    statements = (
        statement("CON-S1", examples=("A light.", "A sound."), note="Ask again in May.", owner="Policy lead"),
        statement(
            "CON-S2", "You must tell guests.", level=Level.MUST, basis=law, evidence=("CON-P2", "RES-F2")
        ),
    )
    return write(tmp_path / "bells", bells(consent(statements=statements), folder("security", "SEC")))


@pytest.fixture
def sheet(root: Path, tmp_path: Path) -> Path:
    """The workbook of that knowledge base."""
    write_workbook(root, tmp_path / "texts.xlsx", ())
    return tmp_path / "texts.xlsx"


def edit(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """Change a workbook as people do."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def put(sheet: str, **cells: object) -> Callable[[openpyxl.Workbook], None]:
    """Return a change of some cells of a sheet."""

    def change(book: openpyxl.Workbook) -> None:
        for name, value in cells.items():
            book[sheet][name] = value

    return change


def tree(root: Path) -> dict[str, bytes]:
    """Return every file under `topics/`."""
    return {str(path): path.read_bytes() for path in (root / "topics").rglob("*.yaml")}


def findings(error: RoundtableError) -> list[str]:
    """Return what was found, as it is printed."""
    return [str(one) for one in error.findings]


def test_an_untouched_workbook_changes_nothing(root: Path, sheet: Path) -> None:
    """Out and in again is the same tree, byte for byte, notes and addresses included."""
    before = tree(root)
    applied = read_workbook(root, sheet)
    assert applied.edits == ()
    assert keep(root, applied.kb) == ()
    assert tree(root) == before


def test_an_edited_cell_changes_its_value_and_no_other(root: Path, sheet: Path) -> None:
    """A level set in its list is written; remarks, addresses and checks beside it stay."""
    edit(sheet, put("Statements", C2="could", D2="You could ask before the bell listens."))
    applied = read_workbook(root, sheet)
    assert [(one.name, one.column, one.before, one.after) for one in applied.edits] == [
        ("CON-S1", "level", "should", "could"),
        (
            "CON-S1",
            "text",
            "You should ask before the bell listens.",
            "You could ask before the bell listens.",
        ),
    ]
    before = read(root).topics[0].guidance.statements
    assert [Path(name).name for name in keep(root, applied.kb)] == ["guidance.yaml"]
    after = read(root).topics[0].guidance.statements
    assert after[1] == before[1]
    assert after[0] == before[0].model_copy(
        update={"level": Level.COULD, "text": "You could ask before the bell listens."}
    )


def test_a_day_that_the_program_made_a_date_of_is_a_day(root: Path, sheet: Path) -> None:
    """Spreadsheet programs turn what is typed into dates; the day is what was meant."""
    edit(sheet, put("Outcomes", G2=dt.datetime(2031, 5, 5, tzinfo=None)))  # noqa: DTZ001 - as openpyxl takes it
    keep(root, read_workbook(root, sheet).kb)
    assert read(root).topics[0].outcomes.outcomes[0].decided_on == dt.date(2031, 5, 5)


def test_a_new_row_gets_the_next_id_that_nothing_ever_had(root: Path, sheet: Path) -> None:
    """The id is the tool's to give; evidence may be parted by commas too."""
    new = {
        "B4": "consent",
        "C4": "should",
        "D4": "You should ring twice.",
        "G4": "draft",
        "L4": "CON-P1, RES-F2",
    }
    edit(sheet, put("Statements", **new))
    keep(root, read_workbook(root, sheet).kb)
    made = read(root).topics[0].guidance.statements[-1]
    assert (made.id, made.evidence) == ("CON-S3", ("CON-P1", "RES-F2"))


def test_a_row_that_was_taken_out_takes_nothing_away(root: Path, sheet: Path) -> None:
    """What no row shows stays: a statement is withdrawn by its status, never by leaving it out."""
    edit(sheet, lambda book: book["Statements"].delete_rows(2))
    assert read_workbook(root, sheet).edits == ()


def test_a_statement_moves_with_its_topic_cell(root: Path, sheet: Path) -> None:
    """Another topic in its cell moves the statement there, under its own id."""
    edit(sheet, put("Statements", B2="security"))
    keep(root, read_workbook(root, sheet).kb)
    assert [one.id for one in read(root).topics[1].guidance.statements] == ["CON-S1"]


def test_one_topic_can_go_out_alone(root: Path, tmp_path: Path) -> None:
    """A workbook of one topic shows its rows alone, and changes nothing of the others."""
    write_workbook(root, tmp_path / "one.xlsx", ("security",))
    book = openpyxl.load_workbook(tmp_path / "one.xlsx")
    assert book["Statements"].max_row == 1
    assert read_workbook(root, tmp_path / "one.xlsx").edits == ()


def test_a_file_that_is_there_is_not_written_over(root: Path, sheet: Path) -> None:
    """A workbook that somebody works in is not replaced by a new one."""
    with pytest.raises(UnusableError, match="there already"):
        write_workbook(root, sheet, ())


def test_columns_with_valid_values_have_lists_that_drop_down(sheet: Path) -> None:
    """Level, origin, status, decision and topic offer their values."""
    book = openpyxl.load_workbook(sheet)

    def lists(name: str) -> set[str]:
        found: Worksheet = book[name]
        header = [cell.value for cell in found[1]]
        ranges = [str(one.sqref) for one in found.data_validations.dataValidation]
        return {str(header[openpyxl.utils.column_index_from_string(one[0]) - 1]) for one in ranges}

    assert lists("Statements") == {"topic", "level", "origin", "status"}
    assert lists("Outcomes") == {"topic", "decision"}


def test_a_point_without_an_outcome_waits_as_a_row(tmp_path: Path) -> None:
    """The sheet of outcomes offers a row for every point that nobody has answered."""
    kb = bells(consent(outcomes=(outcome("CON-P1", "CON-S1"),)))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(kb, ("consent",))))
    assert [book["Outcomes"].cell(at, 1).value for at in (2, 3)] == ["CON-P1", "CON-P2"]
    root, path = write(tmp_path / "bells", kb), tmp_path / "half.xlsx"
    path.write_bytes(workbook_bytes(kb, ("consent",)))
    assert read_workbook(root, path).edits == ()
    edit(path, put("Outcomes", C3="not accepted"))
    with pytest.raises(UnusableError) as refused:
        read_workbook(root, path)
    assert findings(refused.value) == [
        "the sheet Outcomes!D3: S07 is empty: fill it in",
        "the sheet Outcomes!F3: S07 is empty: fill it in",
        "the sheet Outcomes!G3: S07 is empty: fill it in",
    ]


def hide(book: openpyxl.Workbook) -> None:
    """Hide a column of a sheet."""
    book["Statements"].column_dimensions["C"].hidden = True


BAD: dict[str, tuple[Callable[[openpyxl.Workbook], None], str]] = {
    "level": (
        put("Statements", C2="shuold"),
        "the sheet Statements!C2: S61 must be one of must, should, could, note: the nearest is should",
    ),
    "evidence": (
        put("Statements", L2="CON-P11"),
        "the sheet Statements!L2: S12 nothing has the id that stands here: the nearest is CON-P1",
    ),
    "id": (
        put("Statements", A2="CON-S11"),
        "the sheet Statements!A2: S12 nothing has the id that stands here: the nearest is CON-S1",
    ),
    "twice": (
        put("Statements", A3="CON-S1"),
        "the sheet Statements!A3: S13 stands in row 2 already: keep one",
    ),
    "two outcomes": (
        put("Outcomes", A3="CON-P1"),
        "the sheet Outcomes!A3: S13 stands in row 2 already: keep one",
    ),
    "topic": (
        put("Outcomes", B2="consnet"),
        "the sheet Outcomes!B2: S61 must be one of consent, security: the nearest is consent",
    ),
    "day": (put("Outcomes", G2="next week"), "the sheet Outcomes!G2: S08 must be a date as YYYY-MM-DD"),
    "formula": (
        put("Statements", D2="=A1&A2"),
        "the sheet Statements!D2: S62 is a formula: put its value there",
    ),
    "renamed column": (
        put("Statements", C1="levle"),
        "the sheet Statements!C1: S60 is no column of this sheet: the nearest is level",
    ),
    "column missing": (
        put("Outcomes", D1=None),
        "the sheet Outcomes!1: S60 has no column reason: write the sheet out again",
    ),
    "hidden": (hide, "the sheet: has a hidden column; show it or delete it"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_cell_is_named_with_its_rule_and_the_nearest_valid_value(
    root: Path, sheet: Path, case: str
) -> None:
    """The message gives sheet and cell, and nothing is changed."""
    change, expected = BAD[case]
    before = tree(root)
    edit(sheet, change)
    with pytest.raises(UnusableError) as refused:
        read_workbook(root, sheet)
    assert expected in [*findings(refused.value), str(refused.value)]
    assert tree(root) == before


BROKEN: dict[str, tuple[Callable[[openpyxl.Workbook], None], tuple[str, str]]] = {
    "verb": (put("Statements", C2="could"), ("Statements!D2", "G02")),
    "basis": (put("Statements", K3=None), ("Statements!K3", "G03")),
    "future": (put("Outcomes", G2="2031-05-07"), ("Outcomes!G2", "G19")),
    "nowhere": (put("Outcomes", E2=None), ("Outcomes!E2", "G15")),
    "circle": (put("Statements", M2="CON-S2", M3="CON-S1"), ("Statements!M2", "G17")),
    "withdrawn": (put("Statements", H2="withdrawn"), ("Statements!N2", "G18")),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_row_that_would_break_a_rule_is_refused_at_its_cell(root: Path, sheet: Path, case: str) -> None:
    """What the build would refuse is refused on the way in, at the cell to put right."""
    change, expected = BROKEN[case]
    edit(sheet, change)
    with pytest.raises(RefusedError) as refused:
        read_workbook(root, sheet)
    assert expected in [(one.place.key, one.code) for one in refused.value.findings]


def test_an_id_is_checked_where_there_is_none_yet(tmp_path: Path) -> None:
    """Before the first statement every id that somebody writes leads nowhere, and is told."""
    root = write(tmp_path / "bells", bells(consent(statements=(), outcomes=())))
    write_workbook(root, tmp_path / "texts.xlsx", ())
    new = {"B2": "consent", "C2": "should", "D2": "You should ring.", "G2": "draft", "M2": "CON-S9"}
    edit(tmp_path / "texts.xlsx", put("Statements", **new))
    with pytest.raises(UnusableError) as refused:
        read_workbook(root, tmp_path / "texts.xlsx")
    assert findings(refused.value) == ["the sheet Statements!M2: S12 nothing has the id that stands here"]


@pytest.mark.parametrize("opening", ["=", "+", "-", "@"])
def test_a_text_that_looks_like_a_formula_goes_out_as_text(tmp_path: Path, opening: str) -> None:
    """It is written as a text, and comes back as the same text."""
    kb = bells(
        consent(statements=(statement("CON-S1", note=f"{opening}1+1"), consent().guidance.statements[1]))
    )
    root = write(tmp_path / "bells", kb)
    write_workbook(root, tmp_path / "texts.xlsx", ())
    cell = openpyxl.load_workbook(tmp_path / "texts.xlsx")["Statements"]["P2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{opening}1+1", "s", True)
    assert read_workbook(root, tmp_path / "texts.xlsx").edits == ()


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).map(
    str.strip
)


@settings(max_examples=25, deadline=None)
@given(TEXT.filter(bool), st.lists(TEXT.filter(bool), max_size=3))
def test_any_text_survives_the_workbook(text: str, examples: list[str]) -> None:
    """Whatever people write, an untouched workbook changes nothing of it."""
    first = statement("CON-S1", explanation=text, examples=tuple(examples), note=f"{text}\n{text}")
    kb = bells(consent(statements=(first, consent().guidance.statements[1])))
    rows = rows_by_sheet(workbook_bytes(kb, ("consent",)), "the sheet")
    applied = apply(kb, rows, "the sheet")
    assert applied.edits == ()
    assert files(applied.kb) == files(kb)


def test_the_command_shows_what_would_change_and_asks(
    root: Path, sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a yes nothing is written; with one the file is."""
    edit(sheet, put("Outcomes", D2="The text says so."))
    desk = Desk(root, tmp_path / "vault", tmp_path)
    before = tree(root)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    asked = desk.run("sheet", "in", sheet, status=1)
    assert 'outcome CON-P1 reason: "The draft says so now." -> "The text says so."' in asked
    assert tree(root) == before
    assert "topics/consent/outcomes.yaml written" in desk.run("sheet", "in", sheet, "--yes")
    assert read(root).topics[0].outcomes.outcomes[0].reason == "The text says so."


def test_the_public_build_does_not_load_the_workbook_library() -> None:
    """The engine's process never imports openpyxl."""
    program = "import sys, roundtable.hook; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
