"""Whether what people wrote is sourced, explained and short: pure functions from the record to findings."""

from collections.abc import Iterator

from roundtable.base.findings import Finding, Place, in_order
from roundtable.public.consultation import Consultation
from roundtable.public.content.links import link_findings
from roundtable.public.content.rules import INDEPENDENT, finding
from roundtable.public.content.sources import date_findings, source_findings
from roundtable.public.content.style import sentence_findings
from roundtable.public.content.terms import term_findings
from roundtable.public.content.texts import texts
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.authored import AuthoredText

__all__ = ["content_findings", "page_findings"]


def content_findings(kb: KnowledgeBase, authored: tuple[AuthoredText, ...]) -> tuple[Finding, ...]:
    """Return every finding of rules S40 to S48 in the record and the authored pages, in order.

    In an invented consultation nothing can have been read anywhere, so the rules on sources and on
    independence (S40, S41, S47 and S48) let it be.
    """
    given = texts(kb, authored)
    findings = [*date_findings(kb.consultation), *term_findings(kb, given), *sentence_findings(given)]
    findings += (found for page in authored for found in link_findings(page, kb))
    if not kb.consultation.invented:
        findings += (*source_findings(kb), *_independence(kb.consultation))
    return in_order(findings)


def _independence(consultation: Consultation) -> Iterator[Finding]:
    said = consultation.independence.lower()
    regulator = consultation.regulator
    named = any(name.lower() in said for name in (regulator.name, regulator.short_name))
    if not named or "independent of" not in said or "legal advice" not in said:
        message = "must say that the site is independent of the regulator, by name, and is not legal advice"
        yield finding(INDEPENDENT, Place(file="topics/consultation.yaml", key="independence"), message)


def page_findings(html: str, file: str, independence: str) -> tuple[Finding, ...]:
    """Return what a finished page lacks: the sentence on independence, as HTML, that all of them carry."""
    if independence in html:
        return ()
    message = "does not carry the sentence on independence: restore it in the footer"
    return (finding(INDEPENDENT, Place(file=file), message),)
