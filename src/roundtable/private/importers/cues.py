"""Splitting a transcript in WebVTT into blocks: cues, notes, styles and what is none of them."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from roundtable.private.importers.plain import split_lines

ARROW = "-->"
_TIMINGS = re.compile(r"\s*[\d:.,]+\s*-->")
_SIDE = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
_RIGHT_TIMINGS = re.compile(rf"\s*{_SIDE}\s*-->\s*{_SIDE}(?:\s.*)?")


class Sort(Enum):
    """What a block of a transcript is."""

    HEADER = "header of the transcript"
    NOTE = "note in the transcript"
    STYLE = "style or region"
    CUE = "cue"
    BAD_CUE = "cue whose times cannot be read"
    BEFORE = "text before the transcript"
    OUTSIDE = "text outside any cue"


class Block(NamedTuple):
    """Consecutive lines, the number of the first, and for a cue the lines that were said."""

    line: int
    sort: Sort
    text: tuple[str, ...] = ()


def blocks(text: str) -> list[Block]:
    """Return the blocks of a transcript in order; a bare `WEBVTT` is no block."""
    found: list[Block] = []
    begun = False
    for number, lines in _runs(split_lines(text)):
        block = _block(number, lines, begun=begun)
        begun = begun or block.sort in (Sort.CUE, Sort.BAD_CUE)
        if block.sort is Sort.HEADER:
            found = [each._replace(sort=Sort.BEFORE) for each in found]
        if block.sort is not Sort.HEADER or len(lines) > 1 or lines[0].strip() != "WEBVTT":
            found.append(block)
    return found


def _runs(raw: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield runs of lines that are not blank; a line of times that no blank line precedes opens one too."""
    run: list[str] = []
    for number, line in enumerate(raw, start=1):
        opens = bool(run) and (len(run) > 1 or ARROW in run[0]) and _TIMINGS.match(line) is not None
        if run and (opens or not line.strip()):
            identifier = [run.pop()] if opens and run[-1].strip().isdigit() else []
            yield number - len(run) - len(identifier), run
            run = identifier
        if line.strip():
            run.append(line)
    if run:
        yield len(raw) - len(run) + 1, run


def _block(number: int, lines: Sequence[str], *, begun: bool) -> Block:
    """Return one run of lines as the block that it is."""
    first = lines[0].split(maxsplit=1)[0]
    if not begun and first == "WEBVTT" and not any(ARROW in line for line in lines):
        return Block(number, Sort.HEADER)
    timing = next((at for at, line in enumerate(lines[:2]) if ARROW in line), None)
    if timing is not None and not (first == "NOTE" and timing == 0):
        is_right = _in_order(lines[timing])
        return Block(number, Sort.CUE if is_right else Sort.BAD_CUE, tuple(lines[timing + 1 :]))
    if first == "NOTE":
        return Block(number, Sort.NOTE)
    return Block(number, Sort.STYLE if first in ("STYLE", "REGION") and not begun else Sort.OUTSIDE)


def _in_order(line: str) -> bool:
    """Return whether a line holds two times, the second not before the first."""
    match = _RIGHT_TIMINGS.fullmatch(line)
    if match is None:
        return False
    start, end = ([int(part or 0) for part in match.groups()[at : at + 4]] for at in (0, 4))
    return start <= end
