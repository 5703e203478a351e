"""How notes in Excel and CSV are read: rows under the column names, and nothing that is hidden."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from packed_files import repacked

from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format, Imported

ROWS = (
    ("Seat", "Topic", "What was said", "Kind"),
    ("T1-S1", "Consent", "We ask once", "practice"),
    ("T1-S2", "", "Nobody reads it\nand nobody will", "pr"),
)


def read(content: bytes, known: Format = Format.WORKBOOK) -> Imported:
    """Return what a table file holds; every unit must be accounted for."""
    imported = read_notes_bytes(content, known, "file 1")
    assert imported.adds_up()
    return imported


def book(fill: Callable[[Workbook], object], rows: tuple[tuple[object, ...], ...] = ROWS) -> bytes:
    """Return a workbook of one sheet of rows, changed further."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    fill(made)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def nothing(_made: Workbook) -> None:
    """Change nothing."""


def said(imported: Imported) -> list[tuple[str, str, str, str, Kind | None]]:
    """Return place, heading, speaker, text and kind of each remark."""
    return [(one.place, one.heading, one.label, one.text, one.kind) for one in imported.utterances]


def left_out(imported: Imported) -> list[tuple[str, str, bool]]:
    """Return place and reason of everything left out, and whether it could not be read."""
    return [(aside.place, aside.reason, aside.refused) for aside in imported.asides]


AS_SAID = [
    ("row 2", "Consent", "T1-S1", "We ask once", Kind.PRACTICE),
    ("row 3 paragraph 1", "", "T1-S2", "Nobody reads it", Kind.PRACTICE),
    ("row 3 paragraph 2", "", "T1-S2", "and nobody will", Kind.PRACTICE),
]
CSV = (
    "Seat,Topic,What was said,Kind\n"
    "T1-S1,Consent,We ask once,practice\n"
    'T1-S2,,"Nobody reads it\nand nobody will",pr\n'
)


def test_the_columns_of_a_sheet_give_speaker_topic_text_and_kind() -> None:
    """A cell of several lines holds several remarks."""
    assert said(read(book(nothing))) == AS_SAID


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_notes_in_csv_are_read_whatever_parts_them_and_in_either_encoding(sign: str, encoding: str) -> None:
    """Excel writes commas, semicolons or tabs by the country, and UTF-16 as text in Unicode."""
    content = CSV.replace(",", sign).encode(encoding)
    assert said(read(content, Format.TABLE)) == AS_SAID


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (CSV.encode() + b"\xa3", "is not in UTF-8: wrong at byte 110; save it as UTF-8"),
        (b"\xff\xfea", "is not whole in UTF-16; save it as CSV UTF-8"),
        (b'a,"b\n', "has a quotation mark out of place, or a cell without end"),
    ],
)
def test_csv_in_an_unsure_encoding_is_refused(content: bytes, why: str) -> None:
    """Windows' own encoding cannot be told from others by its bytes, so nothing is guessed."""
    with pytest.raises(UnusableError) as caught:
        read(content, Format.TABLE)
    assert str(caught.value) == f"file 1: {why}"


def test_titles_and_remarks_above_the_column_names_are_read() -> None:
    """A single short cell is a title for all below; anything longer is a remark."""
    rows = (("Table 1",), (), ("It began late, as the lift was broken again.",), *ROWS)
    imported = read(book(nothing, rows))
    assert [one.heading for one in imported.utterances][:2] == ["Table 1", "Table 1 / Consent"]
    assert imported.utterances[0].text == "It began late, as the lift was broken again."
    assert ("row 4", "header of a table", False) in left_out(imported)


def test_each_sheet_stands_under_its_name() -> None:
    """Places say which sheet."""

    def fill(made: Workbook) -> None:
        made.active.title = "Consent"
        made.create_sheet("Security").append(("Updates end and nobody is told",))

    imported = read(book(fill, (("We ask once, and only once.",),)))
    assert [(one.place, one.heading, one.text) for one in imported.utterances] == [
        ("sheet 1 row 1", "Consent", "We ask once, and only once."),
        ("sheet 2 row 1", "Security", "Updates end and nobody is told"),
    ]


