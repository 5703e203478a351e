"""What the package itself says on every site: words that no roster had a part in."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import jinja2

from roundtable.gate.protections import protections
from roundtable.public.pages.pack import inline_style

FALLBACK = "en"
"""The language of the words that Material's frame lacks in another."""
_TEMPLATES = frozenset({".html", ".jinja"})
_TAG = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>|\n")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def fixed_texts(language: str = FALLBACK) -> frozenset[str]:
    """Return every text that the templates, the theme and the rules of this package bring to each site.

    These are the literal parts of the templates, line by line and attribute by attribute, the strings in the
    code of the pages, the rows of the readers' tables, the lines of the styles, and the words that Material's
    frame has in a language. They are the same whoever was there, like the files of the theme; texts of a
    knowledge base are not among them.
    """
    public = Path(str(files("roundtable") / "public"))
    templates = sorted(path for path in public.rglob("*") if path.suffix in _TEMPLATES)
    said = (*_in_templates(templates), *_in_code(sorted(public.rglob("*.py"))), *_in_tables())
    said += (*_in_frame({FALLBACK, language}), *_in_styles(sorted(public.rglob("*.css"))))
    return frozenset(text for text in map(str.strip, said) if _LETTER.search(text))


def _in_templates(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the literal text and the strings of templates."""
    environment = jinja2.Environment(autoescape=True)
    for path in paths:
        tree = environment.parse(path.read_text("utf-8"))
        for literal in tree.find_all(jinja2.nodes.TemplateData):
            yield from _pieces(literal.data)
        yield from (str(one.value) for one in tree.find_all(jinja2.nodes.Const))


def _pieces(literal: str) -> Iterator[str]:
    yield from _TAG.split(literal)
    yield from (double or single for double, single in _VALUE.findall(literal))


def _in_code(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the strings in the code of the pages, but for what only explains it."""
    for path in paths:
        nodes = tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
        explaining = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining:
                yield node.value


def _in_frame(languages: Iterable[str]) -> Iterator[str]:
    """Yield the words that Material's frame has for a page."""
    environment = jinja2.Environment(autoescape=True)
    folder = Path(str(files("material") / "templates" / "partials" / "languages"))
    for path in (folder / f"{language}.html" for language in sorted(languages)):
        for pair in environment.parse(path.read_text("utf-8")).find_all(jinja2.nodes.Pair):
            yield str(pair.value.as_const())


def _in_styles(paths: Iterable[Path]) -> Iterator[str]:
    """Yield the lines of the styles that stand inside a briefing pack."""
    for path in paths:
        yield from inline_style(path.read_text("utf-8")).splitlines()


def _in_tables() -> Iterator[str]:
    told = protections()
    yield from (text for rule in told.rules for text in (rule.title, rule.why))
    yield from (text for one in told.thresholds for text in (one.name, one.why))
