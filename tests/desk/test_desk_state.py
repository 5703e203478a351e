"""The event in memory: quick after a decision, and the same as if it were read anew."""

from desk_room import ADDRESS

from roundtable.base.text import text_digest
from roundtable.desk.state import States
from roundtable.private.decisions import WordDecision
from roundtable.private.masking import full_text
from roundtable.private.staff import Trial


def word(state, form, **changes):
    """Return a decision on the first place in which a word stands."""
    for one in state.masked:
        text = full_text(one.contribution, one.speaker)
        if (start := text.find(form)) >= 0:
            digest = text_digest(one.contribution.text)
            place = {"at": one.contribution.id, "digest": digest, "start": start, "end": start + len(form)}
            return WordDecision.model_validate({**place, "decision": "mask", "by": "kc", **changes})
    raise AssertionError(ADDRESS)


def shown(state):
    """Return everything of an event that a decision on a word may change."""
    event = state.event
    return (
        state.version,
        state.decisions,
        event.masked,
        event.room.kept_forms,
        event.room.wording.owners_by_run,
    )


def test_a_decision_on_a_word_gives_the_event_that_reading_anew_would_give(room):
    """Kept, masked, masked as something, masked by hand, changed and taken back: the same each time."""
    states = room.desk.states
    unknown = word(states.current(), "Marzipane", decision="keep")
    steps = [
        (unknown, None),
        (word(states.current(), "lens", kind="product"), None),
        (word(states.current(), "password"), None),
        (unknown.model_copy(update={"decision": "mask", "kind": "organisation"}), unknown),
        (None, word(states.current(), "lens", kind="product")),
    ]
    for new, was in steps:
        states.save("kc", [(new, was)])
        quick = states._state
        assert shown(quick) == shown(States(room.root, room.vault).current())
    text = next(one.text for one in quick.masked if "last day of every update" in one.text)
    assert "as their organisation does" in text


def test_only_what_holds_the_word_is_masked_anew(room):
    """All others are the very same records, so that a large event stays quick."""
    before = room.desk.states.current()
    room.desk.states.save("kc", [(word(before, "Marzipane", decision="keep"), None)])
    after = room.desk.states.current()
    changed = [one for one, other in zip(before.masked, after.masked, strict=True) if one is not other]
    assert len(changed) == 1
    assert "Marzipane" in changed[0].contribution.text


def test_what_staff_do_for_themselves_does_not_let_the_event_be_read_anew(room):
    """Signing in, and answers on planted words; a session that is added does."""
    before = room.desk.states.current()
    room.vault.note_sign_in()
    room.vault.add_trial(Trial(planted="p1", by="kc", found=True))
    after = room.desk.states.current()
    assert after.event is before.event
    assert after.version[0] == before.version[0] + 2
