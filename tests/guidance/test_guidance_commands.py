"""The commands on guidance: what they print, and the status that they end with."""

import io
import json
import sys
from pathlib import Path

import pytest

from roundtable.public.files import read
from tests.cli.test_contract import Desk
from tests.guidance.bells import bells, consent, point, statement, write


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A knowledge base whose links nobody has confirmed."""
    return Desk(write(tmp_path / "bells", bells(consent())), tmp_path / "vault", tmp_path)


def test_advice_alone_is_status_0(desk: Desk) -> None:
    """New links are told and hold up nothing."""
    said = desk.run("guidance", "check")
    assert "CON-S1: G08 rests on CON-P1" in said
    assert said.endswith("11 hold up nothing: it is advice\n")


def test_more_than_advice_is_status_1_and_machines_can_read_it(desk: Desk) -> None:
    """Each finding names what it holds up."""
    write(
        desk.root,
        bells(consent(statements=(*consent().guidance.statements, statement("CON-S3", evidence=())))),
    )
    found = json.loads(desk.run("guidance", "check", "--format", "json", status=1))
    held = [one["holds_up"] for one in found if one["code"] == "G04"]
    assert held == ["drafts and the response"]


def test_confirming_shows_both_ends_and_asks(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a yes no fingerprint is written; afterwards a change of one end is told."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    asked = desk.run("guidance", "confirm", "CON-S2", status=1)
    assert "CON-S2 rests on CON-P2 (not yet confirmed)" in asked
    assert "  CON-P2: Guests are never asked." in asked
    assert read(desk.root).links.links == ()
    assert "11 links confirmed" in desk.run("guidance", "confirm", "--all", "--yes")
    points = (point("CON-P1", answers=("RES-F1",)), point("CON-P2", "Guests are seldom asked."))
    write(desk.root, bells(consent(points=points), links=read(desk.root).links))
    said = desk.run("guidance", "check", status=1)
    assert "CON-S2: G07 rests on CON-P2, and CON-P2 changed since" in said
    assert "CON-S1: G0" not in said


def test_confirming_nothing_in_particular_is_refused(desk: Desk) -> None:
    """Somebody who has read nothing names nothing; an unknown id is told."""
    assert "say which links you have read" in desk.run("guidance", "confirm", status=2)
    assert "nothing has the id CON-S9" in desk.run("guidance", "confirm", "CON-S9", status=2)


def test_why_tells_both_ways_as_lines_and_as_json(desk: Desk) -> None:
    """A point leads to its outcome and its statement, and a statement back to the point."""
    ahead = desk.run("why", "CON-P2")
    assert "  is evidence for CON-S2 (not yet confirmed): must: You must tell guests." in ahead
    assert "    led to CON-S2" in ahead
    behind = json.loads(desk.run("why", "CON-S2", "--format", "json"))["behind"]
    assert [(one["depth"], one["says"], one["name"]) for one in behind if one["depth"] == 1] == [
        (1, "rests on", "CON-P2"),
        (1, "rests on", "RES-F2"),
        (1, "comes out of", "outcome CON-P2"),
    ]
    assert "the nearest is CON-P2" in desk.run("why", "CON-P22", status=2)


def test_a_draft_is_frozen_once(desk: Desk) -> None:
    """The second freezing of a name is refused."""
    said = desk.run("draft", "freeze", "first-draft", "--date", "2031-05-06")
    assert said == "2 statements frozen as first-draft: topics/drafts/first-draft.yaml\n"
    assert read(desk.root).drafts[0].title == "First draft"
    assert "frozen already" in desk.run("draft", "freeze", "first-draft", "--date", "2031-05-06", status=2)


def test_texts_are_held_in_the_vault_by_command(desk: Desk) -> None:
    """The folder is told, and a workbook of the held texts changes them and nothing public."""
    desk.run("vault", "init")
    said = desk.run("guidance", "hold", "--topic", "consent")
    assert str(desk.vault / "texts" / "consent") in said
    desk.run("sheet", "out", desk.files / "held.xlsx", "--held")
    assert "the workbook changes nothing" in desk.run("sheet", "in", desk.files / "held.xlsx", "--held")
    assert "there is no topic lamps" in desk.run("guidance", "hold", "--topic", "lamps", status=2)


def test_an_export_comes_back_by_command(desk: Desk) -> None:
    """What is the same changes nothing; what was lost is asked for and written."""
    desk.run("export", "out", desk.files / "export")
    back = desk.files / "export" / "guidance.json"
    assert desk.run("export", "in", back) == "the export changes nothing\n"
    path = desk.root / "topics" / "consent" / "guidance.yaml"
    before = path.read_bytes()
    path.write_text("topic: consent\nstatements: []\n")
    (desk.root / "topics" / "consent" / "outcomes.yaml").write_text("topic: consent\noutcomes: []\n")
    assert "topics/consent/guidance.yaml written" in desk.run("export", "in", back, "--yes")
    assert path.read_bytes() == before
