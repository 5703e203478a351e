"""Each rule for guidance finds what it is for, where it is, and nothing else."""

import datetime as dt
import re
from typing import Any

import pytest

from roundtable.base.errors import UnusableError
from roundtable.public.consultation import Clock, Response
from roundtable.public.files import read
from roundtable.public.guidance.checks import guidance_findings, site_findings
from roundtable.public.guidance.links import confirmed
from roundtable.public.guidance.rules import RULES
from roundtable.public.ids import Level, Stage, Status
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.topic import Guidance, Question
from tests.guidance.bells import DAY, LAW, bells, consent, folder, frozen, outcome, point, statement, write


def clean(*folders: Any, **more: Any) -> KnowledgeBase:
    """Return a knowledge base whose links are all confirmed."""
    kb = bells(*(folders or (consent(),)), **more)
    return kb.model_copy(update={"links": confirmed(kb, frozenset())})


def with_statement(**changes: Any) -> KnowledgeBase:
    """Return a clean knowledge base with one more statement."""
    new = statement("CON-S3", **changes)
    return clean(consent(statements=(*consent().guidance.statements, new)))


def clock(**changes: Any) -> Clock:
    """Return a clock that stands eleven weeks after closing."""
    days = {"opens": dt.date(2031, 1, 6), "closes": dt.date(2031, 2, 18), "as_of": DAY}
    return Clock(**{**days, **changes})


def gone() -> KnowledgeBase:
    """Return a knowledge base from which a statement of an earlier draft is gone."""
    before = Guidance(topic="consent", statements=(statement("CON-S9"),))
    return clean(drafts=(frozen("first", before),))


def edited() -> KnowledgeBase:
    """Return a knowledge base with a draft that was edited after freezing."""
    draft = frozen("first", consent().guidance)
    return clean(drafts=(draft.model_copy(update={"guidance": (Guidance(topic="consent", statements=()),)}),))


def reworded() -> KnowledgeBase:
    """Return a knowledge base in which a confirmed point was reworded."""
    points = (point("CON-P1", answers=("RES-F1",)), point("CON-P2", "Guests are hardly ever asked."))
    return bells(consent(points=points), links=clean().links)


PUBLISHED: dict[str, Any] = {"origin": "published-summary", "evidence": ()}
WITHDRAWN: dict[str, Any] = {"status": Status.WITHDRAWN, "reason": "No longer needed."}
FOUND: list[tuple[str, str, KnowledgeBase]] = [
    ("G01", "CON-S3", with_statement(text="You should ask and you must tell.")),
    ("G02", "CON-S3", with_statement(text="Ask before the bell listens.")),
    ("G02", "CON-S3", with_statement(text="You must ask.")),
    ("G02", "CON-S3", with_statement(text="You must ask.", level=Level.NOTE)),
    ("G03", "CON-S3", with_statement(text="You must ask.", level=Level.MUST)),
    ("G04", "CON-S3", with_statement(evidence=())),
    ("G05", "CON-S3", with_statement(**PUBLISHED)),
    ("G05", "CON-S3", with_statement(**{**PUBLISHED, "evidence": ("CON-P1",), "sources": ("bell-report",)})),
    (
        "G05",
        "outcome CON-P1",
        clean(
            consent(
                statements=(
                    statement("CON-S1", **PUBLISHED, sources=("bell-report",)),
                    consent().guidance.statements[1],
                ),
                outcomes=(outcome("CON-P1", "CON-S1"), outcome("CON-P2", "CON-S2"), outcome("RES-F1")),
            )
        ),
    ),
    (
        "G06",
        "outcome CON-P1",
        clean(
            consent(
                statements=(*consent().guidance.statements, statement("CON-S3", **WITHDRAWN)),
                outcomes=(*consent().outcomes.outcomes[1:], outcome("CON-P1", "CON-S3")),
            )
        ),
    ),
    ("G07", "CON-S2", reworded()),
    ("G08", "CON-S1", bells(consent())),
    ("G09", "CON-S3", with_statement(evidence=("CON-P1",))),
    ("G10", "CON-S3", with_statement(text="You should ask in a timely manner.")),
    ("G11", "CON-S3", with_statement(text="You should ask. You should wait.")),
    ("G12", "CON-S3", with_statement(text="You should ask " + "again and " * 9 + "again.")),
    ("G13", "CON-S3", with_statement(text="You should ask before the chime listens.")),
    ("G14", "CON-P2", clean(consent(outcomes=(outcome("CON-P1", "CON-S1"), outcome("RES-F1", "CON-S1"))))),
    ("G14", "RES-F1", clean(consent(outcomes=consent().outcomes.outcomes[:2]))),
    (
        "G15",
        "outcome CON-P1",
        clean(consent(outcomes=(outcome("CON-P1", decision="accepted"), *consent().outcomes.outcomes[1:]))),
    ),
    (
        "G16",
        "outcome CON-P1",
        clean(consent(outcomes=(outcome("CON-P1", "CON-S2"), *consent().outcomes.outcomes[1:]))),
    ),
    ("G17", "CON-S3", with_statement(comes_from=("CON-S3",))),
    ("G18", "CON-S3", with_statement(status=Status.WITHDRAWN)),
    ("G18", "CON-S9", gone()),
    (
        "G19",
        "outcome CON-P1",
        clean(
            consent(
                outcomes=(
                    outcome("CON-P1", "CON-S1", decided_on=DAY + dt.timedelta(days=1)),
                    *consent().outcomes.outcomes[1:],
                )
            )
        ),
    ),
    ("G20", "clock", clean(clock=clock(closes=dt.date(2030, 1, 1)), stage=Stage.CLOSED)),
    ("G20", "clock", clean(clock=clock(answered=dt.date(2031, 5, 7)), stage=Stage.CLOSED)),
    ("G20", "clock", clean(clock=clock(), stage=Stage.OPEN)),
    ("G21", "clock", clean(clock=clock(closes=dt.date(2031, 2, 10)), stage=Stage.CLOSED)),
    ("G22", "", edited()),
    (
        "G23",
        "outcome CON-P1",
        clean(
            consent(outcomes=consent().outcomes.outcomes[1:]),
            folder("security", "SEC", outcomes=(outcome("CON-P1", "CON-S1"),)),
        ),
    ),
]


