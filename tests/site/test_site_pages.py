"""The pages as Markdown."""

import re
from pathlib import Path

import pytest
from html_reading import rendered, skeleton
from lamps import KB, PROTECTIONS

from roundtable.public.pages import pages
from roundtable.public.pages.menu import menu
from roundtable.public.pages.places import relative

GOLDEN = Path(__file__).parent / "golden"
MADE = {page.path: page for page in pages(KB, PROTECTIONS)}


@pytest.mark.parametrize("path", sorted(MADE))
def test_a_page_is_the_golden_one(path):
    """Each page equals the one committed; `python tests/site/renew.py` writes them anew."""
    assert MADE[path].text == (GOLDEN / path).read_text(encoding="utf-8")


def test_there_is_no_golden_page_of_a_page_that_is_gone():
    """The golden folder holds the made pages and no other."""
    assert {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.md")} == set(MADE)


def test_the_same_record_gives_the_same_pages():
    """Pages depend on the record only."""
    assert pages(KB, PROTECTIONS) == pages(KB.model_copy(deep=True), PROTECTIONS.model_copy(deep=True))


def test_every_page_stands_in_the_menu_once_or_is_led_to_by_another():
    """The menu names each page exactly once, but for sheets, histories and narrowed tables."""
    named = [
        entry.path for section in menu(MADE.values(), KB.consultation.pages) for entry in section.entries
    ]
    led_to = {
        "sheets/consent.md": "topics/consent.md",
        "statements/consent.md": "topics/consent.md",
        "outcomes/consent.md": "outcomes/index.md",
        "outcomes/accepted.md": "outcomes/index.md",
        "outcomes/accepted-in-part.md": "outcomes/index.md",
    }
    assert sorted(named) == sorted([*MADE.keys() - led_to.keys(), "contact.md"])
    leading = {path: relative(page, path) in MADE[page].text for path, page in led_to.items()}
    assert all(leading.values()), leading


def test_a_page_names_the_file_it_was_made_from():
    """A topic's page comes from the topic's briefing."""
    assert MADE["topics/consent.md"].source == "topics/consent/topic.yaml"


def test_themes_stand_in_the_order_of_the_staff_and_kinds_in_their_own():
    """The second theme listed comes second although its points were released first."""
    text = MADE["topics/consent.md"].text
    order = [
        "### Guests and visitors",
        "#### Clarity wanted",
        "#### Suggestions",
        "### Asking without a screen",
    ]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)


def test_a_topic_without_points_says_so_in_one_neutral_sentence():
    """An empty topic neither looks broken nor hints at what was withheld."""
    text = MADE["topics/security.md"].text
    assert "Nothing from a roundtable has been published on this topic yet." in text
    assert "Chatham House Rule" not in text


@pytest.mark.parametrize("path", sorted(MADE))
def test_a_page_shows_no_mark_up_of_its_template(path):
    """Attribute lists, headings and emphasis that the templates write all take effect."""
    words = "".join(skeleton(rendered(MADE[path].text)).words)
    assert not re.search(r"[{}*#|]|\]\(", words)


def test_remarks_of_the_staff_are_on_no_page():
    """A `note` is for those who edit the files."""
    topic = KB.topics[0].model_copy(
        update={"topic": KB.topics[0].topic.model_copy(update={"note": "between us"})}
    )
    consultation = KB.consultation.model_copy(update={"note": "between us"})
    noted = KB.model_copy(update={"topics": (topic, *KB.topics[1:]), "consultation": consultation})
    assert pages(noted, PROTECTIONS) == pages(KB, PROTECTIONS)
