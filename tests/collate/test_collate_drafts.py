"""What collation promises whatever the remarks are: nothing lost, nothing twice, the same every time."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.collate.drafts import collate
from roundtable.collate.records import Said, ThemeWords, TopicWords
from roundtable.collate.repeats import groups, similar_pairs

_WORDS = "kettle lid steam alarm battery owner guest label box fridge update patch nobody why two".split()
_TEXTS = st.one_of(
    st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join),
    st.text(max_size=40),
)
TOPICS = (
    TopicWords(
        id="notices",
        words=("Notices", "label", "box"),
        themes=(ThemeWords(id="labels", words=("label",)), ThemeWords(id="boxes", words=("box",))),
    ),
    TopicWords(id="updates", words=("update", "patch"), themes=(ThemeWords(id="ends", words=("end",)),)),
)

UNHURRIED = settings(deadline=None)
"""The first remarks of all wait for the list of English words to be read."""


@st.composite
def remarks(draw: st.DrawFn) -> tuple[Said, ...]:
    """Return remarks of up to four note-takers in two sessions."""
    rows = draw(
        st.lists(st.tuples(st.integers(1, 4), _TEXTS, st.sampled_from(["", "Labels", "Day / Updates"])))
    )
    return tuple(
        Said(id=f"n{source}.{at}", session=f"s{source % 2}", source=f"n{source}", heading=heading, text=text)
        for at, (source, text, heading) in enumerate(rows, start=1)
    )


def _by_source(said: tuple[Said, ...], *, backwards: bool) -> tuple[Said, ...]:
    """Return the remarks source by source, each source's own order kept."""
    sources = sorted({one.source for one in said}, reverse=backwards)
    return tuple(one for source in sources for one in said if one.source == source)


@given(remarks())
@UNHURRIED
def test_every_contribution_stands_in_exactly_one_draft(said: tuple[Said, ...]) -> None:
    """Nothing that was said is left out of the drafts, and nothing stands in two of them."""
    placed = Counter(source for draft in collate(said, TOPICS) for source in draft.sources)
    assert placed == Counter(one.id for one in said)


@given(remarks())
@UNHURRIED
def test_a_draft_has_the_whole_text_of_one_of_its_contributions(said: tuple[Said, ...]) -> None:
    """A draft's text is the longest of its contributions, letter for letter."""
    text_by_id = {one.id: one.text for one in said}
    for draft in collate(said, TOPICS):
        texts = [text_by_id[source] for source in draft.sources]
        assert draft.text in texts
        assert len(draft.text) == max(map(len, texts))


@given(remarks())
@UNHURRIED
def test_a_draft_holds_at_most_one_contribution_of_a_note_taker_and_one_session(
    said: tuple[Said, ...],
) -> None:
    """What one note-taker wrote twice, and what was said on two days, is never suggested as one."""
    by_id = {one.id: one for one in said}
    for draft in collate(said, TOPICS):
        together = [by_id[source] for source in draft.sources]
        assert len({one.source for one in together}) == len(together)
        assert len({one.session for one in together}) == 1


@given(remarks())
@UNHURRIED
def test_a_draft_names_a_topic_and_a_theme_of_that_topic(said: tuple[Said, ...]) -> None:
    """A suggestion is always a place that exists."""
    themes_by_topic = {topic.id: {theme.id for theme in topic.themes} for topic in TOPICS}
    for draft in collate(said, TOPICS):
        assert draft.theme in themes_by_topic[draft.topic]


@given(remarks())
@UNHURRIED
def test_drafts_stand_in_the_order_of_the_notes(said: tuple[Said, ...]) -> None:
    """Drafts come in the order of their first contributions, and so do the contributions in a draft."""
    position = {one.id: at for at, one in enumerate(said)}
    places = [[position[source] for source in draft.sources] for draft in collate(said, TOPICS)]
    assert all(place == sorted(place) for place in places)
    assert [place[0] for place in places] == sorted(place[0] for place in places)


@given(remarks())
@UNHURRIED
def test_the_same_remarks_give_the_same_drafts(said: tuple[Said, ...]) -> None:
    """Nothing but the remarks and the topics' words decides."""
    assert collate(said, TOPICS) == collate(tuple(one.model_copy() for one in said), TOPICS)


@given(remarks())
@settings(max_examples=200, deadline=None)
def test_the_order_of_sources_does_not_change_what_is_suggested(said: tuple[Said, ...]) -> None:
    """Files brought in in another order give the same groups at the same places."""
    forwards, backwards = (
        {(frozenset(draft.sources), draft.topic, draft.theme, draft.kind, draft.text) for draft in drafts}
        for drafts in (
            collate(_by_source(said, backwards=False), TOPICS),
            collate(_by_source(said, backwards=True), TOPICS),
        )
    )
    assert forwards == backwards


@given(remarks(), st.randoms(use_true_random=False))
@UNHURRIED
def test_no_order_of_the_remarks_changes_which_are_grouped(said: tuple[Said, ...], random: object) -> None:
    """Which remarks seem the same does not depend on where they stand."""
    shuffled = list(said)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = (
        {frozenset(order[at].id for at in group) for group in groups(order)} for order in (said, shuffled)
    )
    assert one == other


@given(remarks())
@UNHURRIED
def test_likeness_lies_between_nothing_and_one(said: tuple[Said, ...]) -> None:
    """Likeness is shown to people as a share, and no remark is paired with itself."""
    for left, right, likeness in similar_pairs(said):
        assert left < right
        assert 0 < likeness <= 1


def test_no_remarks_give_no_drafts() -> None:
    """An event in which nothing is left to place has no suggestions."""
    assert collate((), TOPICS) == ()
    assert groups(()) == ()
    assert similar_pairs(()) == ()


def test_remarks_without_a_word_stay_single_in_the_first_topic() -> None:
    """A remark that is all masks and marks cannot be placed, and is still there to be looked at."""
    said = [
        Said(id=f"n{at}.1", session="s", source=f"n{at}", heading="", text="[name removed] …!")
        for at in (1, 2)
    ]
    assert [(draft.sources, draft.topic) for draft in collate(said, TOPICS)] == [
        (("n1.1",), "notices"),
        (("n2.1",), "notices"),
    ]
