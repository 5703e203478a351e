"""What the gate let out. Only `roundtable.gate.release` makes one; the writer takes nothing else."""

from dataclasses import dataclass

from roundtable.public.files import RELEASES_PATH, points_path, text_of
from roundtable.public.receipts import Receipts
from roundtable.public.topic import Points


@dataclass(frozen=True)
class Released:
    """The points of every topic and the receipts after one release."""

    points: tuple[Points, ...]
    receipts: Receipts


def files_of(released: Released) -> tuple[tuple[str, bytes], ...]:
    """Return the files that a release writes, by path in the knowledge base; the receipts come last."""
    points = [(points_path(points.topic), text_of(points).encode()) for points in released.points]
    return (*points, (RELEASES_PATH, text_of(released.receipts).encode()))
