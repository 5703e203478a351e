"""What is kept while a record is edited, so that an edit makes anew only what it touches."""

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

T = TypeVar("T")


class Afresh:
    """Makes everything anew, as a build that stands for itself does."""

    def made(self, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what is made."""
        del name, inputs
        return make()

    def forget(self) -> None:
        """Do nothing: nothing is kept."""


class Kept(Afresh):
    """Keeps what was made last under each name, for as long as it would be made from the same."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._by_name: dict[str, tuple[object, object]] = {}

    def made(self, name: str, inputs: object, make: Callable[[], T]) -> T:
        """Return what was made last time under this name if its inputs were equal, else make it."""
        known = self._by_name.get(name)
        if known is None or known[0] != inputs:
            known = self._by_name[name] = (inputs, make())
        return cast("T", known[1])

    def forget(self) -> None:
        """Let everything go, so that what was complained about is complained about again."""
        self._by_name.clear()


class _Rendered(NamedTuple):
    """What the engine makes of a page's Markdown; links are by path, for files live for one build only."""

    content: str | None
    toc: TableOfContents
    title: str | None
    anchors: set[str] | None
    links: Mapping[str, dict[str, str]]


class KeptPage(Page):
    """A page of the engine whose Markdown is read again only when it or the list of files has changed."""

    def __init__(self, file: File, config: MkDocsConfig, kept: Afresh, paths: frozenset[str]) -> None:
        """Take the place of the page that the engine would make for a file, among those at the paths."""
        super().__init__(None, file, config)
        self._kept = kept
        self._paths = paths

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take what was made of the same Markdown among the same files, or let the engine make it."""
        inputs = (self.markdown, self._paths)
        rendered = self._kept.made(f"render {self.url}", inputs, lambda: self._rendered(config, files))
        self.content, self.toc, self._title_from_render, self.present_anchor_ids, links = rendered
        found = {files.get_file_from_path(path): anchors for path, anchors in links.items()}
        self.links_to_anchors = {file: anchors for file, anchors in found.items() if file}

    def _rendered(self, config: MkDocsConfig, files: Files) -> _Rendered:
        super().render(config, files)
        links = {file.src_uri: anchors for file, anchors in (self.links_to_anchors or {}).items()}
        return _Rendered(self.content, self.toc, self._title_from_render, self.present_anchor_ids, links)
