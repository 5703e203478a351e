"""What a roster may hold, and how what is wrong with it is told without repeating it."""

import io
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from packed_files import repacked

from roundtable.base.errors import UnusableError
from roundtable.private.importers.workbook import workbook_rows
from roundtable.private.records import Attendee
from roundtable.private.roster_file import RULES, read_roster

HEADER = "name,organisation,job_title,email,aliases,products,sector,size,country"
ZELDA = (
    "Zelda Quibbleworth,Thrindlecote,Head of privacy,zelda@thrindlecote.example,"
    "Zel; ZQ,Quillowarm,maker,small,UK"
)


def roster(tmp_path: Path, text: str | bytes) -> tuple[Attendee, ...]:
    """Return the attendees of a roster in CSV with the text given."""
    path = tmp_path / "people.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_roster(path)


def refused(tmp_path: Path, text: str | bytes) -> list[str]:
    """Return the message and the findings with which a roster in CSV is refused."""
    with pytest.raises(UnusableError) as caught:
        roster(tmp_path, text)
    return [str(caught.value), *map(str, caught.value.findings)]


UNUSABLE = "the roster (.csv): cannot be used; put right what is listed and import it again"


def test_every_column_of_a_row_is_read(tmp_path: Path) -> None:
    """Aliases and products may be several; the id comes from the row's order."""
    (zelda,) = roster(tmp_path, f"{HEADER}\n{ZELDA}\n")
    assert zelda == Attendee(
        id="a1",
        name="Zelda Quibbleworth",
        organisation="Thrindlecote",
        job_title="Head of privacy",
        email="zelda@thrindlecote.example",
        aliases=("Zel", "ZQ"),
        products=("Quillowarm",),
        sector="maker",
        size="small",
        country="UK",
    )


@pytest.mark.parametrize(
    "text",
    [
        "organisation,name\nThrindlecote,Una Pell\n",
        "\ufefforganisation;name\r\nThrindlecote;Una Pell\r\n",
        "\n organisation , name \n\n Thrindlecote , Una   Pell \n\n",
        'name;organisation;aliases\n"Una Pell";"Thrindlecote";""',
        "name,organisation,\nUna Pell,Thrindlecote,\n,,\n",
    ],
)
def test_columns_may_be_in_any_order_and_either_form_of_csv(tmp_path: Path, text: str) -> None:
    """Byte order mark, semicolons, Windows line ends, blank rows and stray spaces do no harm."""
    (una,) = roster(tmp_path, text)
    assert (una.id, una.name, una.organisation) == ("a1", "Una Pell", "Thrindlecote")


