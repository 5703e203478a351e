"""An export holds every link from both ends, opens as plain text, and gives the same tree back."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.public.files import guidance_path, outcomes_path, read
from roundtable.public.guidance.export import csv_texts
from roundtable.public.guidance.links import confirmed
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.workflow.texts import keep, read_export, write_export
from tests.guidance.bells import bells, consent, folder, point, statement, write


def whole(**changes: Any) -> KnowledgeBase:
    """Return a knowledge base with confirmed links."""
    kb = bells(consent(**changes), folder("security", "SEC"))
    return kb.model_copy(update={"links": confirmed(kb, frozenset())})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Its folder."""
    return write(tmp_path / "bells", whole())


def tree(root: Path) -> dict[str, bytes]:
    """Return every file under `topics/`."""
    return {str(path): path.read_bytes() for path in (root / "topics").rglob("*.yaml")}


def test_what_was_lost_comes_back_byte_for_byte(root: Path, tmp_path: Path) -> None:
    """From the JSON file alone the statements, outcomes and confirmed links are as they were."""
    before = tree(root)
    write_export(root, tmp_path / "export")
    for path in (guidance_path("consent"), outcomes_path("consent")):
        name = Path(path).stem
        listed = {"guidance": "statements", "outcomes": "outcomes"}[name]
        (root / path).write_text(f"topic: consent\n{listed}: []\n")
    (root / "topics" / "links.yaml").unlink()
    keep(root, read_export(root, tmp_path / "export" / "guidance.json"))
    assert tree(root) == before


def test_the_tables_change_nothing_when_they_come_back(root: Path, tmp_path: Path) -> None:
    """The folder of CSV files gives the same tree, and an edit in it is taken over."""
    before = tree(root)
    write_export(root, tmp_path / "export")
    keep(root, read_export(root, tmp_path / "export"))
    assert tree(root) == before
    path = tmp_path / "export" / "statements.csv"
    path.write_text(path.read_text().replace("ask before", "ask well before"))
    keep(root, read_export(root, tmp_path / "export"))
    assert read(root).topics[0].guidance.statements[0].text == "You should ask well before the bell listens."


def test_every_link_stands_in_the_export_from_both_ends(root: Path, tmp_path: Path) -> None:
    """For each row as written there is the row of its other end, in CSV and in JSON."""
    write_export(root, tmp_path / "export")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "export" / "links.csv").read_text())))
    written = {(one["from"], one["to"]) for one in rows if one["direction"] == "as written"}
    other = {(one["to"], one["from"]) for one in rows if one["direction"] != "as written"}
    assert written == other
    assert ("CON-S1", "CON-P1") in written
    assert len(json.loads((tmp_path / "export" / "guidance.json").read_text())["links"]) == len(rows)


def test_the_schema_describes_the_file(root: Path, tmp_path: Path) -> None:
    """Each key of the JSON file is a property of the schema, and each property that it needs is there."""
    write_export(root, tmp_path / "export")
    schema = json.loads((tmp_path / "export" / "guidance.schema.json").read_text())
    given = json.loads((tmp_path / "export" / "guidance.json").read_text())
    assert set(schema["required"]) == set(given) == set(schema["properties"])
    statement_keys = set(schema["$defs"]["Statement"]["properties"])
    assert {key for part in given["guidance"] for one in part["statements"] for key in one} <= statement_keys


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "＝", "'"])
def test_no_cell_opens_a_formula_and_each_comes_back(tmp_path: Path, opening: str) -> None:
    """A text that begins like a formula gets a sign before it, which goes away on the way in."""
    noted = statement("CON-S1", note=f"{opening}HYPERLINK(1)")
    kb = whole(statements=(noted, consent().guidance.statements[1]))
    root = write(tmp_path / "bells", kb)
    before = tree(root)
    cells = [cell for line in csv.reader(io.StringIO(csv_texts(kb)["statements.csv"])) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))] == []
    assert f"'{opening}HYPERLINK(1)" in cells
    write_export(root, tmp_path / "export")
    keep(root, read_export(root, tmp_path / "export"))
    assert tree(root) == before


def edited(folder: Path, change: Any) -> Path:
    """Return an export's JSON file after a change of its content."""
    path = folder / "guidance.json"
    given = json.loads(path.read_text())
    change(given)
    path.write_text(json.dumps(given))
    return path


def test_an_export_cannot_change_a_released_point(root: Path, tmp_path: Path) -> None:
    """Points come from a release alone."""
    write_export(root, tmp_path / "export")

    def reword(given: Any) -> None:
        given["points"][0]["points"][0]["text"] = "Something else."

    with pytest.raises(RefusedError, match="only a release changes points"):
        read_export(root, edited(tmp_path / "export", reword))


def dangle(given: Any) -> None:
    """Name evidence that is not there."""
    given["guidance"][0]["statements"][0]["evidence"] = ["CON-P9"]


def double(given: Any) -> None:
    """Give a statement twice."""
    given["guidance"][0]["statements"].append(given["guidance"][0]["statements"][0])


def misspell(given: Any) -> None:
    """Give a level that is none."""
    given["guidance"][0]["statements"][0]["level"] = "shall"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (dangle, "the export CON-S1: S12 nothing has the id CON-P9: the nearest is CON-P2"),
        (double, "the export CON-S1: S13 is given twice: keep one"),
        (
            misspell,
            "the export guidance[0].statements[0].level: S08 must be 'must', 'should', 'could' or 'note'",
        ),
    ],
)
def test_an_export_that_does_not_fit_is_refused(
    root: Path, tmp_path: Path, change: Any, expected: str
) -> None:
    """The place and the rule are told, and nothing is changed."""
    write_export(root, tmp_path / "export")
    with pytest.raises(UnusableError) as refused:
        read_export(root, edited(tmp_path / "export", change))
    assert expected in [str(one) for one in refused.value.findings]


def test_a_table_with_a_renamed_column_is_refused(root: Path, tmp_path: Path) -> None:
    """The nearest column is told."""
    write_export(root, tmp_path / "export")
    path = tmp_path / "export" / "statements.csv"
    path.write_text(path.read_text().replace("explanation", "explained", 1))
    with pytest.raises(UnusableError) as refused:
        read_export(root, tmp_path / "export")
    assert [str(one) for one in refused.value.findings] == [
        "statements.csv:1: S60 holds a column that was not written out: the nearest is explanation"
    ]


def test_another_consultation_s_export_is_refused(root: Path, tmp_path: Path) -> None:
    """An export of other topics would replace what it does not know."""
    other = write(tmp_path / "other", bells(consent(points=(point("CON-P1"),), outcomes=(), statements=())))
    write_export(other, tmp_path / "export")
    with pytest.raises(UnusableError, match="of another consultation or of other topics"):
        read_export(root, tmp_path / "export" / "guidance.json")
