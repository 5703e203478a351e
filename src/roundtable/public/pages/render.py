"""The templates' engine: every value is escaped for Markdown unless it is Markdown already."""

from collections.abc import Mapping
from functools import cache

import jinja2
from markupsafe import Markup

from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages import views, words
from roundtable.public.pages.compiled import TEMPLATES, kept
from roundtable.public.pages.escape import escape, link, paragraphs
from roundtable.public.pages.places import linkers, places, sentence, source_line

FILTERS = {
    "paragraphs": paragraphs,
    "date": words.date,
    "headline": words.headline,
    "source_line": source_line,
    "sentence": sentence,
    "outside": link,
}
WORDS = {"STAGES": words.STAGES, "KINDS": words.KINDS, "SUPPORT": words.SUPPORT, "LEVELS": words.LEVELS}


def _finalize(value: object) -> Markup:
    return escape(value if isinstance(value, str) else str(value))


@cache
def environment() -> jinja2.Environment:
    """Return the engine, made once; an unknown name in a template is an error, never an empty text."""
    engine = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=kept(),
    )
    engine.filters.update(FILTERS)
    engine.globals.update(WORDS)
    return engine


class Writer:
    """Writes the pages of one record, with what every page may show at hand."""

    def __init__(self, kb: KnowledgeBase) -> None:
        """Look up once what all pages share."""
        self._engine = environment()
        self._places = places(kb)
        self._shared = {
            "kb": kb,
            "consultation": kb.consultation,
            "place_by_id": self._places.place_by_id,
            **dict(views.answers(kb)),
        }

    def text(self, page: str, template: str, shown: Mapping[str, object]) -> str:
        """Return the Markdown of a page, links written as seen from it."""
        known = {**self._shared, **linkers(self._places, page), **shown}
        return tidy(self._engine.get_template(f"{template}.md.jinja").render(known))


def tidy(text: str) -> str:
    """Return Markdown with one blank line between blocks and none at its ends."""
    lines = (line.rstrip() for line in text.split("\n"))
    blocks = "\n".join(lines).strip("\n")
    while "\n\n\n" in blocks:
        blocks = blocks.replace("\n\n\n", "\n\n")
    return f"{blocks}\n"
