"""The adapter to mkdocs, and the only file that knows it: settings checked, pages added, nothing else."""

import html
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage

from roundtable.base.errors import RoundtableError
from roundtable.base.findings import Finding
from roundtable.gate.protections import protections
from roundtable.public import files as record
from roundtable.public.consultation import Consultation
from roundtable.public.content import content_findings, page_findings
from roundtable.public.guidance.checks import site_findings
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages import pages
from roundtable.public.pages.authored import authored_texts, docs_findings
from roundtable.public.pages.content_policy import with_policy
from roundtable.public.pages.escape import escape
from roundtable.public.pages.menu import Section, menu
from roundtable.public.pages.rendered import rendered_findings
from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS, setting_findings
from roundtable.public.pages.views import last_change
from roundtable.public.verify import verify_receipts

THEME = Path(__file__).parent / "public" / "theme"
FEATURES = ["navigation.sections", "navigation.indexes", "navigation.path", "search.highlight"]
NOT_PUBLISHED = (".map", "/lunr/", "/palette.", "/images/favicon.png")
"""Files of the theme that no page needs."""


class NoOptions(Config):  # type: ignore[no-untyped-call]  # mkdocs leaves this untyped
    """The plugin has no options: everything is in the record."""


class RoundtablePlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # as above
    """Builds the site from the published record, or refuses with every place and reason."""

    _serving = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether pages are served while they are edited, which adds a script to each."""
        del dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Refuse settings that are not known to be harmless; set the rest."""
        settings = Path(config.config_file_path).read_bytes()
        _refuse_if("the settings cannot be used", setting_findings(settings))
        _set_look(config)
        config.use_directory_urls = False
        config.watch.append(str(_root(config) / record.FOLDER))
        config.validation.links.anchors = logging.WARNING
        config.validation.links.unrecognized_links = logging.WARNING
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages made from the record, and set the menu."""
        kb = _published(_root(config))
        consultation = kb.consultation
        _refuse_if(
            "the folder docs/ cannot be used", docs_findings(Path(config.docs_dir), consultation.pages)
        )
        authored = authored_texts(Path(config.docs_dir), consultation.pages)
        _refuse_if("what is written breaks a rule for content", content_findings(kb, authored))
        _refuse_if("the guidance breaks a rule", site_findings(kb))
        made = pages(kb, protections())
        for page in made:
            files.append(File.generated(config, page.path, content=page.text))
        _leave_out(files)
        config.nav = _nav(menu(made, consultation.pages))
        config.extra["roundtable"] = _shown_everywhere(consultation)
        self._updated = last_change(kb).isoformat()
        self._title_by_authored = {page.file: page.title for page in consultation.pages}
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Date the pages by the record, so that the same record gives the same site on any day."""
        del config
        for file in files.documentation_pages():
            if file.page is not None:
                file.page.update_date = self._updated
        return nav

    def on_page_markdown(self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Head an authored page with its title, unless it opens with one."""
        del config, files
        title = self._title_by_authored.get(page.file.src_uri)
        return (
            f"# {escape(title)} {{ #top }}\n\n{markdown}" if title and not _has_title(markdown) else markdown
        )

    def on_page_content(self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Refuse an authored page that is more than plain text, links and pictures."""
        del config, files
        if page.file.src_uri in self._title_by_authored:
            _refuse_if(
                "an authored page cannot be used", rendered_findings(html, f"docs/{page.file.src_uri}")
            )
        return html

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Refuse a page that does not say whose it is not, and limit what it may load."""
        independence = config.extra["roundtable"]["independence"]
        _refuse_if("a page cannot be published", page_findings(output, page.file.dest_uri, independence))
        return output if self._serving else with_policy(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Limit what the page for a wrong address may load."""
        del config
        limited = template_name.endswith(".html") and not self._serving
        return with_policy(output_content) if limited else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the search index beside itself as a script, for pages that are opened from a folder."""
        index = Path(config.site_dir) / "search" / "search_index.json"
        script = "var __index = " + index.read_text(encoding="utf-8")
        index.with_suffix(".js").write_text(script, encoding="utf-8")


def _has_title(markdown: str) -> bool:
    return markdown.lstrip().startswith("# ")


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _set_look(config: MkDocsConfig) -> None:
    """Set the theme, its look and its Markdown; nothing in the settings changes them."""
    config.theme.dirs.insert(0, str(THEME))
    look: dict[str, Any] = {
        "features": FEATURES,
        "palette": {},
        "favicon": "assets/roundtable.svg",
    }
    for key, value in look.items():
        config.theme[key] = value
    config.extra_css = ["assets/roundtable.css"]
    config.extra_javascript = ["assets/roundtable.js"]
    config.markdown_extensions = list(MARKDOWN_EXTENSIONS)
    config.mdx_configs = {"toc": {"permalink": False, "toc_depth": "1-3", "title": "On this page"}}
    config.extra["polyfills"] = ["assets/offline.js"]


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


def _leave_out(files: Files) -> None:
    for file in tuple(files):
        if any(mark in file.src_uri for mark in NOT_PUBLISHED):
            files.remove(file)


def _nav(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Return the menu in mkdocs's form; titles are escaped because the theme writes them as they are."""
    nav: list[dict[str, Any]] = []
    for section in sections:
        entries = [{html.escape(entry.title): entry.path} for entry in section.entries]
        nav += [{section.title: entries}] if section.title else entries
    return nav


def _shown_everywhere(consultation: Consultation) -> dict[str, Any]:
    """Return what the theme shows on every page."""
    return {
        "invented": consultation.invented,
        "independence": html.escape(consultation.independence),
    }
