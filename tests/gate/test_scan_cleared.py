"""Texts that stood before the roster came are excused as a whole, and only there."""

import json

from scan_room import detector, leaks_in

from roundtable.gate.scan import cleared_texts

_LINE = "Ask Milo Price first."
_PARAGRAPH = "A report of 2019 by Milo Price describes how shoppers read labels on lamps and kettles."


def test_a_cleared_text_is_excused_where_it_stands_as_a_whole() -> None:
    """A paragraph, a JSON string and an attribute that are the text and no more give no leak."""
    page = f"<h2>Sources</h2><p>{_PARAGRAPH}</p>"
    assert leaks_in(page)
    assert leaks_in(page, [_PARAGRAPH]) == []
    assert leaks_in(json.dumps({"text": f"<p>{_PARAGRAPH}</p>"}), [_PARAGRAPH]) == []
    assert leaks_in(f'<meta name="description" content="{_LINE}">', [_LINE]) == []


def test_a_cleared_text_with_marks_is_excused_in_its_rendered_form() -> None:
    """Emphasis, links and list marks of the source do not stand in the page."""
    source = "- **Milo Price** wrote [the report](https://report.example) on labels that shoppers read"
    page = (
        "<li><strong>Milo Price</strong> wrote <a href='x'>the report</a> on labels that shoppers read</li>"
    )
    assert leaks_in(page, [source]) == []


def test_the_same_name_outside_the_cleared_text_leaks() -> None:
    """A name is never cleared by itself."""
    page = f"<p>{_PARAGRAPH}</p><p>Milo Price said so.</p>"
    second = page.rindex("Milo Price")
    assert (second, second + 10) in [(leak.start, leak.end) for leak in leaks_in(page, [_PARAGRAPH])]


def test_a_short_cleared_text_inside_another_sentence_leaks() -> None:
    """A cleared title does not excuse the same words in running text."""
    assert leaks_in("<h1>Milo Price</h1>", ["Milo Price"]) == []
    assert leaks_in("<p>Then Milo Price spoke</p>", ["Milo Price"])


def test_a_cleared_sentence_is_excused_before_another_sentence() -> None:
    """Its own full stop ends it, whatever stands behind."""
    assert leaks_in(f"{_LINE} Others spoke later.", [_LINE]) == []


def test_a_cleared_text_that_goes_on_by_a_letter_leaks() -> None:
    """A word that is longer by its last letter is another word."""
    text = f"{_PARAGRAPH.removesuffix('.')} and ask Milo Price"
    assert leaks_in(f"<p>{text}.</p>", [text]) == []
    assert leaks_in(f"<p>{text}s.</p>", [text])


def test_a_cleared_text_that_was_changed_leaks() -> None:
    """One word more or less is another text."""
    assert leaks_in(f"<p>{_PARAGRAPH.replace('2019', '2020')}</p>", [_PARAGRAPH])


def test_only_texts_in_which_the_roster_finds_something_are_kept() -> None:
    """Cleared texts are few, the longest first."""
    assert cleared_texts([_LINE, "Nothing here.", _PARAGRAPH], detector()) == (_PARAGRAPH, _LINE)


def test_the_anchor_of_a_cleared_heading_is_excused() -> None:
    """The place that a heading gives its page is made of the heading and of nothing else."""
    page = '<h2 id="milo-price">Milo Price</h2><a href="page.html#milo-price">up</a>'
    assert leaks_in(page)
    assert leaks_in(page, ["## Milo Price"]) == []
    assert leaks_in('<h2 id="milo-price-said">Words</h2>', ["## Milo Price"])


def test_a_leak_beside_a_cleared_text_is_the_only_one_shown() -> None:
    """Where the words stand is looked up for the leak, and not for what is excused."""
    page = f"<p>{_LINE}</p>\n<p>Zelda Quibbleworth</p>"
    (leak,) = leaks_in(page, [_LINE])
    assert page[leak.start : leak.end] == "Zelda Quibbleworth"