def test_a_merged_cell_gives_its_speaker_to_the_rows_below() -> None:
    """Excel leaves the lower cells empty."""
    rows = (("Seat", "What was said"), ("T1-S1", "We ask once"), ("", "and at first"))
    imported = read(book(lambda made: made.active.merge_cells("A2:A3"), rows))
    assert [(one.label, one.text) for one in imported.utterances] == [
        ("T1-S1", "We ask once"),
        ("T1-S1", "and at first"),
    ]


def with_value(content: bytes) -> bytes:
    """Return a workbook whose formula was worked out, as Excel leaves it."""
    empty = re.compile(rb"<v ?/>|<v></v>")
    return repacked(content, "xl/worksheets/sheet1.xml", lambda part: empty.sub(b"<v>42</v>", part))


def test_of_a_formula_its_value_is_read_and_a_missing_value_is_refused() -> None:
    """The program that saved it worked the value out; nothing is worked out here."""
    rows = (("Seat", "What was said"), ("T1-S1", "=6*7"))
    content = book(nothing, rows)
    assert [one.text for one in read(with_value(content)).utterances] == ["42"]
    assert left_out(read(content))[-1] == ("cell B2", "formula without a value", True)


def test_comments_pictures_and_page_headers_are_counted_and_left_out() -> None:
    """Each with its place; a chart could not be read."""

    def fill(made: Workbook) -> None:
        made.active["A1"].comment = Comment("Zelda Quibbleworth said so", "Zelda")
        made.active.add_chart(BarChart(), "F1")
        made.active.oddHeader.left.text = "Thrindlecote"

    assert left_out(read(book(fill)))[1:] == [
        ("page", "page header or footer", False),
        ("comment 1", "comment", False),
        ("drawing 1", "picture, chart or text box", True),
    ]


def hide_sheet(made: Workbook) -> None:
    """Hide a second sheet."""
    made.create_sheet("x").sheet_state = "veryHidden"


def hide_row(made: Workbook) -> None:
    """Hide a row."""
    made.active.row_dimensions[2].hidden = True


def hide_column(made: Workbook) -> None:
    """Hide a column."""
    made.active.column_dimensions["B"].hidden = True


def far(made: Workbook) -> None:
    """Put something in the last cell there is."""
    made.active["XFD1048576"] = "x"


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (hide_sheet, "has a hidden sheet; show it or delete it"),
        (hide_row, "has a hidden row; show it or delete it"),
        (hide_column, "has a hidden column; show it or delete it"),
        (far, "has a cell beyond row 5000 or column 60"),
        (
            lambda made: made.create_chartsheet().add_chart(BarChart()),
            "has a sheet that is no table, such as a chart; delete it or save the tables alone",
        ),
    ],
)
def test_a_workbook_that_hides_anything_is_refused(fill: Callable[[Workbook], object], why: str) -> None:
    """One hidden sheet once told thousands of people's data; nothing of such a file comes in."""
    with pytest.raises(UnusableError) as caught:
        read(book(fill))
    assert str(caught.value) == f"file 1: {why}"


CELL = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=20)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6), st.booleans())
def test_every_line_of_every_cell_is_accounted_for(rows: list[list[str]], header: bool) -> None:
    """Given equals imported plus joined plus left out, and is the number of lines in cells."""
    rows = [list(ROWS[0]), *rows] if header else rows
    filled = sum(bool(cell.strip()) and not cell.startswith("=") for row in rows for cell in row)
    content = book(
        nothing, tuple(tuple("" if cell.startswith("=") else cell for cell in row) for row in rows)
    )
    if not filled:
        with pytest.raises(UnusableError, match="holds no text"):
            read(content)
        return
    assert read(content).given == filled
