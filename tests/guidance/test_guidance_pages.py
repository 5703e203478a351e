"""What the pages on guidance show: evidence, history, outcomes, drafts, the response and the clock."""

import datetime as dt
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown  # type: ignore[import-untyped]

from roundtable.base.errors import RefusedError
from roundtable.public.consultation import Clock, Response
from roundtable.public.guidance.clock import ClockState, days_late, due, state
from roundtable.public.guidance.links import confirmed
from roundtable.public.ids import Level, Stage, Status
from roundtable.public.knowledge_base import KnowledgeBase, Protections
from roundtable.public.pages import pages
from roundtable.public.topic import Guidance
from roundtable.workflow import site
from tests.guidance.bells import DAY, LAW, bells, consent, frozen, outcome, point, statement, write

EXTENSIONS = ["attr_list", "tables"]


def text_by_path(kb: KnowledgeBase) -> dict[str, str]:
    """Return the Markdown of every page by its path."""
    return {page.path: page.text for page in pages(kb, Protections(rules=(), thresholds=()))}


def two_drafts(**more: Any) -> KnowledgeBase:
    """Return a knowledge base with two drafts: one level up, one reworded, one gone, one new."""
    before = (
        statement("CON-S1", "You should ask before the bell listens."),
        statement("CON-S2", "You should tell guests."),
        statement("CON-S3", "You could ring twice.", level=Level.COULD),
    )
    after = (
        statement("CON-S1", "You should ask before any bell listens."),
        statement("CON-S2", "You must tell guests.", level=Level.MUST, basis=LAW),
        statement(
            "CON-S3",
            "You could ring twice.",
            level=Level.COULD,
            status=Status.WITHDRAWN,
            reason="Nobody hears it.",
        ),
        statement("CON-S4", "You should show a light."),
    )
    drafts = (
        frozen("first-draft", Guidance(topic="consent", statements=before), title="First draft"),
        frozen("second-draft", Guidance(topic="consent", statements=after), title="Second draft", number=2),
    )
    return bells(consent(statements=after), drafts=drafts, **more)


def headings(text: str) -> list[str]:
    """Return the headings of a page, without their anchors."""
    return re.findall(r"^#{2,3} (.+?) \{", text, re.MULTILINE)


def test_a_comparison_shows_level_changes_first() -> None:
    """Levels stand before wordings, then what came and what went, each with its statement."""
    page = text_by_path(two_drafts())["drafts/first-draft--second-draft.md"]
    assert headings(page) == [
        "Levels that changed (1)",
        "CON-S2: should → must",
        "Reworded (1)",
        "CON-S1: reworded",
        "Added (1)",
        "CON-S4: added",
        "Removed (1)",
        "CON-S3: removed",
    ]
    assert "Why: Nobody hears it." in page
    assert "Decided on [CON-P1](../topics/consent.md#outcome-con-p1), [RES-F1]" in page


def test_changed_words_are_marked_for_eyes_and_for_ears() -> None:
    """A word that went stands in `del`, one that came in `ins`, and both say so in words."""
    page = text_by_path(two_drafts())["drafts/first-draft--second-draft.md"]
    html = markdown(page, extensions=EXTENSIONS)
    assert (
        '<del><span class="rt-unseen">removed: </span>the<span class="rt-unseen"> (end)</span></del>' in html
    )
    assert '<ins><span class="rt-unseen">added: </span>any<span class="rt-unseen"> (end)</span></ins>' in html


def test_the_text_is_compared_and_not_its_html() -> None:
    """Signs that mean something in HTML are shown as they are, and a tag in a text does not act."""
    before = Guidance(
        topic="consent", statements=(statement("CON-S1", "You should keep <b>bells</b> & more."),)
    )
    after = Guidance(
        topic="consent", statements=(statement("CON-S1", "You should keep <b>bells</b> and more."),)
    )
    drafts = (frozen("first", before), frozen("second", after, number=2))
    page = text_by_path(bells(consent(), drafts=drafts))["drafts/first--second.md"]
    html = markdown(page, extensions=EXTENSIONS)
    assert "<b>" not in html
    assert re.search(r"&lt;b&gt;bells|&#60;b&#62;bells", html)


def test_the_text_as_it_stands_is_compared_with_the_last_draft() -> None:
    """What changed since the last draft has a comparison of its own, and none if nothing did."""
    kb = two_drafts()
    assert "drafts/second-draft--now.md" not in text_by_path(kb)
    first_only = kb.model_copy(update={"drafts": kb.drafts[:1]})
    assert "CON-S4: added" in text_by_path(first_only)["drafts/first-draft--now.md"]


def test_a_statement_shows_what_it_rests_on_by_kind_and_its_history() -> None:
    """Law, roundtable, research, decisions and drafts stand under the statement."""
    page = text_by_path(two_drafts())["statements/consent.md"]
    part = page.partition("## CON-S2")[2].partition("## CON-S4")[0]
    kinds = re.findall(r"^- \*\*(.+?)[:\*]", part, re.MULTILINE)
    assert kinds == ["Law", "Roundtable", "Research", "Decided", "First draft", "Second draft"]
    assert "level changed from should to must and text, law reworded" in part


def test_a_withdrawn_statement_is_history_and_no_guidance() -> None:
    """The topic's page no longer shows it; the page of histories does, with the reason."""
    made = text_by_path(two_drafts())
    assert "CON-S3" not in made["topics/consent.md"]
    assert "Why it was withdrawn: Nobody hears it." in made["statements/consent.md"]


