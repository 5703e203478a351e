"""How good collation's suggestions are, and how its time grows.

    python benchmarks/collation.py [--sizes 625 1250 2500 5000] [--committee FOLDER]

Quality stands first: on the example, on the invented remarks on which the thresholds were chosen, and on
those that were held out. `--committee` adds public meetings with spans of turns by topic (QMSum's JSON),
which are read and not kept: topics of turns, a meeting's odd and even turns being two sources; and notes of
single passages beside the turns, where half of the notes have nothing to be found, their turns left out.
Time is that of the processor, on invented remarks of five note-takers in one session.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roundtable.collate.drafts import collate
from roundtable.collate.records import Said, ThemeWords, TopicWords
from roundtable.collate.repeats import similar_pairs

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "collate"))
from measured import EXAMPLE, REPOSITORY, Remarks, example, figures, invented, topics_of, without_headings  # noqa: E402

LONGEST_PASSAGE = 12
"""Turns that a note is at most about, to be looked for as a repeat."""
NOTE_TAKERS = 5
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou"]


def say_quality() -> None:
    """Print the figures on the example and on the invented remarks."""
    print(f"{'':28}{'topic':>9}{'theme':>9}{'kind':>9}{'precision':>12}{'recall':>9}")
    on_example = example()
    for title, remarks in (
        ("example", on_example),
        ("example without headings", without_headings(on_example)),
        ("invented, tuned on", invented("tuning.yaml", EXAMPLE)),
        ("invented, held out", invented("held_out.yaml", REPOSITORY)),
    ):
        print(f"{title:28}{_row(remarks)}")


def _row(remarks: Remarks) -> str:
    reached = figures(collate(remarks.said, remarks.topics), remarks)
    suggestions = (f"{right}/{reached.remarks}" for right in (reached.topic, reached.theme, reached.kind))
    pairs = f"{reached.pairs_right}/{reached.pairs_suggested}", f"{reached.pairs_right}/{reached.pairs_true}"
    return "".join(f"{text:>9}" for text in suggestions) + f"{pairs[0]:>12}{pairs[1]:>9}"


@dataclass(frozen=True)
class Meeting:
    """One public meeting: its turns and notes without the speakers' names, and what they are about."""

    turns: tuple[str, ...]
    topic_by_turn: Mapping[int, str]
    topics: tuple[TopicWords, ...]
    notes: tuple[tuple[str, frozenset[int]], ...]


def meetings(folder: Path) -> Iterator[Meeting]:
    """Return the meetings of a folder, by file name."""
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        yield _meeting(content, _masking(content["meeting_transcripts"]))


def _masking(turns: Sequence[Mapping[str, str]]) -> re.Pattern[str]:
    names = {name for turn in turns for name in re.findall(r"[A-Z][\w'-]+", turn["speaker"])}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})\b")


def _span(entry: Mapping[str, Any]) -> frozenset[int]:
    return frozenset(
        at for first, last in entry["relevant_text_span"] for at in range(int(first), int(last) + 1)
    )


def _meeting(content: Mapping[str, Any], names: re.Pattern[str]) -> Meeting:
    spans = [(f"t{at}", topic["topic"], _span(topic)) for at, topic in enumerate(content["topic_list"])]
    asked = content["specific_query_list"]
    return Meeting(
        turns=tuple(names.sub("an attendee", turn["content"]) for turn in content["meeting_transcripts"]),
        topic_by_turn={at: topic for topic, _title, span in reversed(spans) for at in span},
        topics=tuple(
            TopicWords(
                id=topic,
                words=(title,),
                themes=(
                    ThemeWords(
                        id=f"{topic}-questions",
                        words=tuple(names.sub(" ", one["query"]) for one in asked if _span(one) <= span),
                    ),
                ),
            )
            for topic, title, span in spans
        ),
        notes=tuple(
            (names.sub("an attendee", one["answer"]), _span(one))
            for one in asked
            if len(_span(one)) <= LONGEST_PASSAGE
        ),
    )


def _said(source: str, number: int, text: str) -> Said:
    return Said(id=f"{source}.{number}", session="main", source=source, heading="", text=text)


