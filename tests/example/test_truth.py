"""The truth about the invented notes fits them, and what is to be published leads back to nobody."""

import re
from collections import Counter, defaultdict

import pytest
import yaml
from raw_files import EXAMPLE, RAW, SOURCES, contributions, roster, script, truth

from roundtable.base.vocabulary import Kind
from roundtable.public import files
from roundtable.public.knowledge_base import KnowledgeBase

RUN = 6
"""Words in a row that a published wording must not share with the notes."""
TELLING = re.compile(
    r"\d|[\"“”]|\b(all|every|everyone|everybody|no one|nobody|none|one|two|three|attendees?|participants?"
    r"|speakers?|makers?|retailers?|manufacturers?|i|we|our|she|he|her|his|him)\b",
    re.IGNORECASE,
)
ORDINARY = {"Price", "Hope", "Will", "Line", "House", "Test", "Toys", "Heating", "Modules", "Lighting"}
"""Words of the roster that stand in the notes as words too."""


@pytest.fixture(scope="module")
def published() -> KnowledgeBase:
    """Return the example's public record."""
    return files.read(EXAMPLE)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def _names() -> list[str]:
    """Return every name, firm, product and alias on the roster, long ones also by their words."""
    cells = [row[key] for row in roster() for key in ("name", "organisation", "aliases", "products")]
    whole = [value for cell in cells for value in cell.split(";") if value]
    parts = [part for row in roster() for part in row["name"].split()]
    return [*whole, *parts]


def test_the_committed_truth_equals_what_the_script_makes_from_the_sources() -> None:
    """Running the script again changes nothing, and it reads each note as an import does."""
    assert yaml.safe_load((RAW / "truth.yaml").read_text("utf-8")) == script("make_truth").truth()


def test_the_truth_covers_everything_that_was_said() -> None:
    """Each contribution of an import has its entry, in order, and there are about three hundred."""
    assert [entry["at"] for entry in truth()["contributions"]] == [one.id for one in contributions()]
    assert 290 <= len(contributions()) <= 330


def test_every_identity_stands_at_words_of_its_contribution() -> None:
    """A place in the truth begins and ends at the edge of a word, and no two are the same."""
    for entry, one in zip(truth()["contributions"], contributions(), strict=True):
        places = [(int(found["start"]), int(found["end"])) for found in entry["identities"]]
        assert len(set(places)) == len(places)
        for start, end in places:
            assert 0 <= start < end <= len(one.text)
            assert one.text[start:end] == one.text[start:end].strip()


def test_no_name_of_the_roster_is_left_unmarked() -> None:
    """Wherever a name of somebody present, a firm or a product stands in a remark, the truth says so."""
    parts = {part for row in roster() for part in (*row["name"].split(), row["organisation"].split()[0])}
    others = {cell for row in roster() for key in ("aliases", "products") for cell in row[key].split(";")}
    looked_for = re.compile(
        "|".join(rf"\b{re.escape(name)}\b" for name in sorted((parts | others) - ORDINARY - {""}))
    )
    missed = [
        (entry["at"], match.group())
        for entry, one in zip(truth()["contributions"], contributions(), strict=True)
        for match in looked_for.finditer(one.text)
        if not any(
            int(found["start"]) <= match.start() and match.end() <= int(found["end"])
            for found in entry["identities"]
        )
    ]
    assert missed == []


def test_every_contribution_has_a_point_or_a_reason() -> None:
    """Everybody on the roster speaks, a walk-in and the chair too, and nothing is left undecided."""
    points = {point["key"]: point for point in truth()["points"]}
    spoke = {entry["speaker"] for entry in truth()["contributions"]} - {""}
    assert spoke - {row["name"] for row in roster()} == {"Lorcan Dreverill", "Ottoline Farrowby"}
    assert {row["name"] for row in roster()} <= spoke
    for entry in truth()["contributions"]:
        assert ("group" in entry) != ("set_aside" in entry)
        if "group" in entry:
            point = points[entry["group"]]
            assert (entry["topic"], entry["theme"]) == (point["topic"], point["theme"])
            assert Kind(entry["kind"])
    assert {entry.get("group") for entry in truth()["contributions"]} - {None} == set(points)
    assert 60 <= len(points) <= 90


