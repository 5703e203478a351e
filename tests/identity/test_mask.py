"""How masked text reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people import DETECTOR
from test_detector_properties import TEXTS

from roundtable.identity.mask import MASK_BY_KIND, mask
from roundtable.identity.records import Detection, Kind, Tier


def _masked(text: str) -> str:
    """Return a text with everything that was detected in it masked."""
    return mask(text, DETECTOR.detect(text))


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("We heard Zelda Quibbleworth today.", "We heard an attendee today."),
        ("Zelda agreed. Quibbleworth did too.", "An attendee agreed. An attendee did too."),
        ("Dr Quibbleworth agreed.", "An attendee agreed."),
        ("It was Zelda's idea.", "It was an attendee's idea."),
        ("It was Zelda\u2019s idea.", "It was an attendee\u2019s idea."),
        ("Then Rolphus' idea came.", "Then [name removed]'s idea came."),
        ("The Frobnitz app logs it.", "Their organisation's app logs it."),
        ("A Frobnitz engineer logs it.", "Their organisation's engineer logs it."),
        ("They like Frobnitz.", "They like their organisation."),
        ("Then the Frobnitz is switched off.", "Then their organisation is switched off."),
        ("Our Glowbot logs it.", "A product logs it."),
        ("It is the Glowbot's log.", "It is a product's log."),
        ("Every Glowbot logs it.", "Every product logs it."),
        ("It came with a new Glowbot.", "It came with a new product."),
        ("Our own old Glowbot logs it.", "Our own old product logs it."),
        ("The whole Frobnitz team left.", "The whole organisation team left."),
        ("The new one is Glowbot.", "The new one is a product."),
        ("Write to zelda.q@frobnitz.example now.", "Write to [contact removed] now."),
        ("Thanks to the Chair for it.", "Thanks to a participant for it."),
        ("In my company we log it.", "In their organisation we log it."),
        ("The Zigbee radio and Kowalsky.", "The [name removed] radio and [name removed]."),
        ("**Zelda**: we log it.", "**An attendee**: we log it."),
        ("Zelda (Frobnitz): we log it.", "An attendee (their organisation): we log it."),
        ("- Zelda logs it\n- so does Frobnitz", "- An attendee logs it\n- so does their organisation"),
        ("Notes were taken by\nZelda today.", "Notes were taken by\nan attendee today."),
        ("MinisterQuibbleworth left.", "A participant an attendee left."),
    ],
)
def test_masked_text_reads_well(text: str, reads: str) -> None:
    """Articles, possessives and capitals fit the words that were put in."""
    assert _masked(text) == reads


NEIGHBOURS = st.lists(
    st.sampled_from(
        "Gecko Safari Zelda Frobnitz Price Ring The Mr Privacy Kowalsky's log our . :".split(" ")
    ),
    max_size=9,
).map(" ".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS | NEIGHBOURS)
def test_masking_twice_changes_nothing(text: str) -> None:
    """What a mask wrote is not detected again, nor does it make its neighbours suspect."""
    once = _masked(text)
    assert _masked(once) == once


@given(st.text(max_size=40))
def test_text_without_detections_stays_as_it_is(text: str) -> None:
    """Nothing is changed outside of detections."""
    assert mask(text, ()) == text


SPANS = st.lists(st.integers(0, 30), min_size=2, max_size=6, unique=True).map(sorted)


@given(st.text(st.sampled_from("ab. "), min_size=31, max_size=40), SPANS)
def test_nothing_outside_the_spans_is_lost(text: str, edges: list[int]) -> None:
    """With the masks taken out, what is left is the text outside the spans, give or take spaces."""
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    spans = [Detection(start=a, end=b, tier=Tier.BLOCK, kind=Kind.UNKNOWN, rule="I50") for a, b in pairs]
    outside = text
    for start, end in reversed(pairs):
        outside = outside[:start] + outside[end:]
    left = mask(text, spans).replace(MASK_BY_KIND[Kind.UNKNOWN], "")
    assert left.replace(" ", "") == outside.replace(" ", "")


def test_the_order_of_detections_does_not_matter() -> None:
    """Detections may be given in any order."""
    text = "Zelda met Price of Frobnitz."
    detections = DETECTOR.detect(text)
    assert mask(text, reversed(detections)) == mask(text, detections)


def test_masks_hold_no_number_and_are_the_same_for_everybody() -> None:
    """Two people become the same words, so that two places cannot be tied to one person."""
    assert _masked("Zelda met Bill Price.") == "An attendee met an attendee."
