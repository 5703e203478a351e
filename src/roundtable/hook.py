"""The adapter to mkdocs, and the only file that knows it: settings checked, pages added, nothing else."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, cast

from jinja2 import Environment, FileSystemLoader
from markupsafe import escape as html_escape
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils.templates import TemplateContext

from roundtable.base.errors import RoundtableError
from roundtable.base.findings import Finding, Place
from roundtable.gate.protections import protections
from roundtable.public import files as record
from roundtable.public.content import content_findings, page_findings
from roundtable.public.content.accessible import accessible_findings
from roundtable.public.guidance.checks import site_findings
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.opendata import data_files
from roundtable.public.pages import Page, pages
from roundtable.public.pages.authored import authored_texts, docs_findings
from roundtable.public.pages.compiled import kept
from roundtable.public.pages.content_policy import with_policy
from roundtable.public.pages.escape import escape
from roundtable.public.pages.finish import addressed_once, boxed_tables, described, with_terms
from roundtable.public.pages.menu import shown_everywhere
from roundtable.public.pages.pack import Finished, inline_style, pack_path, parts, planned_packs
from roundtable.public.pages.places import relative
from roundtable.public.pages.rendered import rendered_findings
from roundtable.public.pages.search import PATH as SEARCH_INDEX
from roundtable.public.pages.search import Index
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS, setting_findings, unknown_language
from roundtable.public.pages.views import explained_words, last_change
from roundtable.public.pages.words import date
from roundtable.public.verify import verify_receipts

THEME = Path(__file__).parent / "public" / "theme"
STYLE = THEME / "assets" / "roundtable.css"


class NoOptions(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves this untyped
    """The plugin has no options: everything is in the record."""


class RoundtablePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Builds the site from the published record, or refuses with every place and reason."""

    _serving = False
    _frame: Sequence[str]
    _kb: KnowledgeBase
    _made: Sequence[Page]
    _env: Environment
    _index: Index
    _explained: Mapping[str, str]
    _finished: list[Finished]

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served while they are edited, which adds a script to each."""
        del dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse settings that are not known to be harmless; set the rest."""
        settings = Path(config.config_file_path).read_bytes()
        _refuse_if("the settings cannot be used", setting_findings(settings))
        self._frame = _frame(config)
        config.markdown_extensions = list(MARKDOWN_EXTENSIONS)
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
        _refuse_if("the folder docs/ cannot be used", docs_findings(docs, listed))
        findings = content_findings(kb, authored_texts(docs, listed))
        _refuse_if("what is written breaks a rule for content", findings)
        _refuse_if("the guidance breaks a rule", site_findings(kb))
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
        env.loader = FileSystemLoader(self._frame)
        env.trim_blocks = env.lstrip_blocks = True
        env.bytecode_cache = kept()
        self._env = env
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
        source = page.file.src_uri
        if source in self._title_by_authored:
            _refuse_if("an authored page cannot be used", rendered_findings(html, f"docs/{source}"))
        place = Place(file=self._source_by_path.get(source, f"docs/{source}"), key=page.file.dest_uri)
        _refuse_if("a page cannot be made out by all readers", accessible_findings(html, place))
        title = self._title_by_path[source]
        self._index.add(page.file.dest_uri, title, html)
        explained = {} if source == "glossary.md" else self._explained
        words = {word: relative(source, address) for word, address in explained.items()}
        finished = addressed_once(boxed_tables(with_terms(html, words)))
        self._finished.append(Finished(page.file.dest_uri, title, finished))
        return finished

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
        _refuse_if("a page cannot be published", page_findings(output, page.file.dest_uri, independence))
        return output if self._serving else with_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Limit what the page for a wrong address may load."""
        del config
        limited = template_name.endswith(".html") and not self._serving
        return with_policy(output_content) if limited else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is made of all pages together: the index of the search, and the packs."""
        site = Path(config.site_dir)
        index = site / SEARCH_INDEX
        index.parent.mkdir(exist_ok=True)
        index.write_text(self._index.script(), encoding="utf-8")
        self._write_packs(site, config.site_url or "")

    def _write_packs(self, site: Path, site_url: str) -> None:
        template = self._env.get_template("pack.html")
        shared = {"style": inline_style(STYLE.read_text("utf-8")), "updated": date(last_change(self._kb))}
        for pack in planned_packs(self._kb):
            text = template.render(pack=pack, parts=parts(pack, self._finished, site_url), **shared)
            (site / pack.path).parent.mkdir(exist_ok=True)
            (site / pack.path).write_text(with_policy(text), encoding="utf-8")


def _has_title(markdown: str) -> bool:
    return markdown.lstrip().startswith("# ")


def _frame(config: MkDocsConfig) -> tuple[str, ...]:
    """Return where templates are found, ours first, and leave mkdocs our folder alone to publish from.

    So none of the thousands of files that Material brings is walked through or copied to the site.
    """
    folders = (Path(folder) / "partials" / "languages" for folder in config.theme.dirs)
    if config.theme["language"] not in {path.stem for folder in folders for path in folder.glob("*.html")}:
        _refuse_if("the settings cannot be used", (unknown_language(),))
    frame = (str(THEME), *config.theme.dirs)
    config.theme.dirs[:] = [str(THEME)]
    return frame


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _published(root: Path) -> KnowledgeBase:
    """Return the record as it was released."""
    try:
        kb = record.read(root)
        verify_receipts(kb)
    except RoundtableError as error:
        raise _refusal(str(error), error.findings) from None
    return kb


def _refuse_if(message: str, findings: Iterable[Finding]) -> None:
    if listed := tuple(findings):
        raise _refusal(message, listed)


def _refusal(message: str, findings: Iterable[Finding]) -> PluginError:
    """Return the error that mkdocs shows: the message, then a line for each finding."""
    return PluginError("\n".join((f"roundtable: {message}", *(f"  {finding}" for finding in findings))))
