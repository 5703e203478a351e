"""How well suggestions fit a truth: remarks with their truth, and the figures."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from roundtable.collate.records import Said, Suggestion, TopicWords
from roundtable.gate.vocabulary import topic_words
from roundtable.private.masking import Masked
from roundtable.public.files import read
from roundtable.workflow import decide, place
from roundtable.workflow.example import bring_in_all

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
EXAMPLE = REPOSITORY / "examples" / "smart-home"
Truth = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Remarks:
    """Remarks, what a person would make of each by its id, and the topics that they belong to."""

    said: tuple[Said, ...]
    truth: Truth
    topics: tuple[TopicWords, ...]


@dataclass(frozen=True)
class Figures:
    """How many suggestions are right, of how many."""

    topic: int
    theme: int
    kind: int
    remarks: int
    pairs_right: int
    pairs_suggested: int
    pairs_true: int


def topics_of(root: Path) -> tuple[TopicWords, ...]:
    """Return the words of a knowledge base's topics."""
    return topic_words(read(root))


def invented(name: str, root: Path) -> Remarks:
    """Return the invented remarks of a file beside this one, with the topics of a knowledge base."""
    rows = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))["said"]
    said = tuple(
        Said(
            id=f"{row['source']}.{number}",
            session="main",
            source=row["source"],
            heading=row["heading"],
            text=" ".join(row["text"].split()),
        )
        for number, row in enumerate(rows, start=1)
    )
    return Remarks(said, {one.id: row for one, row in zip(said, rows, strict=True)}, topics_of(root))


def example() -> Remarks:
    """Return the example's contributions as collation sees them after import and masking."""
    masked = _masked_example()
    truth = yaml.safe_load((EXAMPLE / "raw" / "truth.yaml").read_text(encoding="utf-8"))["contributions"]
    found = {row["at"]: row for row in truth}
    return Remarks(tuple(_said(one) for one in masked), found, topics_of(EXAMPLE))


def _masked_example() -> tuple[Masked, ...]:
    with tempfile.TemporaryDirectory() as folder:
        place.create_vault(EXAMPLE, Path(folder) / "vault")
        with place.opened(EXAMPLE, Path(folder) / "vault") as vault:
            bring_in_all(EXAMPLE, vault, EXAMPLE / "raw")
            return decide.masked_contributions(read(EXAMPLE), vault, vault.decisions())


def _said(one: Masked) -> Said:
    said = one.contribution
    return Said(
        id=said.id,
        session=said.session,
        source=said.source,
        heading=one.heading,
        text=one.text,
        noted=said.kind,
    )


def without_headings(remarks: Remarks) -> Remarks:
    """Return the same remarks with no heading above them."""
    bare = tuple(one.model_copy(update={"heading": ""}) for one in remarks.said)
    return Remarks(bare, remarks.truth, remarks.topics)


def true_pairs(remarks: Remarks) -> frozenset[tuple[str, str]]:
    """Return the pairs of ids that are one remark, as several note-takers wrote it."""
    keyed = [(row["remark"], id_) for id_, row in sorted(remarks.truth.items()) if "remark" in row]
    return frozenset((one, other) for (left, one), (right, other) in combinations(keyed, 2) if left == right)


def figures(suggestions: Sequence[Suggestion], remarks: Remarks) -> Figures:
    """Return how far suggestions agree with the truth; what is set aside there has no topic to agree with."""
    of = {source: one for one in suggestions for source in one.sources}
    judged = {id_: row for id_, row in remarks.truth.items() if "topic" in row}
    right = {
        name: sum(getattr(of[id_], name) == row[name] for id_, row in judged.items())
        for name in ("topic", "theme", "kind")
    }
    suggested = {tuple(sorted(pair)) for one in suggestions for pair in combinations(one.sources, 2)}
    true = true_pairs(remarks)
    return Figures(
        **right,
        remarks=len(judged),
        pairs_right=len(suggested & true),
        pairs_suggested=len(suggested),
        pairs_true=len(true),
    )
