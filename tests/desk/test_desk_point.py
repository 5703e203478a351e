"""One point: its words beside what was said, what the gate says of them, and two people at once."""

import re

import pytest
from desk_room import NOTES
from test_desk_collate import draft_of, drafts, marks, stands, tick

from roundtable.private.standing import draft_in, ids_of
from roundtable.workflow import bring_in, decide

WORDS = "Permission is easier to give when a product is first used."


def form(room, draft, **changes):
    """Return what the form of a point sends when nothing is changed in it."""
    one = draft_in(room.vault.decisions(), draft)
    values = {"text": one.text, "place": f"{one.topic}/{one.theme}", "kind": one.kind.value}
    return {**values, "support": "shown", **changes}


def read(browser, draft):
    """Return what says which state of a point its author saw."""
    return marks(browser, f"/point/{draft}")[-1]


def save(room, browser, draft, **changes):
    """Save a point as somebody who has just read it."""
    mark = changes.pop("read", None) or read(browser, draft)
    return browser.send(f"/point/{draft}", read=mark, **form(room, draft, **changes))


def test_a_suggestion_becomes_a_point_of_whoever_words_it(room):
    """Its contributions count as placed from then on."""
    browser, before = room.browser(), stands(room)
    answer = save(room, browser, "d1", text=WORDS)
    assert answer.headers["location"] == "/point/d1"
    one = draft_in(room.vault.decisions(), "d1")
    assert (one.text, one.author) == (WORDS, "kc")
    assert stands(room)[0] == before[0] + len(one.sources)


def test_the_page_shows_what_was_said_masked_beside_the_words(room):
    """And no name in the address, the title or the text."""
    page = room.browser().get(f"/point/{draft_of(room, 'n1.1').draft}").text
    assert "read by nobody at set-up" in page
    for word in ("Quibbleworth", "Zelda", "Glowmatic"):
        assert word not in page


def test_everything_about_a_point_is_set_on_its_page(room):
    """Place, kind, support, and a reason for what is let pass."""
    browser = room.browser()
    folder = room.desk.states.current().kb.topics[-1].topic
    place = f"{folder.id}/{folder.themes[-1].id}"
    fields = {"text": "A patch takes 45 minutes.", "place": place, "kind": "practice", "support": ""}
    save(room, browser, "d1", **fields, waiver_D06="Known to everybody.")
    one = draft_in(room.vault.decisions(), "d1")
    assert (one.topic, one.theme, one.kind, one.support) == (*place.split("/"), "practice", "withheld")
    assert [(waiver.code, waiver.reason) for waiver in one.waivers] == [("D06", "Known to everybody.")]
    assert "D06, facts" not in browser.get("/point/d1").text.split('id="findings"')[1].split("</div>")[0]


def test_the_gate_says_what_it_has_against_the_words_before_they_are_saved(room):
    """With a script as a part of the page, without one as the whole page; what was typed stays."""
    browser, before = room.browser(), drafts(room)
    fields = form(room, "d1", text="Two attendees said that lamps are dear.", read=read(browser, "d1"))
    whole = browser.send("/point/d1/look", **fields)
    assert "counts speakers: leave the number out".casefold() in whole.text.casefold()
    assert ">Two attendees said that lamps are dear.</textarea>" in whole.text
    data = {"form_token": browser.token(), **fields}
    part = browser.client.post("/point/d1/look", data=data, headers={"HX-Request": "true"})
    assert "Counts speakers" in part.text
    assert "<html" not in part.text
    assert drafts(room) == before


def test_e09_of_two_who_word_a_point_at_once_nobody_loses_a_word(room):
    """The second sees both wordings, and saves only after having seen the first."""
    first, second = room.browser("kc"), room.browser("mw")
    seen = read(second, "d1")
    save(room, first, "d1", text=WORDS)
    answer = save(room, second, "d1", text="Other words, and long thought about.", read=seen)
    assert answer.status_code == 409
    assert WORDS in answer.text
    assert ">Other words, and long thought about.</textarea>" in answer.text
    assert draft_in(room.vault.decisions(), "d1").text == WORDS
    mark = re.findall(r'name="read" value="([^"]+)"', answer.text)[-1]
    assert save(room, second, "d1", text="Both in one.", read=mark).status_code == 303
    one = draft_in(room.vault.decisions(), "d1")
    assert (one.text, one.author, one.earlier_authors) == ("Both in one.", "mw", ("kc",))


