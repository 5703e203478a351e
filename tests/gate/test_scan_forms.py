"""Every written form of a name is found, wherever an encoding, a tag or a disguise hides it."""

import base64
import binascii
import json

import pytest
from scan_room import leaks_in, tiers_of
from written_forms import CERTAIN, DOUBTFUL, LAST, NAME

from roundtable.gate.scanning.byte_codes import in_base64, uuencoded, wrapped
from roundtable.gate.scanning.decoders import decoded
from roundtable.gate.scanning.structured import readings_of

_AROUND = "Makers asked for clear words. {} Others asked for time.\n"
_MISSED = {"acrostic"}
_LEAST_CERTAIN, _LEAST_DOUBTFUL = 78, 17


@pytest.mark.parametrize("form", CERTAIN.values(), ids=CERTAIN.keys())
def test_a_form_that_is_surely_the_name_blocks(form: str) -> None:
    """Each form gives a leak of the tier that nobody may wave through."""
    assert "block" in tiers_of(leaks_in(_AROUND.format(form)))


@pytest.mark.parametrize("kind", sorted(DOUBTFUL.keys() - _MISSED))
def test_a_form_that_may_be_chance_goes_to_review(kind: str) -> None:
    """Each form gives at least a leak that a person must look at."""
    assert leaks_in(_AROUND.format(DOUBTFUL[kind]))


def test_the_counts_of_written_forms_found_do_not_fall() -> None:
    """Of 96 forms at least 95 are found, 78 of them as certain; the study's scanner found 49 of its 56."""
    certain = sum("block" in tiers_of(leaks_in(_AROUND.format(form))) for form in CERTAIN.values())
    doubtful = sum(bool(leaks_in(_AROUND.format(form))) for form in DOUBTFUL.values())
    assert certain >= _LEAST_CERTAIN
    assert doubtful >= _LEAST_DOUBTFUL


@pytest.mark.parametrize(
    "text",
    [
        "Makers asked for clear words, and users for fewer screens.",
        "the words\nare split\nover lines\nas they come",
        "a b c d e and 1 2 3 4 are lists of letters",
        "c0mm1t 4f3d2a1b9c8e7d6f in h3x",
        "dHJhbnNwYXJlbmN5 is base64 of an ordinary word",
        "M8+UXJ&@3F1Z is no line of an encoding\nM'VERY*LONG=BUT[NO]LINE",
        "the letter Ã stands in no name, nor does â",
        "10101010 10101010 11110000 00001111 are bits of nothing",
        "a row . - . - . - and a line --- --- --- --- --- end",
        "xn--99999999999 is no name, and \u2801\u2803 is a list",
        "A+b5DqzRk;Ft(mTT and <Cfm0Gh]aYq of chance",
        "<table><tr><td>time</td><td>table</td></tr></table>",
    ],
)
def test_an_ordinary_text_gives_no_leak(text: str) -> None:
    """What no form of the roster's names is in stays silent, encoded or not."""
    assert leaks_in(text) == []


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_base64_is_followed_three_deep(depth: int) -> None:
    """A name inside as many layers is found."""
    text = NAME
    for _ in range(depth):
        text = base64.b64encode(text.encode()).decode()
    assert "block" in tiers_of(leaks_in(f"token {text} ends"))


