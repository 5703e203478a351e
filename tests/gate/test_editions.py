"""Editions: what several releases together let a reader work out, against brute force."""

import itertools
import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules_room import room

from roundtable.gate import editions as editions_of_the_gate
from roundtable.gate.bounds import Cells, Sum, cells_of
from roundtable.gate.editions import Claim, Edition, edition_findings, edition_of, sums_of
from roundtable.gate.hierarchy import kinds_of
from roundtable.gate.policy import POLICY
from roundtable.gate.room import Room
from roundtable.gate.runs import Wording
from roundtable.gate.support import band, support_word
from roundtable.public.ids import Support
from roundtable.public.topic import Points

PLAIN = "Notices come too late."
OF_MAKERS = "Makers felt that notices come too late."


def names(count: int) -> tuple[str, ...]:
    """Return the names of the first organisations."""
    return tuple(f"organisation {number:02}" for number in range(count))


def hall(makers: int, others: int) -> Room:
    """Return a room of makers and of shops, one attendee of each."""
    present = names(makers + others)
    sectors = ["locks"] * makers + ["retail"] * others
    return Room(
        detector=room().detector,
        policy=POLICY,
        organisation_by_attendee={f"a{at}": name for at, name in enumerate(present)},
        kinds_by_attendee={f"a{at}": kinds_of({"sector": sector}) for at, sector in enumerate(sectors)},
        wording=Wording(POLICY.shared_run, (), {}),
    )


def edition(number: int, present: int, *claims: tuple[str, str, Support | None]) -> Edition:
    """Return an edition with the first organisations present."""
    said = tuple(Claim(point=point, text=text, support=support) for point, text, support in claims)
    return Edition(number=number, organisations=names(present), claims=said)


def refused(room_: Room, *editions: Edition) -> list[str]:
    """Return the points for which the last of these editions is refused."""
    return [finding.place.key for finding in edition_findings(editions[:-1], editions[-1], room_)]


@settings(deadline=None, max_examples=150)
@given(st.integers(11, 13), st.integers(0, 2), st.data())
def test_a_release_is_refused_exactly_when_brute_force_names_somebody(
    first: int, more: int, draws: st.DataObject
) -> None:
    """Over all ways in which two editions can be true, a view or number is forced just when D15 says so."""
    words = st.sampled_from((None, *Support))
    one = edition(1, first, ("TRA-P1", PLAIN, draws.draw(words)))
    two = edition(2, first + more, ("TRA-P1", PLAIN, draws.draw(words)))
    here = hall(first + more, 0)
    sums = [*sums_of(one.claims[0], one.present, here), *sums_of(two.claims[0], two.present, here)]
    alone = [*sums_of(two.claims[0], two.present, here)]
    used = sums if counted(sums, first, more) else alone
    assert bool(refused(here, one, two)) is names_somebody(used, first, more)


def counted(sums: list[Sum], first: int, more: int) -> list[tuple[int, int]]:
    """Return the numbers among the first organisations and among those who came later that agree with all."""
    ways = itertools.product(range(first + 1), range(more + 1))
    return [
        (old, new)
        for old, new in ways
        if all(one.fewest <= (old + new if len(one.members) > first else old) <= one.most for one in sums)
    ]


def names_somebody(sums: list[Sum], first: int, more: int) -> bool:
    """Return whether those numbers force a view or leave one number for all who were there."""
    ways = counted(sums, first, more)
    olds, news = {old for old, _new in ways}, {new for _old, new in ways}
    rooms = [{old + new if len(one.members) > first else old for old, new in ways} for one in sums]
    forced = olds in ({0}, {first}) or (more > 0 and news in ({0}, {more}))
    apart = len({one.members for one in sums}) > 1
    whole = {old + new for old, new in ways}
    return any(len(numbers) == 1 for numbers in rooms) or (
        forced if apart else whole in ({0}, {first + more})
    )


def test_one_more_organisation_and_a_stronger_word_name_the_newcomer() -> None:
    """From `a few` of eleven to `about half` of twelve: the newcomer alone can have made the difference."""
    before = edition(1, 11, ("TRA-P1", PLAIN, Support.A_FEW))
    after = edition(2, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF))
    assert refused(hall(12, 0), before, after) == ["TRA-P1"]


def test_one_organisation_less_and_a_weaker_word_name_who_left() -> None:
    """Withdrawing from a room does not show what was withdrawn."""
    before = edition(1, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF))
    after = edition(2, 11, ("TRA-P1", PLAIN, Support.A_FEW))
    assert refused(hall(12, 0), before, after) == ["TRA-P1"]


def test_the_finding_says_what_to_do_and_names_nobody() -> None:
    """The message is the same for every room and holds a point's id alone."""
    before = edition(1, 11, ("TRA-P1", PLAIN, Support.A_FEW))
    after = edition(2, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF))
    (finding,) = edition_findings([before], after, hall(12, 0))
    assert str(finding) == (
        "drafts TRA-P1: D15 with what is published already, this would show who holds the view: leave the "
        "support word off, word it without a kind of organisation, or wait for the next edition"
    )


def test_the_same_words_in_the_same_room_tell_nothing_new() -> None:
    """An edition that repeats the one before is let through."""
    one = edition(1, 12, ("TRA-P1", PLAIN, Support.A_FEW), ("TRA-P2", PLAIN, Support.MOST))
    assert refused(hall(12, 0), one, one.model_copy(update={"number": 2})) == []


def test_points_of_other_lineage_are_not_joined() -> None:
    """Two points with the words that would betray one do not betray each other."""
    before = edition(1, 11, ("TRA-P1", PLAIN, Support.A_FEW))
    after = edition(2, 12, ("TRA-P2", PLAIN, Support.ABOUT_HALF))
    assert refused(hall(12, 0), before, after) == []


