"""The runs of letters between spaces, and the places of those that tell something."""

from hypothesis import given
from hypothesis import strategies as st

from roundtable.identity import runs
from roundtable.identity.runs import Runs, plain_word

TELLING = frozenset({"a", "ab", "ba.", "aab"})


def telling(run: str) -> str | None:
    """Return a run again if it is one of a few, which also occur inside others."""
    return run if run in TELLING else None


@given(st.text(st.sampled_from("ab. \n"), max_size=60))
def test_each_telling_run_is_given_once_at_its_place_in_order(text: str) -> None:
    """A run that also stands inside a longer one is not taken for it, and none is passed over."""
    starts = [at for at in range(len(text) + 1) if at == 0 or text[at - 1] in " \n"]
    whole = [(at, text[at:].replace("\n", " ").partition(" ")[0]) for at in starts]
    expected = [(at, run) for at, run in whole if run in TELLING]
    assert list(Runs(telling).places(text)) == expected


def test_stretches_of_a_long_text_give_what_the_whole_gives() -> None:
    """A text is cut into stretches at a space, and no run at the cut is lost or given twice."""
    text = "ab cabc\nba. " * (2 * runs._STRETCH // 12)
    found = list(Runs(telling).places(text))
    assert found == [
        (at + add, run) for at in range(0, len(text), 12) for add, run in ((0, "ab"), (8, "ba."))
    ]


def test_a_plain_word_has_only_marks_behind_it() -> None:
    """Capitals inside, marks before and digits make a run more than a word."""
    words = ["lamp", "Lamp", 'lamp."', "LampCo", "(lamp", "lamp2", "lamp-post", "L", "...", ""]
    assert [plain_word(word) for word in words] == ["lamp", "Lamp", "lamp", *[""] * 7]