def test_a_link_in_doubt_says_so_to_readers() -> None:
    """Evidence that changed since somebody last read both is marked on the page."""
    seen = confirmed(bells(consent()), frozenset())
    points = (
        point("CON-P1", "A bell that listens may tell nobody.", answers=("RES-F1",)),
        consent().points.points[1],
    )
    page = text_by_path(bells(consent(points=points), links=seen))["statements/consent.md"]
    doubted = re.findall(r"\[(\S+)\]\(\S+\) [^\n]*one of the two changed", page)
    assert doubted == ["CON-P1"]


def test_outcomes_can_be_narrowed_without_a_script() -> None:
    """Each decision and topic that occurs has a table of its own, which the others lead to."""
    decided = (outcome("CON-P1", "CON-S1"), outcome("CON-P2"), outcome("RES-F1", "CON-S1"))
    made = text_by_path(bells(consent(outcomes=decided)))
    assert "[Not accepted (1)](not-accepted.md)" in made["outcomes/index.md"]
    rows = {
        path: text.count("| Bell policy team") for path, text in made.items() if path.startswith("outcomes/")
    }
    assert rows == {
        "outcomes/index.md": 3,
        "outcomes/accepted.md": 2,
        "outcomes/not-accepted.md": 1,
        "outcomes/consent.md": 3,
    }


RESPONSE = Response(date=DAY, summary="What was made of what was said.")


def test_the_response_tells_what_changed_what_did_not_and_why() -> None:
    """Every answered point stands under one of the two, with its reason, statement, role and day."""
    decided = (
        outcome("CON-P1", "CON-S1"),
        outcome("CON-P2", reason="The law is clear."),
        outcome("RES-F1", "CON-S1"),
    )
    page = text_by_path(bells(consent(outcomes=decided), response=RESPONSE))["response.md"]
    changed, _, kept = page.partition("## What did not change")
    said = r"^- \[(\S+)\]\(\S+\)\{ #(\S+) \.rt-id \} (.+?):"
    assert re.findall(said, changed, re.MULTILINE) == [
        ("CON-P1", "changed-con-p1", "You said"),
        ("RES-F1", "changed-res-f1", "Research recommended"),
    ]
    assert re.findall(said, kept, re.MULTILINE) == [("CON-P2", "kept-con-p2", "You said")]
    assert "**Not accepted.** The law is clear. *Decided by Bell policy team on 6 May 2031.*" in kept
    assert headings(page)[:4] == [
        "What changed",
        "[Consent](topics/consent.md)",
        "What did not change, and why",
        "[Consent](topics/consent.md)",
    ]


def test_a_response_with_a_point_unanswered_is_not_built(tmp_path: Path) -> None:
    """The build is refused, names the point, and writes no site."""
    kb = bells(consent(outcomes=consent().outcomes.outcomes[1:]), response=RESPONSE)
    root = write(tmp_path / "bells", kb)
    with pytest.raises(RefusedError) as refused:
        site.build(root, tmp_path / "site", None)
    assert ("topics/consent/points.yaml CON-P1", "G14") in {
        (str(one.place), one.code) for one in refused.value.findings
    }
    assert not (tmp_path / "site").exists()


def test_plain_mkdocs_refuses_an_unanswered_point_too(tmp_path: Path) -> None:
    """The engine's own command names the point, as `roundtable build` does."""
    kb = bells(consent(outcomes=consent().outcomes.outcomes[1:]), response=RESPONSE)
    root = write(tmp_path / "bells", kb)
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "topics/consent/points.yaml CON-P1: G14 has no outcome" in done.stderr


OPENS, CLOSES = dt.date(2031, 1, 6), dt.date(2031, 2, 16)
LAST = dt.date(2031, 5, 11)
AFTER = dt.date(2031, 6, 1)


@pytest.mark.parametrize(
    ("as_of", "reply", "expected", "late"),
    [
        (OPENS - dt.timedelta(days=1), None, ClockState.NOT_YET, 0),
        (OPENS, None, ClockState.OPEN, 0),
        (CLOSES, None, ClockState.OPEN, 0),
        (CLOSES + dt.timedelta(days=1), None, ClockState.CLOSED, 0),
        (LAST, None, ClockState.CLOSED, 0),
        (LAST + dt.timedelta(days=1), None, ClockState.LATE, 1),
        (AFTER, LAST, ClockState.ANSWERED, 0),
        (AFTER, LAST + dt.timedelta(days=3), ClockState.ANSWERED_LATE, 3),
    ],
)
def test_the_clock_stands_as_its_own_day_says(
    as_of: dt.date, reply: dt.date | None, expected: ClockState, late: int
) -> None:
    """Open from the first to the last day, due after 12 weeks to the day, late from the day after."""
    clock = Clock(as_of=as_of, opens=OPENS, closes=CLOSES, answered=reply)
    assert (state(clock), due(clock), days_late(clock)) == (expected, LAST, late)


def test_a_late_response_shows_its_reason() -> None:
    """The page gives the day on which it was looked at, the day due, by how much it is late, and why."""
    clock = Clock(as_of=AFTER, opens=OPENS, closes=CLOSES, late_reason="Bells rang.", expected="in July")
    page = text_by_path(bells(consent(), clock=clock, stage=Stage.CLOSED))["timeline.md"]
    assert "On 1 June 2031: **closed; the response is late by 21 days.**" in page
    assert "| Response due, 12 weeks after closing | 11 May 2031 |" in page
    assert "| Response published | in July |" in page
    assert "Why it is late: Bells rang." in page
