"""The adapter to mkdocs, and the only room that knows it: settings checked, pages added, nothing else."""

import gc
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment
from markupsafe import escape as html_escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from roundtable.base.errors import RoundtableError
from roundtable.base.findings import Place
from roundtable.gate.protections import protections
from roundtable.hook.contents import Given, finish
from roundtable.hook.frame import STYLE, frame, framed
from roundtable.hook.kept import Afresh, Kept, KeptPage
from roundtable.hook.refusing import refusal, refuse_if
from roundtable.hook.watching import quickened
from roundtable.public import files as record
from roundtable.public.content import content_findings, page_findings
from roundtable.public.guidance.checks import site_findings
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.opendata import data_files
from roundtable.public.pages import Page, pages
from roundtable.public.pages.authored import authored_texts, docs_findings
from roundtable.public.pages.content_policy import with_policy
from roundtable.public.pages.escape import escape
from roundtable.public.pages.finish import described
from roundtable.public.pages.fitting import Fitting
from roundtable.public.pages.menu import shown_everywhere
from roundtable.public.pages.pack import Finished, Pack, inline_style, pack_path, parts, planned_packs
from roundtable.public.pages.search import PATH as SEARCH_INDEX
from roundtable.public.pages.search import Index
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS, setting_findings
from roundtable.public.pages.views import explained_words, last_change
from roundtable.public.pages.words import date
from roundtable.public.verify import verify_receipts

_MANY = 100_000
"""How many things are made before Python looks which of them are no longer needed: most are, to the end."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves this untyped
    """The plugin has no options: everything is in the record."""


class RoundtablePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Builds the site from the published record, or refuses with every place and reason."""

    _serving = False
    _kept = Afresh()
    _frame: Sequence[str]
    _kb: KnowledgeBase
    _made: Sequence[Page]
    _env: Environment
    _index: Index
    _explained: Mapping[str, str]
    _finished: list[Finished]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served while they are edited: then what no edit touches is kept."""
        del dirty
        self._serving = command == "serve"
        self._kept = Kept() if self._serving else Afresh()
        gc.set_threshold(_MANY)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse settings that are not known to be harmless; set the rest."""
        settings = Path(config.config_file_path).read_bytes()
        refuse_if("the settings cannot be used", setting_findings(settings))
        self._frame = frame(config)
        config.markdown_extensions = [*MARKDOWN_EXTENSIONS, Fitting()]
        config.mdx_configs = {"toc": {"permalink": False, "toc_depth": "1-3"}}
        config.use_directory_urls = False
        config.watch.append(str(_root(config) / record.FOLDER))
        config.validation.nav.omitted_files = logging.DEBUG
        config.validation.links.anchors = logging.WARNING
        config.validation.links.unrecognized_links = logging.WARNING
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages made from the record."""
        self._kb = kb = _published(_root(config))
        docs, listed = Path(config.docs_dir), kb.consultation.pages
        refuse_if("the folder docs/ cannot be used", docs_findings(docs, listed))
        findings = content_findings(kb, authored_texts(docs, listed))
        refuse_if("what is written breaks a rule for content", findings)
        refuse_if("the guidance breaks a rule", site_findings(kb))
        self._made = pages(kb, protections())
        self._source_by_path = {page.path: page.source for page in self._made}
        self._index = Index(kb)
        self._explained = explained_words(kb)
        self._title_by_authored = {page.file: page.title for page in listed}
        self._title_by_path = {page.path: page.title for page in self._made} | self._title_by_authored
        self._finished = []
        for page in self._made:
            files.append(File.generated(config, page.path, content=page.text))
        for file in data_files(kb, config.site_url or ""):
            files.append(File.generated(config, file.path, content=file.text))
        paths = frozenset(files.src_uris)
        for written in files.documentation_pages():
            KeptPage(written, config, self._kept, paths)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date the pages by the record, so that the same record gives the same site on any day."""
        del config
        updated = last_change(self._kb).isoformat()
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = updated
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the templates what stands on every page."""
        del config, files
        self._env = framed(env, self._frame)
        env.globals["shown"] = shown_everywhere(self._kb.consultation, self._made)
        return env

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Head an authored page with its title, unless it opens with one."""
        del config, files
        title = self._title_by_authored.get(page.file.src_uri)
        return (
            f"# {escape(title)} {{ #top }}\n\n{markdown}" if title and not _has_title(markdown) else markdown
        )

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Refuse an authored page that is more than plain text, links and pictures; index what is shown."""
        del config, files
        source, path = page.file.src_uri, page.file.dest_uri
        title, authored = self._title_by_path[source], source in self._title_by_authored
        place = Place(file=self._source_by_path.get(source, f"docs/{source}"), key=path)
        address_by_word = {} if source == "glossary.md" else self._explained
        given = Given(html, path, title, place, authored=authored, address_by_word=address_by_word)
        finished = self._kept.made(f"content {path}", given, lambda: finish(given))
        self._index.add(path, finished.entries)
        self._finished.append(Finished(path, title, finished.html))
        return finished.html

    def on_page_context(
        self, context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Add the page's title, what it opens with, and its sections for the list of contents."""
        del config, nav
        contents = list(page.toc)
        sections = contents[0].children if len(contents) == 1 else contents
        pack = pack_path(page.file.src_uri)
        title, description = self._title_by_path[page.file.src_uri], described(page.content or "")
        added = {"title": title, "description": description, "sections": sections, "pack": pack}
        return cast("TemplateContext", {**context, **added})

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Refuse a page that does not say whose it is not, and limit what it may load."""
        del config
        independence = str(html_escape(self._kb.consultation.independence))
        refuse_if("a page cannot be published", page_findings(output, page.file.dest_uri, independence))
        return output if self._serving else with_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Limit what the page for a wrong address may load."""
        del config
        limited = template_name.endswith(".html") and not self._serving
        return with_policy(output_content) if limited else output_content

    def on_build_error(self, *, error: Exception) -> None:
        """Keep nothing of a build that failed, so that the next one says again what is still wrong."""
        del error
        self._kept.forget()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let an edit be seen sooner than the engine would by itself."""
        del builder
        return quickened(server, config, len(self._made))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is made of all pages together: the index of the search, and the packs."""
        site = Path(config.site_dir)
        index = site / SEARCH_INDEX
        index.parent.mkdir(exist_ok=True)
        index.write_text(self._index.script(), encoding="utf-8")
        self._write_packs(site, config.site_url or "")

    def _write_packs(self, site: Path, site_url: str) -> None:
        shared = {"style": inline_style(STYLE.read_text("utf-8")), "updated": date(last_change(self._kb))}
        render = partial(self._env.get_template("pack.html").render, **shared)
        page_by_path = {page.path: page for page in self._finished}
        for pack in planned_packs(self._kb):
            inside = {path: page_by_path[path] for path in pack.pages}
            write = partial(_pack_text, pack, inside, site_url, render)
            text = self._kept.made(f"pack {pack.path}", (pack, inside, site_url, shared), write)
            (site / pack.path).parent.mkdir(exist_ok=True)
            (site / pack.path).write_text(text, encoding="utf-8")


def _pack_text(pack: Pack, inside: Mapping[str, Finished], site_url: str, render: Callable[..., str]) -> str:
    return with_policy(render(pack=pack, parts=parts(inside, site_url)))


def _has_title(markdown: str) -> bool:
    return markdown.lstrip().startswith("# ")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _published(root: Path) -> KnowledgeBase:
    """Return the record as it was released."""
    try:
        kb = record.read(root)
        verify_receipts(kb)
    except RoundtableError as error:
        raise refusal(str(error), error.findings) from None
    return kb
