"""What an edition changes, as people see it before they release it."""

from dataclasses import replace

from event_room import DAY, STATEMENT, after, approved, draft, event, with_drafts, with_statement

from roundtable.gate.comparison import What, changes_of
from roundtable.gate.event import Event
from roundtable.gate.release import plan_release
from roundtable.private.checking import claimed
from roundtable.private.decisions import Check, Draft
from roundtable.public.receipts import Item, item_digest, item_name
from roundtable.public.topic import Outcome

OUTCOME = Outcome(
    on="CON-P1", decision="accepted", reason="It was asked for.", decided_by="us", decided_on=DAY
)


def _staff_text(now: Event, *items: Item) -> Event:
    """Return the event in which two others approved these texts of staff."""
    texts = []
    for item in items:
        checks = tuple(Check(by=code, digest=item_digest(item)) for code in ("ab", "mw"))
        text = claimed(None, item_name(item), "kc")
        texts.append(text.model_copy(update={"checked": checks}))
    return replace(now, decisions=now.decisions.model_copy(update={"prose": tuple(texts)}))


def _released() -> Event:
    now = _staff_text(event(*(approved(draft(number)) for number in range(6))), STATEMENT)
    return after(now, plan_release(now, DAY))


def _reworded(one: Draft) -> Draft:
    return approved(one.model_copy(update={"text": "Some lamps are old."}))


def test_points_that_go_and_points_that_read_otherwise_are_told_word_by_word() -> None:
    """Rewordings come before removals, and each shows the words that readers know."""
    now = _released()
    first, second, _third, *others = now.decisions.points
    later = with_drafts(now, _reworded(first), *others)
    changes = changes_of(plan_release(later, DAY), later, now.kb)
    assert [one.what for one in changes] == [What.REWORDED, What.REMOVED, What.REMOVED]
    words = [" ".join(piece.words for piece in one.pieces) for one in changes]
    assert "Some" in words[0]
    assert second.text.split()[0] in " ".join(words[1:])


def test_a_new_outcome_and_a_changed_statement_are_told_beside_the_points() -> None:
    """Also a statement that was edited in place, of which no earlier words are kept."""
    now = _released()
    changed = STATEMENT.model_copy(update={"text": "Ask for permission before first use."})
    later = with_statement(now, changed)
    first, *others = later.kb.topics
    outcomes = first.outcomes.model_copy(update={"outcomes": (OUTCOME,)})
    kb = later.kb.model_copy(update={"topics": (first.model_copy(update={"outcomes": outcomes}), *others)})
    later = _staff_text(replace(later, kb=kb), changed, OUTCOME)
    plan = plan_release(later, DAY)
    told = {one.name: one.what for one in changes_of(plan, later, now.kb)}
    assert told == {item_name(OUTCOME): What.ADDED, "CON-S1": What.REWORDED}
    in_place = {one.name: one.what for one in changes_of(plan, later, later.kb)}
    assert in_place == {item_name(OUTCOME): What.REWORDED, "CON-S1": What.REWORDED}
