"""Suggesting the topic, the theme and the kind of one contribution from words alone."""

import re
from collections.abc import Sequence

from roundtable.base.vocabulary import Kind
from roundtable.collate.records import TopicWords
from roundtable.collate.words import words_of

_HEADING_WEIGHT = 3.0
"""A note-taker's heading is worth this many words of the text itself."""
_CLARITY = r"""\?|\b(clarity|clarif\w*|unclear|not\ clear|guidance\ (?:on|about|that)|unsure|what\ counts|
    would\ help\ to\ know|examples?\ (?:of|would)|spel(?:led|t)\ out|spell\ out|define[sd]?|definition|
    need\ to\ know|where\ the\ line|does\ (?:that|this|it)\ (?:count|mean))\b"""
_SUGGESTION = r"""\b(suggest\w*|propos\w*|recommend\w*|should|ought\ to|could\ (?:the|there|we|be)|why\ not|
    ask(?:ed)?\ for|would\ like|wants?\ the\ regulator|idea)\b"""
_PRACTICE = r"""\b(already|in\ practice|what\ works|worked\ (?:well|for)|tested|trial(?:led)?|pilot\w*|
    we\ (?:now|do|use|ship|show|offer|ask|give|moved|built|tried|delete|keep|put|run)|
    our\ (?:approach|practice|app|set-up|design))\b"""
_KIND_CUES = tuple(
    (kind, re.compile(cue, re.IGNORECASE | re.VERBOSE))
    for kind, cue in (
        (Kind.CLARITY_WANTED, _CLARITY),
        (Kind.SUGGESTION, _SUGGESTION),
        (Kind.PRACTICE, _PRACTICE),
    )
)


def suggest_kind(text: str) -> Kind:
    """Return the kind that a text's cue words point to; a challenge where none does."""
    return next((kind for kind, cue in _KIND_CUES if cue.search(text)), Kind.CHALLENGE)


def _score(words: Sequence[str], vocabulary: Sequence[str]) -> float:
    """Return how many of the vocabulary's entries occur, an entry of several words counting for more."""
    padded = f" {' '.join(words)} "
    entries = {" ".join(words_of(entry)) for entry in vocabulary} - {""}
    return float(sum(len(entry.split()) for entry in entries if f" {entry} " in padded))


def topic_scores(text: str, heading: str, topics: Sequence[TopicWords]) -> dict[str, float]:
    """Return for each topic how strongly a text and its heading point to it; 0 is not at all."""
    words, head = words_of(text), words_of(heading)
    scores = {}
    for topic in topics:
        of_themes = (word for theme in topic.themes for word in theme.words)
        own = (topic.id.replace("-", " "), *topic.words, *of_themes)
        scores[topic.id] = _score(words, own) + _HEADING_WEIGHT * _score(head, own)
    return scores


def suggest_theme(text: str, topic: TopicWords) -> str:
    """Return the theme of a topic whose words a text uses most; the first where it uses none."""
    words = words_of(text)
    scores = [_score(words, (theme.id.replace("-", " "), *theme.words)) for theme in topic.themes]
    return topic.themes[max(range(len(scores)), key=lambda index: (scores[index], -index))].id