def test_a_word_left_off_betrays_nobody() -> None:
    """Absence means nothing, so it joins with nothing."""
    before = edition(1, 11, ("TRA-P1", PLAIN, Support.A_FEW))
    after = edition(2, 12, ("TRA-P1", PLAIN, None))
    assert refused(hall(12, 0), before, after) == []


def test_an_edition_long_past_still_counts() -> None:
    """Leaving the word off for an edition in between does not help."""
    editions = (
        edition(1, 11, ("TRA-P1", PLAIN, Support.A_FEW)),
        edition(2, 11, ("TRA-P1", PLAIN, None)),
        edition(3, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF)),
    )
    assert refused(hall(12, 0), *editions) == ["TRA-P1"]


def test_editions_that_cannot_all_be_true_are_compared_two_by_two() -> None:
    """A word that jumped in an unchanged room makes the whole inconsistent; each pair is still looked at."""
    editions = (
        edition(1, 11, ("TRA-P1", PLAIN, Support.MOST)),
        edition(2, 11, ("TRA-P1", PLAIN, Support.A_FEW)),
        edition(3, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF)),
    )
    assert refused(hall(12, 0), *editions) == ["TRA-P1"]


def test_a_class_and_a_band_together_can_name_the_rest() -> None:
    """If at most a third of ten makers hold what about half of twelve hold, both shops hold it."""
    here = hall(10, 2)
    assert refused(here, edition(1, 12, ("TRA-P1", OF_MAKERS, Support.ABOUT_HALF))) == ["TRA-P1"]
    assert refused(here, edition(1, 12, ("TRA-P1", OF_MAKERS, Support.A_FEW))) == []
    assert refused(here, edition(1, 12, ("TRA-P1", OF_MAKERS, None))) == []


def test_a_class_that_is_everybody_adds_nothing() -> None:
    """Where all are makers, speaking of makers bounds nothing."""
    assert refused(hall(12, 0), edition(1, 12, ("TRA-P1", OF_MAKERS, Support.MOST))) == []


def test_a_class_named_later_is_joined_with_the_band_before() -> None:
    """The kind may come in one edition and the word in another: together they tell the same."""
    before = edition(1, 12, ("TRA-P1", PLAIN, Support.ABOUT_HALF))
    assert refused(hall(10, 2), before, edition(2, 12, ("TRA-P1", OF_MAKERS, None))) == ["TRA-P1"]


def test_a_text_with_too_many_classes_is_refused() -> None:
    """What cannot be bounded is held back."""
    kinds = ("locks", "doorbells", "televisions", "wearables", "toys", "lamps", "ovens")
    text = " ".join(f"Makers of {kind} felt so." for kind in kinds)
    everybody = names(128)
    here = Room(
        detector=room().detector,
        policy=POLICY,
        organisation_by_attendee={f"a{at}": name for at, name in enumerate(everybody)},
        kinds_by_attendee={
            f"a{at}": kinds_of({"sector": " ".join(kind for bit, kind in enumerate(kinds) if at >> bit & 1)})
            for at in range(len(everybody))
        },
        wording=Wording(POLICY.shared_run, (), {}),
    )
    claim = ("TRA-P1", text, None)
    (finding,) = edition_findings([], edition(1, len(everybody), claim), here)
    assert finding.message.startswith("ties the view to more kinds of organisation than can be compared")


@pytest.mark.parametrize("present", range(11, 60))
def test_a_first_edition_without_kinds_is_never_refused(present: int) -> None:
    """Every word that the policy gives leaves enough open by itself."""
    words = {support_word(holders, present, POLICY) for holders in range(present + 1)}
    claims = [(f"TRA-P{at}", PLAIN, word) for at, word in enumerate(sorted(words, key=str), start=1)]
    assert refused(hall(present, 0), edition(1, present, *claims)) == []


def test_a_word_that_no_policy_gives_is_taken_to_say_nothing() -> None:
    """An old edition whose word the present policy never uses in such a room adds no bound."""
    one = edition(1, 12, ("TRA-P1", PLAIN, Support.SEVERAL))
    assert band(Support.SEVERAL, 12, POLICY) == (5, 4)
    assert sums_of(one.claims[0], one.present, hall(12, 0)) == ()


def test_an_edition_is_made_from_released_points_and_kept_as_text() -> None:
    """What the vault keeps of a release reads back equal, and shows no organisation when it is printed."""
    points = Points.model_validate(
        {
            "topic": "transparency",
            "last": 1,
            "points": [
                {"id": "TRA-P1", "theme": "no-screen", "kind": "challenge", "text": PLAIN, "edition": 1}
            ],
        }
    )
    kept = edition_of([points], 1, room())
    assert Edition.model_validate_json(kept.model_dump_json()) == kept
    assert json.loads(kept.model_dump_json())["claims"] == [
        {"point": "TRA-P1", "text": PLAIN, "support": None}
    ]
    assert "pulvenna" not in repr(kept)


def test_points_that_say_the_same_of_their_support_are_worked_out_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Five editions of 500 points cost no more than the ten ways in which words and kinds go together."""
    counted: list[int] = []

    def counting(sums: Sequence[Sum]) -> Cells:
        counted.append(1)
        return cells_of(sums)

    monkeypatch.setattr(editions_of_the_gate, "cells_of", counting)
    words = (None, *Support)
    claims = [
        (f"TRA-P{at}", OF_MAKERS if at % 5 == 0 else PLAIN, words[at % len(words)]) for at in range(1, 501)
    ]
    editions = [edition(number, 95 + number, *claims) for number in range(1, 6)]
    list(edition_findings(editions[:-1], editions[-1], hall(60, 40)))
    assert 0 < len(counted) <= 100
