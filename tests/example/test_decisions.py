"""The example's recorded decisions are what its truth and its notes give."""

from pathlib import Path

import pytest
import yaml
from raw_files import RAW, script, truth


def test_the_recorded_decisions_are_made_from_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Running the script writes the two committed files again, byte for byte."""
    make_decisions = script("make_decisions")
    monkeypatch.setattr(make_decisions, "OUT", tmp_path)
    make_decisions.main()
    for name in ("decisions-first.yaml", "decisions-corrected.yaml"):
        assert (tmp_path / name).read_bytes() == (RAW / name).read_bytes()


@pytest.mark.parametrize("name", ["decisions-corrected.yaml", "second/decisions.yaml"])
def test_every_conflict_of_the_truth_is_settled_in_the_decisions(name: str) -> None:
    """Each stands at its point, with the reason and the contributions that differ, all its sources."""
    points = yaml.safe_load((RAW / name).read_text("utf-8"))["points"]
    settled = {one["reason"]: one["between"] for point in points for one in point.get("resolved", ())}
    at_by_remark: dict[str, list[str]] = {}
    for entry in truth()["contributions"]:
        if "remark" in entry:
            at_by_remark[entry["remark"]] = [*at_by_remark.get(entry["remark"], ()), entry["at"]]
    assert settled == {
        f"{conflict['differ']} {conflict['settled']}": at_by_remark[conflict["remark"]]
        for conflict in truth()["conflicts"]
    }
    for point in points:
        sources = {source["at"] for source in point["sources"]}
        assert all(sources >= set(one["between"]) for one in point.get("resolved", ()))
