"""Ways to reach somebody: addresses, numbers, handles. Each pattern takes time linear in the text."""

import re
from collections.abc import Iterator

from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind, Tier

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_EMAIL_IN_WORDS = re.compile(
    r"\b[\w.+-]{2,64} ?[\[({<]? ?\bat\b ?[\])}>]? ?[\w-]{2,63}(?: ?[\[({<]? ?\bdot\b ?[\])}>]? ?[\w-]{2,63}){1,4}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{3,300}", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.])[\w-]{2,63}(?:\.[\w-]{2,63}){0,3}\.(?:com|org|net|io|co|uk|eu|ai|app|dev|tech|example)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.-]{1,38}\w")
_PHONE = re.compile(r"(?<![\w.,-])(?:\+\d{1,3}[ .-]?|\(?0)(?:[ .()-]{0,2}\d){8,12}(?![\w,])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
_NETWORK = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}(?![\w:])"
)
PATTERNS = (
    ("@", _EMAIL, Tier.BLOCK, "I30"),
    (" at", _EMAIL_IN_WORDS, Tier.REVIEW, "I30"),
    ("/", _ADDRESS, Tier.REVIEW, "I31"),
    (".", _DOMAIN, Tier.REVIEW, "I31"),
    ("@", _HANDLE, Tier.BLOCK, "I34"),
    ("", _PHONE, Tier.BLOCK, "I32"),
    ("", _POSTCODE, Tier.BLOCK, "I33"),
    (".", _NETWORK, Tier.BLOCK, "I35"),
)
"""What a text must hold for the pattern to be tried, the pattern, its tier and its rule."""


def contact_hits(text: str) -> Iterator[Hit]:
    """Yield every address, number and handle in the text."""
    for needed, pattern, tier, rule in PATTERNS:
        if needed in text:
            yield from (Hit(*match.span(), tier, Kind.CONTACT, rule) for match in pattern.finditer(text))
