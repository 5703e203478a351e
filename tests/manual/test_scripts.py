"""The scripts: each says what it does, and does it on the invented example."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from manual_pages import ROOT

from roundtable.workflow import decide, place
from roundtable.workflow.example import bring_in_all

EXAMPLE = ROOT / "examples" / "smart-home"
RAW = EXAMPLE / "raw"
OWNER_ONLY = 0o600


def run(script: str, *words: str, where: Path = ROOT, vault: str = "") -> subprocess.CompletedProcess[str]:
    """Run a script in a folder and return what it printed."""
    env = {**os.environ, "PYTHONUTF8": "1", **({"ROUNDTABLE_VAULT": vault} if vault else {})}
    command = [sys.executable, str(ROOT / "scripts" / script), *words]
    return subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, check=False)


def collate(out: Path, roster: Path = RAW / "roster.csv", notes: Path = RAW / "notes"):
    """Run the script that collates a folder."""
    return run("collate.py", str(notes), "--roster", str(roster), "--topics", str(EXAMPLE), "--out", str(out))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """One run of the script that collates: its folder, and what it printed."""
    out = tmp_path_factory.mktemp("collated") / "out"
    return out, collate(out)


@pytest.fixture
def results(printed):
    """The folder that the script wrote."""
    return printed[0]


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A folder with the example's knowledge base and a vault that holds its roster and notes."""
    folder = tmp_path_factory.mktemp("imported")
    root = folder / "kb"
    root.mkdir()
    shutil.copy(EXAMPLE / "mkdocs.yml", root)
    for name in ("docs", "topics"):
        shutil.copytree(EXAMPLE / name, root / name)
    place.create_vault(root, folder / "vault")
    with place.opened(root, folder / "vault") as store:
        bring_in_all(root, store, RAW)
    return folder


@pytest.fixture
def event(imported, tmp_path):
    """A copy of that knowledge base and of its vault."""
    shutil.copytree(imported, tmp_path / "event")
    return tmp_path / "event" / "kb", tmp_path / "event" / "vault"


def decided(root: Path, vault: Path, name: str) -> None:
    """Bring in what the invented staff decided."""
    with place.opened(root, vault) as store:
        decide.import_decisions(root, store, RAW / name, replace=False)


