"""Which remarks are suggested as one, and which are not."""

from collections.abc import Sequence

from roundtable.collate.records import Said
from roundtable.collate.repeats import ALIKE, groups, similar_pairs

VALVE = "The boiler's pressure valve reports to the fitter every Sunday, and tenants never hear of it."
VALVE_AGAIN = "tenants not told that the boiler valve sends its pressure to the fitter on Sundays"
VALVE_ONCE_MORE = "Boilers tell the fitter their valve pressure each Sunday. No tenant hears of it."
PIANO = "A piano that teaches scales keeps a recording of each wrong note for a year."


def said(*rows: tuple[str, str], session: str = "s") -> tuple[Said, ...]:
    """Return remarks from rows of source and text."""
    return tuple(
        Said(id=f"{source}.{at}", session=session, source=source, heading="", text=text)
        for at, (source, text) in enumerate(rows, start=1)
    )


def ids(remarks: Sequence[Said]) -> set[tuple[str, ...]]:
    """Return the groups of remarks by their ids."""
    return {tuple(remarks[at].id for at in group) for group in groups(remarks)}


def test_one_remark_in_two_note_takers_words_is_suggested_as_one() -> None:
    """Different wording, order and inflection do not hide a repeat."""
    remarks = said(("n1", VALVE), ("n1", PIANO), ("n2", VALVE_AGAIN))
    assert ids(remarks) == {("n1.1", "n2.3"), ("n1.2",)}


def test_one_remark_in_three_note_takers_words_is_one_group() -> None:
    """A group may hold a remark of each note-taker."""
    remarks = said(("n1", VALVE), ("n2", VALVE_AGAIN), ("n3", VALVE_ONCE_MORE), ("n3", PIANO))
    assert ids(remarks) == {("n1.1", "n2.2", "n3.3"), ("n3.4",)}


def test_one_note_takers_own_remarks_are_never_one() -> None:
    """Who writes two remarks down heard two."""
    assert ids(said(("n1", VALVE), ("n1", VALVE))) == {("n1.1",), ("n1.2",)}


def test_remarks_of_two_sessions_are_never_one() -> None:
    """What was said on two days was said twice."""
    remarks = (*said(("n1", VALVE)), *said(("n2", VALVE), session="t"))
    assert ids(remarks) == {("n1.1",), ("n2.1",)}


def test_one_shared_rare_word_is_not_enough() -> None:
    """Two remarks about pianos may say different things."""
    assert not similar_pairs(said(("n1", PIANO), ("n2", "Who tunes a piano has to be let into the house.")))


def test_masks_do_not_make_remarks_alike() -> None:
    """The words that stand for removed names are shared by remarks that have nothing in common."""
    left = "An attendee said that their organisation gave [name removed] a product."
    right = "A participant asked their organisation about a product and [name removed]."
    assert not similar_pairs(said(("n1", left), ("n2", right)))


def test_a_match_with_an_equal_rival_is_not_suggested() -> None:
    """Two remarks of a note-taker that are equally, and only fairly, alike to a third are left alone."""
    third = "Sundays are when the fitter, they said, gets some reading out of a valve or a meter in the flat"
    tied = ("The valve is read on a Sunday.", "The valve is read on a Sunday!")
    one = said(("n1", tied[0]), ("n2", third), ("n3", PIANO))
    both = said(("n1", tied[0]), ("n1", tied[1]), ("n2", third), ("n3", PIANO))
    assert similar_pairs(one)[0][2] < 0.4
    assert [pair[:2] for pair in similar_pairs(one)] == [(0, 1)]
    assert not similar_pairs(both)


def test_of_two_equal_copies_one_is_taken_whatever_their_order() -> None:
    """A tie between sure matches goes to the lower id, wherever it stands."""
    remarks = said(("n1", VALVE), ("n1", VALVE), ("n2", VALVE))
    assert ids(remarks) == {("n1.1", "n2.3"), ("n1.2",)}
    assert {frozenset(group) for group in ids(remarks[::-1])} == {frozenset(group) for group in ids(remarks)}


def test_a_different_topic_makes_remarks_less_alike() -> None:
    """The same pair counts for less when its two remarks seem to belong to different topics."""
    remarks = said(("n1", VALVE), ("n2", VALVE_AGAIN))
    ((_l, _r, same),) = similar_pairs(remarks, ("heating", "heating"))
    ((_l, _r, other),) = similar_pairs(remarks, ("heating", "letting"))
    assert ALIKE <= other < same


def test_pairs_come_with_the_most_alike_first() -> None:
    """A person who looks at a few looks at the surest."""
    remarks = said(("n1", VALVE), ("n1", PIANO), ("n2", VALVE_AGAIN), ("n2", PIANO))
    likenesses = [likeness for _left, _right, likeness in similar_pairs(remarks)]
    assert likenesses == sorted(likenesses, reverse=True)
    assert [pair[:2] for pair in similar_pairs(remarks)] == [(1, 3), (0, 2)]
