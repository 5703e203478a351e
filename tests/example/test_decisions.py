"""The example's recorded decisions are what its truth and its notes give."""

import importlib.util
from pathlib import Path

import pytest

RAW = Path(__file__).parents[2] / "examples" / "smart-home" / "raw"


def test_the_recorded_decisions_are_made_from_the_truth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Running the script writes the two committed files again, byte for byte."""
    spec = importlib.util.spec_from_file_location("make_decisions", RAW / "make_decisions.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    monkeypatch.setattr(script, "OUT", tmp_path)
    script.main()
    for name in ("decisions-first.yaml", "decisions-corrected.yaml"):
        assert (tmp_path / name).read_bytes() == (RAW / name).read_bytes()
