"""What people do with contributions: whatever they do, each stands in exactly one place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.collate.records import ThemeWords, TopicWords
from roundtable.private import collating, wording
from roundtable.private.collating import Target
from roundtable.private.decisions import Check, Decisions, Draft, Resolution
from roundtable.private.drafting import progress, redraft
from roundtable.private.masking import Masked
from roundtable.private.records import Contribution
from roundtable.private.standing import Ground, changes, draft_in, ids_of

TOPICS = (
    TopicWords(
        id="consent",
        words=("consent", "permission"),
        themes=(
            ThemeWords(id="first-use", words=("first use",)),
            ThemeWords(id="notices", words=("notice",)),
        ),
    ),
    TopicWords(id="security", words=("password",), themes=(ThemeWords(id="updates", words=("update",)),)),
)
TEXTS = (
    "permission is asked for at first use of the lamp",
    "nobody reads the notice of a lamp",
    "they ask for permission when the lamp is first used",
    "whoever buys a socket never changes its password",
    "the password of a socket is never changed by the buyer",
    "an update switched off the light",
    "the notice of a lamp is read by nobody",
)


def masked(number: int, text: str) -> Masked:
    """Return a contribution of one of two note-takers."""
    source = f"n{1 + number % 2}"
    said = Contribution(
        id=f"{source}.{number + 1}", session="main", source=source, place=f"line {number}", text=text
    )
    return Masked(said, None, (), "", text)


SAID = tuple(masked(number, text) for number, text in enumerate(TEXTS))
BY_ID = {one.contribution.id: one for one in SAID}
IDS = tuple(BY_ID)


def ground(by: str = "kc") -> Ground:
    """Return what steps stand on."""
    return Ground(BY_ID, TOPICS, by)


def start() -> Decisions:
    """Return the tool's suggestions."""
    return redraft(SAID, Decisions(event="lamps"), TOPICS)


def word(decisions: Decisions, draft: str, by: str = "kc", text: str = "Heard in other words.") -> Decisions:
    """Return decisions in which somebody worded a draft."""
    old = draft_in(decisions, draft)
    new = wording.reworded(old, wording.Wording(text, old.topic, old.theme, old.kind), by)
    points = tuple(new if one is old else one for one in decisions.points)
    return decisions.model_copy(update={"points": points})


def where(decisions: Decisions) -> dict[str, list[str]]:
    """Return for each contribution every place in which it stands."""
    found: dict[str, list[str]] = {at: [] for at in IDS}
    for draft in decisions.points:
        for source in draft.sources:
            found[source.at].append(draft.draft)
    for aside in decisions.set_aside:
        found[aside.at].append("set aside")
    return found


@st.composite
def steps(draw: st.DrawFn):
    """Return a function that takes one step from wherever things stand."""
    kind = draw(st.sampled_from(["together", "add", "back", "dissolve", "merge", "move", "aside", "word"]))
    ids = draw(st.sets(st.sampled_from(IDS), max_size=4))
    one, other = draw(st.integers(0, 9)), draw(st.integers(0, 9))
    by = draw(st.sampled_from(["kc", "mw"]))
    target = draw(
        st.sampled_from([Target("security", "updates"), Target("consent", "notices", Kind.PRACTICE)])
    )

    def take(decisions: Decisions) -> Decisions:
        drafts = [draft.draft for draft in decisions.points] or ["d99"]
        chosen = drafts[one % len(drafts)], drafts[other % len(drafts)]
        at = ground(by)
        return {
            "together": lambda: collating.put_together(decisions, ids, at),
            "add": lambda: collating.add_to(decisions, chosen[0], ids, at),
            "back": lambda: collating.send_back(decisions, ids, at),
            "dissolve": lambda: collating.dissolve(decisions, chosen[0], at),
            "merge": lambda: collating.merge(decisions, *chosen, at),
            "move": lambda: collating.move(decisions, ids, target, at),
            "aside": lambda: collating.set_aside(decisions, ids, "A joke.", at),
            "word": lambda: word(decisions, chosen[0], by),
        }[kind]()

    return take


@settings(max_examples=100, deadline=None)
@given(st.lists(steps(), max_size=6))
def test_any_walk_keeps_each_contribution_in_exactly_one_place(walk):
    """After every step, also one that is refused, the sum is the same and no id stands twice."""
    decisions = start()
    for step in walk:
        before = decisions
        try:
            decisions = step(before)
        except UnusableError:
            decisions = before
        assert {len(places) for places in where(decisions).values()} == {1}
        standing = progress(SAID, decisions)
        parts = (standing.placed, standing.suggested_together, standing.suggested_single, standing.set_aside)
        assert sum(parts) == len(SAID)
        drafts = [draft.draft for draft in decisions.points]
        assert len(set(drafts)) == len(drafts)


@settings(max_examples=60, deadline=None)
@given(steps(), steps())
def test_the_changes_of_a_step_make_the_step_and_their_reverse_undoes_it(first, second):
    """What is saved is exactly what differs."""
    before = start()
    try:
        before = first(before)
        after = second(before)
    except UnusableError:
        return
    new = changes(before, after)
    points = {one.draft: one for one in before.points}
    for now, was in new:
        one = now or was
        if isinstance(one, Draft):
            assert points.pop(one.draft, None) == was
            points |= {one.draft: now} if now else {}
    assert points == {one.draft: one for one in after.points}
    assert changes(before, before) == ()


