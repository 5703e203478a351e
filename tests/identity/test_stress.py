"""Every written form that notes contain, on an invented roster of 400, with a floor for each.

    pytest -n0 --log-cli-level=INFO --log-cli-format='%(message)s' tests/identity/test_stress.py

prints the share that is found of each, beside its floor.
"""

import logging
import random
from functools import cache

import pytest
from invented_roster import invented_roster
from writers import WRITERS

from roundtable.identity.detector import Detector
from roundtable.identity.records import Kind

TABLE = logging.getLogger(__name__)
SAMPLE = 60
SENTENCES = (
    "After the break {} asked about the default setting.",
    "It was said that {} had no view on the log.",
    "We then heard from {} on consent.",
)


@cache
def _detector() -> Detector:
    return Detector(invented_roster(400))


def _is_found(written: str, sentence: str) -> bool:
    """Return whether detections that say what was found cover all letters of the planted form."""
    text = sentence.format(written)
    start = sentence.index("{}")
    named = (one for one in _detector().detect(text) if one.kind is not Kind.UNKNOWN)
    covered = {at for one in named for at in range(one.start, one.end)}
    name = written.replace("\u2019", "'").removesuffix("'s").removesuffix("said")
    return all(at in covered for at in range(start, start + len(name)) if text[at].isalpha())


@pytest.mark.parametrize("kind", WRITERS)
def test_a_written_form_of_a_name_is_found(kind: str) -> None:
    """At least the stated share of a kind of written form is found whole and by what it names."""
    write, floor = WRITERS[kind]
    dice = random.Random(kind)
    rows = dice.sample(invented_roster(400), SAMPLE)
    found = [_is_found(write(row, dice), dice.choice(SENTENCES)) for row in rows]
    share = sum(found) / SAMPLE
    TABLE.info("%-40s%7.3f%7.2f", kind, share, floor)
    assert share >= floor
