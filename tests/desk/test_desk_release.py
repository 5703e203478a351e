"""Releasing and withdrawing at the desk: nothing goes that was not looked at, and nothing is left lying."""

import re

import pytest
from desk_room import opened
from tests.whole import world

from roundtable.desk import app
from roundtable.desk.visits import IDLE_SECONDS
from roundtable.gate.event import load_event
from roundtable.gate.release import plan_release
from roundtable.private.places import PREVIEW
from roundtable.private.vault import Journal
from roundtable.private.vault.holds import add_hold
from roundtable.public.files import read
from roundtable.public.released import files_of

DAY = world.PUBLISHED.isoformat()
LOOK = f"/release?day={DAY}"


@pytest.fixture
def checked(room):
    """Return a desk whose points are worded and checked by two others."""
    world.word_points_of(room.vault, 6)
    return room


def digest_on(browser, path: str = LOOK) -> str:
    """Return the digest that a page's button carries."""
    return re.search(r'name="digest" value="(\w+)"', browser.get(path).text)[1]


def reword(room, text: str) -> None:
    """Change the wording of the first point, as its author would."""
    was = next(one for one in room.vault.decisions().points if one.draft == "d1")
    room.vault.decide(was.model_copy(update={"text": text}), was)


def test_what_was_looked_at_is_released_with_its_receipt(checked):
    """The page shows every point that is added, and afterwards the receipt and the next step."""
    browser = checked.browser("ab")
    looked = browser.get(LOOK).text
    assert "Edition 1 can go out: 6 points added, 0 reworded, 0 removed." in looked
    assert looked.count("<tr><td>added</td>") == 6
    answer = browser.send("/release", day=DAY, digest=digest_on(browser))
    assert answer.status_code == 303
    after = browser.get("/release").text
    assert "Edition 1 is released: 6 points added" in after
    assert "6 points, statements and outcomes, each with the digest" in after
    assert "Hand it to whoever keeps the website" in after
    assert "There is nothing to release" in after
    assert [one.date for one in read(checked.root).receipts.releases] == [world.PUBLISHED]
    assert ("ab", "release finished") in [(one.by, one.action) for one in checked.vault.log()]


@pytest.mark.parametrize("path", ["/release", "/make-preview"])
def test_what_changed_since_it_was_looked_at_is_not_released(checked, path):
    """An approval that went stale, or another day: the button names the plan that was read."""
    browser = checked.browser("ab")
    digest = digest_on(browser)
    assert browser.send(path, day="2026-06-02", digest=digest).status_code == 409
    reword(checked, "A lamp that asks for all of it at once tires people.")
    answer = browser.send(path, day=DAY, digest=digest)
    assert answer.status_code == 409
    assert "nothing was released" in answer.text
    assert read(checked.root).receipts.releases == ()
    assert not (checked.vault.folder / PREVIEW).exists()


def test_findings_stop_the_release_in_plain_words_with_a_way_to_put_them_right(checked):
    """Each leads to the page of its point; the rule says why."""
    was = next(one for one in checked.vault.decisions().points if one.draft == "d1")
    bad = was.model_copy(update={"text": "We ask twice."})
    approved = world._checked(bad, ("ab", "mw"))
    checked.vault.decide(approved, was)
    browser = checked.browser("ab")
    text = browser.get(LOOK).text
    assert "findings stop the release" in text
    assert '<a href="/point/d1">d1</a>' in text
    assert "speaks with the voice of one of those present" in text
    assert "Release edition" not in text


@pytest.mark.parametrize(("day", "status"), [("never", 422), ("2026-01-01", 200), ("2026-02-30", 422)])
def test_a_day_that_cannot_be_is_refused_with_what_to_do(checked, day, status):
    """Before the session, or no day at all."""
    answer = checked.browser("ab").get(f"/release?day={day}")
    assert answer.status_code == status
    assert ("the date is before the last session" in answer.text) is (status == 200)


def test_a_release_that_was_interrupted_is_finished_by_a_button(checked):
    """Nothing else can be done before; then the record is whole."""
    plan = plan_release(load_event(checked.root, checked.vault), world.PUBLISHED)
    edition = plan.edition.model_dump_json()
    checked.vault.begin_release(Journal(files_of(plan.released), plan.draft_by_point, edition))
    browser = checked.browser("ab")
    for path in ("/", "/release"):
        assert "Finish the release that was begun" in browser.get(path).text
    assert browser.send("/resume-release").status_code == 303
    assert "is finished" in browser.get("/release").text
    assert len(read(checked.root).receipts.releases) == 1