def test_what_is_put_together_leaves_its_suggestions_and_waits_for_words():
    """It counts as suggested together until somebody words it, and the tool does not take it apart again."""
    decisions = collating.put_together(start(), {"n1.1", "n2.4"}, ground())
    new = decisions.points[-1]
    assert (ids_of(new), new.author, new.placed_by) == ({"n1.1", "n2.4"}, None, "kc")
    again = redraft(SAID, decisions, TOPICS)
    assert new in again.points
    assert {len(places) for places in where(again).values()} == {1}


def test_a_part_of_a_suggestion_moves_alone_and_a_point_moves_as_a_whole():
    """What was written about all of it would otherwise stand under a part of it."""
    decisions = collating.put_together(start(), {"n1.1", "n2.2", "n1.3"}, ground())
    place = Target("security", "updates")
    moved = collating.move(decisions, {"n1.1"}, place, ground())
    assert ids_of(moved.points[-1]) == {"n1.1"}
    assert (moved.points[-1].topic, moved.points[-1].theme) == ("security", "updates")
    worded = word(decisions, decisions.points[-1].draft)
    with pytest.raises(UnusableError, match="moves as a whole"):
        collating.move(worded, {"n1.1"}, place, ground())
    whole = collating.move(worded, {"n1.1", "n2.2", "n1.3"}, place, ground())
    assert draft_in(whole, decisions.points[-1].draft).topic == "security"


def test_the_last_contribution_of_a_point_is_not_taken_by_the_way():
    """Its wording would be lost without anybody having said so."""
    decisions = collating.put_together(start(), {"n1.1"}, ground())
    worded = word(decisions, decisions.points[-1].draft)
    with pytest.raises(UnusableError, match="leave one contribution in it, or dissolve it"):
        collating.set_aside(worded, {"n1.1"}, "A joke.", ground())


def test_merging_keeps_both_wordings_and_everybody_who_wrote_them():
    """Neither of the two may check what is made of both."""
    decisions = start()
    one, other = decisions.points[0].draft, decisions.points[1].draft
    decisions = word(word(decisions, one, "kc", "One thing."), other, "mw", "Another thing.")
    merged = draft_in(collating.merge(decisions, one, other, ground("ab")), one)
    assert merged.text == "One thing. Another thing."
    assert (merged.author, set(merged.earlier_authors)) == ("ab", {"kc", "mw"})
    assert ids_of(merged) == ids_of(draft_in(decisions, one)) | ids_of(draft_in(decisions, other))


def test_an_edit_makes_approvals_stale_and_its_author_no_checker():
    """An approval names a digest of everything that was approved."""
    decisions = word(start(), "d1", "kc")
    old = draft_in(decisions, "d1")
    approved = old.model_copy(update={"checked": (Check(by="mw", digest=old.approved_digest),)})
    new = wording.reworded(approved, wording.Wording("Other words.", "consent", "notices", old.kind), "ab")
    assert new.approved_digest != approved.checked[0].digest
    assert (new.author, new.earlier_authors) == ("ab", ("kc",))
    back = wording.reworded(new, wording.wording_of(old), "kc")
    assert (back.author, back.earlier_authors) == ("kc", ("ab",))
    assert wording.reworded(back, wording.wording_of(back), "mw") is back


def test_a_difference_is_settled_for_a_reason_and_only_as_long_as_both_are_there():
    """Once one of the two is taken out, there is nothing to settle."""
    decisions = collating.put_together(start(), {"n1.1", "n2.2", "n1.3"}, ground())
    draft = decisions.points[-1]
    with pytest.raises(UnusableError, match="say why"):
        wording.resolved(draft, ("n1.1", "n2.2"), "", "kc")
    settled = wording.resolved(draft, ("n1.1", "n2.2"), "The second heard only the end.", "kc")
    assert settled.resolved == (
        Resolution(between=("n1.1", "n2.2"), reason="The second heard only the end.", by="kc"),
    )
    points = (*decisions.points[:-1], settled)
    kept = collating.send_back(decisions.model_copy(update={"points": points}), {"n1.3"}, ground())
    assert draft_in(kept, draft.draft).resolved == settled.resolved
    gone = collating.send_back(kept, {"n2.2"}, ground())
    assert draft_in(gone, draft.draft).resolved == ()


@pytest.mark.parametrize("ids", [(), ("n9.9",)], ids=["nothing ticked", "gone"])
def test_ticks_that_mean_nothing_are_refused(ids):
    """Nothing is changed by a form that was sent without a tick, or after a story was withdrawn."""
    for step in (collating.put_together, collating.send_back):
        with pytest.raises(UnusableError):
            step(start(), ids, ground())


def test_an_id_behind_a_released_point_is_never_given_again():
    """Otherwise another draft would take the released point's number."""
    used = Ground(BY_ID, TOPICS, "kc", 40)
    assert collating.put_together(start(), {"n1.1"}, used).points[-1].draft == "d41"
    again = redraft(SAID, start(), TOPICS, 40)
    assert [one.draft for one in again.points] == [f"d{41 + at}" for at in range(len(start().points))]
