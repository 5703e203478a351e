"""The `D` rules: one table from which the gate checks, the manual is written and the tests are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, cast

from roundtable.base.findings import Rule

if TYPE_CHECKING:
    from roundtable.gate.checks import Subject
    from roundtable.gate.room import Room

    Check = Callable[[Subject, Room], Iterator[str]]


class Applies(StrEnum):
    """Which texts a rule is for."""

    POINTS = "points"
    STAFF_TEXT = "statements and outcomes"
    PROSE = "all other prose"
    POLICY = "the policy file"


_ALL = frozenset({Applies.POINTS, Applies.STAFF_TEXT, Applies.PROSE})
_OUT_OF_THE_ROOM = frozenset({Applies.POINTS, Applies.STAFF_TEXT})
_POINTS = frozenset({Applies.POINTS})
_HELD_TO_MARKUP = frozenset({Applies.STAFF_TEXT, Applies.PROSE})
_POLICY_FILE = frozenset({Applies.POLICY})


@dataclass(frozen=True)
class DisclosureRule:
    """A rule, the texts that it is for, and its check; some are checked on the release as a whole."""

    rule: Rule
    applies: frozenset[Applies]
    checked_by: str | None = None
    """The function of `gate.checks`, loaded at its first use: the public build reads the table alone."""
    waivable: bool = False

    @property
    def check(self) -> Check | None:
        """Return the check itself."""
        checks = import_module("roundtable.gate.checks")
        return cast("Check", getattr(checks, self.checked_by)) if self.checked_by else None


def _row(code: str, words: tuple[str, str], applies: frozenset[Applies], check: str | None) -> DisclosureRule:
    return DisclosureRule(Rule(code=code, title=words[0], why=words[1]), applies, check)


def _waivable(code: str, words: tuple[str, str], applies: frozenset[Applies], check: str) -> DisclosureRule:
    return DisclosureRule(Rule(code=code, title=words[0], why=words[1]), applies, check, waivable=True)


RULES: tuple[DisclosureRule, ...] = (
    _row(
        "D01",
        ("no number or share of speakers", "a count and the list of those present give single views away"),
        _OUT_OF_THE_ROOM,
        "counts",
    ),
    _row(
        "D02",
        (
            "not all, nobody, or all but one",
            "what holds for all holds for each, and attendance is protected too",
        ),
        _OUT_OF_THE_ROOM,
        "whole_groups",
    ),
    _row(
        "D03",
        (
            "no pronoun, label or reference that links points",
            "two points of one speaker together name the speaker",
        ),
        _OUT_OF_THE_ROOM,
        "links",
    ),
    _row(
        "D04",
        ("no run of words as one organisation used them", "those who were there know whose words they are"),
        _ALL,
        "shared_runs",
    ),
    _row(
        "D05",
        ("no quotation marks in points", "a quotation can be searched for, and style gives its speaker away"),
        _POINTS,
        "quotations",
    ),
    _waivable(
        "D06",
        (
            "facts that single out are cleared by people",
            "a figure, a date or a sum can belong to one firm alone",
        ),
        _POINTS,
        "facts",
    ),
    _row(
        "D07",
        ("no hidden characters or mixed scripts", "a name can hide between characters that nobody sees"),
        _ALL,
        "hidden_characters",
    ),
    _row(
        "D08",
        ("no markup or addresses in points", "markup can hide a text, and an address can name a firm"),
        _POINTS,
        "markup",
    ),
    _row(
        "D09",
        (
            "no view tied to a kind of organisation that is too small",
            "the only firm of its kind is named by its kind",
        ),
        _OUT_OF_THE_ROOM,
        "described_groups",
    ),
    _waivable(
        "D10",
        ("no name in a point", "a name, a firm or a product is what the Rule protects first"),
        _POINTS,
        "identities",
    ),
    _row(
        "D11",
        (
            "no name of the roster in any prose",
            "staff who read the notes write the guidance and the outcomes too",
        ),
        frozenset({Applies.STAFF_TEXT, Applies.PROSE}),
        "roster_identities",
    ),
    _row(
        "D12",
        ("two checkers, neither of whom wrote the text", "one tired person lets things pass that two do not"),
        _OUT_OF_THE_ROOM,
        None,
    ),
    _row(
        "D13",
        (
            "removals and rewordings go out together",
            "a single change between two editions points at its cause",
        ),
        _POINTS,
        None,
    ),
    _row(
        "D14",
        ("a release is not older than the one before", "a clock set back breaks the order of editions"),
        _OUT_OF_THE_ROOM,
        None,
    ),
    _row(
        "D15",
        (
            "no edition lets a view be worked out from the ones before",
            "two bands and a new attendee between them can name who holds a view",
        ),
        _POINTS,
        None,
    ),
    _row(
        "D16",
        ("no first person in points", "a text that says `we` speaks with the voice of one of those present"),
        _POINTS,
        "first_person",
    ),
    _row(
        "D17",
        (
            "no time finer than the day",
            "who remembers when something was said remembers who said it",
        ),
        _OUT_OF_THE_ROOM,
        "times",
    ),
    _row(
        "D18",
        ("no markup that hides words", "a name that nobody sees is one that nobody checks"),
        _HELD_TO_MARKUP,
        "hiding_markup",
    ),
    _row(
        "D19",
        (
            "a looser threshold has a reason and two checkers",
            "one person in a hurry can talk a threshold down",
        ),
        _POLICY_FILE,
        None,
    ),
    _row(
        "D20",
        (
            "thresholds stay inside their bounds and apart from each other",
            "beyond them a word stands for a number, or a class for a firm",
        ),
        _POLICY_FILE,
        None,
    ),
    _row(
        "D21",
        (
            "note-takers who differ are settled by people",
            "a point that rests on two accounts that cannot both hold says what nobody may have said",
        ),
        _POINTS,
        None,
    ),
)
"""Every disclosure rule, in the order of codes."""
