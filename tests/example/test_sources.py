"""The invented example: its notes are made from their sources, and its truth fits them."""

import csv
import importlib.util
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from roundtable.base.vocabulary import Kind
from roundtable.base.yaml_tree import parse
from roundtable.public import files
from roundtable.public.knowledge_base import KnowledgeBase

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "smart-home"
RAW = EXAMPLE / "raw"
SOURCE_OF = {"table-1.md": "table-1.md", "table-2.docx": "table-2.txt", "table-3.vtt": "table-3.txt"}
RUN = 6
"""Words in a row that a published wording must not share with the notes."""
TELLING = re.compile(
    r"\d|[\"“”]|\b(all|every|everyone|everybody|no one|nobody|none|one|two|three|attendees?|participants?"
    r"|speakers?|makers?|retailers?|manufacturers?|i|we|our|she|he|her|his|him)\b",
    re.IGNORECASE,
)


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_notes", RAW / "make_notes.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    """Return the truth with every value as text, as the program reads YAML."""
    tree = parse((RAW / "truth.yaml").read_bytes(), "truth.yaml").tree
    assert isinstance(tree, dict)
    return tree


@pytest.fixture(scope="module")
def roster() -> list[dict[str, str]]:
    """Return the rows of the roster by column."""
    with (RAW / "roster.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="module")
def published() -> KnowledgeBase:
    """Return the example's public record."""
    return files.read(EXAMPLE)


def _source(name: str) -> str:
    return (RAW / "sources" / SOURCE_OF[name]).read_text("utf-8")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _names(roster: list[dict[str, str]]) -> list[str]:
    """Return every name, firm, product and alias on the roster, long ones also by their words."""
    cells = [row[key] for row in roster for key in ("name", "organisation", "aliases", "products")]
    whole = [value for cell in cells for value in cell.split(";") if value]
    parts = [part for row in roster for part in row["name"].split()]
    return [*whole, *parts]


def test_the_committed_notes_equal_what_the_script_makes_from_the_sources() -> None:
    """A note that was edited by hand, or a source that was not made again, fails here."""
    made = _maker().notes_by_name(RAW / "sources")
    committed = {path.name: path.read_bytes() for path in (RAW / "notes").iterdir()}
    assert committed == made


def test_the_script_writes_the_same_bytes_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folder, the clock nor the run shows in a note."""
    maker = _maker()
    monkeypatch.setattr("sys.argv", ["make_notes.py", "--into", str(tmp_path / "new")])
    maker.main()
    written = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    assert written == maker.notes_by_name(RAW / "sources")


def test_a_mark_in_a_source_becomes_a_tracked_change_or_a_comment() -> None:
    """The Word file holds an insertion, a deletion and a comment, and a deleted passage is not plain text."""
    made = _maker().word_file("# Head\n- before {+new+} {-old-} after{>why<}\n").decode("latin-1")
    assert (
        '<w:ins w:id="1" w:author="Note-taker"><w:r><w:t xml:space="preserve">new</w:t></w:r></w:ins>' in made
    )
    assert '<w:delText xml:space="preserve">old</w:delText>' in made
    assert '<w:comment w:id="0" w:author="Note-taker"><w:p>' in made
    assert '<w:t xml:space="preserve">old' not in made


def test_the_word_file_has_no_properties() -> None:
    """No part of the Word file can hold an author, a firm or a time."""
    made = (RAW / "notes" / "table-2.docx").read_bytes()
    assert b"docProps" not in made
    assert b"w:date" not in made


def test_every_snippet_of_the_truth_stands_once_in_its_source(truth: dict[str, Any]) -> None:
    """A contribution can be found by its file and its first forty characters."""
    places = {(entry["file"], entry["snippet"]) for entry in truth["contributions"]}
    assert len(places) == len(truth["contributions"])
    found = {(name, snippet): _source(name).count(snippet) for name, snippet in places}
    assert set(found.values()) == {1}
    assert {len(snippet) for _, snippet in places} == {40}


def test_the_truth_covers_everything_that_was_said(truth: dict[str, Any]) -> None:
    """Each bullet, row and transcript block that somebody said has an entry, and nothing else has."""
    rows = [line for line in _source("table-2.docx").splitlines() if line.startswith("|")]
    bullets = re.findall(r"^- ", _source("table-2.docx"), re.MULTILINE)
    said = {
        "table-1.md": len(re.findall(r"^- ", _source("table-1.md"), re.MULTILINE)),
        "table-2.docx": len(bullets) + len(rows[1:]),
        "table-3.vtt": len(re.findall(r"[.?]\n(?=\d|\Z)", _source("table-3.vtt"))) - 1,
    }
    assert Counter(entry["file"] for entry in truth["contributions"]) == said


def test_every_contribution_has_a_speaker_on_the_roster_and_a_point_or_a_reason(
    truth: dict[str, Any], roster: list[dict[str, str]]
) -> None:
    """Nobody speaks who is not listed, everybody listed speaks, and nothing is left undecided."""
    points = {point["key"]: point for point in truth["points"]}
    assert {entry["speaker"] for entry in truth["contributions"]} == {row["name"] for row in roster}
    for entry in truth["contributions"]:
        assert ("group" in entry) != ("set_aside" in entry)
        if "group" in entry:
            point = points[entry["group"]]
            assert (entry["topic"], entry["theme"]) == (point["topic"], point["theme"])
            assert Kind(entry["kind"])
    assert {entry.get("group") for entry in truth["contributions"]} - {None} == set(points)


def test_at_least_six_remarks_are_reported_by_two_note_takers(truth: dict[str, Any]) -> None:
    """A repeated remark has one speaker, two files and no long run of words in common."""
    by_remark: dict[str, list[dict[str, str]]] = {}
    for entry in truth["contributions"]:
        if "remark" in entry:
            by_remark.setdefault(entry["remark"], []).append(entry)
    assert len(by_remark) >= 6
    for first, second in by_remark.values():
        assert first["file"] != second["file"]
        assert first["speaker"] == second["speaker"]
        assert first["group"] == second["group"]
        assert first["snippet"] != second["snippet"]


def test_topics_themes_and_answers_of_the_truth_exist(
    truth: dict[str, Any], published: KnowledgeBase
) -> None:
    """A point of the truth can be released into the public record as it stands."""
    themes = {(folder.topic.id, theme.id) for folder in published.topics for theme in folder.topic.themes}
    findings = {finding.id for study in published.research.studies for finding in study.findings}
    for point in truth["points"]:
        assert (point["topic"], point["theme"]) in themes
        assert set(point.get("answers", [])) <= findings
        assert Kind(point["kind"])
        assert point["support"] in {"shown", "withheld"}


def test_no_wording_names_anybody_or_counts_them(truth: dict[str, Any], roster: list[dict[str, str]]) -> None:
    """The wordings hold no name, number, quotation mark, class of firms or pronoun for a speaker."""
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _names(roster)), re.IGNORECASE)
    for point in truth["points"]:
        assert not named.search(point["text"])
        assert not TELLING.search(point["text"])


def test_no_published_text_shares_a_run_of_words_with_the_notes(truth: dict[str, Any]) -> None:
    """Nobody can find a speaker by a phrase, neither in the wordings nor in what stands beside them."""
    heard = set().union(*(_runs(_source(name)) for name in SOURCE_OF))
    wordings = [point["text"] for point in truth["points"]]
    beside = [path.read_text("utf-8") for path in sorted((EXAMPLE / "topics").rglob("*.yaml"))]
    pages = [path.read_text("utf-8") for path in sorted((EXAMPLE / "docs").iterdir())]
    assert set().union(*(_runs(text) for text in (*wordings, *beside, *pages))) & heard == set()


def test_the_planted_leak_names_a_product_and_is_otherwise_the_wording_of_its_point(
    truth: dict[str, Any], roster: list[dict[str, str]]
) -> None:
    """The demo's refusal is earned: one product's name makes the difference."""
    leak = truth["planted_leak"]
    (point,) = [point for point in truth["points"] if point["key"] == leak["point"]]
    products = {product for row in roster for product in row["products"].split(";") if product}
    (product,) = [product for product in products if product in leak["text"]]
    assert product not in point["text"]
    assert _words(leak["text"])[-12:] == _words(point["text"])[-12:]


def test_the_public_record_before_the_release_names_nobody_from_the_roster(
    roster: list[dict[str, str]],
) -> None:
    """No topic or page holds a name; ordinary words that are also names stand there in lower case only."""
    public = [*sorted((EXAMPLE / "topics").rglob("*.yaml")), *sorted((EXAMPLE / "docs").iterdir())]
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _names(roster)))
    assert [path.name for path in public if named.search(path.read_text("utf-8"))] == []


def test_no_point_is_published_before_the_release(published: KnowledgeBase) -> None:
    """The example starts where a real event starts: with a briefing and no points."""
    assert [folder.points.last for folder in published.topics] == [0] * 5
    assert published.receipts.releases == ()


def test_the_public_record_is_written_as_the_program_would_write_it(published: KnowledgeBase) -> None:
    """Reading and writing a topic of the example changes nothing."""
    for folder in published.topics:
        home = EXAMPLE / "topics" / folder.topic.id
        for name in ("topic", "points", "guidance", "outcomes"):
            record = getattr(folder, name)
            assert files.text_of(record) == (home / f"{name}.yaml").read_text("utf-8")


def test_every_file_says_that_it_is_invented() -> None:
    """Nobody can take a file of the example for a record of something real."""
    silent = {"points.yaml", "releases.yaml", "__init__.py"}
    paths = [path for path in sorted(EXAMPLE.rglob("*")) if path.is_file() and path.name not in silent]
    kept = [path for path in paths if "__pycache__" not in path.parts]
    assert [path.name for path in kept if b"invented" not in path.read_bytes().lower()] == []


def test_the_roster_has_the_size_and_the_hard_cases_that_the_example_is_for(
    roster: list[dict[str, str]],
) -> None:
    """Fourteen attendees of twelve organisations, with mail addresses that can belong to nobody."""
    assert len(roster) == 14
    assert len({row["organisation"] for row in roster}) == 12
    assert all(row["email"].endswith(".example") for row in roster)
