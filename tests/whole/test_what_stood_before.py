"""What a knowledge base said before the roster came is let be as it stood, and nothing else is."""

from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.private.records import Session
from roundtable.workflow import bring_in, place, site
from tests.whole import world

FIRM = "Hobbenstow Heating"
MAP = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{FIRM} and others</text></svg>\n'
PAGE = f"""# About the roundtable

Everything here is invented.

![Who sells lamps](assets/hobbenstow-map.svg)

## {FIRM}

{FIRM} published a study of lamps.
"""
TIMELINE = f"""sources:
  - id: study
    title: A study of lamps by {FIRM}
    publisher: {FIRM}
    url: https://example.org/study
    read: 2026-03-01
timeline:
  - id: study
    what: {FIRM} publishes a study
    date: 2026-02-01
    status: done
    sources: [study]
    checked: 2026-03-01
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a knowledge base whose name, page, timeline and picture name a firm that later attends."""
    root = tmp_path / "knowledge-base"
    world.write_knowledge_base(root)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("Invented lamps", f"Lamps of {FIRM}"))
    (root / "docs" / "assets").mkdir()
    (root / "docs" / "assets" / "hobbenstow-map.svg").write_text(MAP)
    (root / "docs" / "roundtable.md").write_text(PAGE)
    consultation = root / "topics" / "consultation.yaml"
    consultation.write_text(consultation.read_text() + TIMELINE)
    (tmp_path / "roster.csv").write_text(f"name,organisation\nMartin Quillarby,{FIRM}\n")
    place.create_vault(root, tmp_path / "vault")
    with place.opened(root, tmp_path / "vault") as store:
        bring_in.import_roster(root, store, tmp_path / "roster.csv")
    return root


def build(root: Path) -> site.Built:
    """Build and scan the site."""
    with place.opened(root, root.parent / "vault") as store:
        return site.build(root, root.parent / "site", store)


def refused_files(root: Path) -> set[str]:
    """Return the files of a site that is refused."""
    with pytest.raises(RefusedError) as refused:
        build(root)
    return {one.place.file for one in refused.value.findings}


def test_a_firm_that_the_site_named_before_the_roster_came_does_not_block_it(root: Path) -> None:
    """Site name, page, timeline, picture and the picture's name stand as they did."""
    assert build(root).scanned
    assert FIRM in (root.parent / "site" / "index.html").read_text("utf-8")


def test_a_picture_that_was_changed_since_is_searched(root: Path) -> None:
    """One more mark in it, and it no longer stands as it did."""
    picture = root / "docs" / "assets" / "hobbenstow-map.svg"
    picture.write_text(MAP.replace("others", "all others"))
    assert "site/assets/[masked].svg" in {
        name.replace("[masked]", "[masked].svg") for name in refused_files(root)
    }


def test_a_site_name_that_came_later_is_searched(root: Path) -> None:
    """The frame of every page says it, so every page is refused."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(f"Lamps of {FIRM}", f"{FIRM} at the table"))
    assert {"site/index.html", "site/roundtable.html"} <= refused_files(root)


def test_the_same_firm_in_a_new_sentence_is_searched(root: Path) -> None:
    """What the timeline says of a firm excuses no other sentence about it."""
    page = root / "docs" / "roundtable.md"
    page.write_text(f"{page.read_text()}\n{FIRM} was there.\n")
    assert "site/roundtable.html" in refused_files(root)


def test_a_roster_of_another_event_is_refused_once_notes_are_in(root: Path) -> None:
    """With none of those on the roster before, the notes would go out unmasked; the roster stays."""
    other = root.parent / "other.csv"
    other.write_text("name,organisation\nZelmira Dunnerby,Pulvenna\n")
    (root.parent / "notes.md").write_text("Martin Quillarby: our lamps cannot ask.\n")
    with place.opened(root, root.parent / "vault") as store:
        store.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
        bring_in.import_notes(store, [root.parent / "notes.md"], "main")
        with pytest.raises(UnusableError, match="looks like the roster of another event"):
            bring_in.import_roster(root, store, other)
        assert [one.organisation for one in store.roster()] == [FIRM]


def test_a_roster_can_be_exchanged_before_notes_are_in(root: Path) -> None:
    """Nothing rests on the wrong file yet."""
    other = root.parent / "other.csv"
    other.write_text("name,organisation\nZelmira Dunnerby,Pulvenna\n")
    with place.opened(root, root.parent / "vault") as store:
        assert bring_in.import_roster(root, store, other) == 1
        assert [one.organisation for one in store.roster()] == ["Pulvenna"]
