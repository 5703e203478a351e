"""The event in memory: quick after a decision, and the same as if it were read anew."""

from desk_room import ADDRESS
from tests.whole import world

from roundtable.base.text import text_digest
from roundtable.desk.state import States
from roundtable.gate.findings import draft_findings
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
        [draft_findings(draft, event) for draft in event.worded],
    )


def word_steps(state):
    """Return decisions on words, and what each takes the place of."""
    unknown = word(state, "Marzipane", decision="keep")
    return [
        (unknown, None),
        (word(state, "lens", kind="product"), None),
        (word(state, "password"), None),
        (unknown.model_copy(update={"decision": "mask", "kind": "organisation"}), unknown),
        (None, word(state, "lens", kind="product")),
    ]


def test_a_decision_on_a_word_gives_the_event_that_reading_anew_would_give(room):
    """Kept, masked, masked as something, masked by hand, changed and taken back: the same each time."""
    states = room.desk.states
    for new, was in word_steps(states.current()):
        states.save("kc", [(new, was)])
        quick = states._state
        assert shown(quick) == shown(States(room.root, room.vault).current())
    text = next(one.text for one in quick.masked if "last day of every update" in one.text)
    assert "as their organisation does" in text


REWORDED = (
    "Lamps like those that Marzipane sells could ask later.",
    "Every update on the box, as Marzipane does, would be clear.",
    "Soon a lantern gets a new product, one note says.",
    "Permission at first use works well.",
)
"""Points on which a decision bears through the word or the words around it; on the last one none does."""


def test_the_rules_are_asked_again_only_about_texts_on_which_a_decision_bears(room):
    """Findings are those of reading anew after every step, and what nothing touches is not asked about."""
    world.word_points_of(room.vault, len(REWORDED))
    states = room.desk.states
    drafts = states.current().decisions.points
    states.save(
        "kc",
        [
            (draft.model_copy(update={"text": text}), draft)
            for draft, text in zip(drafts, REWORDED, strict=True)
        ],
    )
    said = [shown(states.current())[-1]]
    for new, was in word_steps(states.current()):
        states.save("kc", [(new, was)])
        quick = states._state
        untouched = quick.event.worded[-1]
        assert (untouched.text, frozenset(), "points") in {
            (text, frozenset(), applies) for text, _speakers, applies in quick.event.room.answers.by_text
        }
        assert shown(quick) == shown(States(room.root, room.vault).current())
        said.append(shown(quick)[-1])
    refused = ["".join("x" if found else "-" for found in step) for step in said]
    assert refused == ["xx--", "-x--", "-xx-", "-xx-", "xxx-", "xx--"]


def test_only_what_holds_the_word_is_masked_anew(room):
    """All others are the very same records, so that a large event stays quick."""
    before = room.desk.states.current()
    room.desk.states.save("kc", [(word(before, "Marzipane", decision="keep"), None)])
    after = room.desk.states.current()
    changed = [one for one, other in zip(before.masked, after.masked, strict=True) if one is not other]
    assert len(changed) == 1
    assert "Marzipane" in changed[0].contribution.text


def test_more_notes_and_a_new_roster_give_the_event_that_reading_anew_would_give(room):
    """What stood before is not worked out again, unless others are looked for by now."""
    world.word_points_of(room.vault, len(REWORDED))
    states, browser = room.desk.states, room.browser()
    before = states.current()
    shown(before)
    more = "- Orla Vantongeren: a lamp may say set up that nobody can skip\n- Marzipane: a lens is cheap\n"
    browser.send("/bring-in/notes", files=[("notes", ("more.md", more, "text/markdown"))], session="main")
    after = states.current()
    assert shown(after) == shown(States(room.root, room.vault).current())
    assert len(after.masked) == len(before.masked) + 2
    assert all(one is other for one, other in zip(before.masked, after.masked, strict=False))
    assert after.event.room.answers.by_text.keys() & before.event.room.answers.by_text.keys()
    words = [word(after, "lens", kind="product"), word(after, "Marzipane", decision="keep")]
    room.vault.decide_together([(one, None) for one in words])
    assert shown(states.current()) == shown(States(room.root, room.vault).current())
    (zelda, *others) = room.vault.roster()
    room.vault.replace_roster((zelda.model_copy(update={"aliases": ("Lens",)}), *others), ())
    assert shown(states.current()) == shown(States(room.root, room.vault).current())
    assert states.current().event.masker is not after.event.masker


def test_what_staff_do_for_themselves_does_not_let_the_event_be_read_anew(room):
    """Signing in, and answers on planted words; a session that is added does."""
    before = room.desk.states.current()
    room.vault.note_sign_in()
    room.vault.add_trial(Trial(planted="p1", by="kc", found=True))
    after = room.desk.states.current()
    assert after.event is before.event
    assert after.version[0] == before.version[0] + 2
