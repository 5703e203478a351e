"""The menu of the site: which page stands under which heading, for any engine."""

from collections.abc import Iterable

from roundtable.base.records import Record
from roundtable.public.consultation import AuthoredPage, Consultation
from roundtable.public.ids import Stage
from roundtable.public.pages import Page
from roundtable.public.pages.places import MOST_TOPICS, topic_path

TOPICS = "topics/index.md"


class Entry(Record):
    """A page in the menu."""

    title: str
    path: str

    @property
    def address(self) -> str:
        """Where the page stands on the built site."""
        return self.path.removesuffix(".md") + ".html"


class Section(Record):
    """Pages under one heading; without a heading they stand at the top."""

    title: str
    entries: tuple[Entry, ...]


_HEARD = ("research.md", "clarity.md", "challenges.md", "you-said-we-did.md", "levels.md", "questions.md")
_IF_MADE = ("outcomes/index.md", "drafts/index.md", "response.md")
"""Pages that only some records give cause for."""
_WHEN = ("timeline.md", "changes.md")
_ABOUT = ("identities.md", "glossary.md", "sources.md", "data.md", "id.md")


def menu(made: Iterable[Page], authored: Iterable[AuthoredPage]) -> tuple[Section, ...]:
    """Return every page once, the authored ones under "About" in the order of the list.

    Sheets to print, histories, filtered tables and comparisons are left out: other pages lead to them, and
    the menu stays short.
    """
    title_by_path = {page.path: page.title for page in made}
    topics = [path for path in title_by_path if path.startswith("topics/")]
    by_hand = tuple(Entry(title=page.title, path=page.file) for page in authored)

    def entries(*paths: str) -> tuple[Entry, ...]:
        return tuple(Entry(title=title_by_path[path], path=path) for path in paths)

    return (
        Section(title="", entries=entries("index.md")),
        Section(title="Topics", entries=entries(*topics, "cross-cutting.md")),
        Section(title="Across the topics", entries=entries(*_HEARD)),
        Section(
            title="The consultation",
            entries=entries(*_WHEN, *(path for path in _IF_MADE if path in title_by_path)),
        ),
        Section(title="About", entries=(*entries("identities.md"), *by_hand, *entries(*_ABOUT[1:]))),
    )


class Menu:
    """The menu as each page shows it: whole while topics are few, else with the page's own topic alone."""

    def __init__(self, made: Iterable[Page], authored: Iterable[AuthoredPage]) -> None:
        """Take in every page of the site."""
        listed = tuple(made)
        self._whole = menu(listed, authored)
        self._entry_by_topic = {
            page.topic: Entry(title=page.title, path=page.path)
            for page in listed
            if page.topic and page.path == topic_path(page.topic)
        }
        self._topic_by_page = {page.path: page.topic for page in listed if page.topic}

    def on(self, page: str = "") -> tuple[Section, ...]:
        """Return the menu of a page; without one, that of a page which belongs to no topic."""
        if len(self._entry_by_topic) <= MOST_TOPICS:
            return self._whole
        topic = self._topic_by_page.get(page)
        return tuple(self._shortened(section, topic) for section in self._whole)

    def _shortened(self, section: Section, topic: str | None) -> Section:
        """Return a section without topics but the given one."""
        if section.entries[0].path != TOPICS:
            return section
        every = Entry(title=f"All {len(self._entry_by_topic)} topics", path=TOPICS)
        own = () if topic is None else (self._entry_by_topic[topic],)
        return Section(title=section.title, entries=(every, *own, section.entries[-1]))


def shown_everywhere(consultation: Consultation, made: Iterable[Page]) -> dict[str, object]:
    """Return what stands on every page, by the names that the theme uses."""
    return {
        "invented": consultation.invented,
        "noindex": consultation.invented or consultation.stage is Stage.DRAFT,
        "independence": consultation.independence,
        "menu": Menu(made, consultation.pages),
    }
