"""The hierarchy of kinds as data, how phrases are read by it, and which organisations are one."""

import pytest

from roundtable.gate.classes import described
from roundtable.gate.hierarchy import hierarchy, kinds_of, plain_words, singular
from roundtable.gate.room import organisation_key
from roundtable.private.records import Attendee


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


@pytest.mark.parametrize(
    ("described_as", "is_maker"),
    [
        ({"sector": "locks"}, True),
        ({"sector": "lock retailers"}, False),
        ({"sector": "retail"}, False),
        ({"size": "small", "country": "UK"}, False),
        ({"sector": "falconry"}, False),
    ],
)
def test_only_a_sector_that_is_a_product_alone_makes_a_maker(
    described_as: dict[str, str], is_maker: bool
) -> None:
    """Anybody else who counted as a maker would make the class of makers wider than it is."""
    assert ("maker" in kinds_of(described_as)) is is_maker


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pellbury & Dunt", "Pellbury and Dunt Ltd"),
        ("Hobbenstow Heating", "HOBBENSTOW  HEATING LIMITED"),
        ("Eiderhush", "Eiderhush GmbH"),
        ("Quernlow's", "Quernlows"),
    ],
)
def test_one_organisation_under_two_spellings_is_one(one: str, other: str) -> None:
    """Two spellings of one firm must not count as two that hold a view."""
    assert organisation_key(_of(one)) == organisation_key(_of(other))


def test_organisations_that_differ_stay_apart() -> None:
    """A legal form that is the whole name is kept, and so is what tells two firms apart."""
    keys = {
        organisation_key(_of(name)) for name in ("Limited", "Company", "Vestibelle", "Vestibelle Toys", "&")
    }
    assert len(keys) == 5


def _of(organisation: str) -> Attendee:
    return Attendee(id="a1", name="Osric Tallowby", organisation=organisation)
