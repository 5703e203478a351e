"""Collate: contributions side by side, what becomes of those that are ticked, and the sum."""

import re

import pytest

from roundtable.desk.paging import paged
from roundtable.private.drafting import progress
from roundtable.private.standing import ids_of


def drafts(room):
    """Return the drafts as they stand."""
    return room.vault.decisions().points


def draft_of(room, at):
    """Return the draft in which a contribution stands."""
    return next(draft for draft in drafts(room) if at in ids_of(draft))


def marks(browser, path):
    """Return what a page's form sends back of the drafts that it shows."""
    return re.findall(r'name="read" value="([^"]+)"', browser.get(path).text)


def tick(browser, topic, act, *ids, part="", **fields):
    """Tick contributions on a topic's page and press a button."""
    path = f"/collate/{topic}{f'?show={part}' if part else ''}"
    read = [mark for name in ("together", "single", "worded") for mark in shown(browser, topic, name)]
    return browser.send(path, act=act, at=list(ids), read=read, **fields)


def shown(browser, topic, part):
    """Return what the pages of one part of a topic send back."""
    return marks(browser, f"/collate/{topic}?show={part}")


def stands(room):
    """Return where all contributions stand, as numbers: in points, together, single, set aside."""
    state = room.desk.states.current()
    now = progress(state.masked, state.decisions)
    parts = (now.placed, now.suggested_together, now.suggested_single, now.set_aside)
    assert sum(parts) == len(state.masked) == 10
    return parts


def test_the_first_page_says_where_everything_stands_and_the_sum_adds_up(room):
    """By topic and for the event; the rows of the table are all of it."""
    text = room.browser().get("/collate").text
    placed, together, single, aside = stands(room)
    suggested = f"{together} suggested together + {single} single"
    assert f"{placed} in points + {suggested} + {aside} set aside = 10 of 10" in text
    rows = [int(last) for last in re.findall(r'class="number">(\d+)</td></tr>', text)]
    *topics, whole = rows
    assert sum(topics) == whole == 10


def test_a_topic_shows_what_was_said_masked_with_its_place_and_how_alike_it_is(room):
    """And nothing of who said it; what would be a script in the notes is text."""
    browser = room.browser()
    pages = "".join(
        browser.get(f"/collate/{topic}?show={part}").text
        for topic in ("consent", "security")
        for part in ("together", "single")
    )
    assert "n1.2, line 3" in pages
    assert re.search(r"n1\.\d and n2\.\d are alike: \d+ of 100", pages)
    assert "&lt;script&gt;" in pages
    for word in ("Quibbleworth", "Zelda", "Glowmatic", "Frobnitz"):
        assert word not in pages


def test_ticked_contributions_are_put_together_and_written_as_a_point(room):
    """They leave the suggestions in which they stood, and the next page asks for the words."""
    browser = room.browser()
    answer = tick(browser, "consent", "together", "n1.1", "n1.2")
    new = draft_of(room, "n1.1")
    assert answer.headers["location"] == f"/point/{new.draft}"
    assert (ids_of(new), new.author, new.placed_by) == ({"n1.1", "n1.2"}, None, "kc")
    stands(room)


def test_ticked_contributions_are_added_to_a_point_that_need_not_be_on_the_page(room):
    """The point is named by its id."""
    browser = room.browser()
    into = draft_of(room, "n1.4")
    answer = tick(browser, "consent", "add", "n1.3", point=into.draft)
    assert answer.status_code == 303
    assert ids_of(draft_of(room, "n1.3")) == ids_of(into) | {"n1.3"}
    stands(room)


def test_what_is_ticked_moves_to_another_topic_and_kind(room):
    """And its group stays what it was, as all of it is ticked."""
    browser, before = room.browser(), draft_of(room, "n1.3")
    state = room.desk.states.current()
    folder = next(one.topic for one in state.kb.topics if one.topic.id != before.topic)
    place = f"{folder.id}/{folder.themes[0].id}"
    tick(browser, before.topic, "move", *ids_of(before), place=place, kind="practice")
    after = draft_of(room, "n1.3")
    assert (after.topic, after.kind, ids_of(after)) == (folder.id, "practice", ids_of(before))


