"""Detection in a text of any size, read in pieces: memory stays flat and no form is lost between them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from roundtable.identity.detector import Detector
from roundtable.identity.records import Detection

WINDOW = 1_000_000
"""Characters that are looked at together."""
REACH = 2_000
"""Characters on both sides of a place that may matter to what is found there."""


def detect_pieces(detector: Detector, pieces: Iterable[str], window: int = WINDOW) -> Iterator[Detection]:
    """Yield what the detector finds in the pieces joined, sorted by start, with places in the joined text.

    A window ends where nothing was found, and the next one sees what stands before its start, so that the
    pieces give what the whole text gives.
    Only a find about as long as a window may be given in parts; nothing is left out.

    Args:
        detector: what is looked for.
        pieces: the text in order, parted anywhere.
        window: how many characters are looked at together, at least four times the reach.
    """
    text, first, fresh, given = "", 0, 0, 0
    for piece in _of_size(pieces, window):
        text += piece
        if len(text) - fresh < window:
            continue
        found = detector.detect(text)
        end = _quiet_place(text, found, (fresh, len(text) - REACH))
        for one in _between(found, (given - first, end), first):
            yield one
            given = one.end
        given = max(given, first + end)
        kept = max(0, end - REACH)
        text, first, fresh = text[kept:], first + kept, end - kept
    yield from _between(detector.detect(text), (given - first, len(text)), first)


def _of_size(pieces: Iterable[str], most: int) -> Iterator[str]:
    """Yield the same text in pieces of at most a given length."""
    for piece in pieces:
        yield from (piece[at : at + most] for at in range(0, len(piece), most))


def _quiet_place(text: str, found: Sequence[Detection], span: tuple[int, int]) -> int:
    """Return the last place of a span that follows a line's end or a space and parts nothing that was found.

    Without one in the span's second half it is where the last find begins there, or else the span's end.
    """
    starts = [one.start for one in found]
    for mark in ("\n", " "):
        at = span[1]
        while (at := text.rfind(mark, sum(span) // 2, at)) >= 0:
            before = bisect_left(starts, at + 1) - 1
            if before < 0 or found[before].end <= at + 1:
                return at + 1
    earlier = starts[: bisect_left(starts, span[1])]
    return earlier[-1] if earlier and sum(span) // 2 < earlier[-1] else span[1]


def _between(found: Iterable[Detection], span: tuple[int, int], first: int) -> Iterator[Detection]:
    """Yield what of the finds lies in a span, placed in the text whose window begins at `first`.

    A find is cut at the span's end too: what reaches beyond it may have been read from half a word.
    """
    for one in found:
        if span[0] < one.end and one.start < span[1]:
            start, end = max(span[0], one.start) + first, min(span[1], one.end) + first
            yield one._replace(start=start, end=end)