@pytest.mark.parametrize(
    ("code", "key", "kb"), FOUND, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(FOUND)]
)
def test_a_rule_finds_what_it_is_for(code: str, key: str, kb: KnowledgeBase) -> None:
    """The finding stands at the statement, outcome or file that breaks the rule."""
    assert (code, key) in {(one.code, one.place.key) for one in guidance_findings(kb)}


def test_every_rule_has_a_case() -> None:
    """No rule of the table goes without a test."""
    assert {code for code, _, _ in FOUND} == {row.rule.code for row in RULES}


def test_nothing_is_found_in_guidance_that_keeps_to_the_rules() -> None:
    """Two kinds of evidence, all links confirmed, every point answered: no finding, advice included."""
    assert guidance_findings(clean(clock=clock(), stage=Stage.CLOSED)) == ()


def test_a_longer_circle_is_found_at_each_of_its_statements() -> None:
    """Two statements that come from each other are both named."""
    circle = (statement("CON-S1", comes_from=("CON-S2",)), statement("CON-S2", comes_from=("CON-S1",)))
    found = {
        one.place.key for one in guidance_findings(clean(consent(statements=circle))) if one.code == "G17"
    }
    assert found == {"CON-S1", "CON-S2"}


def test_what_is_unanswered_holds_up_the_site_only_with_a_response() -> None:
    """Without a response document a point may wait; with one the build is refused and the point named."""
    waiting = consent(outcomes=consent().outcomes.outcomes[:1])
    assert site_findings(clean(waiting)) == ()
    response = Response(date=DAY, summary="What was made of what was said.")
    assert [one.place.key for one in site_findings(clean(waiting, response=response))] == ["CON-P2", "RES-F1"]


def test_a_must_may_speak_of_what_could_happen() -> None:
    """A verb of another level that asks nothing of the reader is no second level."""
    kb = with_statement(text="You must tell people what could go wrong.", level=Level.MUST, basis=LAW)
    assert [one for one in guidance_findings(kb) if one.code in {"G01", "G02"}] == []


def test_a_withdrawn_statement_with_a_successor_needs_no_reason() -> None:
    """A statement that another names under `comes_from` is not gone without a word."""
    pair = (statement("CON-S3", status=Status.WITHDRAWN), statement("CON-S4", comes_from=("CON-S3",)))
    kb = clean(consent(statements=(*consent().guidance.statements, *pair)))
    assert [one for one in guidance_findings(kb) if one.code == "G18"] == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"statements": (*consent().guidance.statements, statement("CON-S3", evidence=("CON-P7",)))},
            "statements[2].evidence[0]: S12 no point or finding has this id: the nearest is CON-P2",
        ),
        (
            {"outcomes": (*consent().outcomes.outcomes, outcome("CON-P1", "CON-S1"))},
            "outcomes[3].on: S13 this id is given already",
        ),
        (
            {"statements": (*consent().guidance.statements, statement("CON-S3", comes_from=("CON-S8",)))},
            "statements[2].comes_from[0]: S12 no statement has this id: the nearest is CON-S",
        ),
        (
            {
                "points": (point("CON-P2"), point("CON-P3")),
                "outcomes": (),
                "statements": (statement("CON-S1", evidence=("CON-P1",)),),
            },
            "statements[0].evidence[0]: G06 names a point that a later edition withdrew: take it out",
        ),
    ],
    ids=["dangling evidence", "two outcomes for one point", "dangling succession", "withdrawn point"],
)
def test_a_reference_that_leads_nowhere_is_refused(tmp_path, changes: dict[str, Any], message: str) -> None:
    """The file, the line, the rule and the nearest valid id are told."""
    root = write(tmp_path / "bells", bells(consent(**changes)))
    with pytest.raises(UnusableError) as refused:
        read(root)
    assert message in "\n".join(str(one) for one in refused.value.findings)


def test_a_question_answered_by_no_statement_is_refused(tmp_path) -> None:
    """An answer that names a statement which is not there has its file, line, key and rule told."""
    asked = Question(
        id="CON-Q1", text="When does it listen?", ask="The maker.", answered_by=("CON-S1", "CON-S9")
    )
    topic = consent()
    briefing = topic.topic.model_copy(update={"questions": (asked,)})
    root = write(tmp_path / "bells", bells(topic.model_copy(update={"topic": briefing})))
    with pytest.raises(UnusableError) as refused:
        read(root)
    (told,) = refused.value.findings
    assert re.fullmatch(
        r"topics/consent/topic\.yaml:\d+ questions\[0\]\.answered_by\[1\]: "
        r"S12 no statement has this id: the nearest is CON-S\d",
        str(told),
    )
