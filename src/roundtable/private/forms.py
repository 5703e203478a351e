"""Written forms of words: under which a decision holds in the whole event, and where they stand in a text."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_LOOSE = {ord("\N{LATIN SMALL LETTER DOTLESS I}"): "i", ord("\N{COMBINING DOT ABOVE}"): None}
"""Letters that a search without regard to case takes for an i, and case folding does not."""


def form_of(words: str) -> str:
    """Return the form under which a decision on words holds in the whole event."""
    return " ".join(words.casefold().split())


def loose_form(words: str) -> str:
    """Return a form in which whatever `standing` finds is found letter for letter."""
    return form_of(words).translate(_LOOSE)


def standing(text: str, forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return where written forms stand in a text as whole words, whatever their case and spacing."""
    wanted = tuple(sorted(filter(None, forms), reverse=True))
    return (match.span() for match in _pattern(wanted).finditer(text)) if wanted else iter(())


@lru_cache(maxsize=8)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
