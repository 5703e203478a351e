"""What comes after the first edition: a story taken back, the second draft and what it answers."""

from collections import Counter
from typing import Any

import pytest
from raw_files import EXAMPLE, RAW, script, truth

from roundtable.base.yaml_tree import parse
from roundtable.public import files


@pytest.fixture(scope="module")
def second() -> dict[str, Any]:
    """Return the source of what came second."""
    tree = parse((RAW / "sources" / "second-edition.yaml").read_bytes(), "second-edition.yaml").tree
    assert isinstance(tree, dict)
    return tree


def test_the_committed_files_equal_what_the_script_makes() -> None:
    """Points are numbered by a release, and what answers them is written under those numbers."""
    committed = {
        path.relative_to(RAW / "second").as_posix(): path.read_text("utf-8")
        for path in (RAW / "second").rglob("*.yaml")
    }
    assert committed == script("make_second").made()


def test_what_is_taken_back_leaves_one_point_without_ground(second: dict[str, Any]) -> None:
    """Each note of the story goes, and the only point that rests on nothing else goes with it."""
    told = [row for row in truth()["contributions"] if row.get("remark") == second["withdrawn"]["remark"]]
    points = Counter(row["group"] for row in truth()["contributions"] if "group" in row)
    assert len(told) == 3
    assert {row["group"] for row in told} == {"access-lost"}
    assert points["access-lost"] == 3


def test_enough_changes_go_together(second: dict[str, Any]) -> None:
    """A removal does not stand alone: unrelated rewordings go with it, and a point is added."""
    assert len(second["reworded"]) >= 3
    assert len(second["added"]) == 1


def test_every_point_that_stays_is_answered_once_and_in_several_ways(second: dict[str, Any]) -> None:
    """No answer is on the point that goes, every other has one, and each decision occurs."""
    keys = {point["key"] for point in (*truth()["points"], *second["added"])} - {"access-lost"}
    answered = [outcome["on"] for outcome in second["outcomes"]]
    assert sorted(answered) == sorted(keys)
    assert {outcome["decision"] for outcome in second["outcomes"]} == {
        "accepted",
        "accepted in part",
        "not accepted",
        "already covered",
        "out of scope",
    }


def test_the_second_draft_changes_what_its_source_says_and_adds_the_rest(second: dict[str, Any]) -> None:
    """Every statement of the first draft stands, and those that are not listed stand word for word."""
    changed = {row["id"] for row in second["changed"]}
    for folder in files.read(EXAMPLE).topics:
        path = RAW / "second" / "topics" / folder.topic.id / "guidance.yaml"
        statements = parse(path.read_bytes(), path.name).tree["statements"]  # type: ignore[index,call-overload]
        rows = {row["id"]: row for row in statements}
        assert len(rows) == len(folder.guidance.statements) + 3
        for statement in folder.guidance.statements:
            same = (rows[statement.id]["level"], rows[statement.id]["text"]) == (
                statement.level,
                statement.text,
            )
            assert same is (statement.id not in changed)
