"""What the manual says holds: its links lead somewhere, its commands exist, its examples work."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import manual_pages
import pytest
import typer
from manual_pages import MANUAL, PAGES, ROOT, WRITTEN_BY_HAND

from roundtable.base.yaml_records import decode
from roundtable.cli.app import app
from roundtable.private.decisions import Decisions

RECORDS = sorted((MANUAL / "decisions").glob("*.md"))
IDS = [str(page.relative_to(ROOT)) for page in PAGES]
HAND_IDS = [str(page.relative_to(ROOT)) for page in WRITTEN_BY_HAND]


def run(*words: str, where: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the words given and return what it printed."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
    return subprocess.run(
        [sys.executable, *words], cwd=where, env=env, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_relative_link_leads_to_a_file(page):
    """A link in the README or the manual leads to a file that is there."""
    relative = [link for link in manual_pages.links(page) if "://" not in link and not link.startswith("#")]
    lost = [link for link in relative if not (page.parent / link.partition("#")[0]).exists()]
    assert lost == []


def test_the_manual_builds_as_a_site_that_asks_no_other_host_for_anything(tmp_path):
    """The manual's own settings build it in strict mode, every anchor found, with nothing fetched."""
    settings = str(MANUAL / "site" / "mkdocs.yml")
    done = run("-m", "mkdocs", "build", "--strict", "--config-file", settings, "--site-dir", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    html = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html"))
    assert re.findall(r"<(?:script|img|link|iframe)\b[^>]*(?:src|href)=[\"']?https?://[^>]*", html) == []


def test_the_menu_of_the_manual_lists_every_page():
    """No page of the manual is left out of its menu."""
    listed = re.findall(r": (\S+\.md)$", manual_pages.text_of(MANUAL / "site" / "mkdocs.yml"), re.MULTILINE)
    assert sorted(listed) == sorted(page.relative_to(MANUAL).as_posix() for page in PAGES[1:])


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_command_that_is_named_exists_with_its_options(page):
    """A call of `roundtable` in the README or the manual is one that the program knows."""
    unknown = [words for words in manual_pages.commands(page, "roundtable") if not is_known(words)]
    assert unknown == []


def is_known(words: Sequence[str]) -> bool:
    """Return whether the command line has this command, with each of the options."""
    command = typer.main.get_command(app)
    rest = list(words)
    while hasattr(command, "commands") and rest and not rest[0].startswith("-"):
        if rest[0] not in command.commands:
            return False
        command = command.commands[rest.pop(0)]
    options = {name for option in command.params for name in option.opts} | {"--help"}
    return {word for word in rest if word.startswith("--")} <= options


def test_an_invented_command_is_told_from_a_known_one():
    """The check of commands can fail: it knows a wrong command and a wrong option."""
    assert is_known(["roster", "import", "roster.xlsx"])
    assert not is_known(["roster", "export"])
    assert not is_known(["build", "--fast"])


def test_the_how_to_pages_name_most_of_the_commands():
    """The search for commands in pages finds them: the main page alone names the whole path."""
    page = MANUAL / "how-to" / "from-notes-to-a-site.md"
    named = {" ".join(words[:2]) for words in manual_pages.commands(page, "roundtable")}
    assert {"vault init", "roster import", "notes import", "decisions export", "decisions import"} <= named


@cache
def help_of(script: str) -> subprocess.CompletedProcess[str]:
    """Return what a script says of itself."""
    return run(script, "--help")


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_every_script_that_is_named_exists_with_its_options(page):
    """A call of a script in the README or the manual is one that the script's help knows."""
    for name, rest in re.findall(r"python (scripts/\w+\.py)([^`\n]*)", manual_pages.text_of(page)):
        done = help_of(name)
        assert done.returncode == 0
        assert set(re.findall(r"--[a-z]+", rest)) <= set(re.findall(r"--[a-z]+", done.stdout))


@pytest.mark.parametrize("page", WRITTEN_BY_HAND, ids=HAND_IDS)
def test_prose_has_one_sentence_a_line(page):
    """No line of the manual holds the end of one sentence and the start of another."""
    assert [line for line in manual_pages.prose(page) if re.search(r"[a-z)`][.?!] [A-Z`]", line)] == []


def test_every_runtime_dependency_has_its_reason():
    """The record of dependencies lists each package of pyproject.toml, with reason, licence and way out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = sorted(re.match(r"[\w-]+", entry).group() for entry in project["dependencies"])
    record = manual_pages.text_of(MANUAL / "decisions" / "0002-dependencies.md")
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in record.splitlines() if line.startswith("| `")]
    assert sorted(row[0].strip("`") for row in rows) == wanted
    assert all(len(row) == 4 and all(row) for row in rows)


@pytest.mark.parametrize("page", RECORDS, ids=[page.stem for page in RECORDS])
def test_a_decision_record_has_its_number_date_and_parts(page):
    """Each record opens with its number, says when, and gives context, decision and consequences."""
    text = manual_pages.text_of(page)
    number = int(page.stem.partition("-")[0])
    assert number == RECORDS.index(page) + 1
    assert re.match(rf"# {number}\. \S.*\n\nDate: \d{{4}}-\d\d-\d\d\n", text)
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert [part for part in headings if part != "How to leave"] == ["Context", "Decision", "Consequences"]


def test_the_decisions_that_the_page_shows_are_read():
    """The blocks of YAML on the page of decisions make one decisions file that the program accepts."""
    points, asides, words, waivers, checked, prose = manual_pages.blocks(
        MANUAL / "how-to" / "decide-in-a-file.md", "yaml"
    )
    parts = ("event: lamps\n", points, "    author: kc\n", waivers, checked, asides, words, prose)
    decisions = decode(Decisions, "".join(parts).encode(), "decisions").record
    assert [draft.author for draft in decisions.points] == ["kc"]
    assert (len(decisions.words), len(decisions.set_aside), len(decisions.prose)) == (1, 1, 1)


def test_the_knowledge_base_that_the_page_shows_builds(tmp_path):
    """The files on the page for starters are a whole knowledge base: `roundtable build` makes its site."""
    page = MANUAL / "how-to" / "start-a-knowledge-base.md"
    names = ["mkdocs.yml", "topics/consultation.yaml", "topics/research.yaml", "topics/glossary.yaml"]
    names += [f"topics/consent/{name}.yaml" for name in ("topic", "guidance", "outcomes", "points")]
    root = tmp_path / "kb"
    (root / "topics" / "consent").mkdir(parents=True)
    (root / "docs").mkdir()
    files = zip([*names, "topics/releases.yaml"], manual_pages.blocks(page, "yaml"), strict=True)
    for name, text in files:
        (root / name).write_text(text, encoding="utf-8")
    (root / "docs" / "privacy.md").write_text(manual_pages.blocks(page, "md")[0], encoding="utf-8")
    done = run("-m", "roundtable", "build", where=root, ROUNDTABLE_VAULT=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert "no roster here to scan it with" in done.stdout
    assert (root / "site" / "topics" / "consent.html").is_file()


def test_the_columns_of_the_roster_are_those_that_are_read(tmp_path):
    """A roster with the header row of the page is read by `detect`."""
    header = re.search(
        r"^ {4}(name,.*)$", manual_pages.text_of(MANUAL / "how-to" / "write-a-roster.md"), re.MULTILINE
    )
    roster = tmp_path / "roster.csv"
    roster.write_text(f"{header[1]}\nOlwen Tarrabeck,Quellmere Lamps,,,,,,,\n", encoding="utf-8")
    text = tmp_path / "text.md"
    text.write_text("We heard Olwen Tarrabeck.\n", encoding="utf-8")
    done = run("-m", "roundtable", "detect", "--roster", str(roster), "--format", "jsonl", str(text))
    assert done.returncode == 1
    assert json.loads(done.stdout.splitlines()[0])["rule"] == "I01"


def test_the_rooms_of_the_architecture_are_the_rooms_of_the_code():
    """Every folder and file directly under the package is a room of the table, or the way in."""
    table = re.findall(
        r"^\| `(\w+)` \| (?:nothing|`[^|]+`) \| [^|]+ \|$",
        manual_pages.text_of(MANUAL / "architecture.md"),
        re.MULTILINE,
    )
    package = ROOT / "src" / "roundtable"
    there = {
        path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert there - {"__init__", "__main__"} <= set(table)
    assert set(table) - there <= {"attendance", "desk"}
