"""From a form's export to a selection, by the commands that staff use."""

import openpyxl
import pytest
from tests.attendance.forms_room import (
    CRITERIA,
    FORM,
    ROWS,
    TITLES,
    WORDS,
    Room,
    csv_export,
    row,
    xlsx_export,
)


def lines(done) -> list[str]:
    """Return what a command printed, line by line."""
    return done.output.splitlines()


def test_an_export_comes_in_and_every_row_is_accounted_for(room: Room):
    """New, replaced, kept apart and left out are counted; no name is printed."""
    done = room.arrive()
    assert done.exit_code == 0
    assert lines(done) == [
        "8 given = 8 new + 0 changed + 0 unchanged + 0 refused",
        "8 registrations of 7 organisations; 1 replaced by a later form of the same person",
        "1 answers on access or diet are kept on a list of their own",
    ]


def test_a_later_export_changes_what_changed_and_needs_no_form_file(room: Room):
    """The columns are remembered, and what came in before is no second registration."""
    room.arrive()
    changed = row("8", "Corin Ashfellow", "Brindlemoor Works", topics="Consent")
    new = row("9", "Odile Farrowby", "Whistlecombe Ltd")
    later = room.file("later.xlsx", xlsx_export([*ROWS[:-1], changed, new]))
    done = room.run("registrations", "import", later)
    assert lines(done)[0] == "9 given = 1 new + 1 changed + 7 unchanged + 0 refused"


def test_rows_that_cannot_be_used_are_refused_and_the_rest_comes_in(room: Room):
    """An address that cannot be, an unknown answer, a reference given twice: each with its place."""
    bad = [
        row("11", "Nia Coldharbour", "Tansy Works", email="nia@@tansy..example"),
        row("12", "Nia Coldharbour", "Tansy Works", topics="Gardening"),
        row("2", "Nia Coldharbour", "Tansy Works"),
        row("13", "Nia Coldharbour", "Tansy Works", rule="maybe"),
    ]
    done = room.arrive(csv_export([*ROWS, *bad]))
    assert done.exit_code == 1
    assert lines(done)[:5] == [
        "12 given = 8 new + 0 changed + 0 unchanged + 4 refused",
        "registrations:10: E23 has no e-mail address that can be",
        (
            "registrations:11 column 7: E24 has an answer that is not mapped: add it to the form file, "
            "or `otherwise`"
        ),
        "registrations:12: E22 has the reference of row 3",
        "registrations:13 column 10: E24 is neither yes nor no: say in the form file what this answer means",
    ]


@pytest.mark.parametrize(
    ("before", "after", "finding"),
    [
        ("    field: needs", "    field: clarity", "column 11: E21 looks like health or diet"),
        ("    field: left-out", "    field: needs", "column 12: E21 looks like equality monitoring"),
        ("  - title: Ethnic group\n    field: left-out\n", "", "column 12: E20 is not in the form file"),
    ],
)
def test_what_must_stay_apart_cannot_come_in_as_an_answer(room: Room, before, after, finding):
    """Columns on diet and equality, and columns that nobody looked at, stop the whole import."""
    done = room.arrive(form=FORM.replace(before, after))
    assert done.exception is not None
    assert finding in "\n".join(map(str, done.exception.findings))
    assert room.run("registrations", "list", "--into", str(room.private / "all.xlsx")).output.startswith("0 ")


def test_a_selection_gives_everybody_a_standing_and_a_reason(scored: Room):
    """The best points, the floor, the reserve list, the scope and the Rule are each said."""
    done = scored.run("select", "--cap", "3", "--explain")
    assert done.exit_code == 0, done.output
    printed = lines(done)
    assert printed[0] == "7 people: 3 selected, 2 reserve, 2 not selected"
    assert printed[1:5] == [
        "2: selected, 100.00 points",
        "  Your form was scored against the published criteria, and your points earned a seat.",
        "3: selected, 88.89 points",
        "  Your form was scored against the published criteria, and your points earned a seat.",
    ]
    assert "4: selected, 33.33 points" in printed
    kept = "  Seats are kept for people who cover Suppliers of parts, and your form shows that you do."
    assert kept in printed
    outside = "The roundtable is not about Connected cars, and your form names nothing that is in its scope."
    assert any(outside in line for line in printed)
    assert any("has to agree to the Rule" in line for line in printed)
    grid = next(line for line in printed if "Suppliers of parts" in line and line.startswith("kind"))
    assert grid.split()[-3:] == ["1", "1", "1"]
    assert any(line.startswith("one more seat: ") for line in printed)
    assert not [word for word in WORDS if word in done.output.lower()]


