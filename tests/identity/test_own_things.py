"""What a speaker's own things, partners' initials, split names and bodies' names give away."""

import pytest
from people import detected

from roundtable.identity.detector import Detector
from roundtable.identity.fold import fold_word
from roundtable.identity.records import Known


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In the end our camera sees the whole street.", "our camera"),
        ("It counts as an order for my oven, I think.", "my oven"),
        ("That is what our members say.", "our members"),
    ],
)
def test_what_somebody_makes_or_works_with_is_for_review(text: str, words: str) -> None:
    """Whoever says "our camera" makes cameras."""
    assert (words, "I42", "review") in detected(text)


@pytest.mark.parametrize("text", ["I saw a camera.", "their members agree", "our decision is made"])
def test_what_is_nobody_s_own_is_let_be(text: str) -> None:
    """Only the first person ties a thing to the speaker."""
    assert detected(text) == []


def test_whoever_took_the_notes_is_named_behind_by() -> None:
    """Initials in lower case count behind "notes by" alone."""
    assert ("zx", "I13", "review") in detected("Table 2, notes by zx\n")
    assert detected("by zx then") == []


def test_an_initial_goes_with_the_name_that_it_hangs_on() -> None:
    """An initial that is left over tells one bearer of a name from another."""
    assert detected("G. Quibbleworth wrote") == [("G. Quibbleworth", "I04", "block")]
    assert detected("Zelda B. to call") == [("Zelda B.", "I04", "block")]


def test_both_partners_initials_name_their_firm() -> None:
    """To whoever works there, "Z&V" is Zembrel and Vontrach."""
    detector = Detector([Known(name="Zelda Quibbleworth", organisation="Zembrel & Vontrach Ltd")])
    assert [(one.start, one.end, one.rule) for one in detector.detect("then Z&V has a shed")] == [
        (5, 8, "I22")
    ]


def test_a_name_split_around_a_small_word_is_found() -> None:
    """A transcript may hear three words in one name."""
    detector = Detector([Known(name="Wendalind Quibbleworth", organisation="")])
    found = detector.detect("thank you wend a lind, next")
    assert [(one.start, one.end, one.rule) for one in found] == [(10, 21, "I11")]


@pytest.mark.parametrize("label", ["Zelly Q", "Bill P"])
def test_a_nickname_or_alias_with_an_initial_names_the_speaker(label: str) -> None:
    """Notes tell two of one nickname apart by an initial."""
    detector = Detector(
        [
            Known(name="Zelda Quibbleworth", organisation="", aliases=("Zelly",)),
            Known(name="William Price", organisation=""),
        ]
    )
    assert detector.speaker(label) == ("Zelly Q", "Bill P").index(label)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We spoke with Parsnips Wales about it.", "Parsnips Wales"),
        ("It was in theNewsletter last week.", "theNewsletter"),
        ("There are movements. Green Boats Matter, as one, calls for it.", "Green Boats Matter"),
    ],
)
def test_bodies_with_ordinary_words_in_their_names_are_for_review(text: str, words: str) -> None:
    """Capitals and a nation at the end make a name of ordinary words."""
    assert words in [one[0] for one in detected(text)]


@pytest.mark.parametrize("text", ["We went to South Wales.", "so in March we met"])
def test_parts_of_a_land_and_months_name_nobody(text: str) -> None:
    """Neither is a body or a person."""
    assert detected(text) == []


def test_an_o_with_a_tail_is_a_q_among_small_capitals_only() -> None:
    """Few fonts have a small capital Q."""
    assert fold_word("ǫᴜɪʙʙʟᴇ") == "quibble"
    assert fold_word("lǫng") == "long"
