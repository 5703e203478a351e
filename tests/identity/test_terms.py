"""Names, firms, forms and ordinary words."""

import pytest

from roundtable.identity.forms import surface_forms
from roundtable.identity.lexicon import is_known, is_ordinary, is_rare
from roundtable.identity.names import Name, parse_name
from roundtable.identity.organisations import firm_names
from roundtable.identity.records import Kind, Known


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Zelda Quibbleworth", Name("zelda", (), "quibbleworth")),
        ("Dr. Zelda Q. Quibbleworth OBE", Name("zelda", ("q",), "quibbleworth")),
        ("Quibbleworth, Zelda Ann", Name("zelda", ("ann",), "quibbleworth")),
        ("The Rt Hon. Zelda Quibbleworth (Frobnitz)", Name("zelda", (), "quibbleworth")),
        ("Joop van der Veldt", Name("joop", (), "van der veldt")),
        ("Anné-Lise O\u2019Brannigan-Low", Name("anne-lise", (), "o'brannigan-low")),
        ("Zelda", Name("zelda", (), "")),
    ],
)
def test_a_name_is_parted_without_its_titles(written: str, name: Name) -> None:
    """First, middle and last names are known in every usual order."""
    assert parse_name(written) == name


def test_a_firm_is_known_by_its_short_name_and_acronym() -> None:
    """Legal form and generic words fall away; an acronym in brackets is kept."""
    names = firm_names("The Vontrella Appliance Group Ltd (VAG)")
    assert "vontrella appliance group" in names.whole
    assert {"vontrella", "vontrella appliance"} <= set(names.short)
    assert names.acronyms == ("vag",)


def test_a_firm_named_in_one_run_is_known_in_words() -> None:
    """Capitals inside a name part its words."""
    assert "frob nitz" in firm_names("FrobNitz").whole


def test_the_forms_of_a_row_say_whether_they_are_certain() -> None:
    """A form that is also a word is uncertain; initials count in capitals only."""
    forms = {form.text: form for form in surface_forms(Known(name="Zelda Price", organisation="Ring plc"))}
    assert forms["zelda price"].certain
    assert not forms["price"].certain
    assert not forms["ring"].certain
    assert forms["zp"].upper
    assert forms["ring"].kind is Kind.ORGANISATION


def test_forms_come_in_one_order_and_once_each() -> None:
    """The same row always gives the same forms."""
    row = Known(name="William Quibbleworth", organisation="Frobnitz", aliases=("Will", "will"))
    forms = surface_forms(row)
    assert forms == surface_forms(row)
    assert len({(form.text, form.kind) for form in forms}) == len(forms)
    assert {"bill quibbleworth", "will quibbleworth", "billy"} <= {form.text for form in forms}


def test_a_public_mail_host_is_nobodys_firm() -> None:
    """The domain of a free mail service names no organisation."""
    texts = {
        form.text for form in surface_forms(Known(name="Zelda Venn", organisation="", email="zv@gmail.com"))
    }
    assert "zv@gmail.com" in texts
    assert "gmail.com" not in texts


@pytest.mark.parametrize(
    "word",
    "colour behaviour organisation anonymised licence centre programme catalogue "
    "travelling website smartphone heard children privacy companies wasn't recognised fulfil".split(),
)
def test_british_and_modern_words_are_known(word: str) -> None:
    """British spellings, inflections and new words need no review."""
    assert is_known(word)


@pytest.mark.parametrize(
    "word", "quibbleworth kowalsky frobnitz davies thomas jackson zelda microsoft".split()
)
def test_names_are_no_ordinary_words(word: str) -> None:
    """A word that is only ever a name is not ordinary, even if a word list holds it."""
    assert not is_ordinary(word)


def test_rare_words_are_told_from_common_ones() -> None:
    """A capital inside a sentence says something about a gecko and nothing about a committee."""
    assert [is_rare(word) for word in ("gecko", "safari", "data", "committee", "monday")] == [
        True,
        True,
        False,
        False,
        False,
    ]