def test_equal_points_are_decided_by_a_lot_and_the_reason_says_so(scored: Room):
    """Forms 7 and 8 have the same points and one seat between them: always the same one gets it."""
    floors = scored.private / "criteria.yaml"
    floors.write_text(CRITERIA.replace("    value: supplier\n    seats: 1", "    value: maker\n    seats: 1"))
    export = scored.file("export.csv", csv_export())
    scored.run("registrations", "import", export, "--criteria", str(floors))
    once, again = (scored.run("select", "--cap", "3", "--explain").output for _ in range(2))
    assert once == again
    assert "a lot over the forms' references decided for you." in once
    assert "a lot over the forms' references went against you." in once


def test_floors_that_cannot_be_met_are_named_with_what_is_missing(scored: Room):
    """Nobody is selected, and the floor says by how many seats it is too high."""
    export = scored.file("export.csv", csv_export())
    harder = scored.file("harder.yaml", CRITERIA.replace("    seats: 1", "    seats: 2"))
    scored.run("registrations", "import", export, "--criteria", harder)
    done = scored.run("select", "--cap", "3")
    assert done.exception.status == 1
    assert [str(one) for one in done.exception.findings] == [
        (
            "criteria floors[0]: E27 2 seats for Suppliers of parts: 1 too many; "
            "at most 1 could have one, even with no other floor"
        )
    ]
    above = scored.run("select", "--cap", "1")
    assert "at most 1 could have one" in str(above.exception.findings[0])


@pytest.mark.parametrize("cap", ["0", "-3", "5000"])
def test_a_cap_that_is_no_number_of_seats_is_refused(scored: Room, cap: str):
    """There is no selection for no seats."""
    done = scored.run("select", "--cap", cap)
    assert (done.exception.status, "the cap must be 1 to" in str(done.exception)) == (2, True)


def test_one_scorer_alone_decides_nothing(room: Room):
    """Criteria with one scorer are refused, and so are forms that one scorer scored."""
    refused = room.arrive(criteria=CRITERIA.replace("[ab, mw]", "[ab]"))
    assert [str(one) for one in refused.exception.findings] == [
        "criteria.yaml:4 scorers: E28 name 2 scorers or more"
    ]
    room.arrive()
    for ref in ("2", "3", "4", "7", "8"):
        room.run("scores", "set", ref, "expertise=1", "on-consent=1", "--scorer", "ab")
    done = room.run("select", "--cap", "3")
    assert {one.code for one in done.exception.findings} == {"E28"}
    assert str(done.exception.findings[0]) == (
        "2: E28 scored in full by 1; it needs 2 scorers without an interest"
    )


def test_a_scorer_with_an_interest_is_left_out(scored: Room):
    """Their scores no longer count, so that the form lacks a second scorer."""
    assert scored.run("scores", "interest", "3", "--scorer", "mw").exit_code == 0
    done = scored.run("scores", "check")
    assert lines(done) == ["3: E28 scored in full by 1; it needs 2 scorers without an interest"]


def test_scorers_who_are_far_apart_are_listed(scored: Room):
    """A distance above the threshold is shown by reference and criterion."""
    scored.run("scores", "set", "4", "expertise=3", "--scorer", "ab")
    scored.run("scores", "set", "4", "expertise=0", "--scorer", "mw")
    done = scored.run("scores", "check")
    assert lines(done) == ["4 expertise: E31 scorers are 3 apart: let them talk, and score it again"]


def filled(room: Room, changes: dict[tuple[int, str], str]) -> str:
    """Return a score sheet that was written by the program and filled in."""
    path = room.private / "sheet.xlsx"
    assert room.run("scores", "sheet", "--scorer", "ab", "--into", str(path)).exit_code == 0
    book = openpyxl.load_workbook(path)
    titles = [cell.value for cell in book.active[1]]
    for (number, title), text in changes.items():
        book.active.cell(row=number, column=titles.index(title) + 1, value=text)
    book.save(path)
    return str(path)


def test_a_sheet_is_blind_and_comes_back_filled(room: Room):
    """It holds no applicant's name, in no cell, and its scores are kept."""
    room.arrive()
    path = filled(room, {(2, "expertise"): "3", (2, "on-consent"): "2", (3, "interest"): "yes"})
    cells = [str(cell.value) for line in openpyxl.load_workbook(path).active for cell in line]
    assert not [word for word in WORDS if any(word in cell.lower() for cell in cells)]
    assert lines(room.run("scores", "import", path, "--scorer", "ab")) == ["2 scores kept"]


