"""Long lists, one page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
_DIGITS = 6


@dataclass(frozen=True)
class Paged(Generic[T]):
    """One page of a list: its items, which page it is, and how many there are."""

    items: Sequence[T]
    number: int
    pages: int
    whole: int


def paged(items: Sequence[T], asked: str, size: int) -> Paged[T]:
    """Return the page that is asked for by its number, or the nearest that there is."""
    pages = max(1, -(-len(items) // size))
    number = min(
        max(1, int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS else 1), pages
    )
    return Paged(items[(number - 1) * size : number * size], number, pages, len(items))
