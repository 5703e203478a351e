"""Pages of an event with very many points: the rules are worked out beside them, and nothing twice."""

import threading
import time

import pytest
from tests.whole import world

from roundtable.desk import looking
from roundtable.desk.looking import Pages
from roundtable.desk.remembering import Remembered

DAY = world.PUBLISHED.isoformat()


@pytest.fixture
def many(room, monkeypatch):
    """Return a desk on which six worded points are very many."""
    monkeypatch.setattr(looking, "AT_ONCE", 5)
    world.word_points_of(room.vault, 6)
    return room


def wait_for(room) -> None:
    """Wait until the rules have looked at everything."""
    state = room.desk.states.current()
    until = time.monotonic() + 60
    while not state.looked.is_ready(state.event):
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_page_does_not_wait_for_the_rules_when_there_are_very_many_points(many, monkeypatch):
    """It says that they are being looked at, and once they are it says what was found."""
    browser, started = many.browser("ab"), []
    with monkeypatch.context() as patched:
        patched.setattr(looking.threading, "Thread", lambda **given: started.append(given) or Idle())
        for path, said in (("/", "load this page again"), (f"/release?day={DAY}", "Look again in a moment")):
            text = browser.get(path).text
            assert "The rules are looking at every point (0 so far)" in text
            assert said in text
            assert "findings stop the release" not in text
    assert len(started) == 1
    started[0]["target"](*started[0]["args"])
    wait_for(many)
    assert "findings stop the release" in browser.get("/").text
    assert "Edition 1 can go out: 6 points added" in browser.get(f"/release?day={DAY}").text


class Idle:
    """A thread that does nothing."""

    def start(self) -> None:
        """Do nothing."""


def test_a_room_is_looked_at_anew_where_a_decision_bears_on_it_and_nowhere_else(many, monkeypatch):
    """What was asked already is not asked again after an edit, nor after a decision on a word far from it."""
    wait_for(many)
    state = many.desk.states.current()
    draft = state.draft_by_id["d1"]
    many.desk.states.save("kc", [(draft.model_copy(update={"text": "Lamps could ask later."}), draft)])
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    after = many.desk.states.current()
    assert after.looked.is_ready(after.event)
    many.browser().send("/decide/words", words="lens", kind="")
    decided = many.desk.states.current()
    assert decided.event.room is not after.event.room
    assert not decided.looked.is_ready(decided.event)
    wait_for(many)


def test_the_rules_look_at_nothing_while_a_page_is_made():
    """Or the page would wait for them."""
    pages, gone_on = Pages(), threading.Event()
    waiting = threading.Thread(target=lambda: (pages.wait(), gone_on.set()), daemon=True)
    with pages.making(), pages.making():
        waiting.start()
        assert not gone_on.wait(0.05)
    assert gone_on.wait(60)


def test_rules_that_fail_beside_the_pages_print_nothing_and_let_no_page_wait_for_ever(
    many, monkeypatch, capfd
):
    """A thread would print what went wrong, and that may quote what was said."""

    def failing(*_given: object) -> None:
        raise ValueError("Quibbleworth")

    with monkeypatch.context() as patched:
        patched.setattr(looking, "draft_findings", failing)
        wait_for(many)
    assert "Quibbleworth" not in "".join(capfd.readouterr())


def test_something_is_worked_out_again_only_from_something_else():
    """The same objects give what they gave; equal ones are others, since nobody changes a record."""
    remembered, asked = Remembered(), []

    def doubled(values: list[int], more: tuple[int, ...]) -> list[int]:
        asked.append(1)
        return [2 * value for value in (*values, *more)]

    values, more = [1, 2], (3,)
    first = remembered.of(doubled, values, more)
    assert first == [2, 4, 6]
    assert remembered.of(doubled, values, more) is first
    assert remembered.of(doubled, [1, 2], more) is not first
    assert len(asked) == 2
