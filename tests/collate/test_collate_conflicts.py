"""Differences between note-takers: found in the words, whatever the order, and few wrong ones."""

from collections import defaultdict

import pytest
import yaml
from measured import EXAMPLE, Remarks, example

from roundtable.collate.conflicts import About, Conflict, conflicts
from roundtable.collate.records import Said


def said(source: str, text: str, session: str = "main") -> Said:
    """Return what one note-taker wrote."""
    return Said(id=f"{source}.1", session=session, source=source, heading="", text=text)


def about(one: str, other: str) -> list[str]:
    """Return what two note-takers of one session differ about."""
    return [found.about for found in conflicts([said("n1", one), said("n2", other)])]


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ("Most agreed that updates matter", "two disagreed about updates", About.HOW_MANY),
        ("nobody objected to a label", "several people objected to the label", About.HOW_MANY),
        ("the table agreed", "one person did not agree", About.HOW_MANY),
        ("everyone agreed on a label", "a few disagreed on the label", About.HOW_MANY),
        ("half of the room was in favour of a ban", "there was broad support for a ban", About.HOW_MANY),
        ("lamps keep a history for 30 days", "the history of lamps is kept for three days", About.NUMBER),
        ("sales of lamps fell after the notice", "sales of lamps rose with the notice", About.DIRECTION),
        ("buyers read the consent notice", "buyers never read the consent notice", About.WHETHER),
    ],
    ids=lambda text: text if len(text) < 25 else "",
)
def test_a_difference_is_told_whichever_note_comes_first(one, other, difference):
    """How many agreed, a number, more or less, yes and no."""
    assert about(one, other) == about(other, one) == [difference]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("most agreed that updates matter", "Most of them agree about the updates"),
        ("nobody reads the consent notice", "the consent notice is read by nobody"),
        ("a notice of nine minutes", "the notice took 9 minutes"),
        ("seven years of updates for the panel", "the panel costs four pounds a year"),
        ("who reads the consent notice of lamps?", "buyers never read the consent notice of lamps"),
        ("fewer lamps were sold", "more doorbells asked for permission"),
        ("", "most agreed"),
    ],
    ids=["the same", "both deny it", "one number", "other units", "a question", "other subjects", "nothing"],
)
def test_two_ways_of_putting_one_thing_are_no_difference(one, other):
    """A wrong alarm costs a person's attention."""
    assert about(one, other) == []


def test_other_sessions_and_one_note_taker_do_not_differ():
    """Another room may well have agreed otherwise, and one person reports several speakers."""
    one, other = "most agreed on a label", "two disagreed on the label"
    assert conflicts([said("n1", one), said("n2", other, "afternoon")]) == ()
    assert conflicts([said("n1", one), said("n1", other)]) == ()


def test_every_pair_is_told_in_the_order_of_the_notes():
    """The same contributions always give the same answer."""
    three = [said("n1", "most agreed"), said("n2", "two disagreed"), said("n3", "everybody agreed")]
    assert conflicts(three) == tuple(
        Conflict((one, other), About.HOW_MANY)
        for one, other in (("n1.1", "n2.1"), ("n1.1", "n3.1"), ("n2.1", "n3.1"))
    )


@pytest.fixture(scope="module")
def on_the_example() -> Remarks:
    """Return the example's contributions as collation sees them."""
    return example()


def _found(remarks: Remarks) -> set[frozenset[str]]:
    points = defaultdict(list)
    for one in remarks.said:
        if group := remarks.truth[one.id].get("group"):
            points[group].append(one)
    return {frozenset(found.between) for group in points.values() for found in conflicts(group)}


def test_the_points_of_the_example_give_no_wrong_conflict(on_the_example: Remarks) -> None:
    """Of the six that a person noted, one is in the words: fewer say no, or more say yes.

    A deleted number is gone, a comment only asks, and the others are about who spoke and a masked name.
    """
    truth = yaml.safe_load((EXAMPLE / "raw" / "truth.yaml").read_text(encoding="utf-8"))["conflicts"]
    assert len(truth) == 6
    assert _found(on_the_example) == {frozenset({"n2.18", "n4.10"})}


def test_a_masked_word_makes_no_conflict(on_the_example: Remarks) -> None:
    """What a mask hides cannot differ: without `Fewer` nothing is left to compare."""
    hidden = tuple(
        one.model_copy(update={"text": one.text.replace("Fewer say no", "[name removed] say no")})
        for one in on_the_example.said
    )
    assert hidden != on_the_example.said
    assert _found(Remarks(hidden, on_the_example.truth, on_the_example.topics)) == set()
