"""What the gate let out. Only `roundtable.gate.release` makes one; the writer takes nothing else."""

from dataclasses import dataclass

from roundtable.public.files import RELEASES_PATH, guidance_path, outcomes_path, points_path, text_of
from roundtable.public.receipts import Receipts
from roundtable.public.topic import Guidance, Outcomes, Points


@dataclass(frozen=True)
class Released:
    """The points of every topic and the receipts after one release."""

    points: tuple[Points, ...]
    receipts: Receipts
    texts: tuple[Guidance | Outcomes, ...] = ()
    """The statements and outcomes that were held in the vault until now."""


def files_of(released: Released) -> tuple[tuple[str, bytes], ...]:
    """Return the files that a release writes, by path in the knowledge base; the receipts come last."""
    points = [(points_path(points.topic), text_of(points).encode()) for points in released.points]
    texts = [(_text_path(text), text_of(text).encode()) for text in released.texts]
    return (*points, *texts, (RELEASES_PATH, text_of(released.receipts).encode()))


def _text_path(text: Guidance | Outcomes) -> str:
    return guidance_path(text.topic) if isinstance(text, Guidance) else outcomes_path(text.topic)
