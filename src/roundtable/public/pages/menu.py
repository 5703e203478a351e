"""The menu of the site: which page stands under which heading, for any engine."""

from collections.abc import Iterable

from roundtable.base.records import Record
from roundtable.public.consultation import AuthoredPage, Consultation
from roundtable.public.ids import Stage
from roundtable.public.pages import Page


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


def shown_everywhere(consultation: Consultation, made: Iterable[Page]) -> dict[str, object]:
    """Return what stands on every page, by the names that the theme uses."""
    return {
        "invented": consultation.invented,
        "noindex": consultation.invented or consultation.stage is Stage.DRAFT,
        "independence": consultation.independence,
        "menu": menu(made, consultation.pages),
    }
