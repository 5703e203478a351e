"""Briefing packs: one file for one topic or all, that stands alone."""

import re
from itertools import pairwise

import pytest

PACKS = ("briefing/all.html", "briefing/consent.html", "briefing/security.html")


def read(site, path):
    """Return a built page as text."""
    return (site / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PACKS)
def test_a_pack_needs_no_other_file(site, path):
    """Styles stand in it, no script does, and nothing is loaded from anywhere."""
    pack = read(site, path)
    assert "<style>" in pack
    assert "<script" not in pack
    assert not re.search(r'<link[^>]*href="(?!data:)|\bsrc="', pack)


@pytest.mark.parametrize("path", PACKS)
def test_every_link_inside_a_pack_leads_to_an_anchor_that_is_there_once(site, path):
    """Pages that stand in one file do not share anchors, and contents and references still lead on."""
    pack = read(site, path)
    anchors = re.findall(r'\bid="([^"]+)"', pack)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', pack)) <= set(anchors)


def test_a_link_out_of_a_pack_leads_to_the_page_on_the_site(site):
    """A pack on one topic links to the glossary beside it, not into itself."""
    targets = re.findall(r'href="(?!#|https?:|data:)([^"#]+)', read(site, "briefing/consent.html"))
    assert "../sources.html" in targets
    assert [target for target in targets if not (site / "briefing" / target).is_file()] == []


def test_the_headings_of_a_pack_are_in_order(site):
    """The title of each page is a heading of the second level, and what it held follows below."""
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", read(site, "briefing/all.html"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_pack_on_all_topics_holds_each_topic_whole(site):
    """What stands on a topic's page stands in the pack as well."""
    pack = read(site, "briefing/all.html")
    for words in ("A lamp without a screen has nowhere to put a question.", "You could offer a guest mode."):
        assert words in pack
