"""Described classes: the hierarchy, which are wide enough, and the narrowest safe wording."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_room import room, speakers

from roundtable.gate.classes import described, generalise, is_safe, most_holders, worded
from roundtable.gate.hierarchy import hierarchy, kinds_of, plain_words, singular
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
        wording=Wording(POLICY.shared_run, {}),
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


def test_every_kind_widens_within_its_own_dimension() -> None:
    """Each wider kind is known, of the same dimension, and never leads back."""
    known = hierarchy()
    for kind in known.kind_by_id:
        chain = known.upwards(kind)
        assert len(set(chain)) == len(chain)
        assert {known.dimension_by_kind[one].id for one in chain} == {known.dimension_by_kind[kind].id}


def test_kinds_have_ids_and_wordings_of_their_own() -> None:
    """No id and no wording stands for two kinds."""
    kinds = [kind for dimension in hierarchy().dimensions for kind in dimension.kinds]
    assert len({kind.id for kind in kinds}) == len(kinds)
    assert len({kind.wording for kind in kinds}) == len(kinds)


def test_a_name_stands_for_one_kind_of_its_dimension() -> None:
    """Two kinds of one dimension never share a name."""
    for dimension in hierarchy().dimensions:
        named = [(kind.id, tuple(plain_words(name))) for kind in dimension.kinds for name in kind.names]
        owners = {name: {kind for kind, own in named if own == name} for _kind, name in named}
        assert [name for name, kinds in owners.items() if len(kinds) > 1] == []


@pytest.mark.parametrize(
    ("phrase", "kinds"),
    [
        ("makers of smart locks", {"maker", "lock"}),
        ("smart lock makers", {"maker", "lock"}),
        ("small UK retailers", {"retailer", "small", "uk"}),
        ("privacy counsel", {"privacy"}),
        ("consumer groups", {"consumer"}),
        ("component makers", {"supplier"}),
        ("some of the attendees", set()),
        ("firms", {"business"}),
        ("app developers", {"developer"}),
        ("start-ups", {"micro"}),
        ("wearable makers in Denmark", {"wearable", "maker", "denmark"}),
    ],
)
def test_a_phrase_is_read_as_its_kinds(phrase: str, kinds: set[str]) -> None:
    """The longest names win, order does not matter, and quantifiers say nothing."""
    assert described(phrase) == (kinds, ())


def test_a_word_outside_the_hierarchy_is_kept_as_unknown() -> None:
    """What the hierarchy does not know cannot be shown to be wide."""
    assert described("makers of lawnmowers for small ponds").unknown == ("lawnmower", "pond")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("watches", "watch"),
        ("companies", "company"),
        ("bodies", "body"),
        ("glass", "glass"),
        ("boxes", "box"),
    ],
)
def test_plurals_are_read_as_their_singular(plural: str, one: str) -> None:
    """Roster and text are compared in the singular."""
    assert singular(plural) == one


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


def test_a_wording_takes_less_than_a_millisecond() -> None:
    """Generalising four attributes among 100 attendees takes under 1 ms, on the mean of 200 turns."""
    rows = [
        (f"organisation {number // 2}", SECTORS[number % 8], SIZES[number % 3], COUNTRIES[number % 3])
        for number in range(100)
    ]
    present = crowd(rows)
    phrase = "small French privacy lawyers of makers of smart locks"
    generalise(phrase, speakers("Tallowby"), present)
    begin = time.perf_counter()
    for _turn in range(200):
        generalise(phrase, frozenset({"a1"}), present)
    assert (time.perf_counter() - begin) / 200 < 0.001
