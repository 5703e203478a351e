"""Where a remark seems to belong, and what kind it seems to be."""

import pytest

from roundtable.base.vocabulary import Kind
from roundtable.collate.drafts import collate
from roundtable.collate.kinds import suggest_kind
from roundtable.collate.records import Said, Suggestion, ThemeWords, TopicWords
from roundtable.collate.words import read, stem

TOPICS = (
    TopicWords(
        id="shared-homes",
        words=("Shared homes", "lodger", "household", "say no"),
        themes=(
            ThemeWords(id="lodgers", words=("Lodgers", "lodger")),
            ThemeWords(id="pets", words=("Pets", "dog", "cat flap")),
        ),
    ),
    TopicWords(
        id="repairs",
        words=("Repairs", "spare part", "warranty"),
        themes=(ThemeWords(id="parts", words=("Parts", "spare part")),),
    ),
)


def drafts(*rows: tuple[str, str]) -> tuple[Suggestion, ...]:
    """Return the drafts of one note-taker's remarks, from rows of heading and text."""
    remarks = [
        Said(id=f"n1.{at}", session="s", source="n1", heading=heading, text=text)
        for at, (heading, text) in enumerate(rows, start=1)
    ]
    return collate(remarks, TOPICS)


def test_a_topics_own_words_decide() -> None:
    """A remark goes where its words stand in a topic's file."""
    (draft,) = drafts(("", "The warranty ends when a spare part is not the maker's."))
    assert (draft.topic, draft.theme) == ("repairs", "parts")


def test_a_word_counts_in_each_of_its_forms() -> None:
    """`lodgers` and `lodger's` are the file's `lodger`."""
    (draft,) = drafts(("", "Lodgers' rooms are measured, and a lodger's guests too."))
    assert (draft.topic, draft.theme) == ("shared-homes", "lodgers")


def test_a_term_of_common_words_alone_counts() -> None:
    """`say no` is made of words that tell nothing by themselves."""
    (draft,) = drafts(("", "They would say no if only they could."))
    assert draft.topic == "shared-homes"
    (draft,) = drafts(("Repairs", "They would not say if they could, no."))
    assert draft.topic == "repairs"


def test_a_heading_places_what_says_little() -> None:
    """A remark without a telling word belongs where its nearest heading points."""
    (draft,) = drafts(("Household day / Repairs", "Same here."))
    assert draft.topic == "repairs"


def test_what_says_little_follows_the_remark_before_it() -> None:
    """Without a heading, a remark without a telling word stays with the subject."""
    _before, draft = drafts(("", "No spare part for the pump."), ("", "Same here."))
    assert draft.topic == "repairs"


def test_a_new_heading_ends_what_went_before() -> None:
    """Under a heading of its own, a remark no longer follows the one before."""
    _before, draft = drafts(("Morning", "No spare part for the pump."), ("Lodgers", "Same here."))
    assert draft.topic == "shared-homes"


def test_words_that_other_remarks_share_place_a_remark() -> None:
    """`pump` is no word of any topic's file, and stands only where spare parts are spoken of."""
    remarks = [
        Said(id="n1.1", session="s", source="n1", heading="", text="No spare part for the pump."),
        Said(id="n2.1", session="s", source="n2", heading="", text="A lodger saw the log."),
        Said(id="n3.1", session="s", source="n3", heading="", text="The pump was noisy in March."),
    ]
    assert [draft.topic for draft in collate(remarks, TOPICS)] == ["repairs", "shared-homes", "repairs"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nobody reads the sheet, and it is too long.", Kind.CHALLENGE),
        ("The pump is noisy.", Kind.CHALLENGE),
        ("Users cannot tell which of the two is on.", Kind.CHALLENGE),
        ("Is a doorbell a camera?", Kind.CLARITY_WANTED),
        ("we cannot tell where a repair ends", Kind.CLARITY_WANTED),
        ("It is unclear what counts as a part.", Kind.CLARITY_WANTED),
        ("The office should publish a table.", Kind.SUGGESTION),
        ("Print the year on the lid.", Kind.SUGGESTION),
        ("We now ask a week later, and complaints have halved.", Kind.PRACTICE),
        ("We moved the switch to the front and people understood.", Kind.PRACTICE),
    ],
)
def test_how_a_remark_is_put_gives_its_kind(text: str, kind: Kind) -> None:
    """Asking, urging, reporting and complaining have words of their own; what has none is a challenge."""
    assert suggest_kind([text]) is kind


def test_small_talk_with_a_question_mark_asks_nothing() -> None:
    """`You know the old lids?` is not a wish for clarity."""
    assert suggest_kind(["You know the old lids? They should come back."]) is Kind.SUGGESTION


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("notices", "noticed"),
        ("resold", "selling"),
        ("fourth", "four"),
        ("children", "child"),
        ("responsibility", "responsible"),
        ("stopped", "stops"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Inflection, irregular verbs and written-out numbers do not hide that a word is the same."""
    assert stem(one) == stem(other)


def test_masks_and_brackets_are_no_words() -> None:
    """What stands in place of a name tells nothing, and neither does a note-taker's bracket."""
    assert read("An attendee of their organisation [missed this] saw a product.").tokens == ()