def test_an_unknown_column_is_refused_and_the_nearest_known_one_is_named(tmp_path: Path) -> None:
    """What stands in the unknown column's name is not said, since it could be a person's."""
    assert refused(tmp_path, "name,organization,Una Pell\nA B,C D,E F\n") == [
        UNUSABLE,
        "roster:1: S31 column organisation is missing",
        "roster:1 column 2: S31 unknown column; did you mean organisation?",
        f"roster:1 column 3: S31 unknown column; known are {HEADER.replace(',', ', ')}",
    ]


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    """Nobody could tell which of the two holds."""
    assert refused(tmp_path, "name,organisation,name\nUna Pell,Thrindlecote,Una Pell\n") == [
        UNUSABLE,
        "roster:1 column 3: S31 column name is there twice",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \n"])
def test_an_empty_roster_is_an_error(tmp_path: Path, text: str) -> None:
    """No names would mean no hits, which looks safe and is not."""
    (message,) = refused(tmp_path, text)
    assert message in ("the roster (.csv): is empty", "the roster (.csv): is blank")


def test_a_roster_of_column_names_alone_is_an_error(tmp_path: Path) -> None:
    """It is as good as empty."""
    assert refused(tmp_path, HEADER) == ["the roster (.csv): has column names and no attendee"]


def test_a_missing_roster_is_an_error(tmp_path: Path) -> None:
    """The path is not repeated."""
    with pytest.raises(UnusableError) as caught:
        read_roster(tmp_path / "Una Pell.csv")
    assert str(caught.value) == "the roster (.csv): there is no such file"


def test_a_roster_in_another_format_is_refused(tmp_path: Path) -> None:
    """Old Excel files are not read."""
    with pytest.raises(UnusableError) as caught:
        read_roster(tmp_path / "people.xls")
    assert str(caught.value) == "the roster: is in no known format; it may be .csv or .xlsx"


def test_every_wrong_row_is_told_at_once_by_its_number_and_none_of_its_words(tmp_path: Path) -> None:
    """Rows are counted as a spreadsheet counts them, blank ones included."""
    rows = [
        "name,organisation,aliases,products",
        "Una Pell,Thrindlecote,U,",
        ",Thrindlecote,,",
        "",
        "Tom Fenn,,,x;Quillowarm",
        "UNA  PELL,thrindlecote,,",
        "Ann Vole,=1+1,,",
        "Q,Thrindlecote,,",
        "Ann Vole,Lumohaus,,,more",
    ]
    assert refused(tmp_path, "\n".join(rows)) == [
        UNUSABLE,
        "roster:2 aliases: S34 has a value of one letter",
        "roster:3 name: S32 is empty",
        "roster:5 organisation: S32 is empty",
        "roster:5 products: S34 has a value of one letter",
        "roster:6: S33 the same person of the same organisation as in row 2",
        "roster:7 organisation: S35 is a formula; put its value there",
        "roster:8 name: S34 has a value of one letter",
        "roster:9: S31 has more cells than there are columns",
    ]


def test_two_people_of_one_name_at_two_organisations_are_both_kept(tmp_path: Path) -> None:
    """Only name and organisation together make a person the same."""
    people = roster(tmp_path, "name,organisation\nUna Pell,Thrindlecote\nUna Pell,Lumohaus\n")
    assert [person.id for person in people] == ["a1", "a2"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("name,organisation\nZoë,B".encode("cp1252"), "is not in UTF-8: wrong at byte 21; save it as UTF-8"),
        (
            b'name,organisation\n"Una Pell,Thrindlecote\n',
            "has a quotation mark out of place, or a cell without end",
        ),
        (b"name,organisation\n" + b"x" * 200_000, "has a quotation mark out of place, or a cell without end"),
        (b"name,organisation\nUna\0Pell,B\n", "is not a text file: it holds zero bytes"),
    ],
)
def test_a_csv_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    """The reason names the byte, never the words around it."""
    assert refused(tmp_path, content) == [f"the roster (.csv): {why}"]


def test_the_rules_have_different_codes() -> None:
    """A code stands for one rule for ever."""
    assert len({rule.code for rule in RULES}) == len(RULES)


