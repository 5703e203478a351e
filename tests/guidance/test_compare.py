"""Two drafts are compared by their texts, and every statement is accounted for."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.public.files import draft_path, read
from roundtable.public.guidance.compare import Change, Comparison, compare
from roundtable.public.guidance.word_changes import Mark, pieces
from roundtable.public.ids import Level, Status
from roundtable.public.topic import Guidance, Statement
from roundtable.workflow.guidance import Wanted, freeze_draft
from tests.guidance.bells import DAY, LAW, bells, consent, folder, frozen, statement, write


def draft(name: str, *statements: Statement, **more: Any) -> Any:
    """Return a draft of one topic."""
    return frozen(name, Guidance(topic="consent", statements=statements), **more)


def compared(before: list[Statement], after: list[Statement], **more: Any) -> Comparison:
    """Return what became of the statements."""
    return compare(draft("first", *before), draft("second", *after, **more))


def told(comparison: Comparison) -> list[tuple[str, str]]:
    """Return each change with its statement, in the order in which they are shown."""
    return [(one.change.value, one.name) for one in comparison.differences]


A, B, C = (statement(f"CON-S{number}", f"You should do thing {number}.") for number in (1, 2, 3))
GONE: dict[str, Any] = {"status": Status.WITHDRAWN}


def version(one: Statement, **changes: Any) -> Statement:
    """Return another version of a statement."""
    return one.model_copy(update=changes)


CASES: dict[str, tuple[list[Statement], list[Statement], list[tuple[str, str]]]] = {
    "nothing": ([A, B], [A, B], []),
    "level": ([A], [version(A, level=Level.MUST, basis=LAW)], [("level changed", "CON-S1")]),
    "reworded": ([A], [version(A, text="You should do another thing.")], [("reworded", "CON-S1")]),
    "moved": ([A, B, C], [C, A, B], [("moved", "CON-S3")]),
    "split": (
        [A],
        [version(A, **GONE), version(B, comes_from=("CON-S1",)), version(C, comes_from=("CON-S1",))],
        [("split", "CON-S1")],
    ),
    "split with a rest": ([A], [A, version(B, comes_from=("CON-S1",))], [("split", "CON-S1")]),
    "merged": (
        [A, B],
        [version(A, **GONE), version(B, **GONE), version(C, comes_from=("CON-S1", "CON-S2"))],
        [("merged", "CON-S3")],
    ),
    "merged into one that stays": (
        [A, B],
        [version(A, comes_from=("CON-S2",)), version(B, **GONE)],
        [("merged", "CON-S1")],
    ),
    "replaced": ([A], [version(A, **GONE), version(B, comes_from=("CON-S1",))], [("reworded", "CON-S2")]),
    "added": ([A], [A, B], [("added", "CON-S2")]),
    "removed": ([A, B], [A, version(B, **GONE, reason="Not needed.")], [("removed", "CON-S2")]),
    "several": (
        [A, B],
        [
            version(C),
            version(A, text="You must do thing 1.", level=Level.MUST),
            version(B, **GONE, reason="No."),
        ],
        [("level changed", "CON-S1"), ("added", "CON-S3"), ("removed", "CON-S2")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_change_is_told_once_and_level_changes_first(case: str) -> None:
    """A change is told as what it is, and not as a removal and an addition besides."""
    before, after, expected = CASES[case]
    assert told(compared(before, after)) == expected


def test_a_change_of_topic_is_a_move() -> None:
    """A statement under another topic keeps its id and is told as moved, with where it was."""
    after = frozen("second", Guidance(topic="security", statements=(A,)))
    moved = compare(draft("first", A), after).differences[0]
    assert (moved.change, moved.moved_from, moved.topic) == (Change.MOVED, "consent", "security")


def test_a_successor_of_a_successor_is_still_one() -> None:
    """What went away and came back under a third id in a later draft is not told as removed."""
    after = [
        version(A, **GONE),
        version(B, **GONE, comes_from=("CON-S1",)),
        version(C, comes_from=("CON-S2",)),
    ]
    assert told(compared([A], after)) == [("reworded", "CON-S3")]


def test_the_reason_of_a_removal_is_told() -> None:
    """It is the one that the later draft records."""
    removed = compared([A], [version(A, **GONE, reason="Nobody asked.")]).differences[0]
    assert removed.reason == "Nobody asked."


def test_nothing_is_said_of_what_a_part_of_a_text_lacks() -> None:
    """Beside a draft that holds a part, no statement counts as added or removed."""
    assert told(compared([A, B], [A], partial=True)) == []
    assert told(compare(draft("first", A, partial=True), draft("second", A, B))) == []


TEXTS = st.lists(st.sampled_from(["must", "should", "tell", "people", "before", "<b>", "&amp;"]), max_size=12)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back(before: list[str], after: list[str]) -> None:
    """Without what was added stands the old text, without what was removed the new one."""
    found = pieces(" ".join(before), " ".join(after))
    old = " ".join(piece.words for piece in found if piece.mark is not Mark.ADDED)
    new = " ".join(piece.words for piece in found if piece.mark is not Mark.REMOVED)
    assert (old, new) == (" ".join(before), " ".join(after))


def wanted(name: str = "first", **more: Any) -> Wanted:
    """Return what is asked of a freezing."""
    return Wanted(**{"name": name, "title": name.capitalize(), "date": DAY, **more})


def test_a_frozen_draft_reads_back_and_a_second_follows(tmp_path: Path) -> None:
    """Freezing writes a file that is read as a draft, numbered in the order of freezing."""
    root = write(tmp_path / "bells", bells(consent()))
    freeze_draft(root, wanted())
    freeze_draft(root, wanted("second"))
    assert [(one.name, one.number) for one in read(root).drafts] == [("first", 1), ("second", 2)]
    assert read(root).drafts[0].guidance == (read(root).topics[0].guidance,)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (wanted(), "a draft of this name is frozen already"),
        (wanted("second", date=DAY.replace(year=2030)), "before that of the draft first"),
        (wanted("second", only=("CON-S9",)), "no statement has the id CON-S9"),
    ],
    ids=["name", "day", "statement"],
)
def test_a_draft_that_does_not_fit_is_refused(tmp_path: Path, asked: Wanted, message: str) -> None:
    """A name that is taken, a day before the last draft, an unknown statement: nothing is written."""
    root = write(tmp_path / "bells", bells(consent()))
    freeze_draft(root, wanted())
    with pytest.raises(UnusableError, match=message):
        freeze_draft(root, asked)
    assert len(read(root).drafts) == 1


def test_a_draft_with_a_statement_on_nothing_is_not_frozen(tmp_path: Path) -> None:
    """What may wait while a text is written may not stand in a draft."""
    kb = bells(consent(statements=(*consent().guidance.statements, statement("CON-S3", evidence=()))))
    root = write(tmp_path / "bells", kb)
    with pytest.raises(RefusedError) as refused:
        freeze_draft(root, wanted())
    assert [one.code for one in refused.value.findings] == ["G04"]
    assert not (root / draft_path("first")).exists()


def test_text_that_was_not_released_is_not_frozen(tmp_path: Path) -> None:
    """A statement without a receipt is no part of the published guidance."""
    kb = bells(consent())
    more = consent(statements=(*consent().guidance.statements, statement("CON-S3")))
    root = write(tmp_path / "bells", kb.model_copy(update={"topics": (more,)}))
    with pytest.raises(RefusedError, match="differs from its receipts"):
        freeze_draft(root, wanted())


def test_a_part_of_the_text_can_be_frozen(tmp_path: Path) -> None:
    """With chosen statements the draft holds these alone and says that it is a part."""
    root = write(tmp_path / "bells", bells(consent(), folder("security", "SEC")))
    freeze_draft(root, wanted(only=("CON-S2",)))
    part = read(root).drafts[0]
    assert part.partial
    assert [[one.id for one in guidance.statements] for guidance in part.guidance] == [["CON-S2"]]
