"""Telling a file whose long lines were broken to a width from one that has a line for each remark."""

from collections.abc import Sequence

_NARROWEST, _WIDEST = 50, 120
_FEWEST_LONG, _SHARE = 5, 0.6


def full_lines(raw: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines on which the next line's first word had no room left.

    It is empty unless most long lines of the file are so; then the file was broken to its greatest width.
    """
    width = max(map(len, raw), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return frozenset()
    pairs = [
        (number, line, raw[number]) for number, line in enumerate(raw[:-1], start=1) if raw[number].strip()
    ]
    full = {number for number, line, below in pairs if len(line.rstrip()) + 1 + len(below.split()[0]) > width}
    long = [number for number, line, _ in pairs if len(line) > width * _SHARE]
    is_broken = len(long) >= _FEWEST_LONG and len(full) >= len(long) * _SHARE
    return frozenset(full) if is_broken else frozenset()
