"""Titles and letters that go with a name, since they tell sex or rank."""

import pytest
from people import detected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as Dr Quibbleworth put it", "Dr Quibbleworth"),
        ("as Dr.Quibbleworth put it", "Dr.Quibbleworth"),
        ("as Prof. Sir Quibbleworth put it", "Prof. Sir Quibbleworth"),
        ("as the Rt. Hon. Quibbleworth put it", "Rt. Hon. Quibbleworth"),
        ("as the Right Honourable Dame Quibbleworth put it", "Right Honourable Dame Quibbleworth"),
        ("as (the hon. Quibbleworth) put it", "the hon. Quibbleworth"),
        ("then\nMrs\nQuibbleworth put it", "Mrs\nQuibbleworth"),
        ("as Mrs  Quibbleworth put it", "Mrs  Quibbleworth"),
        ("as breathe Mr Quibbleworth put it", "Mr Quibbleworth"),
        ("Mr Quibbleworth put it", "Mr Quibbleworth"),
        ("as Quibbleworth MP, OBE put it", "Quibbleworth MP, OBE"),
    ],
)
def test_a_name_is_found_with_its_titles_and_letters(text: str, found: str) -> None:
    """Titles may follow each other, with points, line breaks, and "the" or "right" before them."""
    assert found in [words for words, _, _ in detected(text)]


@pytest.mark.parametrize("before", ["harmr ", "Mr-", "Mr, ", "amid ", ""])
def test_what_only_ends_like_a_title_is_not_taken_with_a_name(before: str) -> None:
    """The letters have to be a word, and nothing but a point and a space may stand behind them."""
    text = f"{before}Quibbleworth put it"
    assert "Quibbleworth" in [words for words, _, _ in detected(text)]
