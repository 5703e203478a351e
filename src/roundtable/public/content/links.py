"""Rules S46 and S47: the links of authored pages."""

import re
from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.content.rules import LINK_SOURCE, LINK_WORDS, finding
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages.authored import AuthoredText

_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?P<address>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^)]*\)")
_BARE = frozenset(
    {"", "click", "click here", "here", "link", "more", "page", "read more", "see", "this", "this page"}
)


def link_findings(page: AuthoredText, kb: KnowledgeBase) -> Iterator[Finding]:
    """Return the links of an authored page that say nothing, or lead to what no source gives."""
    known = {source.url for source in kb.consultation.sources if source.url}
    for number, line in enumerate(page.text.split("\n"), start=1):
        place = Place(file=f"docs/{page.file}", line=number)
        for link in _LINK.finditer(line):
            if says_nothing(link["words"]):
                yield finding(LINK_WORDS, place, "has a link whose words do not say where it leads: name it")
            if _is_outside(link["address"]) and link["address"] not in known and not kb.consultation.invented:
                message = "links to a page that is no source: list it in consultation.yaml, with the day read"
                yield finding(LINK_SOURCE, place, message)


def says_nothing(words: str) -> bool:
    """Return whether the words of a link do not say where it leads."""
    return _plain(words) in _BARE


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words).lower().split())


def _is_outside(address: str) -> bool:
    return address.startswith(("http:", "https:", "//"))
