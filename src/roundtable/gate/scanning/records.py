"""What the parts of the scan hand to each other."""

from dataclasses import dataclass, field
from typing import NamedTuple

from roundtable.identity.records import Kind, Tier

NOT_A_FILE = "B03"
"""The rule of a link, a pipe, a device: nothing that can be published."""
UNREADABLE = "B04"
"""The rule of a file whose content no reader here can vouch for."""


@dataclass(frozen=True)
class Leak:
    """A place in a file, in its decoded text if it has offsets, that derives from the roster."""

    path: str
    start: int | None
    end: int | None
    tier: Tier
    kind: Kind
    rule: str


class Hit(NamedTuple):
    """A span of a text that derives from the roster, and the words in it; never printed."""

    start: int
    end: int
    tier: Tier
    kind: Kind
    rule: str
    words: tuple[str, ...]


class Unit(NamedTuple):
    """A part of a reading with its surroundings; only what starts in its core counts as found there."""

    text: str
    start: int
    first: int
    last: int


@dataclass(frozen=True)
class Reading:
    """One way to read a text, cut into units."""

    text: str = field(repr=False)
    units: tuple[Unit, ...] = field(repr=False)


@dataclass(frozen=True)
class Readings:
    """The ways to read a text, and texts inside it that are to be read in their own right."""

    readings: tuple[Reading, ...] = ()
    inside: tuple[str, ...] = field(default=(), repr=False)
    is_verbatim: bool = False
    """Whether the one reading is the text itself, so that offsets in it are offsets in the text."""


@dataclass(frozen=True)
class Opened:
    """What a file holds as texts."""

    own: str | None = field(default=None, repr=False)
    """The file's own text, if it is a text."""
    texts: tuple[str, ...] = field(default=(), repr=False)
    """Texts in other things than text: members, metadata, printable runs of bytes."""
    is_sealed: bool = False
    """Whether anything in it could not be looked into."""


SEALED = Opened(is_sealed=True)


def sealed_leak(path: str, rule: str = UNREADABLE) -> Leak:
    """Return the refusal of a whole file."""
    return Leak(path, None, None, Tier.BLOCK, Kind.UNKNOWN, rule)
