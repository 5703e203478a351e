"""How texts are measured, and the report of it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lamps import CONSENT, KB, PROTECTIONS

from roundtable.base.errors import RefusedError
from roundtable.public.content import content_findings
from roundtable.public.content.figures import page_figures, topic_figures
from roundtable.public.content.sentences import reading_age, sentences, syllables, words
from roundtable.public.content.style import MOST_WORDS
from roundtable.public.content.texts import blocks
from roundtable.public.files import read
from roundtable.public.pages import pages
from roundtable.public.pages.authored import authored_texts
from roundtable.workflow.site import build

ROOT = Path(__file__).parents[2]
PLAIN = "The cat sat on the mat. It was warm there."
LEARNED = (
    "Organisational accountability necessitates comprehensive documentation of interdependent operations."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("The firm Glim? asks for more.", ["The firm Glim? asks for more."]),
        ("See rule 2.1 and go on. “Then stop.”", ["See rule 2.1 and go on.", "“Then stop.”"]),
        ("One line\nand another", ["One line", "and another"]),
        (" ... ", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text, expected):
    """A mark inside a name or a number ends no sentence; a line does."""
    assert list(sentences(text)) == expected


def test_words_hold_a_letter_or_a_digit():
    """Dashes on their own are not words, and figures are."""
    assert words("At 40 % – or £500,000 – no more.") == ("At", "40", "or", "£500,000", "no", "more.")


@pytest.mark.parametrize(
    ("word", "count"),
    [("lamp", 1), ("table", 2), ("asked", 1), ("consent", 2), ("information", 4), ("2024", 1), ("makes", 1)],
)
def test_syllables_are_counted_by_groups_of_vowels(word, count):
    """A silent ending counts for nothing, and no word has none."""
    assert syllables(word) == count


def test_the_reading_age_follows_the_formula():
    """10 words of 10 syllables in 2 sentences: grade -1.84 after Flesch and Kincaid, and five years."""
    assert reading_age([PLAIN]) == pytest.approx(0.39 * 5 + 11.8 - 15.59 + 5)
    assert reading_age([LEARNED]) > 30
    assert reading_age([]) == 0


def test_blocks_are_what_a_reader_meets_one_after_the_other():
    """Headings, items and cells are apart; mark-up, addresses and anchors are gone."""
    table = "| A | B |\n|---|---|\n| c | d |\n"
    text = f"# Title {{ #top }}\n\nSee [the act](https://example.org).\n\n- One\n- Two\n\n{table}"
    assert blocks(text) == ("Title", "See the act.", "One", "Two", "A", "B", "c", "d")


def test_marks_and_labels_of_a_page_are_no_sentences():
    """A citation after a sentence does not make it longer, and a heading is not measured as one."""
    figures = page_figures(
        "a.md", "# A title of five words\n\nRES-F1 Lamps hum at night. (source 1, source 22)\n"
    )
    assert (figures.words, figures.mean, figures.longest) == (9, 4.0, 4)


def test_a_topic_is_shown_with_what_it_rests_on_and_what_is_open():
    """Statements, sources and gaps are counted, and what is to be confirmed or our own."""
    figures = topic_figures(CONSENT, KB)
    assert figures.model_dump() == {
        "topic": "consent",
        "statements": 5,
        "sources": 3,
        "gaps": 1,
        "unconfirmed": 3,
        "ours": 1,
    }


def report(where: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a folder."""
    command = [sys.executable, str(ROOT / "scripts" / "content_report.py"), *options]
    return subprocess.run(command, cwd=where, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_report_shows_every_page_and_topic(lamps):
    """Machines get the same figures as people, and nothing is wrong with the lamps."""
    done = report(lamps, "--format", "json")
    shown = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert [topic["topic"] for topic in shown["topics"]] == ["consent", "security"]
    pages = {page["page"]: page for page in shown["pages"]}
    assert {"index.md", "topics/consent.md", "sheets/consent.md", "contact.md"} <= set(pages)
    assert pages["contact.md"]["longest"] == 10


def test_the_report_names_what_breaks_a_rule(lamps):
    """A long sentence is told with its place, and the status is 1."""
    (lamps / "docs" / "contact.md").write_text("Write " + "to us " * 13 + "now.\n", encoding="utf-8")
    done = report(lamps)
    assert done.returncode == 1
    assert "docs/contact.md:1: S44 sentence 1 has 28 words" in done.stderr
    assert "contact.md" in done.stdout


@pytest.mark.parametrize("root", [ROOT, ROOT / "examples" / "smart-home"], ids=["own", "example"])
def test_the_knowledge_bases_of_this_project_break_no_rule(root):
    """What the repository holds in `topics/` and `docs/`, and its invented example, pass their own checks."""
    kb = read(root)
    assert content_findings(kb, authored_texts(root / "docs", kb.consultation.pages)) == ()


def test_the_fixed_words_of_the_pages_keep_to_the_limit():
    """What the templates say by themselves has no sentence of more than 25 words either."""
    shown = {page.path: page_figures(page.path, page.text).longest for page in pages(KB, PROTECTIONS)}
    assert {path: longest for path, longest in shown.items() if longest > MOST_WORDS} == {}


def test_no_site_is_built_from_what_breaks_a_rule(lamps):
    """The build stops before a page is made, with the place, and leaves no site behind."""
    (lamps / "docs" / "contact.md").write_text("Go [here](timeline.md).\n", encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        build(lamps, lamps / "site", None)
    assert [f"{found.place}: {found.code}" for found in refused.value.findings] == ["docs/contact.md:1: S46"]
    assert not (lamps / "site").exists()
