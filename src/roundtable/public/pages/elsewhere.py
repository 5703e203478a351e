"""The pages, with settings and fragments, as a folder that another engine can build without this package."""

from collections.abc import Iterable, Iterator

import yaml

from roundtable.base.records import Record
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.opendata import data_files
from roundtable.public.pages import Page
from roundtable.public.pages.authored import AuthoredText
from roundtable.public.pages.escape import escape
from roundtable.public.pages.menu import Menu
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS

SETTINGS = "mkdocs.yml"
DOCS = "docs"
FRAGMENT = "independence.md"


class WrittenFile(Record):
    """One file of the folder: its path in it, and its text."""

    path: str
    text: str


def written_files(
    kb: KnowledgeBase, made: Iterable[Page], authored: Iterable[AuthoredText], site_name: str
) -> tuple[WrittenFile, ...]:
    """Return every file of the folder: pages, open data, the fragment on every page, and the settings."""
    listed = tuple(made)
    title_by_file = {page.file: page.title for page in kb.consultation.pages}
    by_hand = {one.file: _titled(one.text, title_by_file[one.file]) for one in authored}
    texts = {page.path: page.text for page in listed} | by_hand
    return (
        *(WrittenFile(path=f"{DOCS}/{path}", text=_signed(text)) for path, text in texts.items()),
        *(WrittenFile(path=f"{DOCS}/{file.path}", text=file.text) for file in data_files(kb)),
        WrittenFile(path=f"snippets/{FRAGMENT}", text=_independence(kb)),
        WrittenFile(path=SETTINGS, text=_settings(kb, listed, site_name)),
    )


def _titled(text: str, title: str) -> str:
    return text if text.lstrip().startswith("# ") else f"# {escape(title)}\n\n{text}"


def _signed(text: str) -> str:
    """Return a page with the sentence that every page carries, as a fragment kept in one place."""
    return f'{text}\n---\n\n--8<-- "{FRAGMENT}"\n'


def _independence(kb: KnowledgeBase) -> str:
    banner = "**Invented example.** The regulator and all that is said here are made up.\n\n"
    return (banner if kb.consultation.invented else "") + f"{escape(kb.consultation.independence)}\n"


def _settings(kb: KnowledgeBase, made: Iterable[Page], site_name: str) -> str:
    tree = {
        "site_name": site_name,
        "docs_dir": DOCS,
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "use_directory_urls": False,
        "markdown_extensions": [*MARKDOWN_EXTENSIONS, {"pymdownx.snippets": {"base_path": ["snippets"]}}],
        "nav": list(nav(kb, made)),
    }
    return yaml.safe_dump(tree, sort_keys=False, allow_unicode=True)


def nav(kb: KnowledgeBase, made: Iterable[Page]) -> Iterator[dict[str, object]]:
    """Return the menu as the settings of an engine name it."""
    for section in Menu(made, kb.consultation.pages).on():
        entries: list[dict[str, object]] = [{entry.title: entry.path} for entry in section.entries]
        if section.title:
            yield {section.title: entries}
        else:
            yield from entries
