"""Names in lower case that are words as well: their surroundings decide, and then a person."""

import pytest

from roundtable.identity.detector import Detector
from roundtable.identity.records import Known

DETECTOR = Detector(
    [
        Known(name="Martin Quibbleworth", organisation="Frobnitz Ltd"),
        Known(name="Zelda Hunter", organisation="Frobnitz Ltd", aliases=("Miles",)),
    ]
)


def tiers(text: str) -> list[tuple[str, str]]:
    """Return the words and the tier of each detection."""
    return [(text[one.start : one.end], one.tier.value) for one in DETECTOR.detect(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("there is a house martin under the roof", "martin"),
        ("swifts, a house martin, and more", "martin"),
        ("it is only five miles away from here", "miles"),
        ("it can be heard for miles around", "miles"),
        ("sold to the hunter or fisher", "hunter"),
        ("what we want martin can build", "martin"),
    ],
)
def test_a_name_that_may_be_the_word_is_for_review(text: str, word: str) -> None:
    """A bird, a length and a trade name nobody, but nobody may be lost either."""
    assert tiers(text) == [(word, "review")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("then martin asked why", "martin"),
        ("we agree with hunter on this", "hunter"),
        ("martin: it is too long", "martin"),
        ("- martin to write to them", "martin"),
        ("thanks martin", "martin"),
        ("as mr hunter told us", "mr hunter"),
        ("There was Martin under the roof", "Martin"),
        ("MARTIN agrees", "MARTIN"),
    ],
)
def test_a_name_that_stands_as_one_is_certain(text: str, word: str) -> None:
    """Whoever speaks, is spoken to, or follows "with" is a person; so is a capital."""
    assert tiers(text) == [(word, "block")]


def test_a_name_that_is_no_word_is_certain_everywhere() -> None:
    """There is nothing else that it could mean."""
    assert tiers("we want quibbleworth there") == [("quibbleworth", "block")]


@pytest.mark.parametrize("what", ["report", "review", "inquiry"])
def test_a_report_is_called_after_somebody(what: str) -> None:
    """The capital of a common word behind "the" is a name where what follows goes by one."""
    assert tiers(f"that is what the Garden {what} asked for") == [("Garden", "review")]
    assert tiers(f"that is what the garden {what} asked for") == []
    assert tiers("that is what the Garden of ours asked for") == []
