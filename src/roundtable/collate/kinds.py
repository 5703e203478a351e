"""Suggesting the kind of a remark from how it is put: asked, urged, reported as done, or complained of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from roundtable.base.vocabulary import Kind
from roundtable.collate.cues import CUES

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_QUESTION = 2.0
"""What a sentence that ends in a question mark counts for, towards clarity wanted."""
_SMALL_TALK = re.compile(r"^(?:you know|remember|right|okay|sorry|do you see|isn't it)\b", re.IGNORECASE)
"""How a sentence begins that asks nothing although it ends in a question mark."""
_BY_DEFAULT = 0.5
"""What a remark counts for as a challenge before a word is read: that is the commonest kind."""
_TOLD = frozenset({Kind.SUGGESTION, Kind.PRACTICE})
"""Kinds that a question does not speak for."""


def suggest_kind(texts: Sequence[str], noted: Sequence[Kind] = ()) -> Kind:
    """Return the kind to which one remark points most, in the words of one or more note-takers.

    What most of them noted as its kind is it, and words decide where they noted nothing or disagree.
    """
    counts = Counter(noted)
    most = [kind for kind in Kind if noted and counts[kind] == max(counts.values())]
    if len(most) == 1:
        return most[0]
    evidence = dict.fromkeys(Kind, 0.0)
    evidence[Kind.CHALLENGE] += _BY_DEFAULT
    for text in texts:
        for kind, weight in _evidence(text):
            evidence[kind] += weight / len(texts)
    return max(evidence, key=lambda kind: evidence[kind])


def _evidence(text: str) -> Iterator[tuple[Kind, float]]:
    """Return each cue of a text once, and its questions once."""
    sentences = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    asked = [one for one in sentences if one.endswith("?") and not _SMALL_TALK.match(one)]
    if asked:
        yield Kind.CLARITY_WANTED, _QUESTION
    told = [one for one in sentences if one not in asked]
    for cue in CUES:
        if any(cue.pattern.search(sentence) for sentence in (told if cue.kind in _TOLD else sentences)):
            yield cue.kind, cue.weight
