"""Described classes: which are wide enough, and the narrowest safe wording."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_room import room

from roundtable.gate.classes import generalise, is_safe, most_holders, worded
from roundtable.gate.hierarchy import hierarchy, kinds_of
from roundtable.gate.policy import POLICY
from roundtable.gate.room import Room
from roundtable.gate.runs import Wording

SECTORS = (
    "locks",
    "doorbells",
    "wearables",
    "connected toys",
    "televisions",
    "retail",
    "platform",
    "trade body",
)
SIZES = ("small", "medium", "large")
COUNTRIES = ("UK", "France", "US")


Row = tuple[str, str, str, str]


def crowd(rows: list[Row]) -> Room:
    """Return a room of attendees, each given as organisation, sector, size and country."""
    fields = ("sector", "size", "country")
    ids = [f"a{number}" for number in range(1, len(rows) + 1)]
    return Room(
        detector=room().detector,
        policy=POLICY,
        organisation_by_attendee={who: row[0] for who, row in zip(ids, rows, strict=True)},
        kinds_by_attendee={
            who: kinds_of(dict(zip(fields, row[1:], strict=True))) for who, row in zip(ids, rows, strict=True)
        },
        wording=Wording(POLICY.shared_run, (), {}),
    )


ROWS = st.lists(
    st.tuples(
        st.sampled_from([f"organisation {number}" for number in range(9)]),
        st.sampled_from(SECTORS),
        st.sampled_from(SIZES),
        st.sampled_from(COUNTRIES),
    ),
    min_size=3,
    max_size=40,
)


@settings(deadline=None)
@given(ROWS, st.sets(st.integers(1, 40), min_size=1, max_size=6))
def test_what_generalise_returns_is_safe_and_the_most_useful(rows: list[Row], said: set[int]) -> None:
    """The wording is of the most useful class that is safe, true of all speakers and not of everybody."""
    present = crowd(rows)
    behind = frozenset(f"a{number}" for number in said if number <= len(rows))
    wider = [
        kinds
        for kinds in _all_classes()
        if behind
        and all(behind <= present.members([kind]) != present.attendees for kind in kinds)
        and is_safe(kinds, behind, present)
    ]
    best = max((_worth(kinds) for kinds in wider), default=0)
    allowed = {worded(kinds) for kinds in wider if _worth(kinds) == best} or {""}
    assert generalise("small UK makers of smart locks", behind, present) in allowed


def _worth(kinds: tuple[str, ...]) -> float:
    """Return what is left of the weights of a small UK maker of locks."""
    known = hierarchy()
    chains = [known.upwards(kind) for kind in ("lock", "maker", "small", "uk")]
    steps = [(kind, chain) for chain in chains for kind in kinds if kind in chain]
    return sum(
        known.dimension_by_kind[kind].weight * 60 * (len(chain) - chain.index(kind)) // len(chain)
        for kind, chain in steps
    )


def _all_classes() -> list[tuple[str, ...]]:
    steps = [(*hierarchy().upwards(kind), "") for kind in ("lock", "maker", "small", "uk")]
    ways = {tuple(sorted(filter(None, way))) for way in itertools.product(*steps)}
    return sorted(way for way in ways if way)


@settings(deadline=None)
@given(ROWS, st.integers(1, 40))
def test_a_class_that_is_safe_has_company_enough(rows: list[Row], one: int) -> None:
    """Whatever is safe is everybody, or has five attendees of four organisations and few holders."""
    present = crowd(rows)
    behind = frozenset({f"a{min(one, len(rows))}"})
    for kinds in _all_classes():
        if is_safe(kinds, behind, present) and (members := present.members(kinds)) != present.attendees:
            organisations = present.organisations_of(members)
            holders = present.organisations_of(members & behind)
            assert len(members) >= 5
            assert len(organisations) >= 4
            assert len(organisations - holders) >= 2
            assert 0 < 3 * len(holders) <= len(organisations)


@settings(deadline=None)
@given(ROWS)
def test_the_order_of_the_roster_changes_no_wording(rows: list[Row]) -> None:
    """The same room in another order gives the same wording for the same person."""
    first = generalise("UK makers of smart locks", frozenset({"a1"}), crowd(rows))
    turned = [*rows[1:], rows[0]]
    assert generalise("UK makers of smart locks", frozenset({f"a{len(rows)}"}), crowd(turned)) == first


def test_ten_attendees_of_one_organisation_are_no_class() -> None:
    """What protects is the number of organisations, not of people."""
    rows = [("organisation 1", "locks", "small", "UK")] * 10 + [
        (f"organisation {number}", "retail", "small", "UK") for number in range(2, 12)
    ]
    assert not is_safe(("lock",), frozenset({"a1"}), crowd(rows))


def test_everybody_present_is_no_class() -> None:
    """Where all are makers, speaking of makers tells nothing of who spoke."""
    rows = [(f"organisation {number}", "locks", "small", "UK") for number in range(12)]
    assert is_safe(("maker",), frozenset(), crowd(rows))
    assert generalise("makers", frozenset({"a1"}), crowd(rows)) == ""


def test_a_class_widens_step_by_step_to_the_first_that_is_safe() -> None:
    """A lock becomes a product for doors where that is wide enough, and a home product where it is not."""
    doors = [(f"door {number}", "locks" if number < 3 else "doorbells", "small", "UK") for number in range(6)]
    rest = [(f"home {number}", "lighting", "small", "UK") for number in range(6)]
    shops = [(f"shop {number}", "retail", "small", "UK") for number in range(4)]
    assert generalise("makers of smart locks", frozenset({"a1"}), crowd([*doors, *rest, *shops])) == (
        "makers of products for doors and locks"
    )
    assert generalise("makers of smart locks", frozenset({"a1"}), crowd([*doors[:3], *rest, *shops])) == (
        "makers of smart home products"
    )


def test_wordings_use_no_word_of_the_roster() -> None:
    """A sector or a country that the hierarchy does not know never appears in a wording."""
    rows = [(f"organisation {number}", "ballooning", "small", "Tolmarine Isles") for number in range(12)]
    assert generalise(
        "small Tolmarine ballooning firms", frozenset({"a1"}), crowd([*rows, ("x", "retail", "large", "UK")])
    ) == ("small organisations")


@pytest.mark.parametrize("organisations", range(1, 200))
def test_a_third_is_counted_exactly(organisations: int) -> None:
    """No rounding of a share lets one organisation more through."""
    assert most_holders(organisations, POLICY.class_share) == organisations // 3


@pytest.mark.parametrize(
    ("kinds", "wording"),
    [
        (("privacy",), "privacy and legal staff"),
        (("lock", "maker", "privacy"), "privacy and legal staff of makers of smart locks"),
        (("lock",), "organisations working on smart locks"),
        (("small", "uk", "wearable", "maker"), "small UK makers of wearables"),
        (("retailer", "television"), "retailers working on televisions"),
    ],
)
def test_a_class_is_worded_in_plain_english(kinds: tuple[str, ...], wording: str) -> None:
    """Size, country, sort of organisation, product and job stand in the order in which people say them."""
    assert worded(kinds) == wording
