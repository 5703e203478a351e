"""Invented minutes as they are typed live, in short lines and in prose, with everybody in them marked."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from people import DETECTOR

from roundtable.identity.detector import Detector
from roundtable.identity.fold import fold_word
from roundtable.identity.records import Detection, Known, Tier

FOLDER = Path(__file__).with_name("minutes")
_MARKED = re.compile(r"\{([PXOR]):([^{}]*)\}")
NOBODY_HERE = Detector([Known(name="Ottoline Brannigood", organisation="")])
"""As if the roster of another day had been given."""


class Minutes(NamedTuple):
    """A text without its marks: P is on the roster, X is not, O is a firm or brand, R a role."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@cache
def minutes(name: str) -> Minutes:
    """Return a file of minutes with the places of its marks."""
    marked = (FOLDER / f"{name}.md").read_text("utf-8")
    text, spans, at = "", [], 0
    for mark in _MARKED.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text, at = text + mark[2], mark.end()
    return Minutes(text + marked[at:], tuple(spans))


def _is_found(span: tuple[int, int, str], found: tuple[Detection, ...]) -> bool:
    """Return whether a detection touches a marked place."""
    return any(one.start < span[1] and span[0] < one.end for one in found)


def missed(detector: Detector, name: str, kinds: str) -> list[str]:
    """Return the marked words of some kinds that were not found."""
    text, spans = minutes(name)
    found = detector.detect(text)
    return [text[span[0] : span[1]] for span in spans if span[2] in kinds and not _is_found(span, found)]


@pytest.mark.parametrize("name", ["typed", "technical", "summary"])
@pytest.mark.parametrize("detector", [DETECTOR, NOBODY_HERE], ids=["their roster", "another roster"])
def test_everybody_in_the_minutes_is_found(detector: Detector, name: str) -> None:
    """People are found whether or not the roster names them; at most one in fifty by nobody's name is not."""
    people = sum(span[2] in "PX" for span in minutes(name).spans)
    assert len(missed(detector, name, "PX")) <= people / 50, missed(detector, name, "PX")


@pytest.mark.parametrize("name", ["typed", "technical", "summary"])
def test_firms_brands_and_roles_are_found(name: str) -> None:
    """Names that are words, names in one run and names by their form are found, and roles."""
    assert missed(NOBODY_HERE, name, "OR") == []


@pytest.mark.parametrize("name", ["typed", "technical", "summary"])
def test_little_else_is_for_review(name: str) -> None:
    """Identifiers, standards, headings and ordinary words are left alone: four distinct items at most."""
    text, spans = minutes(name)
    other = [
        one
        for one in DETECTOR.detect(text)
        if one.tier is Tier.REVIEW and not any(one.start < span[1] and span[0] < one.end for span in spans)
    ]
    assert len({fold_word(text[one.start : one.end]) for one in other}) <= 4


@pytest.mark.parametrize("name", ["typed", "technical", "summary"])
def test_what_is_certain_is_somebody(name: str) -> None:
    """Nothing is blocked that is not marked."""
    text, spans = minutes(name)
    certain = [one for one in DETECTOR.detect(text) if one.tier is Tier.BLOCK]
    assert [text[one.start : one.end] for one in certain if not _touches(one, spans)] == []


def _touches(found: Detection, spans: tuple[tuple[int, int, str], ...]) -> bool:
    """Return whether a detection touches any marked place."""
    return any(_is_found(span, (found,)) for span in spans)
