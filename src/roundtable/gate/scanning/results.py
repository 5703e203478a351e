"""What was found in a file, as the leaks that are reported: in order, each once."""

from collections.abc import Iterator, Sequence

from roundtable.gate.scanning.reader import Found
from roundtable.gate.scanning.records import Hit, Leak, sealed_leak
from roundtable.identity.records import Kind, Tier


def leaks_of(shown: str, found: Found, offset: int = 0) -> Iterator[Leak]:
    """Return a file's leaks: those in its own text by place, then what only other readings show."""
    if found.is_sealed:
        yield sealed_leak(shown)
    placed = {Leak(shown, hit.start + offset, hit.end + offset, *_what(hit)) for hit in found.own}
    yield from sorted(placed, key=lambda leak: (leak.start or 0, leak.end or 0, leak.tier, leak.rule))
    others = {Leak(shown, None, None, *_what(hit)) for hit in _not_shown_yet(found.own, found.other)}
    yield from sorted(others, key=lambda leak: (leak.tier, leak.kind, leak.rule))


def _what(hit: Hit) -> tuple[Tier, Kind, str]:
    return hit.tier, hit.kind, hit.rule


def _not_shown_yet(own: Sequence[Hit], other: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the hits of other readings with a word that is new, or surer than in the file's own text."""
    certain = {word for hit in own if hit.tier is Tier.BLOCK for word in hit.words}
    shown = {word for hit in own for word in hit.words}
    for hit in other:
        if not set(hit.words) <= (certain if hit.tier is Tier.BLOCK else shown):
            yield hit
