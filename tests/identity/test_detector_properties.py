"""What holds for every text, every roster order and every pair of twins."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_roster import invented_roster
from people import DETECTOR, ROSTER

from roundtable.identity.detector import Detector
from roundtable.identity.mask import mask
from roundtable.identity.records import Known, Tier
from roundtable.identity.rules import RULES

TEXTS = st.lists(
    st.sampled_from(
        "Zelda Quibbleworth Price price Ring ring Mark May Low said asked the a The Mr our CEO chair "
        ", . : \n - 's Frobnitz Frobnits Glowbot ZQ VCC Kowalsky zelda.q@frobnitz.example we at is (".split(
            " "
        )
    ),
    max_size=14,
).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_detections_are_sorted_disjoint_and_hold_letters(text: str) -> None:
    """What is returned can be replaced from left to right."""
    detections = DETECTOR.detect(text)
    edges = [edge for one in detections for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(any(map(str.isalnum, text[one.start : one.end])) for one in detections)
    assert {one.rule for one in detections} <= {rule.code for rule in RULES}


@settings(deadline=None)
@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_roster_does_not_matter(text: str, dice: random.Random) -> None:
    """The same people in another order give the same detections."""
    shuffled = list(ROSTER)
    dice.shuffle(shuffled)
    assert Detector(shuffled).detect(text) == DETECTOR.detect(text)


ANY_TEXT = st.text(st.one_of(st.sampled_from("aZ .,:\n'-"), st.characters(codec="utf-8")), max_size=60)


@settings(deadline=None)
@given(
    ANY_TEXT,
    ANY_TEXT,
    st.sampled_from(["Quibbleworth", "zelda quibbleworth", "FROBNITZ", "glowbot", "zelda.q"]),
)
def test_a_planted_form_is_found_anywhere(before: str, after: str, form: str) -> None:
    """A form set apart by spaces is covered by certain detections, whatever stands around it."""
    text = f"{before} {form} {after}"
    start = len(before) + 1
    covered = {
        at for one in DETECTOR.derived(text) if one.tier is Tier.BLOCK for at in range(one.start, one.end)
    }
    assert covered.issuperset(at for at in range(start, start + len(form)) if text[at].isalnum())


TWINS = [(roster, Detector(roster)) for roster in (invented_roster(6, seed) for seed in (1, 2))]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=4), st.lists(st.integers(0, 6), min_size=4, max_size=4)
)
def test_twins_are_detected_alike(people: list[int], forms: list[int]) -> None:
    """Texts that differ in invented names only give the same kinds and the same masked text."""
    results = []
    for roster, detector in TWINS:
        texts = [_mention(roster[person], form) for person, form in zip(people, forms, strict=False)]
        text = " ".join(texts)
        detections = detector.detect(text)
        rules = [(one.tier, one.kind, one.rule) for one in detections]
        results.append((mask(text, detections), rules))
    assert results[0] == results[1]


def _mention(row: Known, form: int) -> str:
    """Return a sentence that names a row in one of seven ways."""
    first, last = row.name.split()
    firm = row.organisation.split()[0]
    names = (row.name, last, first, f"{first[0]}. {last}", firm, row.organisation, row.products[0])
    return f"Then {names[form]} asked about the {names[form]}'s log."