def test_a_score_off_the_scale_is_named_by_its_cell(room: Room):
    """Nothing of the sheet is kept, and every wrong cell is listed."""
    room.arrive()
    path = filled(room, {(2, "expertise"): "9", (3, "on-consent"): "good", (4, "expertise"): "1"})
    done = room.run("scores", "import", path, "--scorer", "ab")
    assert [str(one) for one in done.exception.findings] == [
        "scores:2 cell I2: E29 must be one of 0, 1, 2, 3",
        "scores:3 cell J3: E29 must be one of 0, 1, 2, 3",
    ]
    assert len(room.run("scores", "check").output.splitlines()) == 5


def test_organisations_that_look_alike_are_settled_first(scored: Room):
    """Two spellings stop the selection until a person says whether they are one."""
    alike = row("9", "Odile Farrowby", "Oskwolds", email="odile@farrowby.example")
    scored.run("registrations", "import", scored.file("more.csv", csv_export([*ROWS, alike])))
    scored.score({"9": (3, 3)})
    assert lines(scored.run("registrations", "alike")) == [
        "2 and 9: E32 settle with `roundtable registrations same` or `apart`"
    ]
    assert scored.run("select", "--cap", "3").exception.status == 1
    scored.run("registrations", "same", "2", "9")
    done = scored.run("select", "--cap", "3", "--explain")
    assert "Each organisation may have a limited number of seats, and yours has them." in done.output
    scored.run("registrations", "apart", "2", "9")
    assert "limited number" not in scored.run("select", "--cap", "4", "--explain").output


def test_a_draft_of_the_form_file_is_made_from_the_titles(room: Room):
    """Known titles get their fields; diet and equality start left out."""
    into = room.private / "drafted.yaml"
    done = room.run("registrations", "form", room.file("x.csv", csv_export()), "--into", str(into))
    assert done.exit_code == 2  # it needs no vault, so it knows no --vault
    from typer.testing import CliRunner

    from roundtable.cli.app import app

    words = ["registrations", "form", str(room.private / "x.csv"), "--into", str(into)]
    assert CliRunner().invoke(app, words).exit_code == 0
    text = into.read_text()
    assert "title: Dietary needs\n    field: left-out" in text
    assert text.count("field: left-out") == 2
    assert TITLES[2] in text


def test_one_column_for_each_option_and_two_rows_of_titles_are_read(room: Room):
    """The shape of exports that tick an option in a column of its own, under its question."""
    columns = [
        ("UserNo", "", "reference"),
        ("Your details", "Name", "name"),
        ("", "Email address", "email"),
        ("", "Organisation", "organisation"),
        ("Topics", "Consent", "topics\n    ticked: consent"),
        ("", "Security", "topics\n    ticked: security"),
        ("The Rule", "I agree", "agrees_rule"),
    ]
    titles = [
        "UserNo",
        *[
            f"{'Your details' if n < 3 else 'Topics'} / {option}"
            for n, option in enumerate(["Name", "Email address", "Organisation", "Consent", "Security"])
        ],
        "The Rule / I agree",
    ]
    form = "header_rows: 2\ncolumns:\n" + "".join(
        f"  - title: {title}\n    field: {field}\n"
        for title, (_, _, field) in zip(titles, columns, strict=True)
    )
    cells = ["31", "Odile Farrowby", "odile@whistlecombe.example", "Whistlecombe", "Consent", "", "Yes"]
    export = csv_export(
        [[option for _, option, _ in columns], cells], [question for question, _, _ in columns]
    )
    done = room.arrive(export, form=form)
    assert lines(done)[0] == "1 given = 1 new + 0 changed + 0 unchanged + 0 refused"
    into = room.private / "all.xlsx"
    room.run("registrations", "list", "--into", str(into))
    titles_of, values = openpyxl.load_workbook(into).active.values
    assert dict(zip(titles_of, values, strict=True))["topics"] == "consent"


def test_the_balance_is_told_in_bands(scored: Room):
    """Staff see what is covered, and no number that would tell who comes."""
    scored.run("select", "--cap", "3")
    printed = lines(scored.run("balance"))
    assert "  Suppliers of parts: 1 to 4" in printed
    assert "  Smart kettles: none" in printed
