"""Rules S44 and S45: how long sentences are, each and on average."""

from collections.abc import Iterable, Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.content.rules import LONG, MEAN, finding
from roundtable.public.content.sentences import mean_length, sentences, words
from roundtable.public.content.texts import Text

MOST_WORDS = 25
MOST_ON_AVERAGE = 17


def sentence_findings(given: Iterable[Text]) -> Iterator[Finding]:
    """Return the texts with a sentence that is too long, and the pages that are too long on average."""
    by_page: dict[str, list[str]] = {}
    for text in given:
        if text.prose:
            found = sentences(text.text)
            by_page.setdefault(text.page, []).extend(found)
            yield from _too_long(text, found)
    for page, found_on_page in by_page.items():
        if mean_length(found_on_page) > MOST_ON_AVERAGE:
            message = f"has sentences of more than {MOST_ON_AVERAGE} words on average: part some of them"
            yield finding(MEAN, Place(file=f"{page}.md"), message)


def _too_long(text: Text, given: Iterable[str]) -> Iterator[Finding]:
    lengths = [len(words(sentence)) for sentence in given]
    for number, length in enumerate(lengths, start=1):
        if length > MOST_WORDS:
            message = f"sentence {number} has {length} words, and {MOST_WORDS} are the most: part it in two"
            yield finding(LONG, text.place, message)
