"""The two knowledge bases in this repository: valid, in the writer's own form, built alike by both ways."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roundtable.public.files import read, text_of
from roundtable.public.guidance.records import Links
from roundtable.public.verify import verify_receipts
from roundtable.workflow import site as sites

ROOT = Path(__file__).parents[1]
BASES = {"consumer IoT": ROOT, "invented example": ROOT / "examples" / "smart-home"}


@pytest.mark.parametrize("root", BASES.values(), ids=list(BASES))
def test_reading_and_writing_a_record_changes_nothing(root: Path) -> None:
    """Every file of the published record is byte for byte what the writer makes of what was read."""
    kb = read(root)
    verify_receipts(kb)
    record_by_name = {
        "consultation": kb.consultation,
        "research": kb.research,
        "glossary": kb.glossary,
        "releases": kb.receipts,
        "links": kb.links,
        **{f"drafts/{draft.name}": draft for draft in kb.drafts},
    }
    for folder in kb.topics:
        for part in ("topic", "points", "guidance", "outcomes"):
            record_by_name[f"{folder.topic.id}/{part}"] = getattr(folder, part)
    changed = [
        name for name, record in record_by_name.items() if _content(root, name) != text_of(record).encode()
    ]
    assert changed == []


def _content(root: Path, name: str) -> bytes:
    """Return a file of the record; one for links may be missing while none is confirmed."""
    path = root / "topics" / f"{name}.yaml"
    return path.read_bytes() if path.exists() else text_of(Links()).encode()


def digests(site: Path) -> dict[str, str]:
    """Return the digest of every file of a site by its path."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_plain_mkdocs_gives_the_same_site(tmp_path: Path) -> None:
    """`mkdocs build` and `roundtable build` give the same files, byte for byte."""
    root = BASES["invented example"]
    built = sites.build(root, tmp_path / "ours", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [*command, "--site-dir", str(tmp_path / "plain")], check=True, capture_output=True, env=environment
    )
    ours, plain = digests(built.site), digests(tmp_path / "plain")
    assert sorted(name for name in ours.keys() | plain.keys() if ours.get(name) != plain.get(name)) == []


def test_the_only_points_published_here_are_those_that_were_released() -> None:
    """No note of the real roundtable is public, so this repository publishes no point as heard there."""
    kb = read(ROOT)
    assert [point.id for folder in kb.topics for point in folder.points.points] == []
    assert kb.receipts.releases == ()
