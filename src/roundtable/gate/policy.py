"""Every threshold of disclosure in one place: its default, its reason, and which direction is stricter."""

from enum import StrEnum
from typing import Any

from pydantic import Field

from roundtable.base.records import Record

RULES_VERSION = "2026-11"
"""The version of the rule set that a receipt names."""


class Stricter(StrEnum):
    """In which direction a threshold protects more."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"
    """A wider band is a narrower one beside it: every change needs a reason and two checkers."""


_STRICTER = "stricter"


def _threshold(default: float, stricter: Stricter, bounds: tuple[float, float], description: str) -> Any:
    """Return a field that knows which direction is stricter, and beyond what no reason takes it."""
    fewest, most = bounds
    extra = {_STRICTER: stricter.value}
    return Field(default, description=description, ge=fewest, le=most, json_schema_extra={**extra})


class Policy(Record):
    """The thresholds that the gate applies; the defaults are those of the project's design."""

    support_base: int = _threshold(
        11, Stricter.HIGHER, (11, 1000), "organisations present, below which no support word is used at all"
    )
    a_few: int = _threshold(
        3, Stricter.HIGHER, (2, 100), "organisations behind a point, below which no support word is used"
    )
    several: int = _threshold(
        5, Stricter.NEITHER, (4, 200), "organisations behind a point, from which it is `several`"
    )
    about_half_from: float = _threshold(
        0.4, Stricter.NEITHER, (0.3, 0.45), "share from which it is `about half`"
    )
    most_above: float = _threshold(0.6, Stricter.NEITHER, (0.55, 0.7), "share above which it is `most`")
    class_attendees: int = _threshold(
        5, Stricter.HIGHER, (3, 1000), "attendees that a described class must have"
    )
    class_organisations: int = _threshold(
        4, Stricter.HIGHER, (3, 1000), "organisations that a described class must have"
    )
    class_others: int = _threshold(
        2, Stricter.HIGHER, (2, 1000), "organisations of the class that did not hold the view"
    )
    class_share: float = _threshold(
        1 / 3, Stricter.LOWER, (0.0, 0.5), "largest share of the class that may hold the view"
    )
    shared_run: int = _threshold(
        6,
        Stricter.LOWER,
        (3, 10),
        "words in a row that a public text may not share with one organisation's words",
    )
    run_owners: int = _threshold(
        3,
        Stricter.HIGHER,
        (2, 100),
        "organisations that must have used a run of words before it belongs to nobody",
    )
    changes_together: int = _threshold(
        3,
        Stricter.HIGHER,
        (2, 100),
        "unrelated changes that must go together when a point is removed or reworded",
    )
    checkers: int = _threshold(
        2, Stricter.HIGHER, (2, 10), "people who must check a text that they did not write"
    )
    keep_links_days: int = _threshold(
        183,
        Stricter.LOWER,
        (1, 366),
        "days after the last session for which links from points to speakers may be kept",
    )
    keep_transcripts_days: int = _threshold(
        92, Stricter.LOWER, (1, 366), "days after a session for which a recording or a transcript may be kept"
    )
    keep_notes_days: int = _threshold(
        731, Stricter.LOWER, (1, 1096), "days after a session for which raw notes may be kept"
    )
    keep_contacts_days: int = _threshold(
        366, Stricter.LOWER, (1, 731), "days after a session for which attendees' contact details may be kept"
    )
    keep_unselected_days: int = _threshold(
        92,
        Stricter.LOWER,
        (1, 366),
        "days after the last session for which registrations of interest may be kept",
    )
    keep_needs_days: int = _threshold(
        1,
        Stricter.LOWER,
        (1, 31),
        "days after the last session for which answers on access and diet may be kept",
    )


POLICY = Policy()


def stricter(threshold: str) -> Stricter:
    """Return in which direction a threshold protects more."""
    extra = Policy.model_fields[threshold].json_schema_extra
    return Stricter(str(extra[_STRICTER])) if isinstance(extra, dict) else Stricter.NEITHER


def is_looser(threshold: str, value: float) -> bool:
    """Return whether a value protects less than the default does, or may do."""
    default = getattr(POLICY, threshold)
    match stricter(threshold):
        case Stricter.HIGHER:
            return bool(value < default)
        case Stricter.LOWER:
            return bool(value > default)
        case _:
            return bool(value != default)
