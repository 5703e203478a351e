"""Attendees and firms whose names are words of the page templates, the theme or the rules."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError
from roundtable.gate.scanning.fixed import fixed_texts
from roundtable.workflow import bring_in, place, site
from tests.whole import world

GUIDANCE = """topic: consent
statements:
  - id: CON-S1
    level: must
    text: You must ask before a lamp shares what it sees.
    origin: draft
    basis:
      - provision: Regulation 6
"""
NAMED_LIKE_TEMPLATES = (
    ("Jude Law", "Home Ltd"),
    ("Ann Rule", "Topics plc"),
    ("Zelda Page", "Research Ltd"),
    ("Milo Search", "Timeline Group"),
)


def built_with(folder: Path, attendees: Sequence[tuple[str, str]], page: str = "") -> site.Built:
    """Build a site whose roster came after everything in it but for one more line of a page."""
    root, vault = folder / "knowledge-base", folder / "vault"
    world.write_knowledge_base(root)
    (root / "topics" / "consent" / "guidance.yaml").write_text(GUIDANCE)
    rows = "\n".join(f"{name},{organisation}" for name, organisation in attendees)
    (folder / "roster.csv").write_text(f"name,organisation\n{rows}\n")
    place.create_vault(root, vault)
    with place.opened(root, vault) as store:
        bring_in.import_roster(root, store, folder / "roster.csv")
        with (root / "docs" / "roundtable.md").open("a") as file:
            file.write(page)
        return site.build(root, folder / "site", store)


def test_words_of_the_templates_do_not_block_a_site(tmp_path: Path) -> None:
    """An attendee called Law is not found in `Law:`, which every site says, whoever was there."""
    built = built_with(tmp_path, NAMED_LIKE_TEMPLATES)
    assert built.scanned
    assert "Law:" in (tmp_path / "site" / "topics" / "consent.html").read_text("utf-8")


def test_the_same_names_in_other_words_still_block(tmp_path: Path) -> None:
    """What a page says beyond its template is searched for the very names that the template holds."""
    with pytest.raises(RefusedError) as refused:
        built_with(tmp_path, NAMED_LIKE_TEMPLATES, "\nThen Jude Law said that lamps are dear.\n")
    assert {one.place.file for one in refused.value.findings} >= {"site/roundtable.html"}


def test_fixed_texts_come_from_templates_theme_code_and_rules() -> None:
    """Each kind of source is among them, and nothing of a knowledge base or of what only explains code is."""
    texts = fixed_texts()
    assert {"Law:", "Table of contents", "What cuts across the topics", "no name in a point"} <= texts
    assert not [text for text in texts if text.startswith("Return ")]
