"""Checking at the desk: by somebody else, exactly what was shown, and never past a change (E09)."""

import re

import pytest
from tests.whole import world

from roundtable.gate.event import load_event
from roundtable.gate.findings import findings, is_checked
from roundtable.private.decisions import Draft

BEFORE, AFTER = world.WORDINGS[0][3], "Asking for all of it at once tires people before the lamp is lit."


def draft_of(room, name: str = "d1") -> Draft:
    """Return a draft as the vault holds it."""
    return next(one for one in room.vault.decisions().points if one.draft == name)


def fields_of(browser, path: str) -> dict[str, str]:
    """Return what the form of a page would send besides its button."""
    text = browser.get(path).text
    return {name: re.search(rf'name="{name}" value="([^"]*)"', text)[1] for name in ("digest", "read")}


def reworded(room, name: str = "d1") -> None:
    """Change a draft's wording, as its author would."""
    was = draft_of(room, name)
    room.vault.decide(was.model_copy(update={"text": AFTER}), was)


def test_two_people_who_did_not_write_a_point_approve_it(worded):
    """Each is led on to what waits for them next, and the gate counts both."""
    for code, count in (("ab", 1), ("mw", 2)):
        browser = worded.browser(code)
        answer = browser.send("/check/d1", act="approve", **fields_of(browser, "/check/d1"))
        assert (answer.status_code, answer.headers["location"]) == (303, "/check/d2")
        assert len(draft_of(worded).checked) == count
    assert is_checked(draft_of(worded), load_event(worded.root, worded.vault))
    assert "Checked (1)" in worded.browser("ab").get("/check").text


def test_a_checker_sees_the_point_its_masked_sources_and_the_findings(worded):
    """And no name of anybody."""
    was = draft_of(worded)
    worded.vault.decide(was.model_copy(update={"text": "We ask twice."}), was)
    text = worded.browser("ab").get("/check/d1").text
    assert "We ask twice." in text
    assert "the consent notice of a product is read by nobody at set-up" in text
    assert "D16" in text
    assert not [name for name in ("Quibbleworth", "Frobnitz", "Glowmatic") if name in text]


def test_nobody_approves_what_they_wrote(worded):
    """The button is not there, and a form that was made up is refused."""
    author, other = worded.browser("kc"), worded.browser("ab")
    forged = fields_of(other, "/check/d1")
    assert "as it stands</button>" not in author.get("/check/d1").text
    for act in ("approve", "send back"):
        answer = author.send("/check/d1", act=act, comment="Mine is fine.", **forged)
        assert answer.status_code == 422
        assert "You wrote this text: two others check it" in answer.text
    assert (draft_of(worded).checked, draft_of(worded).sent_back) == ((), ())


def test_what_changed_since_it_was_read_is_not_approved(worded):
    """The answer shows word by word what changed, and a second reading approves the new text."""
    browser = worded.browser("ab")
    read = fields_of(browser, "/check/d1")
    reworded(worded)
    for act in ("approve", "send back"):
        late = browser.send("/check/d1", act=act, comment="Say it shorter.", **read)
        assert late.status_code == 409
        assert "This changed since you read it, and nothing was saved." in late.text
        assert "<del>everything</del>" in late.text
        assert "<ins>all of it</ins>" in late.text
        assert "Say it shorter." in late.text
    assert (draft_of(worded).checked, draft_of(worded).sent_back) == ((), ())
    again = browser.send("/check/d1", act="approve", **fields_of(browser, "/check/d1"))
    assert again.status_code == 303


def test_two_checkers_who_read_the_same_text_both_count(worded):
    """An approval changes nothing that the other one read."""
    one, two = worded.browser("ab"), worded.browser("mw")
    read = [fields_of(browser, "/check/d1") for browser in (one, two)]
    for browser, fields in zip((one, two), read, strict=True):
        assert browser.send("/check/d1", act="approve", **fields).status_code == 303
    assert {check.by for check in draft_of(worded).checked} == {"ab", "mw"}


def test_an_approval_goes_stale_with_the_text_and_says_so(worded):
    """Whoever approved the earlier text is asked again."""
    browser = worded.browser("ab")
    browser.send("/check/d1", act="approve", **fields_of(browser, "/check/d1"))
    reworded(worded)
    assert "an earlier approval no longer counts" in browser.get("/check").text
    assert "ab approved an earlier text" in browser.get("/check/d1").text
    assert browser.get("/check").text.count('href="/check/d1"') == 2


