"""Deciding on words at the desk: each once, everywhere at once, undone at will, with eyes kept open."""

import re

import pytest

from roundtable.base.text import framed_digest
from roundtable.desk import decide
from roundtable.desk.state import States
from roundtable.private.doubts import Excerpt
from roundtable.private.planted import ONE_IN, Planted, planted_at


@pytest.fixture(autouse=True)
def nothing_planted(monkeypatch):
    """Plant nothing but where a test does."""
    monkeypatch.setattr(decide, "planted_at", lambda *_: None)


def item(browser, path: str = "/decide") -> str:
    """Return which word the page asks about."""
    return re.search(r'name="item" value="([^"]+)"', browser.get(path).text)[1]


def word(browser) -> str:
    """Return the word that the page asks about."""
    return re.search(r"<h2>Does <mark>([^<]+)</mark>", browser.get("/decide").text)[1]


def ask(browser, act: str, path: str = "/decide"):
    """Answer on the word that the page asks about."""
    return browser.send(path, item=item(browser, path), act=act)


def texts(room) -> str:
    """Return everything that was said, masked, as a fresh start reads it."""
    return "\n".join(one.text for one in States(room.root, room.vault).current().masked)


def test_a_word_that_is_kept_stands_everywhere_and_undo_masks_it_again(room):
    """One decision for all places, and one step back."""
    browser = room.browser()
    assert word(browser) == "Marzipane"
    assert "Marzipane" not in texts(room)
    ask(browser, "keep")
    assert "Marzipane" in texts(room)
    browser.send("/undo", back="/decide")
    assert "Marzipane" not in texts(room)
    assert room.vault.decisions().words == ()


@pytest.mark.parametrize(
    ("act", "reads"),
    [
        ("person", "as an attendee does"),
        ("organisation", "as their organisation does"),
        ("product", "as a product"),
    ],
)
def test_a_word_is_masked_as_what_somebody_saw_it_names(room, act, reads):
    """The mask says so wherever the word stands."""
    ask(room.browser(), act)
    assert reads in texts(room)
    assert room.vault.decisions().words[0].kind == act


def test_the_quick_way_after_a_decision_gives_what_a_fresh_start_gives(room):
    """Masked texts, what the gate compares with, and decisions are the same."""
    browser = room.browser()
    for act in ("keep", "mask", "product"):
        if room.desk.states.current().doubts:
            ask(browser, act)
        quick, fresh = room.desk.states.current(), States(room.root, room.vault).current()
        assert quick.masked == fresh.masked
        assert quick.decisions == fresh.decisions
        assert quick.event.room.kept_forms == fresh.event.room.kept_forms
        assert quick.event.room.wording.owners_by_run == fresh.event.room.wording.owners_by_run


def test_two_people_cannot_decide_on_one_word(room):
    """The second is told, and gets the next word (E09)."""
    first, second = room.browser("kc"), room.browser("mw")
    seen = item(second)
    ask(first, "keep")
    late = second.send("/decide", item=seen, act="mask")
    assert late.status_code == 409
    assert "was decided since you read it" in late.text
    assert [one.decision for one in room.vault.decisions().words] == ["keep"]


def test_words_that_were_not_found_can_be_masked_and_that_can_be_taken_back(room):
    """Everywhere they stand; and words that stand nowhere are refused."""
    browser = room.browser()
    nowhere = browser.send("/decide/words", words="quite another lamp")
    assert nowhere.status_code == 422
    assert "these words stand in no contribution" in nowhere.text.casefold()
    browser.send("/decide/words", words="New  Lens", kind="product")
    assert "new lens" not in texts(room)
    mark = re.search(r'name="read" value="([^"]+)"', browser.get("/decide/all").text)[1]
    browser.send("/decide/all", read=mark)
    assert "new lens" in texts(room)


def test_a_word_can_be_left_for_later(room):
    """The next one is shown, and the first comes again at the end."""
    browser = room.browser()
    left = len(room.desk.states.current().doubts)
    shown = [item(browser, f"/decide?skip={number}") for number in range(left)]
    assert len(set(shown)) == left
    assert browser.get("/decide?skip=99999999999").status_code == 200


def test_other_identities_are_masked_in_the_sentence(room):
    """Whoever decides on one word need not read the others."""
    page = room.browser().get("/decide").text
    shown = re.findall(r'<p class="said">(.*)</p>', page)
    assert shown
    assert not [text for text in shown if "Quibbleworth" in text or "Glowmatic" in text]


def plant(monkeypatch, name: str = "Odrun Velkamoor") -> None:
    """Plant a name at the next step."""
    item = framed_digest(("word", name))
    planted = Planted(name, Excerpt("we heard from ", name, " twice"), item)
    monkeypatch.setattr(decide, "planted_at", lambda _event, _by, step: planted if step == 0 else None)


@pytest.mark.parametrize(
    ("act", "says", "missed"),
    [
        ("keep", "That was a planted name, and you kept it", "1 of 1"),
        ("person", "You found a planted name", "0 of 1"),
    ],
)
def test_a_planted_name_is_told_at_once_and_reaches_no_decision(room, monkeypatch, act, says, missed):
    """It stands in no note and in no decision, and the miss rate counts it."""
    plant(monkeypatch)
    browser, before = room.browser(), room.vault.decisions()
    assert word(browser) == "Odrun Velkamoor"
    ask(browser, act)
    page = browser.get("/decide").text
    assert says in page
    assert f"You missed {missed}" in page
    assert room.vault.decisions() == before
    assert "Velkamoor" not in texts(room)


def test_a_planted_name_looks_like_any_word(room, monkeypatch):
    """Nothing but the words differs: same fields, same length of what is sent back."""
    browser = room.browser()
    real = browser.get("/decide").text
    plant(monkeypatch)
    planted = browser.get("/decide").text

    def form(page: str) -> list[str]:
        found = re.search(r"<form[^>]*data-keys>.*?</form>", page, re.DOTALL)[0]
        return [re.sub(r'value="[0-9a-f]{64}"', "", tag) for tag in re.findall(r"<[^>]+>", found)]

    assert form(planted) == form(real)


def test_about_one_word_in_twenty_is_planted_in_no_order_that_shows():
    """It follows from event, code and step alone, and differs between people."""
    steps = {by: [step for step in range(2000) if planted_at("lamps", by, step)] for by in ("kc", "mw")}
    for planted in steps.values():
        assert 2000 / ONE_IN * 0.7 < len(planted) < 2000 / ONE_IN * 1.3
    assert steps["kc"] != steps["mw"]
    assert planted_at("lamps", "kc", steps["kc"][0]) == planted_at("lamps", "kc", steps["kc"][0])


@pytest.mark.browser
def test_words_are_decided_by_keys_alone(tab, room):
    """One key a word, the focus on the next one; and Tab and Enter without a script."""
    page = tab(room)
    page.goto("/decide")
    left = len(room.desk.states.current().doubts)
    page.keyboard.press("k")
    page.get_by_text(f"1 decided, {left - 1} to decide").wait_for()
    assert [one.decision for one in room.vault.decisions().words] == ["keep"]
    bare = tab(room, java_script_enabled=False)
    bare.goto("/decide")
    if left > 1:
        assert bare.locator(":focus").inner_text().startswith("Mask")
        bare.keyboard.press("Enter")
        bare.get_by_text(f"2 decided, {left - 2} to decide").wait_for()
    assert page.complaints == []
