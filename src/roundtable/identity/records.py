"""What the detector is told and what it returns."""

from enum import StrEnum
from typing import NamedTuple

from pydantic import Field

from roundtable.base.records import Record


class Kind(StrEnum):
    """What a detection stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PRODUCT = "product"
    CONTACT = "contact"
    ROLE = "role"
    UNKNOWN = "unknown"


class Tier(StrEnum):
    """How sure the detector is: `block` is certain, `review` needs a person. Both stop publication."""

    BLOCK = "block"
    REVIEW = "review"


class Known(Record):
    """The names under which one attendee, their organisation and their products are known."""

    name: str = Field(repr=False)
    organisation: str = Field(repr=False)
    job_title: str = Field(default="", repr=False)
    email: str = Field(default="", repr=False)
    aliases: tuple[str, ...] = Field(default=(), repr=False)
    products: tuple[str, ...] = Field(default=(), repr=False)


class Detection(NamedTuple):
    """One place in a text that names or points at somebody: code points from `start` up to `end`.

    A plain tuple, because a long text has many, and none is read from outside.
    """

    start: int
    end: int
    tier: Tier
    kind: Kind
    rule: str
