"""The pages of the site as plain Markdown: pure functions from the record, for any engine."""

from collections.abc import Iterable

from roundtable.base.records import Record
from roundtable.public.files import DRAFTS, FOLDER
from roundtable.public.knowledge_base import KnowledgeBase, Protections
from roundtable.public.pages import across, guidance, views
from roundtable.public.pages.pictures import timeline_picture
from roundtable.public.pages.places import sheet_path, topic_path
from roundtable.public.pages.planned import Planned
from roundtable.public.pages.render import Writer

__all__ = ["Page", "pages"]


class Page(Record):
    """One page: its path on the site, its title, its Markdown, and the file that it was made from."""

    path: str
    title: str
    text: str
    source: str

    @property
    def topic(self) -> str:
        """The topic that the page belongs to, or nothing: that of the file which it was made from."""
        _, _, inside = self.source.partition(f"{FOLDER}/")
        topic, inner, _ = inside.partition("/")
        return topic if inner and topic != DRAFTS else ""


def pages(kb: KnowledgeBase, protections: Protections) -> tuple[Page, ...]:
    """Return every page made from the record, in the order of the menu.

    Pages that people write by hand (`kb.consultation.pages`) are not among them.
    """
    writer = Writer(kb)
    registers = views.registers(kb)
    return (
        _page(writer, "index.md", "Home"),
        _page(writer, "topics/index.md", "Topics"),
        *_topic_pages(writer, kb),
        *_sheets(writer, kb),
        _page(writer, "cross-cutting.md", "What cuts across the topics"),
        _page(writer, "research.md", "Research", research=kb.research),
        _page(writer, "you-said-we-did.md", "You said, we did", registers=registers),
        *_planned(writer, across.planned(kb)),
        *_planned(writer, guidance.planned(kb)),
        _page(
            writer,
            "timeline.md",
            "Timeline and scope",
            picture=timeline_picture(kb.consultation.timeline),
            clock=guidance.clock_view(kb),
        ),
        _page(writer, "identities.md", "How identities are protected", protections=protections),
        _page(writer, "glossary.md", "Glossary", terms=kb.glossary.terms),
        _page(writer, "sources.md", "Sources"),
    )


_SOURCES = {"research.md": "research", "glossary.md": "glossary", "identities.md": "releases"}


def _page(writer: Writer, path: str, title: str, **shown: object) -> Page:
    template = path.removesuffix(".md").replace("/index", "")
    source = f"topics/{_SOURCES.get(path, 'consultation')}.yaml"
    return Page(path=path, title=title, text=writer.text(path, template, shown), source=source)


def _topic_pages(writer: Writer, kb: KnowledgeBase) -> tuple[Page, ...]:
    return tuple(
        Page(
            path=(path := topic_path(folder.topic.id)),
            title=folder.topic.title,
            text=writer.text(path, "topic", views.topic_view(folder, kb)),
            source=f"topics/{folder.topic.id}/topic.yaml",
        )
        for folder in kb.topics
    )


def _planned(writer: Writer, chosen: Iterable[Planned]) -> tuple[Page, ...]:
    """Return the pages that were planned, written."""
    return tuple(
        Page(
            path=one.path,
            title=one.title,
            text=writer.text(one.path, one.template, {"title": one.title, **one.shown}),
            source=one.source,
        )
        for one in chosen
    )


def _sheets(writer: Writer, kb: KnowledgeBase) -> tuple[Page, ...]:
    """Return a sheet of questions, to print on one page, for each topic that has some."""
    return tuple(
        Page(
            path=(path := sheet_path(folder.topic.id)),
            title=f"Questions for your product: {folder.topic.title}",
            text=writer.text(path, "sheet", {"topic": folder.topic}),
            source=f"topics/{folder.topic.id}/topic.yaml",
        )
        for folder in kb.topics
        if folder.topic.product_questions
    )