def say_committee(folder: Path) -> None:
    """Print the figures on public meetings, and nothing of what was said in them."""
    found = tuple(meetings(folder))
    print(f"\npublic meetings: {len(found)}")
    _say_topics(found)
    _say_parts(found)
    _say_notes(found)


def _say_topics(found: Sequence[Meeting]) -> None:
    right = usual = whole = 0
    for meeting in found:
        said = [_said(f"n{1 + at % 2}", at, text) for at, text in enumerate(meeting.turns)]
        topic_by_id = {id_: draft.topic for draft in collate(said, meeting.topics) for id_ in draft.sources}
        true = {f"n{1 + at % 2}.{at}": topic for at, topic in meeting.topic_by_turn.items() if at < len(said)}
        right += sum(topic_by_id[id_] == topic for id_, topic in true.items())
        usual += max(Counter(true.values()).values())
        whole += len(true)
    print(f"topic of a turn: {right}/{whole} = {right / whole:.2f}", end=", ")
    print(f"if each were the largest of its meeting: {usual / whole:.2f}")


def _say_parts(found: Sequence[Meeting]) -> None:
    same = suggested = whole = 0
    for meeting in found:
        said = [_said(f"n{1 + at % 2}", at, text) for at, text in enumerate(meeting.turns)]
        pairs = [
            pair
            for *pair, _likeness in similar_pairs(said)
            if all(at in meeting.topic_by_turn for at in pair)
        ]
        same += sum(meeting.topic_by_turn[left] == meeting.topic_by_turn[right] for left, right in pairs)
        suggested, whole = suggested + len(pairs), whole + len(said)
    print(f"pairs of odd and even turns: {suggested} of {whole} turns, {same} of them inside one topic")


def _say_notes(found: Sequence[Meeting]) -> None:
    right = suggested = true = 0
    for meeting in found:
        gone = frozenset(at for _text, span in meeting.notes[1::2] for at in span)
        kept = [at for at in range(len(meeting.turns)) if at not in gone]
        said = [_said("n1", at, text) for at, (text, _span) in enumerate(meeting.notes)]
        said += [_said("n2", at, meeting.turns[at]) for at in kept]
        for left, other, _likeness in similar_pairs(said):
            suggested += 1
            right += kept[other - len(meeting.notes)] in meeting.notes[left][1]
        true += sum(1 for _text, span in meeting.notes if span & set(kept))
    print(f"notes beside turns: precision {right}/{suggested} = {right / suggested:.2f}", end=", ")
    print(f"recall {right}/{true} = {right / true:.2f}")


def remarks_of(count: int, topics: Sequence[TopicWords]) -> tuple[Said, ...]:
    """Return invented remarks: words of the topics' files among made-up ones of falling frequency."""
    random_ = random.Random(count)  # noqa: S311
    own = [word for topic in topics for word in topic.words]
    made = ["".join(random_.choices(SYLLABLES, k=3)) for _number in range(6000)]
    weights = [1 / (at + 20) for at in range(len(made))]
    said = []
    for at in range(count):
        words = random_.choices(made, weights, k=random_.randint(12, 40)) + random_.choices(own, k=2)
        source = f"n{1 + at % NOTE_TAKERS}"
        said.append(_said(source, at, "the ".join(f"{word} " for word in words)))
    return tuple(said)


def say_growth(sizes: Sequence[int]) -> None:
    """Print the time for each number of contributions, as seconds and as a ratio to the first."""
    topics = topics_of(EXAMPLE)
    collate(remarks_of(10, topics), topics)
    first = 0.0
    print(f"\n{'contributions':>14}{'seconds':>10}{'size':>8}{'time':>8}")
    for size in sizes:
        said = remarks_of(size, topics)
        before = time.process_time()
        collate(said, topics)
        spent = time.process_time() - before
        first = first or spent
        print(f"{size:>14}{spent:>10.2f}{size / sizes[0]:>7.1f}x{spent / first:>7.1f}x")


def main() -> None:
    """Print quality, then growth."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[625, 1250, 2500, 5000])
    parser.add_argument("--committee", type=Path)
    asked = parser.parse_args()
    say_quality()
    if asked.committee:
        say_committee(asked.committee)
    say_growth(asked.sizes)


if __name__ == "__main__":
    main()
