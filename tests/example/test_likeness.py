"""The remarks of the example are written one by one, and read as people speak and note."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from likeness import near_duplicates, reading, real_notes, real_turns
from raw_files import contributions, truth

REAL = os.environ.get("ROUNDTABLE_REAL_MEETINGS", "")


def test_a_remark_made_from_another_by_filling_slots_is_a_near_duplicate() -> None:
    """Two remarks that differ in a name and a number are told, and a remark in other words is not."""
    texts = [
        "We at Vestibule keep the clips of a doorbell for thirty days and no longer.",
        "We at Ocellary keep the clips of a camera for ninety days and no longer.",
        "Thirty days is what our bells hold before they forget who called.",
    ]
    assert near_duplicates(texts, {}) == ([(0, 1)], 3)
    assert near_duplicates(texts, {0: "kept", 1: "kept"}) == ([], 2)


def test_no_two_remarks_of_the_example_differ_only_in_slots(
    record_property: Callable[[str, object], None],
) -> None:
    """Outside of the planted repeats no pair shares seven words in ten, but for the heads of two files."""
    entries = truth()["contributions"]
    remarks = {number: entry["remark"] for number, entry in enumerate(entries) if "remark" in entry}
    alike, compared = near_duplicates([one.text for one in contributions()], remarks)
    record_property("near-duplicates", f"{len(alike)} of {compared} pairs")
    assert compared > 30_000
    assert [pair for pair in alike if any("group" in entries[number] for number in pair)] == []


def test_repeats_are_in_other_words() -> None:
    """Of the planted repeats only a few share seven words in ten."""
    alike, _ = near_duplicates([one.text for one in contributions()], {})
    assert len(alike) <= 5


def test_the_example_reads_like_notes_and_not_like_a_list_of_samples() -> None:
    """Sentences are of a natural length, and a third of the words in a sample stand once."""
    read = reading(one.text for one in contributions())
    assert 8 <= read.mean_sentence <= 16
    assert read.different >= 1_000
    assert 0.5 <= read.rare <= 0.75


@pytest.mark.skipif(not REAL, reason="set ROUNDTABLE_REAL_MEETINGS to a folder of public meetings to compare")
def test_sentences_and_vocabulary_lie_beside_those_of_real_meetings(
    record_property: Callable[[str, object], None],
) -> None:
    """Sentences are as long as between real talk and real notes, give or take half, and words as varied."""
    ours = reading(one.text for one in contributions())
    talk, notes = reading(real_turns(Path(REAL))), reading(real_notes(Path(REAL)))
    for name, read in (("example", ours), ("talk", talk), ("notes", notes)):
        record_property(name, str(read))
    shorter, longer = sorted((talk.mean_sentence, notes.mean_sentence))
    assert shorter / 2 <= ours.mean_sentence <= longer * 1.5
    assert ours.different >= min(talk.different, notes.different)
