"""The reference pages say what the code does."""

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
import reference_pages.formats
import reference_pages.records
from manual_pages import MANUAL, ROOT, text_of
from reference_pages import sentences

import roundtable
from roundtable.private.importers import read_notes
from roundtable.private.roster_file import COLUMNS
from roundtable.public.files import OF_A_TOPIC, SHARED

REFERENCE = MANUAL / "reference"
NOTES = sorted((ROOT / "examples" / "smart-home" / "raw" / "notes").iterdir())
CODE = re.compile(r"\b[SIDGBE]\d{2}\b")


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """Compare the pages in a folder with the code."""
    script = [sys.executable, "scripts/reference.py", "--check", "--folder", str(folder)]
    return subprocess.run(script, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_committed_pages_are_what_the_code_says():
    """Every reference page equals what the script would write now."""
    done = check(REFERENCE)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_a_page_that_was_edited_is_told(tmp_path):
    """A page that differs by one word, and one that is missing, are named with status 1."""
    write = [sys.executable, "scripts/reference.py", "--folder", str(tmp_path)]
    subprocess.run(write, cwd=ROOT, capture_output=True, check=True)
    with (tmp_path / "policy.md").open("a", encoding="utf-8") as page:
        page.write("More.\n")
    (tmp_path / "files.md").unlink()
    done = check(tmp_path)
    assert done.returncode == 1
    assert re.findall(r"^(\S+) is out of date", done.stdout, re.MULTILINE) == ["policy.md", "files.md"]


def test_every_table_of_rules_in_the_package_is_on_the_page():
    """No module holds a table of rules that the page of rules leaves out."""
    page = text_of(REFERENCE / "rules.md")
    names = [found.name for found in pkgutil.walk_packages(roundtable.__path__, "roundtable.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    rows = [row for module in modules for row in getattr(module, "RULES", ())]
    rules = [getattr(row, "rule", row) for row in rows]
    assert len(rules) > 60
    assert [rule.code for rule in rules if f"| `{rule.code}` | {rule.title} | {rule.why} |" not in page] == []


def test_every_code_that_the_program_can_give_is_on_the_page():
    """No code stands in the source that the page of rules does not explain."""
    known = set(CODE.findall(text_of(REFERENCE / "rules.md")))
    sources = sorted((ROOT / "src" / "roundtable").rglob("*.py"))
    given = {code for path in sources for code in re.findall(r"\"([SIDGBE]\d{2})\"", text_of(path))}
    assert given - known == set()


def test_no_code_is_given_to_two_rules():
    """A code stands in one row of one table."""
    codes = re.findall(r"^\| `([SIDGBE]\d{2})` \|", text_of(REFERENCE / "rules.md"), re.MULTILINE)
    assert sorted(codes) == sorted(set(codes))


def test_every_file_of_the_record_has_its_section():
    """The page of files shows each YAML file of `topics/`, the roster's columns and the decisions file."""
    page = text_of(REFERENCE / "files.md")
    paths = [f"topics/{name}.yaml" for name in SHARED]
    paths += [f"topics/<topic>/{name}.yaml" for name in OF_A_TOPIC]
    assert [path for path in paths if f"## `{path}`" not in page] == []
    assert [column for column in COLUMNS if f"| `{column}` |" not in page] == []
    assert "## The decisions file" in page


def test_every_key_of_every_record_is_on_the_page():
    """Each key that a record knows has a row, also of records that stand inside others."""
    page = text_of(REFERENCE / "files.md")
    records = [*reference_pages.records.MODEL_BY_NAME.values(), *reference_pages.records.inner_records()]
    keys = {key for record in records for key in record.model_fields}
    assert {key for key in keys if f"| `{key}` |" not in page} == set()


@pytest.mark.parametrize("note", NOTES, ids=[note.name for note in NOTES])
def test_every_reason_that_an_importer_gives_is_on_the_page(note):
    """What an import of the example sets aside is set aside for a reason that the page lists."""
    page = text_of(REFERENCE / "formats.md")
    reasons = {aside.reason for aside in read_notes(note).asides}
    assert reasons
    assert {reason for reason in reasons if f"- {reason}\n" not in page} == set()


def test_the_reasons_are_read_from_the_source(tmp_path, monkeypatch):
    """A sentence with which a module refuses a file is found in its source, values in it left open."""
    source = 'def read(label, size):\n    raise unusable(label, f"holds {size} doors")\n'
    (tmp_path / "invented_importer.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    module = importlib.import_module("invented_importer")
    assert sentences.refusals(module) == {"holds ... doors"}
    assert sentences.set_aside(module) == frozenset()


def test_the_example_of_notes_shows_what_an_import_gives():
    """The sample on the page of formats becomes the remarks that stand below it."""
    page = text_of(REFERENCE / "formats.md")
    assert reference_pages.formats.TEXT_SAMPLE in page
    assert "| line 6 | Benedict | Notes of table 4 / Consent | asked for a way to refuse one purpose" in page


def test_every_command_has_its_section():
    """Each command that the program knows stands on the page, under its whole name."""
    page = text_of(REFERENCE / "commands.md")
    done = subprocess.run(
        [sys.executable, "-m", "roundtable", "--help"], capture_output=True, text=True, check=True
    )
    names = re.findall(r"^[│| ]*([a-z]+) {2,}\S", done.stdout, re.MULTILINE)
    assert {"build", "vault", "release", "scan"} <= set(names)
    assert [name for name in names if f"roundtable {name}" not in page] == []