@pytest.mark.parametrize(
    ("text", "says"), [("", "it has no words yet"), ("x" * 5001, "at most 5000 letters")]
)
def test_words_that_cannot_be_saved_stay_in_the_field(room, text, says):
    """And the page says why."""
    browser, before = room.browser(), drafts(room)
    answer = save(room, browser, "d1", text=text)
    assert answer.status_code == 422
    assert says in answer.text
    assert f">{text}</textarea>" in answer.text
    assert drafts(room) == before


def test_contributions_are_taken_out_of_a_point(room):
    """Into a point of their own, or each back to a single suggestion."""
    browser = room.browser()
    tick(browser, "consent", "together", "n1.1", "n1.2", "n1.3")
    new = draft_of(room, "n1.1").draft
    save(room, browser, new, text=WORDS)
    browser.send(f"/point/{new}/take-out", act="single", at="n1.3", read=read(browser, new))
    assert ids_of(draft_of(room, "n1.3")) == {"n1.3"}
    browser.send(f"/point/{new}/take-out", act="together", at="n1.2", read=read(browser, new))
    assert ids_of(draft_of(room, "n1.2")) == {"n1.2"}
    assert draft_of(room, "n1.1").text == WORDS
    stands(room)


def test_two_points_are_merged_and_the_merge_is_undone(room):
    """Both wordings stand in one, to be edited; undone, both points are back."""
    browser = room.browser()
    for draft, text in (("d1", WORDS), ("d2", "Nobody reads a notice.")):
        save(room, browser, draft, text=text)
    before = {one.draft: one for one in drafts(room)}
    browser.send("/point/d1/merge", other="d2", read=read(browser, "d1"))
    assert draft_in(room.vault.decisions(), "d1").text == f"{WORDS} Nobody reads a notice."
    assert "d2" not in {one.draft for one in drafts(room)}
    stands(room)
    browser.send("/undo", back="/point/d1")
    assert {one.draft: one for one in drafts(room)} == before


def test_a_point_is_dissolved_on_a_page_of_its_own_and_what_was_said_stays(room):
    """The wording goes; the contributions are single suggestions where the point was."""
    browser = room.browser()
    save(room, browser, "d1", text=WORDS)
    ids = ids_of(draft_in(room.vault.decisions(), "d1"))
    mark = marks(browser, "/point/d1/dissolve")
    assert browser.send("/point/d1/dissolve", read=mark).status_code == 303
    assert all(ids_of(draft_of(room, at)) == {at} for at in ids)
    stands(room)
    assert browser.client.get("/point/d1").status_code == 404


def test_a_difference_between_note_takers_stands_on_the_page_until_it_is_settled(room, tmp_path):
    """With the reason and the code of whoever settled it."""
    browser = room.browser()
    assert "most agreed" in NOTES["table-2.md"]
    file = tmp_path / "table-3.md"
    file.write_text("# Security\n- OV: two disagreed about the update and the light\n", encoding="utf-8")
    bring_in.import_notes(room.vault, [file], "main")
    decide.collate_event(room.root, room.vault)
    tick(browser, "security", "together", "n2.4", "n3.1")
    new = draft_of(room, "n3.1").draft
    assert "n2.4 and n3.1 differ about how many agreed" in browser.get(f"/point/{new}").text
    between = {"between": ["n2.4", "n3.1"], "settled": "The second heard the end alone."}
    assert browser.send(f"/point/{new}/settle", **between, read="old").status_code == 409
    browser.send(f"/point/{new}/settle", **between, read=read(browser, new))
    (settled,) = draft_in(room.vault.decisions(), new).resolved
    assert (settled.between, settled.reason, settled.by) == (
        ("n2.4", "n3.1"),
        "The second heard the end alone.",
        "kc",
    )
    page = browser.get(f"/point/{new}").text
    assert "differ about" not in page
    assert "n2.4 and n3.1: settled by kc. The second heard the end alone." in page
