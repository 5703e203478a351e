"""Texts without the names of those who wrote them, for people who may not know whose they are."""

from collections.abc import Iterable, Iterator, Sequence

from roundtable.identity.detector import Detector
from roundtable.identity.mask import mask
from roundtable.identity.records import Tier
from roundtable.private.masking import known
from roundtable.private.records import Attendee


def without_names(people: Sequence[Attendee], texts: Iterable[str]) -> Iterator[str]:
    """Yield each text with everything masked that names one of these people for certain."""
    detector = Detector(known(people))
    for text in texts:
        certain = [one for one in detector.detect(text) if one.tier is Tier.BLOCK]
        yield mask(text, certain)
