"""Today: what waits, in the order of the work, and whose turn it is."""

from tests.whole import world

from roundtable.private.checking import comment_of, sent_back


def test_an_empty_event_begins_with_its_sessions(empty):
    """The one next step leads to where it is done."""
    text = empty.browser().get("/").text
    says = "Say which sessions there were, then bring in the roster, then bring in the notes."
    assert f'<a href="/bring-in">Next: Bring in</a> {says}' in text
    assert "two who did not write a text check it" in text
    for code in ("ab", "mw"):
        empty.signed_in(code)
    assert "two who did not write a text check it" not in empty.browser().get("/").text


def test_each_person_is_told_what_waits_for_them(room):
    """The author waits, the checker checks, and what was sent back is the author's again."""
    world.word_points_of(room.vault, 6, ())
    author, checker = room.browser("kc"), room.browser("ab")
    assert '<td class="number">6</td><td>points and texts of others wait for you' in checker.get("/").text
    assert '<td class="number">6</td><td>texts of yours are with your checkers' in author.get("/").text
    was = room.vault.decisions().points[0]
    comment = comment_of("ab", was.approved_digest, "Shorter, please.")
    room.vault.decide(sent_back(was, comment), was)
    assert '<td class="number">1</td><td>came back to you with a comment' in author.get("/").text
    assert '<td class="number">5</td><td>points and texts of others wait for you' in checker.get("/").text


def test_a_point_that_the_rules_refuse_is_its_authors_next_step(room):
    """It leads to the point itself."""
    world.word_points_of(room.vault, 6, ())
    was = room.vault.decisions().points[3]
    room.vault.decide(was.model_copy(update={"text": "We ask twice."}), was)
    text = room.browser("kc").get("/").text
    assert '<a href="/point/d4">Put right</a></th><td class="number">1</td>' in text
