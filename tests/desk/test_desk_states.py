"""States of the desk that take several people, in real browsers: read by axe, and nothing is ever lost."""

import pytest
from desk_browsing import violations
from test_desk_check import draft_of

from roundtable.desk import looking

pytestmark = pytest.mark.browser
MINE = "Asking for all of it at once tires people before the lamp is lit."
THEIRS = "Whoever is asked for everything at once stops reading."


def save(page, text: str) -> None:
    """Save a wording of a point that is open in a tab."""
    page.get_by_label("Wording").fill(text)
    page.get_by_role("button", name="Save the point").click()


def test_axe_finds_nothing_on_the_pages_of_a_second_afternoon(tab, worded):
    """A filled list, a statement's page before and after it is claimed, and what was withdrawn."""
    page = tab(worded, "ab")
    page.goto("/check")
    assert page.get_by_text("They wait for you (3)").is_visible()
    assert page.get_by_text("Who wrote these? (1)").is_visible()
    assert violations(page) == {}
    page.goto("/check/text/CON-S1")
    assert page.get_by_text("Lamps must ask first.").is_visible()
    assert violations(page) == {}
    page.get_by_role("button", name="I wrote CON-S1 as it stands").click()
    assert "You wrote CON-S1" in page.get_by_role("status").inner_text()
    assert violations(page, (390,)) == {}
    page.goto("/withdraw/n1.1")
    page.get_by_role("button", name="Delete n1.1 for good").click()
    assert page.get_by_role("heading", level=1).inner_text() == "n1.1 is deleted"
    assert violations(page) == {}


def test_axe_finds_nothing_while_the_rules_are_looking(tab, worded, monkeypatch):
    """Today and Release of an event with very many points, before all of them are looked at."""
    monkeypatch.setattr(looking, "AT_ONCE", 0)
    monkeypatch.setattr(looking.Looked, "_look", lambda *_: None)
    page = tab(worded, "kc")
    for path, says in (("/", "load this page again"), ("/release", "Look again in a moment")):
        page.goto(path)
        assert page.get_by_text(says).is_visible()
        assert violations(page) == {}


def test_e09_two_browsers_on_one_point_lose_nothing(tab, worded):
    """A late checker and a late author both see what changed, and what they wrote is still there."""
    author, colleague, checker = (tab(worded, code) for code in ("kc", "mw", "ab"))
    for page, path in ((author, "/point/d1"), (colleague, "/point/d1"), (checker, "/check/d1")):
        page.goto(path)
    save(colleague, THEIRS)
    checker.get_by_label("Or say what should change").fill("Say it shorter.")
    checker.get_by_role("button", name="Approve d1 as it stands").click()
    assert "This changed since you read it" in checker.get_by_role("alert").inner_text()
    assert checker.get_by_label("Or say what should change").input_value() == "Say it shorter."
    assert violations(checker) == {}
    save(author, MINE)
    assert "changed since you read it" in author.get_by_role("alert").inner_text()
    assert author.get_by_text(THEIRS).is_visible()
    assert author.get_by_label("Wording").input_value() == MINE
    assert draft_of(worded).text == THEIRS
    author.get_by_role("button", name="Save the point").click()
    assert (draft_of(worded).text, draft_of(worded).author, draft_of(worded).checked) == (MINE, "kc", ())
    assert set(draft_of(worded).earlier_authors) >= {"mw"}


def test_a_browser_that_is_closed_loses_the_unsaved_field_alone(tab, worded):
    """What was saved before is there for the next browser, and what was only typed is nowhere."""
    page = tab(worded, "kc")
    page.goto("/point/d1")
    save(page, MINE)
    page.get_by_label("Wording").fill(THEIRS)
    page.context.close()
    again = tab(worded, "kc")
    again.goto("/point/d1")
    assert again.get_by_label("Wording").input_value() == MINE
    assert THEIRS not in worded.vault.decisions().model_dump_json()


def test_what_takes_longer_than_a_moment_says_so_and_is_not_sent_twice(tab, room):
    """The page says at once what is done; a second click while it is done sends nothing."""
    page = tab(room)
    page.goto("/roster/a1")
    page.evaluate(
        "() => { window.stopped = []; document.addEventListener('submit', (event) => {"
        " window.stopped.push(event.defaultPrevented); event.preventDefault(); }); }"
    )
    for _ in range(2):
        page.get_by_role("button", name="Save, and see what it finds").click()
    assert "The notes are being looked through. Please wait." in page.get_by_role("status").inner_text()
    assert page.evaluate("() => window.stopped") == [False, True]
    assert violations(page, (390,)) == {}