def test_the_preview_is_what_will_be_published_and_is_seen_by_nobody_else(checked):
    """The same scan, no script, for its owner alone; gone with the lock, and with the next opening."""
    browser, site = checked.browser("ab"), checked.vault.folder / PREVIEW / "site"
    digest = digest_on(browser)
    answer = browser.send("/make-preview", day=DAY, digest=digest)
    assert answer.headers["location"] == "/release/preview/index.html"
    shown = browser.get("/release/preview/topics/consent.html")
    assert world.WORDINGS[0][3] in shown.text
    assert shown.headers["content-security-policy"].startswith("sandbox allow-same-origin; script-src 'none'")
    assert shown.headers["cache-control"] == "no-store"
    assert checked.stranger().get("/release/preview/index.html").status_code == 401
    for outside in ("..%2f..%2fvault.sqlite", "%2e%2e/%2e%2e/vault.sqlite", "/etc/passwd", "nowhere.html"):
        assert browser.client.get(f"/release/preview/{outside}").status_code == 404
    assert {path.stat().st_mode & 0o077 for path in checked.vault.folder.rglob("*")} == {0}
    assert read(checked.root).receipts.releases == ()
    checked.clock.now += IDLE_SECONDS + 1
    app.lock_idle(checked.desk)
    assert not site.exists()


def test_a_preview_that_a_crash_left_goes_when_the_vault_is_opened(checked):
    """And when somebody removes it."""
    folder = checked.vault.folder / PREVIEW
    (folder / "site").mkdir(parents=True)
    checked.browser("ab").send("/drop-preview")
    assert not folder.exists()
    (folder / "site").mkdir(parents=True)
    again = opened(checked.root.parent)
    assert not folder.exists()
    again.vault.close()


def test_a_contribution_is_withdrawn_after_its_consequences_were_read(checked):
    """What it changes and what it cannot reach stand before the button; the result says what was searched."""
    browser = checked.browser("ab")
    browser.send("/release", day=DAY, digest=digest_on(browser))
    assert 'href="/withdraw/n1.1"' in browser.get("/withdraw?contribution=d1").text
    page = browser.get("/withdraw?contribution=n1.1").text
    assert '<a href="/point/d1">d1</a> stays, on what else it rests on; its approvals no longer count' in page
    assert "is public and rests on it" in page
    assert "Backups of the vault" in page
    gone = browser.send("/withdraw/n1.1", digest=digest_on(browser, "/withdraw/n1.1"))
    assert "looked for in every byte of the vault, and none was found" in gone.text
    assert "n1.1" not in {one.id for one in checked.vault.contributions()}
    assert browser.get("/withdraw/n1.1").status_code == 404


def test_a_withdrawal_is_refused_when_its_consequences_changed_or_a_hold_keeps_it(checked):
    """Nothing is deleted; the hold is named, and the button is not there."""
    browser = checked.browser("ab")
    digest = digest_on(browser, "/withdraw/n1.1")
    was = next(one for one in checked.vault.decisions().points if one.draft == "d1")
    checked.vault.decide(was.model_copy(update={"checked": ()}), was)
    assert browser.send("/withdraw/n1.1", digest=digest).status_code == 409
    digest = digest_on(browser, "/withdraw/n1.1")
    add_hold(checked.vault, "FOI-123", "main")
    page = browser.get("/withdraw/n1.1").text
    assert "FOI-123 keeps this for an information request" in page
    assert "for good</button>" not in page
    forced = browser.send("/withdraw/n1.1", digest=digest)
    assert forced.status_code == 422
    assert "Hold h1 keeps this for an information request: nothing was deleted" in forced.text
    assert "n1.1" in {one.id for one in checked.vault.contributions()}


@pytest.mark.parametrize("wanted", ["n9.9", "d999", "x", "%3Cscript%3E"])
def test_an_id_that_nobody_has_is_answered_with_how_ids_look(checked, wanted):
    """Beside the field, which keeps what was typed."""
    answer = checked.browser("ab").get(f"/withdraw?contribution={wanted}")
    assert answer.status_code == 404
    assert "There is no contribution or point with this id" in answer.text
    assert "<script>" not in answer.text.replace("<script src=", "")