def workbook(
    tmp_path: Path, change: Callable[[Workbook, Worksheet], object] = lambda _book, _sheet: None
) -> Path:
    """Return the path of a roster in Excel, changed as given."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["organisation", "name", "aliases"])
    sheet.append(["Thrindlecote", "Una Pell", "Pelly; UP"])
    sheet.append([None, None, None])
    sheet.append(["Lumohaus", "Tom Fenn", None])
    change(book, sheet)
    book.save(tmp_path / "people.xlsx")
    return tmp_path / "people.xlsx"


def test_a_roster_in_excel_is_read(tmp_path: Path) -> None:
    """Blank rows are passed over."""
    una, tom = read_roster(workbook(tmp_path))
    assert (una.id, una.name, una.organisation, una.aliases) == (
        "a1",
        "Una Pell",
        "Thrindlecote",
        ("Pelly", "UP"),
    )
    assert (tom.id, tom.name, tom.organisation) == ("a2", "Tom Fenn", "Lumohaus")


def hide_sheet(book: Workbook, _sheet: Worksheet) -> None:
    """Hide another sheet."""
    book.create_sheet("more").sheet_state = "veryHidden"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (hide_sheet, "has a hidden sheet; show it or delete it"),
        (
            lambda book, _: book.create_sheet("more"),
            "does not have exactly one sheet; keep the roster's only",
        ),
        (
            lambda _, sheet: setattr(sheet.row_dimensions[2], "hidden", True),
            "has a hidden row; show it or delete it",
        ),
        (
            lambda _, sheet: setattr(sheet.column_dimensions["B"], "hidden", True),
            "has a hidden column; show it or delete it",
        ),
        (lambda _, sheet: sheet.append(["=1+1", "Una"]), "has a formula; put its value there"),
        (lambda _, sheet: sheet.cell(1_048_576, 16_384, "x"), "has a cell beyond row 5000 or column 60"),
    ],
)
def test_what_is_hidden_computed_or_far_away_in_a_workbook_is_refused(
    tmp_path: Path, change: Callable[[Workbook, Worksheet], object], why: str
) -> None:
    """Nobody who looked at the sheet would have seen it."""
    with pytest.raises(UnusableError) as caught:
        read_roster(workbook(tmp_path, change))
    assert str(caught.value) == f"the roster (.xlsx): {why}"


SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "b">]>'


@pytest.mark.parametrize(
    ("member", "change", "why"),
    [
        (
            SHEET,
            lambda xml: xml.replace(b'<row r="2"', b'<row ht="0" r="2"'),
            "has a hidden row; show it or delete it",
        ),
        (SHEET, lambda xml: DOCTYPE + xml, "has a document type declaration (DTD), which is not allowed"),
        (SHEET, lambda xml: xml[:-20], "is damaged: a part of it is not well-formed XML"),
        (SHEET, lambda xml: xml.replace(b'r="A2"', b'r="XFE2"'), "has a cell beyond row 5000 or column 60"),
        (
            SHEET,
            lambda xml: xml.replace(b't="inlineStr"><is><t>Una Pell</t></is>', b't="s"><v>99</v>'),
            "is damaged: its cells cannot be read",
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            lambda _: b"<a/>",
            "holds links to other files, a pivot table or a program; save it without",
        ),
        (
            "xl/embeddings/a.bin",
            lambda _: b"PK\x03\x04",
            "holds another packed file; save that one on its own",
        ),
    ],
)
def test_a_workbook_whose_parts_are_odd_is_refused(
    tmp_path: Path, member: str, change: Callable[[bytes], bytes], why: str
) -> None:
    """Every part is looked at before the cells are."""
    path = workbook(tmp_path)
    path.write_bytes(repacked(path.read_bytes(), member, change))
    with pytest.raises(UnusableError) as caught:
        read_roster(path)
    assert str(caught.value) == f"the roster (.xlsx): {why}"


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    """It is no roster."""
    with pytest.raises(UnusableError) as caught:
        read_roster(workbook(tmp_path, lambda _, sheet: sheet.delete_rows(1, 4)))
    assert str(caught.value) == "the roster (.xlsx): is empty"


def test_a_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    """A broken download is told as what it is."""
    path = workbook(tmp_path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(UnusableError) as caught:
        read_roster(path)
    assert str(caught.value) == "the roster (.xlsx): is damaged, or not what its name says"


def a_workbook() -> bytes:
    """Return the bytes of a small workbook."""
    book = openpyxl.Workbook()
    book.active.append(["name", "organisation"])
    book.active.append(["Una Pell", "Thrindlecote"])
    whole = io.BytesIO()
    book.save(whole)
    return whole.getvalue()


WORKBOOK = a_workbook()


@settings(deadline=None)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=6))
def test_a_damaged_workbook_is_read_or_refused_and_never_crashes(place: int, damage: bytes) -> None:
    """Any few bytes may be overwritten."""
    damaged = WORKBOOK[:place] + damage + WORKBOOK[place + len(damage) :]
    with warnings.catch_warnings():
        try:
            rows = workbook_rows(damaged, "the roster")
        except UnusableError:
            rows = []
    assert all(isinstance(cell, str) for row in rows for cell in row)
