"""A small invented knowledge base for the tests of the site: every kind of record, one of most."""

import datetime as dt
from pathlib import Path

from roundtable.base.findings import Rule
from roundtable.public.consultation import (
    AuthoredPage,
    Consultation,
    CrossCutting,
    Fact,
    Glossary,
    Planned,
    Regulator,
    Research,
    ResearchFinding,
    ScopeItem,
    Source,
    Study,
    Term,
    TimelineEntry,
)
from roundtable.public.files import text_of
from roundtable.public.ids import Decision, Kind, Level, Stage, Support
from roundtable.public.knowledge_base import KnowledgeBase, Protections, Threshold, TopicFolder
from roundtable.public.receipts import Receipt, ReceiptItem, Receipts, item_digest, item_name
from roundtable.public.topic import (
    Basis,
    Change,
    Guidance,
    Outcome,
    Outcomes,
    Point,
    Points,
    Provision,
    Question,
    Statement,
    Theme,
    Topic,
)
from roundtable.public.verify import seed_of

DAY = dt.date(2031, 5, 6)
AUTHORED = "Write to the team at the address on the invitation.\n\n## By post { #post }\n\nThere is none.\n"


def source(name: str, title: str, url: str | None) -> Source:
    """Return a source of an invented publisher."""
    return Source(id=name, title=title, publisher="Harbour Office", url=url, read=DAY)


SOURCES = (
    source("harbour-report", "Lamps that listen: a report", "https://example.org/report_(2030)?a=1&b=2"),
    source("lamp-act", "Household Lamps Act 2029", "https://example.org/act"),
    source("paper-note", "A note read on paper", None),
)

CONSENT_POINTS = (
    Point(
        id="CON-P1",
        theme="asking",
        kind=Kind.CLARITY_WANTED,
        text="It is not clear whether one press of a button can mean yes to two uses.",
        support=Support.SEVERAL,
        answers=("RES-F1",),
        edition=1,
    ),
    Point(
        id="CON-P2",
        theme="asking",
        kind=Kind.CHALLENGE,
        text="A lamp without a screen has nowhere to put a question.",
        support=Support.MOST,
        edition=1,
    ),
    Point(
        id="CON-P3",
        theme="guests",
        kind=Kind.SUGGESTION,
        text="A guest mode could switch everything off that is not needed for light.",
        edition=1,
    ),
    Point(
        id="CON-P4",
        theme="guests",
        kind=Kind.CLARITY_WANTED,
        text="Who answers for a guest's voice when nobody asked the guest?",
        edition=1,
    ),
)

CONSENT = TopicFolder(
    topic=Topic(
        id="consent",
        code="CON",
        title="Consent",
        summary="When a lamp needs a yes, how it asks, and how people take the yes back.",
        words=("permission", "bulb"),
        themes=(
            Theme(id="guests", title="Guests and visitors"),
            Theme(id="asking", title="Asking without a screen"),
            Theme(id="records", title="Keeping a record"),
        ),
        why=(
            Fact(text="A yes that the controller did not explain is no yes.", sources=("harbour-report",)),
            Fact(text="Many lamps have no screen.", checked=False),
        ),
        law=(
            Provision(
                provision="Household Lamps Act 2029, section 4",
                text="Asks for a clear yes before a lamp listens.",
                url="https://example.org/act#s4",
                sources=("lamp-act",),
            ),
            Provision(provision="Harbour Rules, rule 2", text="Lets a yes be taken back.", checked=False),
        ),
        contested=(
            Fact(text="Whether silence can ever count.", sources=("paper-note",)),
            Fact(text="Whether a hum is an answer.", ours=True),
        ),
        stakeholders=(Fact(text="The Lamp Users' Circle asks for one switch.", sources=("paper-note",)),),
        questions=(
            Question(id="CON-Q1", text="How does your product ask?", ask="the product designer"),
            Question(id="CON-Q2", text="How does it forget?", ask="the engineer for storage"),
        ),
        product_questions=("What happens when the button is pressed twice?",),
        reading=("harbour-report",),
        gaps=("No study of guests was found.",),
        updated=DAY,
        history=(
            Change(date=dt.date(2031, 1, 2), text="First published."),
            Change(date=DAY, text="Points of the roundtable added."),
        ),
    ),
    points=Points(topic="consent", last=4, points=CONSENT_POINTS),
    guidance=Guidance(
        topic="consent",
        statements=(
            Statement(
                id="CON-S2",
                level=Level.SHOULD,
                text="You should ask again when the use changes.",
                origin="published-summary",
                sources=("harbour-report",),
            ),
            Statement(
                id="CON-S1",
                level=Level.MUST,
                text="You must ask before the lamp listens.",
                explanation="Listening starts when sound leaves the room.\nA light must show it.",
                examples=("A button with a light beside it.",),
                origin="draft",
                basis=(
                    Basis(provision="Household Lamps Act 2029, section 4", url="https://example.org/act"),
                ),
                evidence=("CON-P1", "RES-F1"),
            ),
            Statement(id="CON-S3", level=Level.COULD, text="You could offer a guest mode.", origin="draft"),
            Statement(
                id="CON-S4",
                level=Level.NOTE,
                text="Other law may apply.",
                origin="draft",
                basis=(Basis(provision="Harbour Rules", checked=False),),
            ),
            Statement(
                id="CON-S5",
                level=Level.NOTE,
                text="A handbook for lamp makers names a bell as an example.",
                origin="other-published",
                sources=("harbour-report", "paper-note"),
            ),
        ),
    ),
    outcomes=Outcomes(
        topic="consent",
        outcomes=(
            Outcome(
                on="CON-P1",
                decision=Decision.ACCEPTED,
                reason="The draft now says that each use needs its own yes.",
                statements=("CON-S1",),
                decided_by="Lamp policy team",
                decided_on=DAY,
            ),
            Outcome(
                on="RES-F1",
                decision=Decision.IN_PART,
                reason="A light is asked for, a sound is not.",
                statements=("CON-S1",),
                decided_by="Lamp policy team",
                decided_on=DAY,
            ),
        ),
    ),
)

