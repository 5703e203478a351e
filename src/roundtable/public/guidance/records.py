"""What the tool writes about guidance: the fingerprints of links, and the drafts that were frozen."""

from typing import Annotated

from pydantic import Field, StringConstraints

from roundtable.base.records import Day, Flag, Line, Number, Record, Slug
from roundtable.public.ids import Digest
from roundtable.public.topic import Guidance

_ID = r"[A-Z]{3}-[PSF][1-9]\d{0,4}"
Confirmed = Annotated[
    str, StringConstraints(pattern=rf"^(outcome )?{_ID} > {_ID} [0-9a-f]{{16}} [0-9a-f]{{16}}$")
]
"""A link with the fingerprints of both its ends, as a person last saw them; one line a link."""


class Links(Record):
    """The links that people confirmed, with the fingerprints of both ends (`links.yaml`)."""

    links: tuple[Confirmed, ...] = ()


class FrozenDraft(Record):
    """The guidance as it stood on a day, kept word for word (`drafts/<name>.yaml`)."""

    name: Slug
    number: Number = Field(ge=1, description="the draft's place in the order of freezing")
    title: Line
    date: Day
    partial: Flag = Field(
        default=False, description="it holds a part of the text, and what it lacks says nothing"
    )
    digest: Digest = Field(description="of the guidance below, so that an edit is seen")
    guidance: tuple[Guidance, ...]
