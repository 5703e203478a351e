"""Rules G01, G02 and G10 to G13: how a statement is worded."""

import re
from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.consultation import Glossary
from roundtable.public.content.sentences import sentences, words
from roundtable.public.guidance.rules import ONE_LEVEL, ONE_SENTENCE, RETIRED, SHORT, VERB, WEAK, found
from roundtable.public.ids import Level
from roundtable.public.topic import Statement

MOST_WORDS = 20
_WHO = "you|they|it|firms?|makers?|organisations?|controllers?|processors?|providers?|developers?|suppliers?"
_ASKS = {
    Level.MUST: re.compile(r"\b(?:must|(?:is|are) required to|ha(?:s|ve) to)\b", re.IGNORECASE),
    Level.SHOULD: re.compile(r"\b(?:should|ought to)\b", re.IGNORECASE),
    Level.COULD: re.compile(rf"\b(?:{_WHO})\s+(?:also\s+)?could\b", re.IGNORECASE),
}
"""The verbs that ask for something, by the level that they stand for; a bare `could` may tell of a risk."""
_SAYS = {**_ASKS, Level.COULD: re.compile(r"\b(?:could|can|may)\b", re.IGNORECASE)}
"""The verbs of which a statement at a level must have one."""
WEAK_WORDS = (
    "adequate",
    "and/or",
    "appropriate",
    "as far as possible",
    "as soon as possible",
    "best efforts",
    "etc",
    "if possible",
    "in a timely manner",
    "reasonable",
    "should consider",
    "should try",
    "sufficient",
    "suitable",
    "user-friendly",
    "where possible",
)
"""Words under which everybody understands what suits them."""
_WEAK = re.compile(rf"\b(?:{'|'.join(map(re.escape, WEAK_WORDS))})\b", re.IGNORECASE)


def wording_findings(statement: Statement, place: Place, glossary: Glossary) -> Iterator[Finding]:
    """Return what the rules say of a statement's words."""
    yield from _level_findings(statement, place)
    if len(sentences(statement.text)) > 1:
        yield found(ONE_SENTENCE, place, "holds more than one sentence: give each its own id")
    elif len(words(statement.text)) > MOST_WORDS:
        yield found(SHORT, place, f"has more than {MOST_WORDS} words: say it in fewer, or part it")
    if weak := _WEAK.search(statement.text):
        message = f"has words that can mean anything, from sign {weak.start() + 1} on: say what you mean"
        yield found(WEAK, place, message)
    yield from _retired(statement, place, glossary)


def _level_findings(statement: Statement, place: Place) -> Iterator[Finding]:
    asked = [level for level, verb in _ASKS.items() if verb.search(statement.text)]
    if len(asked) > 1:
        listed = " and ".join(level.value for level in asked)
        yield found(ONE_LEVEL, place, f"says {listed}: make a statement of each")
    elif statement.level is Level.NOTE:
        if asked and statement.origin == "draft":
            message = f"is a note and says {asked[0].value}: give it that level, or take the verb out"
            yield found(VERB, place, message)
    elif not _SAYS[statement.level].search(statement.text):
        says = f"says {asked[0].value}" if asked else f"never says {statement.level.value}"
        yield found(VERB, place, f"has the level {statement.level.value} and {says}: make the two agree")


def _retired(statement: Statement, place: Place, glossary: Glossary) -> Iterator[Finding]:
    shown = " ".join((statement.text, statement.explanation or "", *statement.examples))
    for term in glossary.retired:
        if re.search(rf"(?<!\w){re.escape(term.term)}s?(?!\w)", shown, re.IGNORECASE):
            yield found(RETIRED, place, f"uses a term that the glossary retired: say {term.instead}")
