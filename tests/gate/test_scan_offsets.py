"""Where a leak is said to stand, in which order, and how often."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scan_room import detector, leaks_in
from written_forms import LAST, NAME

from roundtable.gate.scan import Leak
from roundtable.identity.records import Kind, Tier

_WORDS = "makers asked for clear words and more time because a screen is small".split()


def _own(leaks: list[Leak]) -> list[tuple[int | None, int | None]]:
    return [(leak.start, leak.end) for leak in leaks if leak.start is not None]


@pytest.mark.parametrize(
    "before", ["", "Café 🪔 said: ", "<p class='x'>", '{"docs": [{"text": "<p>', "\ufeffwords ", "x\r\n"]
)
def test_offsets_count_code_points_of_the_file_as_it_is(before: str) -> None:
    """A hit in the file's own text is where slicing the decoded file finds the name."""
    text = f"{before}{NAME} spoke."
    spans = _own(leaks_in(text))
    assert [text[start:end] for start, end in spans] == [NAME]


def test_a_hit_that_only_a_decoding_shows_has_no_offsets() -> None:
    """An encoded name stands nowhere in the file's own text."""
    leaks = leaks_in("<p>%5aelda %51uibbleworth</p>")
    assert leaks
    assert _own(leaks) == []


def test_a_leak_shown_in_the_own_text_is_not_shown_again() -> None:
    """The same name in the shown text, the raw text and a decoded text is one line of the report."""
    assert leaks_in(f"<p>{NAME}</p>") == [
        Leak("site/page.html", 3, 3 + len(NAME), Tier.BLOCK, Kind.PERSON, "I01")
    ]


def test_every_place_in_the_own_text_is_shown() -> None:
    """Two places of one name are two lines, in the order of the text."""
    text = f"<p>{LAST}</p>\n<p>again {LAST}</p>"
    assert _own(leaks_in(text)) == [(3, 15), (29, 41)]


def test_the_report_is_the_same_each_time() -> None:
    """A second scanner gives the same leaks in the same order."""
    text = f"<p>{NAME} and Milo Price of Frobnitz</p> " + NAME.encode().hex() + " Z3lda"
    assert leaks_in(text) == leaks_in(text)
    assert len(leaks_in(text)) > 2


@given(seed=st.integers(0, 10**6), tagged=st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_name_is_lost_at_the_edge_of_a_unit(seed: int, tagged: bool) -> None:
    """Wherever a name falls in a long text, its own place is found once, and the detector agrees."""
    dice = random.Random(seed)
    words = [dice.choice(_WORDS) + dice.choice(["", "", ".", "\n"]) for _ in range(dice.randint(1, 2_000))]
    words.insert(dice.randint(0, len(words)), NAME)
    text = " ".join(words)
    page = f"<p>{text}</p>" if tagged else text
    found = [(leak.start, leak.end) for leak in leaks_in(page) if leak.start is not None]
    assert (page.index(NAME), page.index(NAME) + len(NAME)) in found
    if not tagged:
        assert found == [(one.start, one.end) for one in detector().derived(page)]
