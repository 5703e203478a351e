"""Who wants to come: registrations, scores, how each applicant stands, replies. Personal data has no repr."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from roundtable.base.records import Record, Slug
from roundtable.private.records import PrivateText, StaffCode

Ref = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
"""The reference that the form itself gave; never a name."""
Dimension = Literal["topic", "product", "size", "kind"]
"""What seats can be kept for."""
Mark = tuple[Dimension, Slug]
"""One thing that an applicant covers, such as `("topic", "consent")`."""


class Registration(Record):
    """One person's registration of interest, as the form gave it."""

    ref: Ref
    name: PrivateText
    email: PrivateText
    organisation: PrivateText
    job_title: PrivateText = ""
    submitted: PrivateText = ""
    """When the form was sent, as `YYYY-MM-DD HH:MM:SS`, or empty."""
    topics: tuple[Slug, ...] = Field(default=(), repr=False)
    product_types: tuple[Slug, ...] = Field(default=(), repr=False)
    size: PrivateText = ""
    kind: PrivateText = ""
    country: PrivateText = ""
    expertise: PrivateText = ""
    clarity: PrivateText = ""
    products: PrivateText = ""
    aliases: PrivateText = ""
    agrees_rule: bool = False
    agrees_listed: bool = False
    agrees_contact: bool = False


class Need(Record):
    """An answer on access or diet, kept apart from the application and deleted first."""

    ref: Ref
    question: PrivateText
    answer: PrivateText


class Score(Record):
    """What one scorer gave one applicant on one criterion."""

    ref: Ref
    criterion: Slug
    scorer: StaffCode
    value: int


class Interest(Record):
    """A scorer who has an interest in an applicant and is left out."""

    ref: Ref
    scorer: StaffCode


class Settled(Record):
    """What a person decided on two registrations: one organisation, or two."""

    refs: tuple[Ref, Ref]
    same: bool


class Standing(StrEnum):
    """How an applicant stands after selection."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not selected"


class Cause(StrEnum):
    """Why an applicant stands as they do."""

    SCORE = "score"
    COVERAGE = "coverage"
    LOT = "lot"
    ORGANISATION = "organisation"
    NO_RULE = "no agreement to the Rule"
    OUT_OF_SCOPE = "out of scope"
    BELOW_LEAST = "below the least score"
    PROMOTED = "promoted"
    DECLINED = "declined"


class Choice(Record):
    """How one applicant stands, and why."""

    ref: Ref
    standing: Standing
    rank: int = 0
    """The place on the reserve list, from 1; 0 for others."""
    score: int = 0
    """In hundredths of a point out of 100."""
    causes: tuple[Cause, ...]
    marks: tuple[Mark, ...] = ()
    """What a cause is about: the floors that a seat keeps, or the product types out of scope."""


class Invite(Record):
    """What was written to an applicant last, so that an update or a cancellation reaches the same entry."""

    ref: Ref
    uid: PrivateText
    """The calendar entry's own id; random, so that nothing can be worked out from it."""
    sequence: int = 0
    standing: Standing
    event: str = ""
    """The digest of the event as it was written; another one is an update."""
    cancelled: bool = False


class Answer(StrEnum):
    """What somebody who was invited answers."""

    ACCEPTS = "accepts"
    DECLINES = "declines"


class Reply(Record):
    """What somebody who was invited answered."""

    ref: Ref
    answer: Answer
    agrees_rule: bool = False
    agrees_listed: bool = False
    aliases: tuple[str, ...] = Field(default=(), repr=False)
    """Initials and other names, as they themselves give them."""
    products: tuple[str, ...] = Field(default=(), repr=False)