@pytest.mark.parametrize("script", ["collate.py", "publish.py", "reference.py"])
def test_a_script_says_what_it_does(script):
    """`--help` ends clean and explains every option."""
    done = run(script, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {script}")


def test_a_folder_of_notes_becomes_draft_points_and_findings(printed):
    """Every contribution is in one draft, every masked place in the findings, and the sums are printed."""
    out, done = printed
    assert (done.returncode, done.stderr) == (0, "")
    drafts = yaml.safe_load((out / "drafts.yaml").read_text(encoding="utf-8"))
    sources = [source["at"] for point in drafts["points"] for source in point["sources"]]
    assert len(sources) == len(set(sources)) == 309
    assert "309 contributions = " in done.stdout
    lines = (out / "findings.jsonl").read_text(encoding="utf-8").splitlines()
    assert f"{len(lines)} places masked" in done.stdout
    assert {json.loads(line)["at"] for line in lines} <= set(sources)


def test_findings_give_places_and_no_words(printed):
    """A finding holds ids, offsets and the rule; no name of the roster is in it, nor in what is printed."""
    out, done = printed
    report = (out / "findings.jsonl").read_text(encoding="utf-8")
    keys = {"at", "place", "start", "end", "tier", "kind", "rule"}
    assert all(json.loads(line).keys() == keys for line in report.splitlines())
    with (RAW / "roster.csv").open(encoding="utf-8", newline="") as file:
        names = [
            word for row in csv.DictReader(file) for word in (row["name"].split()[-1], row["organisation"])
        ]
    drafts = (out / "drafts.yaml").read_text(encoding="utf-8")
    for name in names:
        assert name not in report + done.stdout + done.stderr
        assert name == "Price" or name not in drafts


@pytest.mark.skipif(os.name != "posix", reason="file modes are those of POSIX")
def test_what_a_folder_gave_is_for_its_owner_alone(results):
    """Both files and their folder can be read by nobody else."""
    assert results.stat().st_mode & 0o077 == 0
    for name in ("drafts.yaml", "findings.jsonl"):
        assert (results / name).stat().st_mode & 0o777 == OWNER_ONLY


def test_the_drafts_of_a_folder_can_be_imported_as_decisions(results, event):
    """A vault with the same notes in the order of their names takes the drafts as they are."""
    root, vault = event
    with place.opened(root, vault) as store:
        standing = decide.import_decisions(root, store, results / "drafts.yaml", replace=False)
    assert standing.placed + standing.set_aside == 0
    assert standing.suggested_together + standing.suggested_single == 309


def test_the_results_may_not_lie_in_a_git_work_tree(tmp_path):
    """A folder from which notes could be committed is refused with status 2, and nothing is written."""
    (tmp_path / ".git").mkdir()
    done = collate(tmp_path / "out")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_an_empty_roster_stops_everything(tmp_path):
    """A roster without attendees gives status 2 and no file: an empty roster would find nobody."""
    (tmp_path / "roster.csv").write_text("name,organisation\n", encoding="utf-8")
    done = collate(tmp_path / "out", roster=tmp_path / "roster.csv")
    assert done.returncode == 2
    assert not (tmp_path / "out").exists()


def test_a_note_in_an_unknown_format_is_refused_without_its_name(tmp_path):
    """One file that cannot be read stops the folder; the message gives its position alone."""
    notes = tmp_path / "notes"
    shutil.copytree(RAW / "notes", notes)
    (notes / "olwen.tarrabeck").write_text("A lamp has no screen.\n", encoding="utf-8")
    done = collate(tmp_path / "out", notes=notes)
    assert done.returncode == 2
    assert "file 1:" in done.stderr
    assert "tarrabeck" not in done.stderr + done.stdout
    assert not (tmp_path / "out").exists()


def test_a_note_that_is_there_twice_counts_once(tmp_path):
    """The same file under two names gives its contributions once, and is said to have come before."""
    notes = tmp_path / "notes"
    shutil.copytree(RAW / "notes", notes)
    shutil.copy(notes / "session-1-table-1.md", notes / "session-3-table-1.md")
    (notes / ".hidden").write_text("left by another program", encoding="utf-8")
    done = collate(tmp_path / "out", notes=notes)
    assert done.returncode == 0
    assert "file 11 (.md): came in before, nothing added" in done.stdout
    assert "309 contributions = " in done.stdout


def test_a_checked_event_is_released_built_and_scanned(event):
    """One call writes the points with their receipt and puts a scanned site in place."""
    root, vault = event
    decided(root, vault, "decisions-corrected.yaml")
    done = run("publish.py", "--date", "2026-11-02", where=root, vault=str(vault))
    assert (done.returncode, done.stderr) == (0, "")
    assert "edition 1 released: 81 points added" in done.stdout
    assert "scanned with the roster, nothing found" in done.stdout
    assert (root / "site" / "index.html").is_file()
    assert "date: 2026-11-02" in (root / "topics" / "releases.yaml").read_text(encoding="utf-8")


def test_a_refused_event_is_neither_released_nor_built(event):
    """A planted name stops the script with status 1; the record is as it was and there is no site."""
    root, vault = event
    decided(root, vault, "decisions-first.yaml")
    before = (root / "topics" / "releases.yaml").read_bytes()
    done = run("publish.py", "--date", "2026-11-02", where=root, vault=str(vault))
    assert done.returncode == 1
    assert "drafts d34: D10 I25" in done.stderr
    assert (root / "topics" / "releases.yaml").read_bytes() == before
    assert not (root / "site").exists()


@pytest.mark.parametrize("words", [[], ["--date", "tomorrow"]], ids=["no date", "a word"])
def test_a_release_needs_a_day(words, tmp_path):
    """Without a day as YYYY-MM-DD the script ends with status 2."""
    assert run("publish.py", *words, where=tmp_path).returncode == 2
