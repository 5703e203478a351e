"""Names that the program plants among the words to decide, to show how often one is overlooked.

They are invented here, stand in no note, reach no decision, and so can never be published.
"""

from dataclasses import dataclass, field
from typing import TypeVar

from roundtable.base.text import framed_digest
from roundtable.private.doubts import Excerpt

T = TypeVar("T")
ONE_IN = 20
"""One word in about so many is planted: 5 %, as studies of output checking seed their reviews."""
_FIRST = ("Odrun", "Tamrik", "Yelva", "Brannoc", "Isolte", "Quenby", "Dervla", "Osmund", "Petrok", "Wilmot")
_LAST = (
    "Velkamoor",
    "Oustell",
    "Hardrigge",
    "Pennacle",
    "Thwaitholm",
    "Brocklethwen",
    "Sarnquist",
    "Umbrell",
)
_FIRMS = ("Pellworth Signals", "Quarrendale Homes", "Ostrick Devices", "Lumbergate Labs", "Varnhollow")
_SENTENCES = (
    ("", " said the same at the last meeting."),
    ("we heard from ", " that people turn it off again"),
    ("", " asked whether this covers toys"),
    ("this is how ", " does it, and it works"),
    ("agreed with ", " on the wording"),
    ("when ", " tried it the returns went up"),
    ("nobody but ", " prints it on the box"),
    ("as ", " put it: too many screens"),
)


@dataclass(frozen=True)
class Planted:
    """A planted word with its sentence; `item` is what a form sends back, like that of any word."""

    name: str = field(repr=False)
    excerpt: Excerpt = field(repr=False)
    item: str


def planted_at(event: str, by: str, step: int) -> Planted | None:
    """Return what is planted at somebody's step, if anything is.

    It follows from the event, the code and the step, so that loading a page again changes nothing; which
    steps have one cannot be told from their order.

    Args:
        event: the event's id.
        by: the code of whoever decides.
        step: how many words they decided and planted names they answered before.
    """
    drawn = bytes.fromhex(framed_digest(("planted", event, by, str(step))))
    if drawn[0] * ONE_IN >= 256:  # noqa: PLR2004 - the values of a byte
        return None
    names = (
        f"{_pick(_FIRST, drawn[1])} {_pick(_LAST, drawn[2])}",
        _pick(_LAST, drawn[2]),
        _pick(_FIRMS, drawn[2]),
    )
    name = _pick(names, drawn[3])
    before, after = _pick(_SENTENCES, drawn[4])
    item = framed_digest(("word", event, by, str(step)))
    return Planted(name, Excerpt(before, name, after), item)


def _pick(among: tuple[T, ...], number: int) -> T:
    return among[number % len(among)]