@pytest.mark.parametrize(
    "page",
    [
        f"<!-- {NAME} -->",
        f"<meta name='author' content='{NAME}'>",
        f"<p hidden>{NAME}</p>",
        f"<p style='display:none'>{NAME}</p>",
        f"<img alt='{NAME}'>",
        f"<div data-who='{LAST}'></div>",
        "<a href='#zelda-quibbleworth'>here</a>",
        "<h2 id='zelda-quibbleworth'>Heard</h2>",
        "<a href='topics/zelda%20quibbleworth.html'>here</a>",
        f"<script>var who = '{NAME}';</script>",
        f"<script>/* {NAME} */</script>",
        f"<script type='application/json'>{json.dumps({'who': NAME})}</script>",
        f"<style>.who::after {{ content: '{NAME}' }}</style>",
        "<style>.zelda-quibbleworth { color: red }</style>",
        f"<svg><title>{NAME}</title><desc>{NAME}</desc></svg>",
        f"<svg><metadata><dc:creator>{NAME}</dc:creator></metadata></svg>",
        f"<?xml version='1.0'?><rss><item><author>{NAME}</author></item></rss>",
        f"<feed><entry><content><![CDATA[<p>{NAME}</p>]]></content></entry></feed>",
        "<urlset><url><loc>https://kb.example/zelda-quibbleworth.html</loc></url></urlset>",
        f"<!DOCTYPE html SYSTEM '{NAME}'>",
        f"<p title={LAST}>unquoted</p>",
        f"<p>unclosed <b>{NAME}",
        f"<script>unclosed {NAME}",
        f"<!-- unclosed {NAME}",
        "<title>Zelda</title><body><h1>Quibbleworth</h1></body>",
        "<img src='data:text/plain;base64," + base64.b64encode(NAME.encode()).decode() + "'>",
    ],
)
def test_no_corner_of_a_page_hides_a_name(page: str) -> None:
    """Tags, comments, scripts, styles and metadata are read like the shown text."""
    assert "block" in tiers_of(leaks_in(page))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"docs": [{"title": "Consent", "text": f"<p>{NAME} said</p>"}]}),
        json.dumps({"docs": [{"text": "<p>Zelda <b>Quibble</b>worth</p>"}]}),
        json.dumps({NAME: 1}),
        '{"a": "\\u005aelda \\u0051uibbleworth"}',
        '{"a": "Quibbleworth", "a": "harmless"}',
        json.dumps({"inner": json.dumps({"who": f"<i>{NAME}</i>"})}),
        "var __index = " + json.dumps({"docs": [NAME]}) + ";",
        "var __index = " + json.dumps({"docs": ["harmless"]}) + f"; // {NAME}",
        f"theme,who\nconsent,Zelda\n{LAST},12\n",
        "first,last\nMilo,Price\n",
        '"first";"last"\n"Milo";"Price"\n',
    ],
)
def test_no_corner_of_a_data_file_hides_a_name(text: str) -> None:
    """JSON keys, strings, repeated keys, JSON in strings and in scripts, and cells are read."""
    assert "block" in tiers_of(leaks_in(text))


@pytest.mark.parametrize("width", [18, 19, 22])
def test_base64_over_short_lines_is_read_as_a_whole(width: int) -> None:
    """A name that no line says by itself is found, however the lines are parted."""
    said = f"as {NAME} said"
    encoded = base64.b64encode(said.encode()).decode()
    over_lines = "\n".join(encoded[at : at + width] for at in range(0, len(encoded), width))
    assert list(wrapped(over_lines)) == [said]
    assert "block" in tiers_of(leaks_in(f"{over_lines}\n"))


def test_data_inside_a_string_of_data_is_read_as_data() -> None:
    """A table that stands in a string is read in its own right, with a name in two of its cells."""
    inner = json.dumps(["Zelda", "Quibbleworth"], indent=4)
    outer = json.dumps({"text": inner})
    assert readings_of(outer).inside == (inner,)
    assert "block" in tiers_of(leaks_in(outer))


def test_comments_scripts_and_styles_are_read_in_their_own_right() -> None:
    """What stands in them is a text, whatever the tags around them are."""
    page = "<p>shown</p><!-- a remark --><script>[1]</script><style>p {}</style><br>"
    assert readings_of(page).inside == (" a remark ", "[1]", "p {}")


def test_encoded_text_is_told_from_chance_by_its_letters_and_spaces() -> None:
    """Letters with accents are letters: a name that is not plain ASCII is read as well."""
    assert list(in_base64(base64.b64encode("Zo\u00eb Quibbleworth".encode()).decode())) == [
        "Zo\u00eb Quibbleworth"
    ]


def test_uuencoded_lines_are_read_as_one_text() -> None:
    """A name that goes over the edge of two lines is whole."""
    said = f"these are words that fill a line to its end {NAME}"
    parts = (said.encode()[:45], said.encode()[45:])
    assert list(uuencoded("\n" + "".join(binascii.b2a_uu(part).decode() for part in parts))) == [said]


def test_a_written_line_end_parts_two_words_and_nothing_more() -> None:
    """A backslash and an n between two words are a line end between them."""
    assert "Zelda\nQuibbleworth" in decoded("Zelda\\nQuibbleworth")
