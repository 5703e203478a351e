"""An attendee called Martin, firms whose names are words: found where they are names, and nowhere else."""

import pytest

from roundtable.gate.checks import Subject, identities, roster_identities
from roundtable.gate.policy import POLICY
from roundtable.gate.room import enter
from roundtable.gate.scan import Scanner
from roundtable.identity.detector import Detector
from roundtable.private.masking import Masker, known
from roundtable.private.records import Attendee

ROSTER = (
    Attendee(id="a1", name="Martin Price", organisation="Hive"),
    Attendee(id="a2", name="May Field", organisation="Ring Doorbells Ltd"),
    Attendee(id="a3", name="Osric Tallowby", organisation="Vestibelle"),
)
ROOM = enter(ROSTER, (), Masker(ROSTER, ()).detector, POLICY)
SCANNER = Scanner(Detector(known(ROSTER)))
NAMED = (
    "Martin felt that labels are dear.",
    "The view of Martin Price was clear.",
    "Mr Price wanted examples.",
    "As Martin said, labels are dear.",
    "May Field asked for a list.",
    "A label was tried by Ring Doorbells.",
    "The hub made by Hive sends it.",
)
ORDINARY = (
    "The price of a lamp may rise in a field of few makers.",
    "People may ring a doorbell and be recorded.",
    "A hive of sensors is of little use.",
    "May people refuse at the door?",
)


@pytest.mark.parametrize("text", NAMED)
def test_an_ordinary_word_that_is_a_name_where_it_stands_is_found(text: str) -> None:
    """A point, other prose and built bytes are all held back, if only for a person to look."""
    assert list(identities(Subject(text), ROOM))
    assert list(roster_identities(Subject(text), ROOM))
    assert list(SCANNER.scan_bytes("site/page.html", text.encode()))


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_word_as_a_word_is_let_be(text: str) -> None:
    """Price, field, ring, hive and may are what everybody writes."""
    assert list(identities(Subject(text), ROOM)) == []
    assert list(roster_identities(Subject(text), ROOM)) == []
    assert list(SCANNER.scan_bytes("site/page.html", text.encode())) == []


def test_a_word_that_may_be_the_name_is_for_people_to_clear() -> None:
    """It is never said to be the name for certain, and a waiver with a reason lets the point pass."""
    text = "Price is what people look at first."
    assert list(identities(Subject(text), ROOM)) == ["I02 may name a person: reword it"]
    assert {leak.tier.value for leak in SCANNER.scan_bytes("site/page.html", text.encode())} == {"review"}
