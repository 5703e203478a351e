"""Bringing files in at the desk: what came in, what did not and why, and the roster put right."""

import re

import pytest
from desk_room import NOTES, PEOPLE
from tests.whole import world

from roundtable.base.errors import ChangedError
from roundtable.desk import suggesting


def upload(*files: tuple[str, bytes], field: str = "notes"):
    """Return files as a browser sends them."""
    return [(field, (name, content, "application/octet-stream")) for name, content in files]


def add_session(browser):
    """Add the session to which all notes here belong."""
    return browser.send("/bring-in/session", id="main", date="2026-05-04", title="Invented talk")


def test_an_empty_vault_is_filled_from_the_desk(empty):
    """Session, roster, notes: then everything said is masked and suggested."""
    browser = empty.browser()
    assert add_session(browser).headers["location"] == "/bring-in"
    roster = upload(("people.csv", world.roster_csv(PEOPLE)), field="roster")
    assert browser.send("/bring-in/roster", files=roster).headers["location"] == "/roster"
    notes = upload(*((name, text.encode()) for name, text in NOTES.items()))
    answer = browser.send("/bring-in/notes", files=notes, session="main")
    assert "7 lines or paragraphs = 5 contributions + 0 joined to them + 2 left out" in answer.text
    assert len(empty.desk.states.current().masked) == 10
    placed = {source.at for draft in empty.vault.decisions().points for source in draft.sources}
    assert len(placed) == 10


def test_a_bad_file_is_refused_and_the_good_ones_are_kept(room):
    """Each is told by its number and format, never by its name; sending all again adds nothing."""
    browser, before = room.browser(), len(room.vault.sources())
    files = [
        ("Quibbleworth.md", b"- Zelda: lamps last\n"),
        ("b.docx", b"no zip"),
        ("c.exe", b"x"),
        ("d.txt", b""),
    ]
    answer = browser.send("/bring-in/notes", files=upload(*files), session="main")
    assert len(room.vault.sources()) == before + 1
    for said in (
        "file 1 (.md)",
        "file 2 (.docx) did not come in",
        "file 3 did not come in",
        "file 4 (.txt) did not",
    ):
        assert said in re.sub(r"</?b>", "", answer.text)
    assert "Quibbleworth" not in answer.text
    again = browser.send("/bring-in/notes", files=upload(*files), session="main")
    assert "came in before: nothing was added" in again.text
    assert len(room.vault.sources()) == before + 1


def test_a_corrected_file_takes_the_place_of_its_source(room):
    """What is no longer said goes; nothing else does."""
    text = NOTES["table-2.md"].replace("- IP: whoever buys a socket never changes its password\n", "")
    files = upload(("table-2.md", text.encode()))
    answer = room.browser().send("/bring-in/corrected", files=files, source="n2")
    assert "is n2" in answer.text
    assert len(room.desk.states.current().masked) == 9


@pytest.mark.parametrize(
    ("path", "fields", "says"),
    [
        ("/bring-in/session", {"id": "Not good", "date": "x", "title": "T"}, "a short id has small letters"),
        ("/bring-in/notes", {"session": "main"}, "no file was chosen"),
        ("/bring-in/roster", {}, "no file was chosen"),
        ("/bring-in/corrected", {"source": "n9"}, "no file was chosen"),
    ],
)
def test_a_form_that_cannot_be_used_says_what_to_do_and_changes_nothing(room, path, fields, says):
    """Beside the form that it is about, with what was typed."""
    browser, before = room.browser(), room.vault.log()
    answer = browser.send(path, **fields)
    assert answer.status_code == 422
    assert says in answer.text.casefold()
    assert room.vault.log() == before


def read_mark(browser, path: str) -> str:
    """Return what a page's form sends back of the roster."""
    return re.search(r'name="read" value="([^"]+)"', browser.get(path).text)[1]


def row(browser, at: str) -> dict[str, str]:
    """Return the cells of a row as its page shows them."""
    page = browser.get(f"/roster/{at}").text
    cells = dict(re.findall(r'<input id="(\w+)" name="\1" value="([^"]*)"', page))
    return {**cells, "read": read_mark(browser, f"/roster/{at}")}


def test_an_alias_that_is_added_shows_what_it_newly_masks(room):
    """The contribution in which it stands is shown as it reads now."""
    browser = room.browser()
    answer = browser.send("/roster/a1", **{**row(browser, "a1"), "products": "Glowmatic; Marzipane"})
    assert "1 contributions read otherwise now" in answer.text
    assert "Marzipane" in room.vault.roster()[0].products
    said = {one.contribution.id: one.text for one in room.desk.states.current().masked}
    assert "Marzipane" not in " ".join(said.values())
    assert [one.id for one in room.vault.roster()] == ["a1", "a2", "a3", "a4"]


def test_a_row_that_breaks_a_rule_is_not_saved_and_stands_as_it_was_typed(room):
    """With the rule of a roster file, and the cells still there to be put right."""
    browser, before = room.browser(), room.vault.roster()
    answer = browser.send("/roster/a2", **{**row(browser, "a2"), "organisation": "", "sector": "lamp makers"})
    assert answer.status_code == 422
    assert "S32" in answer.text
    assert 'value="lamp makers"' in answer.text
    assert room.vault.roster() == before


def test_two_browsers_never_lose_a_correction_of_the_roster(room):
    """Whoever read an older roster is told so, and sees what they typed (E09)."""
    first, second = room.browser("kc"), room.browser("mw")
    ours, theirs = row(first, "a1"), row(second, "a1")
    first.send("/roster/a1", **{**ours, "aliases": "Zed"})
    late = second.send("/roster/a1", **{**theirs, "aliases": "Zee"})
    assert late.status_code == 422
    assert "the roster changed since you read it" in late.text.casefold()
    assert 'value="Zee"' in late.text
    assert room.vault.roster()[0].aliases == ("Zed",)


def test_a_row_is_added_and_removed_after_a_question(room):
    """Removing asks once more on a page of its own."""
    browser = room.browser()
    new = {
        "name": "Una Marrowby",
        "organisation": "Marrowby Wicks",
        "read": read_mark(browser, "/roster/new"),
    }
    assert browser.send("/roster/new", **new).headers["location"] == "/roster"
    assert [one.id for one in room.vault.roster()][-1] == "a5"
    assert "Remove row a5?" in browser.get("/roster/a5/remove").text
    browser.send("/roster/a5/remove", read=read_mark(browser, "/roster/a5/remove"))
    assert [one.name for one in room.vault.roster()] == [one.name for one in PEOPLE]
    assert browser.client.get("/roster/a5").status_code == 404


def test_colleagues_who_decide_meanwhile_lose_nothing_and_the_report_is_shown(room, monkeypatch):
    """The suggestions are tried again; if others change something each time, the page says what to do."""
    browser, tried = room.browser(), []

    def never(*_):
        tried.append(1)
        raise ChangedError("somebody decided something")

    monkeypatch.setattr(suggesting.decide, "collate_masked", never)
    files = upload(("new.md", b"# Consent\n- Zelda: lamps last longer than phones\n"))
    answer = browser.send("/bring-in/notes", files=files, session="main")
    assert (answer.status_code, len(tried)) == (200, 3)
    assert "is n3: 2 lines or paragraphs = 1 contributions" in re.sub(r"</?b>", "", answer.text)
    assert "the suggestions are not made anew yet" in answer.text
    monkeypatch.undo()
    again = browser.send("/bring-in/notes", files=files, session="main")
    assert "came in before" in again.text
    placed = {source.at for draft in room.vault.decisions().points for source in draft.sources}
    assert "n3.1" in placed
