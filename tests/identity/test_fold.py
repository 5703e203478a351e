"""Folding, and the map from folded text back to the original."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roundtable.identity.fold import fold, fold_word

WRITTEN = st.text(
    st.one_of(
        st.sampled_from(
            "aeoZQ -'*_\n\t.<b>\u200b\u00ad\u0301\u2019\u2013\u0430\u00e9\u00df\ufb01\u0130\u212b"
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@given(WRITTEN)
def test_every_folded_character_has_one_origin_and_origins_never_go_back(text: str) -> None:
    """The map has an entry for each folded character, in the original's order and inside it."""
    folded = fold(text)
    assert len(folded.text) == len(folded.cased) == len(folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
    assert all(0 <= origin < len(text) for origin in folded.origins)


@given(WRITTEN, WRITTEN)
def test_a_planted_word_maps_back_to_itself(before: str, after: str) -> None:
    """A word between full stops is found in the folded text, and its span in the original is the word."""
    text = f"{before}.Quibbleworth.{after}"
    folded = fold(text)
    planted = [
        (at, at + 12)
        for at in range(len(folded.text))
        if folded.text.startswith("quibbleworth", at) and folded.origins[at] == len(before) + 1
    ]
    assert set(folded.spans(planted)) == {(len(before) + 1, len(before) + 13)}


@given(WRITTEN, st.data())
def test_spans_in_any_order_reach_from_the_origin_of_their_first_letter_to_that_of_their_last(
    text: str, data: st.DataObject
) -> None:
    """Only marks that hang on the last letter, which folding left out, may follow it."""
    folded = fold(text)
    places = st.integers(0, len(folded.text))
    pairs = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=8))
    spans = [(first, last) for first, last in pairs if first < last]
    for (start, end), (first, last) in zip(folded.spans(spans), spans, strict=True):
        after = folded.origins[last - 1] + 1
        assert start == folded.origins[first]
        assert end >= after
        assert fold(text[after:end]).text == ""


@example("0<A>0")
@example("0*-\n0")
@given(st.text(st.characters(max_codepoint=127), max_size=80))
def test_folding_twice_changes_nothing_for_plain_letters(text: str) -> None:
    """A folded term is in the form in which terms are looked up."""
    assert fold_word(fold_word(text)) == fold_word(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("QUIBBLEWORTH", "quibbleworth"),
        ("Quíbblewörth", "quibbleworth"),
        ("Qui\u0301bbleworth", "quibbleworth"),
        ("Qu\u200bib\u2060ble\u00adworth", "quibbleworth"),
        ("Quibbl\u0435w\u043erth", "quibbleworth"),
        ("\uff31\uff55ibbleworth", "quibbleworth"),
        ("\U0001d410uibbleworth", "quibbleworth"),
        ("Qᴜɪʙʙʟᴇworth", "quibbleworth"),
        ("Quib**ble**worth", "quibbleworth"),
        ("Quib<b></b>bleworth", "quibbleworth"),
        ("Quibble-\n   worth", "quibbleworth"),
        ("O\u2019Bri\u00e1n", "o'brian"),
        ("Quibble\u2013Worth", "quibble-worth"),
        ("Zelda\n  > Quibbleworth", "zelda quibbleworth"),
        ("Zelda \t Quibbleworth", "zelda quibbleworth"),
        ("straße", "strasse"),
    ],
)
def test_a_disguised_name_folds_to_its_plain_form(written: str, plain: str) -> None:
    """Case, accents, look-alikes, invisibles, marks and breaks do not make another name."""
    assert fold_word(written) == plain


def test_a_span_takes_in_the_accent_that_hangs_on_its_last_letter() -> None:
    """A mask that ends at a decomposed letter leaves no accent behind."""
    text = "Jose\u0301 left"
    assert list(fold(text).spans([(0, 4)])) == [(0, 5)]


def test_a_line_break_is_kept_with_its_case() -> None:
    """The cased text keeps line breaks, by which labels are known; the other has spaces."""
    folded = fold("One\nTwo")
    assert (folded.cased, folded.text) == ("One\nTwo", "one two")
