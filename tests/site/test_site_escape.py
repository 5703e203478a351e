"""Whatever the record says is shown and never acts."""

import re

import pytest
from html_reading import rendered, skeleton
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lamps import KB, PROTECTIONS
from pydantic import BaseModel

from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages import pages
from roundtable.public.pages.escape import address, escape

ACTIVE = (
    "{{ x }}",
    "{% raw %}",
    "{# note #}",
    "<script>alert(1)</script>",
    "</title><script>x</script>",
    "[x](javascript:alert(1))",
    "![x](https://example.org/p.png)",
    "[x]: https://example.org",
    "<https://example.org>",
    "https://example.org",
    "*a* _b_ **c** `d` ~~e~~ ^f^ ==g==",
    "# heading",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "> quote",
    "---",
    "===",
    "~~~",
    "| a | b |",
    "--8<-- file",
    "{: onclick=alert(1) }",
    "{ #anchor .class }",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "[TOC]",
    "[^1]",
    "*[HTML]: words",
    ": definition",
    "!!! note",
    "\\*a\\*",
    "a\u2028# b\u0085# c\x0b# d",
    "\x02amp\x03 klzzwxh:0042 \x02klzzwxh:0\x03",
)
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
PLACES = (
    "{}",
    "- {}",
    "1. {}",
    "# {}",
    "# {} {{ #here }}",
    "**{}**",
    "[{}](#here)",
    "| a |\n| --- |\n| {} |",
)
TEXT_KEYS = frozenset(
    "title summary independence what text date_note since gaps by method term also reason decided_by"
    " explanation examples provision ask product_questions name short_name publisher value why".split()
)


def shown(text):
    """Return what a reader should see of a text on one line."""
    spaced = re.sub(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]", " ", text)
    return re.sub(" +", " ", re.sub(r"[\x00-\x1f\x7f-\x9f]", "", spaced)).strip()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", ACTIVE)
def test_mark_up_in_a_text_is_shown_literally(text, place):
    """Each way to make mark-up is read as the characters that it is made of."""
    page = skeleton(rendered(place.format(escape(text))))
    plain = skeleton(rendered(place.format("word")))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    assert shown(text) in "".join(page.words)


def test_an_address_in_a_text_is_not_one_that_other_engines_link():
    """Some engines make a link of a bare address; none finds one here."""
    assert "://" not in escape("See https://example.org and ftp://example.org.")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).filter(lambda text: shown(text) and not DIRECTION.search(text)))
def test_any_text_is_shown_and_nothing_else_appears(text):
    """Arbitrary text in any place of a page adds no element and loses no character."""
    for place in PLACES:
        page = skeleton(rendered(place.format(escape(text))))
        plain = skeleton(rendered(place.format("word")))
        assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
        assert shown(text) in "".join(page.words)


def worded(value, word, key=""):
    """Return a record's tree with every text that people wrote replaced by a word."""
    if isinstance(value, dict):
        return {name: worded(part, word, name) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [worded(part, word, key) for part in value]
    return word if isinstance(value, str) and key in TEXT_KEYS else value


def worded_pages(word):
    """Return the pages of a knowledge base in which every text is the same word."""

    def record(given: BaseModel):
        return type(given).model_validate(worded(given.model_dump(mode="json"), word))

    return pages(KnowledgeBase.model_validate(record(KB)), record(PROTECTIONS))


def structure(made):
    """Return every tag of every page, and for tags other than links and pictures the attributes."""
    return {page.path: skeleton(rendered(page.text)).tags for page in made}


PLAIN = structure(worded_pages("word"))


LINES = [text for text in ACTIVE if not re.search(r"[\x00-\x1f\x85\u2028]", text)]


@pytest.mark.parametrize("start", range(5))
def test_mark_up_in_every_text_of_a_record_leaves_the_pages_as_they_are(start):
    """No tag, attribute or address of any page comes from content."""
    assert structure(worded_pages(" ".join(LINES[start::5]))) == PLAIN


PIECES = (*"*_`[](){}<>#|&\\!:-=~^. 1a\"'", "<b>", "](", "{{", "--8<--")


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("{{ 7*7 }}")
def test_no_mixture_of_active_characters_changes_a_page(text):
    """Mark-up that is spread over characters does not come together again on a page."""
    word = text.strip() or "word"
    assert structure(worded_pages(word)) == PLAIN


@settings(max_examples=50, deadline=None)
@given(st.from_regex(r"\Ahttps?://[^\s<>\"']+\Z"))
def test_an_address_stays_one_address(url):
    """An address from the record makes one link and no other element, and leads to the same host."""
    page = skeleton(rendered(f"[word]({address(url)}) end"))
    assert [tag for tag, _ in page.tags] == ["p", "a"]
    assert [name for name, _ in page.tags[1][1]] == ["href"]
    assert "".join(page.words) == "word end"
