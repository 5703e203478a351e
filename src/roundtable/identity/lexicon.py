"""Ordinary English: which words are words, which are only ever names. Loaded once, at first use."""

from functools import cache, lru_cache
from importlib import resources

from english_words import get_english_words_set  # type: ignore[import-untyped]

from roundtable.identity.places import PLACES
from roundtable.identity.words import CALENDAR, HARMLESS

_COMMON = 20_000
"""Ranks of the frequency list under which a word is common enough to open any sentence."""
_ENDINGS = (
    *(("'s", ""), ("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", "")),
    *(
        ("ing", "e"),
        ("er", ""),
        ("er", "e"),
        ("ers", ""),
        ("est", ""),
        ("ly", ""),
        ("ness", ""),
        ("ment", ""),
    ),
    *(("able", ""), ("able", "e"), ("ability", ""), ("isation", "ise"), ("isations", "ise"), ("ship", "")),
    *(("less", ""), ("ful", ""), ("ily", "y"), ("ier", "y"), ("iest", "y"), ("al", ""), ("wise", "")),
)
_PREFIXES = tuple("un re non pre mis over under out sub super inter multi cyber co anti de dis micro".split())
_BRITISH = (
    *(
        ("isation", "ization"),
        ("ise", "ize"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("yse", "yze"),
        ("our", "or"),
    ),
    *(
        ("tre", "ter"),
        ("ence", "ense"),
        ("gramme", "gram"),
        ("ogue", "og"),
        ("lled", "led"),
        ("lling", "ling"),
    ),
    *(("aem", "em"), ("oeuv", "euv"), ("lment", "llment"), ("ll", "l"), ("ae", "e")),
)


@cache
def _ranks() -> dict[str, int]:
    """Return the rank of each word of the frequency list, the commonest first."""
    listed = resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    lines = listed.read_text(encoding="utf-8-sig").splitlines()
    return {line.partition(" ")[0]: rank for rank, line in enumerate(lines)}


@cache
def _with_case() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that dictionaries print in lower case, and those they print with a capital."""
    printed = get_english_words_set(["gcide"]) | get_english_words_set(["web2"])
    return (
        frozenset(word for word in printed if word.islower()),
        frozenset(word.lower() for word in printed if word[:1].isupper() and word[1:].islower()),
    )


def rank(word: str) -> int | None:
    """Return how common a lower-case word is (0 is the commonest), or None if it is not listed."""
    return _ranks().get(word)


@lru_cache(maxsize=65_536)
def is_ordinary(word: str) -> bool:
    """Return whether a lower-case word is an English word that is not only ever a name."""
    if word in HARMLESS or word in CALENDAR:
        return True
    return word in _ranks() and (_is_printed(word) or _is_derived(word) or _is_compound(word))


@lru_cache(maxsize=65_536)
def is_known(word: str) -> bool:
    """Return whether a lower-case word needs no review by itself: ordinary, derived, or a nation."""
    if is_ordinary(word) or word in PLACES or word.isdigit():
        return True
    return _is_printed(word) or _is_derived(word) or _has_known_parts(word)


def is_common(word: str) -> bool:
    """Return whether a word is ordinary and frequent."""
    place = _ranks().get(word)
    return is_ordinary(word) and (place is None or place < _COMMON)


def _is_printed(word: str) -> bool:
    """Return whether a dictionary prints the word, or its American spelling, in lower case."""
    lower, _ = _with_case()
    return word in lower or any(_american(word, *pair) in lower for pair in _BRITISH if pair[0] in word)


def _american(word: str, british: str, american: str) -> str:
    """Return the word with the last British group of letters written the American way."""
    return american.join(word.rsplit(british, 1))


def _is_derived(word: str) -> bool:
    """Return whether the word is an inflection or derivation of a printed word, and no name itself."""
    _, capital = _with_case()
    if word in capital and not word.endswith(("ed", "ing", "s")):
        return False
    return any(_is_printed(stem) for stem in _stems(word))


def _stems(word: str) -> list[str]:
    """Return what the word may derive from, three letters long at least."""
    ends = [(word[: -len(end)] + instead) for end, instead in _ENDINGS if word.endswith(end)]
    doubled = [stem[:-1] for stem in ends if len(stem) > 3 and stem[-1] == stem[-2]]
    starts = [
        word[len(start) :] for start in _PREFIXES if word.startswith(start) and len(word) > len(start) + 3
    ]
    return [stem for stem in (*ends, *doubled, *starts) if len(stem) > 2]


def _is_compound(word: str) -> bool:
    """Return whether the word is two printed, listed words in one, such as "website"."""
    halves = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return any(all(_is_part(half) for half in pair) for pair in halves)


def _is_part(half: str) -> bool:
    """Return whether half of a compound is a word by itself."""
    return half in _ranks() and _is_printed(half)


def _has_known_parts(word: str) -> bool:
    """Return whether a hyphenated or apostrophised word is made of known parts."""
    parts = [part for part in word.replace("'", "-").split("-") if part]
    return len(parts) > 1 and all(len(part) < 3 or is_known(part) for part in parts)