def test_an_approval_can_be_taken_back_by_whoever_gave_it(worded):
    """And by nobody else: a colleague's form takes back only their own."""
    one, two = worded.browser("ab"), worded.browser("mw")
    one.send("/check/d1", act="approve", **fields_of(one, "/check/d1"))
    two.send("/check/d1", act="take back", **fields_of(two, "/check/d1"))
    assert [check.by for check in draft_of(worded).checked] == ["ab"]
    assert "Take back what I said of d1" in one.get("/check/d1").text
    one.send("/check/d1", act="take back", **fields_of(one, "/check/d1"))
    assert draft_of(worded).checked == ()


def test_a_point_that_was_sent_back_waits_for_its_author_until_its_text_changes(worded):
    """Two approvals beside the comment do not let it out."""
    for code in ("ab", "mw"):
        browser = worded.browser(code)
        browser.send("/check/d1", act="approve", **fields_of(browser, "/check/d1"))
    third = worded.browser("jt")
    fields = fields_of(third, "/check/d2") | {"digest": draft_digest_of(worded, "d1")}
    third.send("/check/d1", act="send back", comment="Who asks?\nAnd when?", **fields)
    event = load_event(worded.root, worded.vault)
    assert not is_checked(draft_of(worded), event)
    assert "was sent back" in next(one.message for one in findings(event) if one.place.key == "d1")
    assert "jt: Who asks?\nAnd when?" in worded.browser("kc").get("/check").text
    reworded(worded)
    assert "Sent back to you" not in worded.browser("kc").get("/check").text
    assert 'href="/check/d1"' in third.get("/check").text


def draft_digest_of(room, name: str) -> str:
    """Return the digest that a form on a draft carries."""
    return fields_of(room.browser("zz"), f"/check/{name}")["digest"]


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("", "Say what should change"),
        ("x" * 5001, "5000 letters at most"),
        ("  \n ", "Say what should change"),
    ],
)
def test_a_comment_says_something(worded, comment, says):
    """The point is shown again with the message beside the field."""
    browser = worded.browser("ab")
    answer = browser.send("/check/d1", act="send back", comment=comment, **fields_of(browser, "/check/d1"))
    assert answer.status_code == 422
    assert says in answer.text
    assert draft_of(worded).sent_back == ()


def test_what_nobody_worded_or_nobody_knows_is_not_found(room):
    """A suggestion of the tool is not checked, and neither is a text that is not new."""
    browser = room.browser("ab")
    for path in ("/check/d1", "/check/d999", "/check/text/CON-S1", "/check/text/x"):
        assert browser.get(path).status_code == 404


def test_a_statement_that_is_new_is_claimed_by_its_author_and_checked_by_two_others(worded):
    """From the list to the gate, which then finds nothing of rule D12 against it."""
    author = worded.browser("kc")
    assert "Who wrote these? (1)" in author.get("/check").text
    early = worded.browser("ab")
    path, fields = "/check/text/CON-S1", fields_of(early, "/check/text/CON-S1")
    assert early.send(path, act="approve", **fields).status_code == 422
    text = re.search(r'name="text" value="([^"]+)"', author.get("/check").text)[1]
    assert author.send("/claim", text=text).status_code == 303
    assert author.send(path, act="approve", **fields).status_code == 422
    for code in ("ab", "mw"):
        browser = worded.browser(code)
        assert browser.send(path, act="approve", **fields_of(browser, path)).status_code == 303
    found = findings(load_event(worded.root, worded.vault))
    assert not [one for one in found if one.place.key == "CON-S1" and one.code == "D12"]


def test_a_second_claim_does_not_let_the_first_claimant_approve_the_statement(worded):
    """Whoever said that they wrote it stays one of its authors."""
    path = "/check/text/CON-S1"
    for code in ("kc", "ab"):
        browser = worded.browser(code)
        assert browser.send(path, act="claim", **fields_of(browser, path)).status_code == 303
    first = worded.browser("kc")
    answer = first.send(path, act="approve", **fields_of(first, path))
    assert (answer.status_code, worded.vault.decisions().prose[0].checked) == (422, ())


def test_a_statement_that_changed_is_not_approved_or_claimed_unread(worded):
    """The file is edited outside the desk, and the next form says so."""
    author, checker = worded.browser("kc"), worded.browser("ab")
    path = "/check/text/CON-S1"
    claim = re.search(r'name="text" value="([^"]+)"', author.get("/check").text)[1]
    read = fields_of(author, path)
    author.send(path, act="claim", **read)
    file = worded.root / "topics" / "consent" / "guidance.yaml"
    file.write_text(file.read_text("utf-8").replace("ask first", "ask at once"), encoding="utf-8")
    late = checker.send(path, act="approve", **read)
    assert late.status_code == 409
    assert "<del>first.</del>" in late.text
    assert author.send("/claim", text=claim).status_code == 409
    sent = checker.send(path, act="send back", comment="Why at once?", **fields_of(checker, path))
    assert sent.status_code == 303
    assert "kc" in checker.get("/check").text
    assert "ab: Why at once?" in author.get("/check").text
