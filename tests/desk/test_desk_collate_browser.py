"""Collating and wording in a real browser: with a script and without, by keyboard, and read by axe."""

import pytest
from desk_browsing import violations
from test_desk_collate import draft_of, drafts, tick

from roundtable.private.standing import draft_in, ids_of

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_on_any_page_of_collation(tab, room):
    """With suggestions, points, something set aside, an undo, an error, and two wordings side by side."""
    browser = room.browser()
    tick(browser, "consent", "aside", "n1.1", own_reason="A joke.")
    page = tab(room)
    draft = draft_of(room, "n1.4")
    paths = ("/collate", f"/collate/{draft.topic}", "/collate/consent?show=single", "/collate/set-aside")
    for path in (*paths, f"/point/{draft.draft}", f"/point/{draft.draft}/dissolve"):
        page.goto(path)
        assert violations(page) == {}
    page.goto(f"/point/{draft.draft}")
    room.desk.states.save("mw", [(draft.model_copy(update={"text": "Theirs.", "author": "mw"}), draft)])
    page.get_by_label("Wording").fill("Mine.")
    page.get_by_role("button", name="Save as a point").click()
    assert page.get_by_role("alert").is_visible()
    assert (page.get_by_label("Wording").input_value(), page.get_by_text("Theirs.").count()) == ("Mine.", 1)
    assert violations(page) == {}
    assert page.foreign == []


def test_findings_come_as_one_types_and_nothing_is_saved_by_that(tab, room):
    """A moment after the last letter; the words stay where they are, and so does the cursor."""
    page, before = tab(room), drafts(room)
    page.goto("/point/d1")
    page.get_by_label("Wording").fill("")
    page.get_by_label("Wording").press_sequentially("Two attendees said that lamps are dear.")
    page.get_by_text("Counts speakers: leave the number out").wait_for()
    assert page.locator(":focus").get_attribute("id") == "text"
    assert page.get_by_label("Wording").input_value() == "Two attendees said that lamps are dear."
    assert drafts(room) == before
    assert page.complaints == []


def _tab_to(page, name):
    """Press Tab until the control with this name or value has the focus."""
    for _press in range(120):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if name in (focused.get_attribute("value"), focused.get_attribute("name"), focused.inner_text()):
            return
    raise AssertionError(f"{name} is not reached by Tab")


def test_two_remarks_are_put_together_and_worded_by_keyboard_without_scripts(tab, room):
    """From the list of topics to a saved point, pressing Tab, Space and Enter alone."""
    page = tab(room, java_script_enabled=False)
    found = room.desk.states.current().by_topic
    topic = max(found, key=lambda one: len(found[one].single))
    page.goto(f"/collate/{topic}?show=single")
    first, second = page.locator('input[name="at"]').evaluate_all(
        "all => all.slice(0, 2).map(one => one.value)"
    )
    for at in (first, second):
        _tab_to(page, at)
        page.keyboard.press("Space")
    _tab_to(page, "Put together, and write the point")
    page.keyboard.press("Enter")
    page.wait_for_url("**/point/*")
    new = page.url.rpartition("/")[2]
    assert ids_of(draft_of(room, first)) == {first, second}
    _tab_to(page, "text")
    page.keyboard.press("Control+A")
    page.keyboard.type("Permission is easier to give at first use.")
    _tab_to(page, "Look again")
    page.keyboard.press("Enter")
    page.get_by_text("The gate has nothing against these words.").wait_for()
    _tab_to(page, "Save as a point")
    page.keyboard.press("Enter")
    page.get_by_text("Saved. Two people who did not write it must now approve it.").wait_for()
    assert draft_in(room.vault.decisions(), new).text == "Permission is easier to give at first use."
