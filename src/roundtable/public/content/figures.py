"""The figures of the content report: how a page reads, and what a topic rests on."""

import re

from roundtable.base.records import Record
from roundtable.public.consultation import Fact
from roundtable.public.content.sentences import mean_length, reading_age, sentences, words
from roundtable.public.content.texts import blocks
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.pages.views import sources_used
from roundtable.public.topic import Basis, Provision

_MARKS = re.compile(
    r"^[A-Z]{3}-[A-Z]\d+\s"
    r"|\s*\((?:(?:, )?source \d+)+\)|\s*\((?:to be confirmed|our own reading)\)"
)
_ENDS = (".", "?", "!", '."', '?"', ".”", "?”", ".)")


class PageFigures(Record):
    """How one page reads: its words, words a sentence, the longest sentence, the reading age in years."""

    page: str
    words: int
    mean: float
    longest: int
    age: float


class TopicFigures(Record):
    """What one topic rests on, and what in it is open."""

    topic: str
    statements: int
    sources: int
    gaps: int
    unconfirmed: int
    ours: int


def page_figures(page: str, text: str) -> PageFigures:
    """Return the figures of a page in Markdown.

    Headings, labels and marks such as `(source 3)` count as words of the page, or not at all, and never as
    sentences: only what ends like a sentence is measured as one.
    """
    shown = [_MARKS.sub("", block) for block in blocks(text)]
    whole = [part for block in shown for part in sentences(block) if part.endswith(_ENDS)]
    return PageFigures(
        page=page,
        words=sum(len(words(block)) for block in shown),
        mean=round(mean_length(whole), 1),
        longest=max((len(words(sentence)) for sentence in whole), default=0),
        age=round(reading_age(whole), 1),
    )


def topic_figures(folder: TopicFolder, kb: KnowledgeBase) -> TopicFigures:
    """Return how many statements, sources and gaps a topic has, and how much is not confirmed or our own."""
    topic = folder.topic
    facts: tuple[Fact, ...] = (*topic.why, *topic.contested, *topic.stakeholders)
    bases = [basis for statement in folder.guidance.statements for basis in statement.basis]
    marked: tuple[Fact | Provision | Basis, ...] = (*facts, *topic.law, *bases)
    return TopicFigures(
        topic=topic.id,
        statements=len(folder.guidance.statements),
        sources=len(sources_used(folder, kb)),
        gaps=len(topic.gaps),
        unconfirmed=sum(not item.checked for item in marked),
        ours=sum(fact.ours for fact in facts),
    )
