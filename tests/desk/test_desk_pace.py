"""How quickly somebody decides at the desk, and how long what is left will take."""

from desk_room import PASSPHRASE

from roundtable.desk import decide
from roundtable.desk.pace import Pace


def test_the_pace_is_told_from_the_middle_of_the_latest_decisions():
    """A break for lunch does not make the rest of the afternoon look long."""
    pace = Pace()
    for time in (0, 10, 20, 30, 2000, 2010, 2020):
        pace.note(time)
    assert pace.minutes_for(60) == 10
    assert pace.in_last_hour(2020) == 7
    assert pace.in_last_hour(3615) == 5


def test_nothing_is_said_of_a_pace_too_early_or_when_nothing_is_left():
    """Two quick decisions are no pace."""
    pace = Pace()
    for time in range(5):
        pace.note(time)
    assert pace.minutes_for(100) is None
    pace.note(5)
    assert pace.minutes_for(100) == 2
    assert pace.minutes_for(0) is None


def test_the_page_says_how_many_were_decided_and_forgets_it_when_somebody_else_signs_in(room, monkeypatch):
    """The pace is of whoever sits there."""
    monkeypatch.setattr(decide, "planted_at", lambda *_: None)
    browser = room.browser()
    item = browser.get("/decide").text.partition('name="item" value="')[2].partition('"')[0]
    browser.send("/decide", item=item, act="mask")
    assert "You decided 1 in the last hour" in browser.get("/decide").text
    room.clock.now += 19 * 60
    browser.get("/decide")
    room.clock.now += 19 * 60
    assert "You decided 1 in the last hour" in browser.get("/decide").text
    browser.send("/lock")
    browser.send("/sign-in", form="/sign-in", code="kc", passphrase=PASSPHRASE)
    assert "in the last hour" not in browser.get("/decide").text
