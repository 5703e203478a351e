"""How alike remarks are to each other, and how they read beside real meetings. No test: figures."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import mean, median

from rapidfuzz.distance import Indel

ALIKE = 0.7
"""Share of words in common, in order, from which two remarks count as near-duplicates."""
SHORTEST = 6
"""Words from which a remark is worth comparing."""
SAMPLE = 4_000
"""Words of each text that are counted for its vocabulary: a longer text has more of any word."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Reading:
    """How texts read: words in a sentence, different words in a sample, and words known to others."""

    remarks: int
    words: int
    mean_sentence: float
    median_remark: float
    different: int
    rare: float
    """The share of different words that stand only once in the sample."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.casefold())


def near_duplicates(
    texts: Sequence[str], remark_by_number: Mapping[int, str]
) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs of texts that share most of their words in order, and how many pairs were compared.

    Pairs of one remark that several people wrote down are left out: they are alike on purpose.
    """
    words = [words_of(text) for text in texts]
    long = [number for number, one in enumerate(words) if len(one) >= SHORTEST]
    pairs = [
        (one, other)
        for one, other in combinations(long, 2)
        if one not in remark_by_number or remark_by_number[one] != remark_by_number.get(other)
    ]
    alike = [
        (one, other)
        for one, other in pairs
        if Indel.normalized_similarity(words[one], words[other], score_cutoff=ALIKE) >= ALIKE
    ]
    return alike, len(pairs)


def reading(texts: Iterable[str]) -> Reading:
    """Return how texts read."""
    listed = list(texts)
    sentences = [words_of(part) for text in listed for part in _SENTENCE.split(text)]
    sample = [word for text in listed for word in words_of(text)][:SAMPLE]
    different = set(sample)
    return Reading(
        remarks=len(listed),
        words=sum(len(words_of(text)) for text in listed),
        mean_sentence=mean(len(one) for one in sentences if one),
        median_remark=median(len(words_of(text)) for text in listed),
        different=len(different),
        rare=sum(sample.count(word) == 1 for word in different) / len(different),
    )


def real_turns(folder: Path) -> Iterator[str]:
    """Yield what was said in the public meetings of a folder (QMSum's JSON, WebVTT); nothing is kept."""
    for path in sorted(folder.rglob("*.json")):
        for turn in json.loads(path.read_text(encoding="utf-8")).get("meeting_transcripts", ()):
            yield turn["content"]
    for path in sorted(folder.rglob("*.vtt")):
        cues = re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))
        said = (cue.splitlines()[-1].partition(": ")[2] for cue in cues if "-->" in cue)
        yield from filter(None, said)


def real_notes(folder: Path) -> Iterator[str]:
    """Yield the notes that people made of single passages of those meetings."""
    for path in sorted(folder.rglob("*.json")):
        for query in json.loads(path.read_text(encoding="utf-8")).get("specific_query_list", ()):
            yield query["answer"]
