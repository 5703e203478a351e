"""The published record as a whole, as read from `topics/`."""

from roundtable.base.findings import Rule
from roundtable.base.records import Record
from roundtable.public.consultation import Consultation, Glossary, Research
from roundtable.public.guidance.records import FrozenDraft, Links
from roundtable.public.receipts import Receipts
from roundtable.public.topic import Guidance, Outcomes, Points, Topic


class TopicFolder(Record):
    """Everything under `topics/<topic>/`."""

    topic: Topic
    points: Points
    guidance: Guidance
    outcomes: Outcomes


class KnowledgeBase(Record):
    """Everything under `topics/`, with the topics in the consultation's order."""

    consultation: Consultation
    research: Research
    glossary: Glossary
    topics: tuple[TopicFolder, ...]
    receipts: Receipts
    links: Links = Links()
    drafts: tuple[FrozenDraft, ...] = ()


class Threshold(Record):
    """One threshold of the disclosure policy, as readers are told it."""

    name: str
    value: str
    why: str


class Protections(Record):
    """What the readers' page says about rules and policy; the gate hands it over as values."""

    rules: tuple[Rule, ...]
    thresholds: tuple[Threshold, ...]
