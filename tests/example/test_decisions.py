"""The example's recorded decisions are what its truth and its notes give."""

from pathlib import Path

import pytest
from raw_files import RAW, script


def test_the_recorded_decisions_are_made_from_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Running the script writes the two committed files again, byte for byte."""
    make_decisions = script("make_decisions")
    monkeypatch.setattr(make_decisions, "OUT", tmp_path)
    make_decisions.main()
    for name in ("decisions-first.yaml", "decisions-corrected.yaml"):
        assert (tmp_path / name).read_bytes() == (RAW / name).read_bytes()