def test_many_remarks_are_reported_by_two_or_three_note_takers() -> None:
    """A repeated remark has one speaker, several files and no long run of words in common."""
    by_remark = defaultdict(list)
    for entry, one in zip(truth()["contributions"], contributions(), strict=True):
        if "remark" in entry:
            by_remark[entry["remark"]].append((entry, one))
    assert len(by_remark) >= 50
    assert Counter(len(said) for said in by_remark.values()).keys() == {2, 3}
    for said in by_remark.values():
        assert len({entry["file"] for entry, _ in said}) == len(said)
        assert len({entry["speaker"] for entry, _ in said}) == 1
        assert len({entry.get("group") for entry, _ in said}) == 1


def test_a_conflict_is_about_a_remark_that_several_wrote_down() -> None:
    """What was settled between note-takers is about something that each of them has."""
    remarks = Counter(entry["remark"] for entry in truth()["contributions"] if "remark" in entry)
    assert len(truth()["conflicts"]) >= 5
    assert all(remarks[conflict["remark"]] >= 2 for conflict in truth()["conflicts"])


def test_themes_and_answers_of_the_truth_exist(published: KnowledgeBase) -> None:
    """A point of the truth can be released into the public record as it stands, and each theme has some."""
    themes = {(folder.topic.id, theme.id) for folder in published.topics for theme in folder.topic.themes}
    findings = {finding.id for study in published.research.studies for finding in study.findings}
    assert {(point["topic"], point["theme"]) for point in truth()["points"]} == themes
    for point in truth()["points"]:
        assert set(point.get("answers", [])) <= findings
        assert Kind(point["kind"])
        assert point["support"] in {"shown", "withheld"}


def test_no_wording_names_anybody_or_counts_them() -> None:
    """The wordings hold no name, number, quotation mark, class of firms or pronoun for a speaker."""
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _names() if name not in ORDINARY))
    for point in truth()["points"]:
        assert not named.search(point["text"])
        assert not TELLING.search(point["text"])


def test_no_published_text_shares_a_run_of_words_with_the_notes() -> None:
    """Nobody can find a speaker by a phrase, neither in the wordings nor in what stands beside them."""
    heard = set().union(*(_runs(one.text) for one in contributions()))
    wordings = [point["text"] for point in truth()["points"]]
    beside = [path.read_text("utf-8") for path in sorted((EXAMPLE / "topics").rglob("*.yaml"))]
    pages = [path.read_text("utf-8") for path in sorted((EXAMPLE / "docs").iterdir())]
    assert set().union(*(_runs(text) for text in (*wordings, *beside, *pages))) & heard == set()


def test_the_planted_leak_names_a_product_and_is_otherwise_the_wording_of_its_point() -> None:
    """The demo's refusal is earned: one product's name makes the difference."""
    leak = truth()["planted_leak"]
    (point,) = [point for point in truth()["points"] if point["key"] == leak["point"]]
    products = {product for row in roster() for product in row["products"].split(";") if product}
    (product,) = [product for product in products if product in leak["text"]]
    assert product not in point["text"]
    assert _words(leak["text"])[-12:] == _words(point["text"])[-12:]


def test_the_public_record_before_the_release_names_nobody_from_the_roster() -> None:
    """No topic or page holds a name; ordinary words that are also names are looked for as whole names."""
    public = [*sorted((EXAMPLE / "topics").rglob("*.yaml")), *sorted((EXAMPLE / "docs").iterdir())]
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _names() if name not in ORDINARY))
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


def test_the_roster_has_the_size_and_the_hard_cases_that_the_example_is_for() -> None:
    """24 attendees of 18 organisations, two with one surname, several from abroad, names that are words."""
    assert len(roster()) == 24
    assert len({row["organisation"] for row in roster()}) == 18
    assert all(row["email"].endswith(".example") for row in roster())
    surnames = Counter(row["name"].split()[-1] for row in roster())
    assert [name for name, times in surnames.items() if times == 2] == ["Price"]
    assert len({row["country"] for row in roster()}) == 3
    assert {"Hope", "Will"} <= {row["name"].split()[0] for row in roster()}


def test_the_sources_hold_the_mess_that_real_notes_hold() -> None:
    """Nested bullets, lost passages, chat, signatures, tracked changes, comments and mis-heard names."""
    sources = "\n".join(path.read_text("utf-8") for path in SOURCES)
    for sign in ("\n  - ", "[missed this]", "chat:", "x:signature", "{+", "{-", "{>", "<d:snug lit>"):
        assert sign in sources
