"""What the rules for guidance cost, beside reading the same YAML and doing nothing with it.

    python benchmarks/guidance.py [--rounds 3] [--statements 500 1000 2000 4000]

Each row is an invented record with five links a statement, every one of them confirmed.
`read` is the strict reading of the files, `check` the rules on what was read.
`bare` is PyYAML's own loader on the same files, in C where it is there: the least that can be done with them.
The ratio is that of both together to `bare`.
Seconds are of this process alone, so that other work on the machine does not count.
"""

import argparse
import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from roundtable.public.consultation import Consultation, Glossary, Regulator, Research, Source
from roundtable.public.files import read, text_of
from roundtable.public.guidance.checks import guidance_findings
from roundtable.public.guidance.links import confirmed, links
from roundtable.public.ids import Decision, Kind, Level, Stage
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.receipts import Receipts
from roundtable.public.topic import Guidance, Outcome, Outcomes, Point, Points, Statement, Theme, Topic

DAY = dt.date(2031, 5, 6)
TOPICS = 10
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def folder(number: int, count: int) -> TopicFolder:
    """Return a topic with this many statements, each on three points and named by one outcome."""
    code, topic = f"{chr(65 + number)}AA", f"topic-{number}"
    briefing = Topic(
        id=topic,
        code=code,
        title=topic,
        summary="Invented.",
        themes=(Theme(id="all", title="All"),),
        updated=DAY,
    )
    return TopicFolder(
        topic=briefing,
        points=Points(topic=topic, last=count, points=tuple(_point(code, at) for at in _upto(count))),
        guidance=Guidance(topic=topic, statements=tuple(_statement(code, at, count) for at in _upto(count))),
        outcomes=Outcomes(topic=topic, outcomes=tuple(_outcome(code, at) for at in _upto(count))),
    )


def _upto(count: int) -> range:
    return range(1, count + 1)


def _point(code: str, at: int) -> Point:
    text = f"Thing {at} is not clear."
    return Point(id=f"{code}-P{at}", theme="all", kind=Kind.CHALLENGE, text=text, edition=1)


def _statement(code: str, at: int, count: int) -> Statement:
    return Statement(
        id=f"{code}-S{at}",
        level=Level.SHOULD,
        text=f"You should explain thing {at} before it is switched on.",
        origin="draft",
        evidence=tuple(f"{code}-P{(at + step - 1) % count + 1}" for step in range(3)),
    )


def _outcome(code: str, at: int) -> Outcome:
    return Outcome(
        on=f"{code}-P{at}",
        decision=Decision.ACCEPTED,
        reason="The text says so now.",
        statements=(f"{code}-S{at}",),
        decided_by="Policy team",
        decided_on=DAY,
    )


def record(statements: int) -> KnowledgeBase:
    """Return an invented record of this many statements, with five links each, all confirmed."""
    folders = tuple(folder(number, statements // TOPICS) for number in range(TOPICS))
    consultation = Consultation(
        id="benchmark",
        title="Invented",
        summary="Invented.",
        invented=True,
        independence="Nobody's advice.",
        regulator=Regulator(name="Office of Invented Things", short_name="the Office", checked=DAY),
        stage=Stage.DRAFT,
        topics=tuple(one.topic.id for one in folders),
        sources=(Source(id="report", title="Report", publisher="Quay Institute", read=DAY),),
    )
    kb = KnowledgeBase(
        consultation=consultation,
        research=Research(summary="None."),
        glossary=Glossary(note="No terms."),
        topics=folders,
        receipts=Receipts(releases=()),
    )
    return kb.model_copy(update={"links": confirmed(kb, frozenset())})


def write(root: Path, kb: KnowledgeBase) -> None:
    """Write the record's files."""
    shared = {"consultation": kb.consultation, "research": kb.research, "glossary": kb.glossary}
    files = {**shared, "releases": kb.receipts, "links": kb.links}
    for one in kb.topics:
        files |= {f"{one.topic.id}/{name}": part for name, part in one}
    for name, part in files.items():
        path = root / "topics" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(part), encoding="utf-8")


def bare(root: Path) -> None:
    """Load every file with PyYAML and do nothing with it."""
    for path in (root / "topics").rglob("*.yaml"):
        yaml.load(path.read_bytes(), Loader=LOADER)  # noqa: S506 - the safe loader, in C where there is one


def median(rounds: int, work: Callable[[], object]) -> float:
    """Return the median of the seconds that some rounds kept the processor busy."""
    times = []
    for _round in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return statistics.median(times)


def measured(kb: KnowledgeBase, rounds: int) -> tuple[float, float, float]:
    """Return the seconds of loading alone, of strict reading, and of checking."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write(root, kb)
        return (
            median(rounds, lambda: bare(root)),
            median(rounds, lambda: read(root)),
            median(rounds, lambda: guidance_findings(kb)),
        )


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--statements", type=int, nargs="+", default=[500, 1000, 2000, 4000])
    given = parser.parse_args()
    titles = ("statements", "links", "bare s", "read s", "check s", "both s", "ratio")
    print(" ".join(f"{title:>10}" for title in titles))
    for count in given.statements:
        kb = record(count)
        least, reading, checking = measured(kb, given.rounds)
        both = reading + checking
        print(
            f"{count:>10} {len(links(kb)):>10} {least:>10.2f} {reading:>10.2f} {checking:>10.2f} "
            f"{both:>10.2f} {both / least:>10.2f}"
        )


if __name__ == "__main__":
    main()
