"""Support in words: which word, and what a word lets a reader take."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.gate.policy import POLICY
from roundtable.gate.support import band, support_word, telling_word
from roundtable.public.ids import Support


@pytest.mark.parametrize(
    ("holders", "present", "word"),
    [
        (10, 10, None),
        (2, 40, None),
        (3, 11, Support.A_FEW),
        (4, 11, Support.A_FEW),
        (5, 11, Support.ABOUT_HALF),
        (6, 11, Support.ABOUT_HALF),
        (7, 11, Support.MOST),
        (11, 11, Support.MOST),
        (9, 15, Support.ABOUT_HALF),
        (10, 15, Support.MOST),
        (5, 15, Support.A_FEW),
        (6, 15, Support.ABOUT_HALF),
        (5, 16, Support.SEVERAL),
        (6, 16, Support.SEVERAL),
        (5, 40, Support.SEVERAL),
    ],
)
def test_the_word_follows_the_share_of_organisations(
    holders: int, present: int, word: Support | None
) -> None:
    """Few organisations give no word, and edges of bands are exact."""
    assert support_word(holders, present, POLICY) is word


@pytest.mark.parametrize("present", range(11, 200))
def test_a_band_is_exactly_the_numbers_that_give_its_word(present: int) -> None:
    """What a reader can take from a word is what the policy puts into it, counted one by one."""
    words = [support_word(number, present, POLICY) for number in range(present + 1)]
    for word in Support:
        numbers = [number for number, given_word in enumerate(words) if given_word is word]
        fewest, most = band(word, present, POLICY)
        assert list(range(fewest, most + 1)) == numbers


@pytest.mark.parametrize("present", range(11, 200))
def test_no_word_stands_for_a_single_number(present: int) -> None:
    """Every word that is used at all leaves at least two numbers open."""
    assert [word for word in Support if len(set(band(word, present, POLICY))) == 1] == []
    assert telling_word(POLICY) is None


@given(st.integers(0, 300))
def test_no_word_says_nothing(present: int) -> None:
    """A word can be left off any point, so its absence leaves every number open."""
    assert band(None, present, POLICY) == (0, present)


@given(st.integers(0, 10), st.integers(0, 10))
def test_below_eleven_organisations_no_word_is_used(holders: int, present: int) -> None:
    """In a small room any word would come close to a number."""
    assert support_word(min(holders, present), present, POLICY) is None
