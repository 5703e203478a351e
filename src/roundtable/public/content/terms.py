"""Rule S43: every abbreviation and every watched term that readers meet is in the glossary."""

import re
from collections.abc import Iterable, Iterator

from roundtable.base.findings import Finding
from roundtable.public.content.rules import TERMS, finding
from roundtable.public.content.texts import Text
from roundtable.public.knowledge_base import KnowledgeBase

_CAPITALS = re.compile(r"(?<![\w-])([A-Z]{2,})s?(?![\w-])")


def term_findings(kb: KnowledgeBase, given: Iterable[Text]) -> Iterator[Finding]:
    """Return the first place on each page of each term that the glossary does not explain."""
    known = explained(kb)
    terms = kb.glossary.terms
    unexplained = tuple(
        word for word in kb.glossary.watched if not any(term.is_called(word) for term in terms)
    )
    told: set[tuple[str, str]] = set()
    for text in given:
        for term in (*_abbreviations(text.text, known), *_used(text.text, unexplained)):
            if (text.page, term) not in told:
                told.add((text.page, term))
                message = "uses a term that the glossary does not explain: add it, or list it under `names`"
                yield finding(TERMS, text.place, message)


def explained(kb: KnowledgeBase) -> frozenset[str]:
    """Return the abbreviations that need no further word: of the glossary, names, and the regulator's."""
    names = [name for term in kb.glossary.terms for name in (term.term, *term.also)]
    regulator = kb.consultation.regulator
    whole = (*names, *kb.glossary.names, regulator.name, regulator.short_name)
    return frozenset(found for name in whole for found in _CAPITALS.findall(name))


def _abbreviations(text: str, known: frozenset[str]) -> tuple[str, ...]:
    return tuple(found for found in _CAPITALS.findall(text) if found not in known)


def _used(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if re.search(rf"\b{re.escape(term)}s?\b", text, re.IGNORECASE))
