"""Ordinary English: which words are words, which are only ever names. Loaded once, at first use."""

from functools import cache, lru_cache
from importlib import resources

from english_words import get_english_words_set  # type: ignore[import-untyped]

from roundtable.identity.brands import BRAND_NAMES
from roundtable.identity.places import PLACES
from roundtable.identity.technical import SHORT_FORMS
from roundtable.identity.vocabulary import ALLOWED, INSTITUTIONS, NAMES_ONLY
from roundtable.identity.words import CALENDAR, HARMLESS

_COMMON = 3_000
"""Ranks of the frequency list under which a capital says nothing about a word."""
_RARE = 1_000_000
_FEW = 1_000
"""Ranks under which three capitals are a word that somebody stressed."""
_TINY = frozenset(
    "is it in on or of to be by at as an am are do go he if me my no so up us we and the".split()
)
_NEVER_NAMES = frozenset(
    "the a an and or but if so as at by for from in into of off on out over to up with i you he she it "
    "we they me him her us them my your his its our their mine yours ours this that these those who "
    "whom whose which what when where why how all any both each few many more most other some such no "
    "not only own same than too very can will just should now is are was were be been am do does did "
    "have has had would could may might must shall there here then also about after again against "
    "because before below between during under until while yes well please thank thanks sorry okay "
    "part section chapter article page table figure item number stage phase level step version question "
    "day days week month year today tomorrow morning afternoon evening north south east west northern "
    "southern eastern western central first second third fourth fifth one two four five six seven eight "
    "nine ten act acts rule rules law laws code codes court courts house government party member members "
    "state states city county country world nation nations national federal public general human rights "
    "agreement contract policy plan programme program project strategy budget fund grant grants benefit "
    "tax report review study paper guidance standard standards framework group groups team board panel "
    "new old good great dear hello hi god lord christian web online standing action actions agenda "
    "minutes meeting meetings topic topics note notes summary conclusion decision decisions issue issues "
    "security privacy data protection health care education business finance justice science research "
    "development services service office officer manager director president head chief executive".split()
)
"""Common words that notes write with a capital for other reasons."""
_SHORTEST = 3
"""Letters that a stem or half of a compound has at least."""
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
_ENDINGS_BY_LETTER = {
    letter: tuple(pair for pair in _ENDINGS if pair[0][-1] == letter)
    for letter in {end[-1] for end, _ in _ENDINGS}
}
_PREFIXES = tuple("un re non pre mis over under out sub super inter multi cyber co anti de dis".split())
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
def _printed() -> set[str]:
    """Return the words that a dictionary prints, each with its case."""
    words: set[str] = get_english_words_set(["web2"])
    return words


def _is_listed(written: str) -> bool:
    """Return whether the dictionary prints a word with just this case."""
    return written in _printed()


def rank(word: str) -> int | None:
    """Return how common a lower-case word is (0 is the commonest), or None if it is not listed."""
    return _ranks().get(word)


@lru_cache(maxsize=65_536)
def is_ordinary(word: str) -> bool:
    """Return whether a lower-case word is an English word that is not only ever a name."""
    if word in ALLOWED or word in HARMLESS or word in CALENDAR:
        return True
    if word in NAMES_ONLY or word in BRAND_NAMES:
        return False
    return word in _ranks() and (_is_printed(word) or _is_derived(word) or _is_compound(word))


@lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Return whether English has a lower-case word or its stem, though it be mostly a name."""
    return word in _ranks() and (_is_printed(word) or any(map(_is_printed, _stems(word))))


@lru_cache(maxsize=65_536)
def is_known(word: str) -> bool:
    """Return whether a lower-case word needs no review by itself: ordinary, derived, or a nation."""
    if is_ordinary(word) or word in PLACES or not any(map(str.isalpha, word)):
        return True
    if word in NAMES_ONLY or word in BRAND_NAMES:
        return False
    return _is_printed(word) or _is_derived(word) or _has_known_parts(word)


def is_nameable(word: str) -> bool:
    """Return whether a common word that has a capital inside a sentence may be a name there."""
    return word not in _NEVER_NAMES and not _is_exempt(word) and word not in NAMES_ONLY


def is_short_form(word: str) -> bool:
    """Return whether a known word of two or three letters is rather a short form when it is all capitals."""
    if len(word) > _SHORTEST or word in HARMLESS or word in CALENDAR or word in SHORT_FORMS:
        return False
    return _ranks().get(word, _RARE) >= _FEW and word not in _TINY


def _is_exempt(word: str) -> bool:
    """Return whether a word is written with a capital without naming anybody."""
    return word in INSTITUTIONS or word in ALLOWED or word in HARMLESS or word in CALENDAR or word in PLACES


def is_rare(word: str) -> bool:
    """Return whether an ordinary word is so rare that a capital inside a sentence makes it a name."""
    return not _is_exempt(word) and _ranks().get(word, _COMMON) >= _COMMON


def _is_printed(word: str) -> bool:
    """Return whether a dictionary prints the word, or its American spelling, in lower case."""
    if _is_listed(word):
        return True
    for british, american in _BRITISH:
        if british in word and _is_listed(american.join(word.rsplit(british, 1))):
            return True
    return False


def _is_derived(word: str) -> bool:
    """Return whether the word is an inflection or derivation of a printed word, and no name itself."""
    stems = (stem for stem in _stems(word) if stem in ALLOWED or _is_printed(stem))
    if word.endswith(("ed", "ing")) or not _is_listed(word.capitalize()):
        return any(stems)
    return word.endswith("s") and any(_ranks().get(stem, _RARE) < _COMMON for stem in stems)


def _stems(word: str) -> list[str]:
    """Return what the word may derive from."""
    endings = _ENDINGS_BY_LETTER.get(word[-1:], ())
    ends = [word[: -len(end)] + instead for end, instead in endings if word.endswith(end)]
    doubled = [stem[:-1] for stem in ends if stem[-1:] == stem[-2:-1]]
    prefixes = _PREFIXES if word.startswith(_PREFIXES) else ()
    starts = [word[len(start) :] for start in prefixes if word.startswith(start)]
    longest = [stem for stem in starts if len(stem) > _SHORTEST]
    return [stem for stem in (*ends, *doubled, *longest) if len(stem) >= _SHORTEST]


def _is_compound(word: str) -> bool:
    """Return whether the word is two printed, listed words in one, such as "website"."""
    halves = ((word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1))
    return any(all(half in _ranks() and _is_printed(half) for half in pair) for pair in halves)


def _has_known_parts(word: str) -> bool:
    """Return whether a hyphenated or apostrophised word is made of known parts."""
    parts = [part for part in word.replace("'", "-").split("-") if part]
    return len(parts) > 1 and all(_is_known_part(part) for part in parts)


def _is_known_part(part: str) -> bool:
    """Return whether a part of a hyphenated word says nothing by itself."""
    return len(part) < _SHORTEST or part in _PREFIXES or is_known(part)
