"""Texts that are read in pieces give what they give as a whole."""

import itertools
import tracemalloc
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st
from people import DETECTOR

from roundtable.identity.pieces import REACH, detect_pieces

WINDOW = 4 * REACH
SENTENCES = (
    "The log is kept for a year, and nobody minds.",
    "Then Zelda Quibbleworth asked about the Glowbot.",
    "Mr Price said that Kowalsky and Oxbarrow had left;",
    "as the chair put it, we at Brightwater Homes differ.",
    "Write to zelda.q@frobnitz.example or ring 020 7946 0018.",
    "- Quibblewroth: Frobnitz Appliances\nLtd keeps it",
    "## Zelda\nQuibble-\nworth and ZQ ***agreed***.",
    "   \n\n",
)


@st.composite
def parted(draw: st.DrawFn) -> list[str]:
    """Return a text of several windows, parted anywhere."""
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40))
    times = draw(st.integers(1, 60))
    text = " ".join(itertools.islice(itertools.cycle(sentences), len(sentences) * times))[: 5 * WINDOW]
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    return [text[start:end] for start, end in itertools.pairwise([0, *cuts, len(text)])]


@settings(deadline=None, max_examples=60)
@given(parted())
def test_pieces_or_whole_give_the_same(pieces: list[str]) -> None:
    """Wherever a text is parted, the same places are found, in the same order."""
    assert tuple(detect_pieces(DETECTOR, pieces, WINDOW)) == DETECTOR.detect("".join(pieces))


@settings(deadline=None, max_examples=40)
@example(7991, "Aa ")
@given(st.integers(0, 2 * WINDOW), st.sampled_from(["x", ".", " ", "Zelda ", "Aa ", "\u200b", "a-"]))
def test_a_form_is_found_wherever_the_windows_meet(before: int, filling: str) -> None:
    """A form that lies across a boundary is found, whatever stands around it, also where no word ends."""
    around = (filling * (4 * WINDOW))[:before]
    text = f"{around} Quibbleworth {filling * WINDOW}"
    place = before + 1
    found = list(detect_pieces(DETECTOR, [text], WINDOW))
    assert any(one.start <= place and place + len("Quibbleworth") <= one.end for one in found)


@settings(deadline=None, max_examples=20)
@given(st.integers(2 * WINDOW, 5 * WINDOW), st.sampled_from(["Kowalsky ", "Kowalsky", "Zelda-"]))
def test_a_find_longer_than_a_window_is_given_in_parts_without_a_gap(length: int, word: str) -> None:
    """A run of names that no window holds is covered from its start to its end, in order."""
    text = (word * length)[:length]
    parts = list(detect_pieces(DETECTOR, [text], WINDOW))
    edges = [edge for one in parts for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    covered = {at for one in parts for at in range(one.start, one.end)}
    whole = {at for one in DETECTOR.detect(text) for at in range(one.start, one.end)}
    assert {at for at in whole if text[at].isalnum()} <= covered


def test_no_text_at_all_gives_nothing() -> None:
    """Neither no piece nor empty ones are an error."""
    assert list(detect_pieces(DETECTOR, [])) == list(detect_pieces(DETECTOR, ["", ""])) == []


def test_finds_come_before_the_text_is_read_to_its_end() -> None:
    """What the first windows hold is given while the rest is still unread."""
    endless: Iterator[str] = itertools.repeat(SENTENCES[1] + "\n")
    assert next(detect_pieces(DETECTOR, endless, WINDOW)).rule == "I01"


def test_memory_does_not_grow_with_the_text() -> None:
    """Ten times the text, with new words all the time, takes hardly more memory."""
    most = []
    for lines in (2_000, 20_000):
        tracemalloc.start()
        pieces = (f"{SENTENCES[1]} It was line w{line}x.\n" for line in range(lines))
        assert sum(1 for _ in detect_pieces(DETECTOR, pieces, WINDOW)) >= 2 * lines
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < 2 * most[0] + 10_000_000