SECURITY = TopicFolder(
    topic=Topic(
        id="security",
        code="SEC",
        title="Security",
        summary="How long a lamp is kept safe.",
        themes=(Theme(id="updates", title="Updates"),),
        updated=DAY,
    ),
    points=Points(topic="security", last=0, points=()),
    guidance=Guidance(topic="security", statements=()),
    outcomes=Outcomes(topic="security", outcomes=()),
)


def released(*folders: TopicFolder) -> Receipts:
    """Return the receipt of one release that let out everything in the folders."""
    items = [
        item
        for folder in folders
        for item in (*folder.points.points, *folder.guidance.statements, *folder.outcomes.outcomes)
    ]
    digests = tuple((item_name(item), item_digest(item)) for item in items)
    receipt = Receipt(
        edition=1,
        date=DAY,
        rules="2031-05",
        seed=seed_of("", digests, DAY.isoformat()),
        items=tuple(ReceiptItem(item=name, digest=digest) for name, digest in digests),
    )
    return Receipts(releases=(receipt,))


KB = KnowledgeBase(
    consultation=Consultation(
        id="lamps",
        title="Lamps that listen",
        summary="The Harbour Office asks what guidance on lamps should say.\nThis is what it heard.",
        invented=True,
        independence="This site is independent of the Harbour Office. It is not legal advice.",
        regulator=Regulator(name="Harbour Office", short_name="HO", checked=DAY),
        stage=Stage.DRAFT,
        topics=("consent", "security"),
        audience=(
            Fact(text="Those who make lamps, and those who live with them.", sources=("harbour-report",)),
        ),
        timeline=(
            TimelineEntry(
                id="roundtable",
                what="Roundtable",
                date="2030-11-12",
                status="done",
                sources=("harbour-report",),
                checked=DAY,
            ),
            TimelineEntry(
                id="draft",
                what="Draft guidance",
                date="2031-05",
                date_note="a Tuesday",
                planned=(
                    Planned(date="winter 2030", sources=("harbour-report",)),
                    Planned(date="spring 2031", sources=("paper-note",)),
                ),
                status="missed",
                text="It came later than announced.",
                sources=("lamp-act",),
                checked=DAY,
            ),
            TimelineEntry(
                id="final",
                what="Final guidance",
                date_note="Not announced",
                status="planned",
                sources=("paper-note",),
                checked=DAY,
            ),
        ),
        scope=(
            ScopeItem(what="Lamps", state="in", since="2030", sources=("harbour-report",)),
            ScopeItem(what="Lighthouses", state="out", since="2030", sources=("harbour-report",)),
            ScopeItem(
                what="Torches",
                state="contested",
                since="2031",
                text="Some can listen.",
                sources=("paper-note",),
            ),
        ),
        cross_cutting=(
            CrossCutting(
                id="children",
                title="Children",
                facts=(Fact(text="Children live with lamps too.", sources=("harbour-report",)),),
            ),
        ),
        gaps=("No count of lamps was found.",),
        pages=(AuthoredPage(file="contact.md", title="Contact"),),
        sources=SOURCES,
    ),
    research=Research(
        summary="One study came first.",
        studies=(
            Study(
                id="night-study",
                title="Lamps at night",
                by="Quay Institute",
                method="Forty evenings of talk.",
                date="2030-03",
                findings=(
                    ResearchFinding(
                        id="RES-F1",
                        text="A lamp should show when it listens.",
                        recommendation=True,
                        topics=("consent", "security"),
                        sources=("harbour-report",),
                    ),
                    ResearchFinding(
                        id="RES-F2",
                        text="Few people read leaflets.",
                        topics=("consent",),
                        sources=("paper-note",),
                    ),
                ),
                gaps=("The number of people is not given.",),
                sources=("harbour-report",),
            ),
        ),
    ),
    glossary=Glossary(
        terms=(
            Term(
                id="controller",
                term="Controller",
                also=("data controller",),
                text="Whoever decides why and how.",
                sources=("lamp-act",),
            ),
        ),
        watched=("Controller",),
        names=("HO",),
    ),
    topics=(CONSENT, SECURITY),
    receipts=released(CONSENT, SECURITY),
)

PROTECTIONS = Protections(
    rules=(Rule(code="D04", title="no counts", why="a small group singles out"),),
    thresholds=(Threshold(name="support word", value="11 organisations", why="fewer could be guessed"),),
)

SETTINGS = """\
site_name: Lamps that listen
theme:
  name: material
  font: false
plugins:
  - roundtable
strict: true
"""


def write(root: Path) -> Path:
    """Write the invented knowledge base as a folder, and return the folder."""
    shared = {"consultation": KB.consultation, "research": KB.research, "glossary": KB.glossary}
    records = shared | {"releases": KB.receipts}
    for folder in KB.topics:
        records |= {f"{folder.topic.id}/{name}": record for name, record in folder}
    for name, record in records.items():
        path = root / "topics" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(record), encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "contact.md").write_text(AUTHORED, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return root