def test_what_is_not_used_is_set_aside_with_a_reason_and_taken_back(room):
    """The page of what is set aside says why, and by whom; taken back, it is a single suggestion."""
    browser = room.browser()
    before = stands(room)
    tick(browser, "consent", "aside", "n1.1", own_reason="Said as a joke.")
    assert stands(room)[3] == before[3] + 1
    page = browser.get("/collate/set-aside")
    assert "Said as a joke." in page.text
    read = marks(browser, "/collate/set-aside")
    answer = browser.send("/collate/set-aside", at="n1.1", read=read)
    assert answer.status_code == 303
    assert stands(room)[3] == before[3]
    assert ids_of(draft_of(room, "n1.1")) == {"n1.1"}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"act": "together"}, "Nothing is ticked"),
        ({"act": "aside", "at": "n1.1"}, "Say why it is set aside"),
        ({"act": "add", "at": "n1.1"}, "Say which point"),
        ({"act": "add", "at": "n1.1", "point": "d999"}, "There is no draft with this id"),
        ({"act": "move", "at": "n1.1"}, "Choose the topic and theme"),
        ({"act": "together", "at": "n7.7"}, "A contribution is not there any more"),
        ({"act": "explode", "at": "n1.1"}, "Use one of the buttons"),
        ({"act": "aside", "at": "n1.1", "own_reason": "x" * 301}, "The reason has at most 300 letters"),
    ],
    ids=lambda one: one.get("act", "") if isinstance(one, dict) else "",
)
def test_a_form_that_means_nothing_says_what_to_do_and_keeps_the_ticks(room, fields, says):
    """Nothing is saved, and what was ticked and typed is still there."""
    browser, before = room.browser(), drafts(room)
    answer = browser.send("/collate/consent?show=single", **fields)
    assert answer.status_code == 422
    assert says.casefold() in answer.text.casefold()
    assert drafts(room) == before
    for at in set(fields.get("at", "n0").split()) & set(re.findall(r'value="(n\d\.\d)"', answer.text)):
        assert f'value="{at}" checked' in answer.text


def test_e09_who_ticked_on_an_old_page_is_told_that_it_changed(room):
    """Of two browsers that read the same page, the second saves nothing over the first."""
    first, second = room.browser("kc"), room.browser("mw")
    topic = draft_of(room, "n1.1").topic
    read = [mark for part in ("together", "single") for mark in shown(second, topic, part)]
    tick(first, topic, "aside", "n1.1", own_reason="A joke.")
    before = drafts(room)
    answer = second.send(f"/collate/{topic}", act="together", at=["n1.1", "n1.3"], read=read)
    assert answer.status_code == 409
    assert "changed since you read it" in answer.text
    assert drafts(room) == before


def test_every_step_can_be_undone_by_whoever_took_it(room):
    """One after the other, the last one first; then there is nothing left to undo."""
    browser = room.browser()
    before = {draft.draft: draft for draft in drafts(room)}
    tick(browser, "consent", "together", "n1.1", "n1.2")
    tick(browser, "consent", "aside", "n1.3", own_reason="A joke.")
    assert "Undo: 1 contribution set aside" in browser.get("/collate").text
    for _step in range(2):
        assert browser.send("/undo", back="/collate").headers["location"] == "/collate"
    assert {draft.draft: draft for draft in drafts(room)} == before
    stands(room)
    assert browser.send("/undo").status_code == 422


def test_what_somebody_changed_since_is_not_undone(room):
    """Their change stays."""
    first, second = room.browser("kc"), room.browser("mw")
    tick(first, "consent", "aside", "n1.1", own_reason="A joke.")
    second.send("/collate/set-aside", at="n1.1", read=marks(second, "/collate/set-aside"))
    before = drafts(room)
    answer = first.send("/undo")
    assert answer.status_code == 409
    assert drafts(room) == before


def test_what_was_done_is_forgotten_with_the_lock(room):
    """It holds what was decided, and belongs to whoever was signed in."""
    browser = room.browser()
    tick(browser, "consent", "aside", "n1.1", own_reason="A joke.")
    browser.send("/lock")
    (visit,) = room.desk.visits._visits.values()
    assert visit.done == []


@pytest.mark.parametrize("path", ["/collate/nowhere", "/point/d999", "/point/x"])
def test_an_unknown_address_is_not_found(room, path):
    """Whoever follows an old link is told so."""
    assert room.browser().client.get(path).status_code == 404


def test_long_lists_come_in_pages_and_every_draft_is_on_one_of_them():
    """A number that is none, or too high, leads to the nearest page."""
    numbers = tuple(range(45))
    pages = [paged(numbers, asked, 20) for asked in ("1", "2", "3")]
    assert [one for page in pages for one in page.items] == list(numbers)
    assert [paged(numbers, asked, 20).number for asked in ("", "0", "x", "99", "9" * 30)] == [1, 1, 1, 3, 1]
    assert paged((), "1", 20).pages == 1
