"""Files changed at random: the proof by hand in `benchmarks/fuzz_importers.py`, in small."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format

COUNT = int(os.environ.get("ROUNDTABLE_FUZZ", "700"))
"""How many files are changed and read; any number by hand."""
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "fuzz_importers.py"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    """The script, loaded from its file."""
    spec = importlib.util.spec_from_file_location("fuzz_importers", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_whole_samples_are_read(fuzz: ModuleType) -> None:
    """There is one of each format, and something is said in each: changes then reach all of a reader."""
    whole = fuzz.samples()
    assert set(whole) == set(Format)
    for known, content in whole.items():
        assert read_notes_bytes(content, known, "file 1").utterances, known


def test_files_changed_at_random_are_read_or_refused(fuzz: ModuleType) -> None:
    """No crash, none slow, none that loses a part, and no refusal that quotes."""
    whole = fuzz.samples()
    faults = {}
    for number in range(COUNT):
        known, content = fuzz.nth(number, 3, whole)
        found, _ = fuzz.fault(content, known)
        if found:
            faults[number] = (known, found)
    assert faults == {}


LINES = st.lists(
    st.sampled_from(
        ("Zelda: yes", "> old", "-- ", "Regards", "From: a", "To: b", "Subject: c", "", "| a | b |")
    )
    | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30),
    max_size=12,
)


@settings(deadline=None)
@given(LINES, st.sampled_from(("Notes", "Fwd: Notes")))
def test_every_line_of_any_mail_is_accounted_for(lines: list[str], subject: str) -> None:
    """Given equals imported plus joined plus left out: the header, and each line that is not blank."""
    text = "\n".join(lines)
    content = f"Subject: {subject}\nContent-Type: text/plain; charset=utf-8\n\n{text}".encode()
    imported = read_notes_bytes(content, Format.MAIL, "file 1")
    filled = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    assert imported.adds_up()
    assert imported.given == 1 + len(filled)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=4), max_size=6)
)
def test_every_line_of_any_cell_of_csv_is_accounted_for(rows: list[list[str]]) -> None:
    """Given is the number of lines in cells, however they are quoted."""
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    try:
        imported = read_notes_bytes(f"a,b\n{quoted}\n".encode(), Format.TABLE, "file 1")
    except UnusableError as error:
        assert "out of place" in str(error)
        return
    cells = [cell for row in (["a", "b"], *rows) for cell in row]
    lines = [line for cell in cells for line in cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    assert imported.adds_up()
    assert imported.given == sum(bool(line.split()) for line in lines)
