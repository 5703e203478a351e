"""What sums over overlapping groups leave possible: exact bounds on whole numbers."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

MOST_CELLS = 64
"""Cells beyond which no bounds are given: a text that ties a view to so many classes is not published."""


@dataclass(frozen=True)
class Sum:
    """What is known of a group: at least `fewest` and at most `most` of its members hold a view."""

    members: frozenset[str]
    fewest: int
    most: int


Box = tuple[tuple[int, int], ...]
"""For each cell the fewest and the most that are still possible."""
_Known = tuple[tuple[int, ...], int, int]
"""The cells of a group, and its bounds."""


@dataclass(frozen=True)
class Cells:
    """Everybody of whom something is known, parted so that nothing known tells two in one cell apart."""

    members: tuple[frozenset[str], ...]
    known: tuple[_Known, ...]

    def of(self, group: frozenset[str]) -> tuple[int, ...]:
        """Return the cells that make up a group."""
        return tuple(at for at, cell in enumerate(self.members) if cell <= group)

    def widest(self) -> Box:
        """Return what is possible before anything is known."""
        return tuple((0, len(cell)) for cell in self.members)

    def is_possible(self, more: Iterable[_Known] = ()) -> bool:
        """Return whether some whole numbers agree with all that is known, and with more."""
        return _has_solution(self.widest(), (*self.known, *more))

    def range_of(self, cells: tuple[int, ...]) -> tuple[int, int]:
        """Return the fewest and the most who can hold the view in these cells; both can be reached."""
        size = sum(len(self.members[at]) for at in cells)
        fewest = _least(size, lambda number: self.is_possible([(cells, 0, number)]))
        without = _least(size, lambda number: self.is_possible([(cells, size - number, size)]))
        return fewest, size - without


def _least(most: int, is_enough: Callable[[int], bool]) -> int:
    """Return the least number from 0 to `most` that is enough, where every larger one is too."""
    return bisect_left(range(most), 1, key=is_enough)


def cells_of(sums: Sequence[Sum]) -> Cells:
    """Return the cells into which groups part everybody in them.

    Raises:
        ValueError: if there are more than can be looked at.
    """
    groups_by_member: dict[str, frozenset[int]] = {}
    for number, one in enumerate(sums):
        for member in one.members:
            groups_by_member[member] = groups_by_member.get(member, frozenset()) | {number}
    cells = _alike(groups_by_member)
    if len(cells) > MOST_CELLS:
        raise ValueError("too many classes overlap")
    members = tuple(cells[groups] for groups in sorted(cells, key=sorted))
    whole = Cells(members, ())
    return Cells(members, tuple((whole.of(one.members), one.fewest, one.most) for one in sums))


def _alike(groups_by_member: Mapping[str, frozenset[int]]) -> dict[frozenset[int], frozenset[str]]:
    alike: dict[frozenset[int], frozenset[str]] = {}
    for member, groups in groups_by_member.items():
        alike[groups] = alike.get(groups, frozenset()) | {member}
    return alike


def _has_solution(box: Box, known: Sequence[_Known]) -> bool:
    """Return whether a box holds a solution: narrow it, take an easy one if there is one, else split it."""
    narrow = _narrowed(box, known)
    if narrow is None:
        return False
    widest = max(range(len(narrow)), key=lambda at: narrow[at][1] - narrow[at][0], default=None)
    if widest is None or narrow[widest][0] == narrow[widest][1]:
        return True
    fewest, most = narrow[widest]
    middle = (fewest + most) // 2
    halves = ((fewest, middle), (middle + 1, most))
    return any(_has_solution((*narrow[:widest], half, *narrow[widest + 1 :]), known) for half in halves)


def _narrowed(box: Box, known: Sequence[_Known]) -> Box | None:
    """Return a box without what no sum allows, or None if a sum cannot be met."""
    now = list(box)
    moved = True
    while moved:
        moved = False
        for cells, fewest, most in known:
            low, high = sum(now[at][0] for at in cells), sum(now[at][1] for at in cells)
            if low > most or high < fewest or fewest > most:
                return None
            tighter = [
                (max(few, fewest - (high - many)), min(many, most - (low - few)))
                for few, many in (now[at] for at in cells)
            ]
            moved = moved or tighter != [now[at] for at in cells]
            for at, bounds in zip(cells, tighter, strict=True):
                now[at] = bounds
    return tuple(now)
