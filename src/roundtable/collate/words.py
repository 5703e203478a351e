"""Texts as lists of comparable words: stems, numbers as digits, and nothing that says nothing."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|\d+")
_MASK = re.compile(r"\[[^\]\n]{0,40}\]|\b(?:an attendee|their organisation|a participant)\b")
"""What masking leaves in place of a name, and a note-taker's remarks in square brackets."""
_SHORTEST_STEM = 3
_DOUBLED = frozenset("bdgmnprt")
_CONTRACTED = re.compile(r"(?:n't|'\w+)+$")
STOP_WORDS = frozenset(
    """a about above actually after again against all also always am an and another any anybody anyone
    anything are around as at away back basically be became because become been before behind being
    below between bit both but by came can cannot cant come comes could couldnt did didnt do does
    doesnt doing done dont down during each either else enough etc even ever every everybody
    everyone everything few for from further gave get gets getting give given gives go goes going
    gone got had half has have having he hear heard her here hers him his how i if in into is isnt
    it its itself just keep kept kind knew know known knows let lets like likely look looked looks
    lot lots made make makes making many may maybe me mean means might mine more most much must my
    need needs neither never no nobody none nor not nothing now of off often oh ok okay on once one
    ones only onto or organisation other others our ours out over own part people perhaps person
    piece place point product products put quite rather really right said same saw say saying says
    see seen shall she should since so some somebody someone something sort still such sure take
    taken takes tell tells than thank thanks that thats the their theirs them then there these they
    thing things think thinks this those though thought through time times to today together told
    too took try under until up upon us use used uses using very want wanted wants was way ways we
    well went were what whatever when where whether which while who whoever whole whom whose why
    will with within without wont would yeah yes yet you your""".split()
)
"""Words that say nothing of the subject; the mask's own words are among them."""
_NUMBERS = {
    form: digits
    for digits, forms in {
        "2": "two second twice",
        "3": "three third",
        "4": "four fourth",
        "5": "five fifth",
        "6": "six sixth",
        "7": "seven seventh",
        "8": "eight eighth",
        "9": "nine ninth",
        "10": "ten tenth",
        "11": "eleven eleventh",
        "12": "twelve twelfth dozen",
        "20": "twenty",
        "100": "hundred hundreds",
        "1000": "thousand thousands",
    }.items()
    for form in forms.split()
}
_IRREGULAR = {
    form: base
    for base, *forms in map(
        str.split,
        """begin began begun|break broke broken|bring brought|build built|buy bought|catch caught|
        child children|choose chose chosen|cost costs|deal dealt|draw drew drawn|drive drove driven|
        fall fell fallen|feel felt|fight fought|find found|foot feet|forget forgot forgotten|
        grow grew grown|hide hidden|hold held|husband husbands|lay laid|lead led|learn learnt|
        leave left leaving|lend lent|lose lost losing|man men|meet met|pay paid|read reads|
        ride rode ridden|ring rang rung|rise rose risen|run ran running|sell sold|send sent|
        set setting|show shown|shut shutting|sleep slept|speak spoke spoken|spend spent|
        steal stole stolen|teach taught|throw threw thrown|understand understood|wake woke woken|
        wear wore worn|wife wives|win won|withdraw withdrew withdrawn|woman women|
        write wrote written""".split("|"),
    )
    for form in forms
}
_ENDINGS = (
    ("ational", "at"),
    ("abilities", ""),
    ("ibilities", ""),
    ("ability", ""),
    ("ibility", ""),
    ("isations", "is"),
    ("isation", "is"),
    ("ations", "at"),
    ("ation", "at"),
    ("fulness", ""),
    ("iveness", "iv"),
    ("ingly", ""),
    ("edly", ""),
    ("ities", ""),
    ("ments", ""),
    ("ment", ""),
    ("ness", ""),
    ("able", ""),
    ("ible", ""),
    ("ally", "al"),
    ("ity", ""),
    ("ions", ""),
    ("ion", ""),
    ("ful", ""),
    ("ing", ""),
    ("ied", "y"),
    ("ies", "y"),
    ("ed", ""),
    ("ly", ""),
)
_PLURAL = re.compile(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<![su])s$")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a lower-case word without its endings, so that `notices`, `noticed` and `notice` agree."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    plain = _IRREGULAR.get(word.removeprefix("re"), _IRREGULAR.get(word, word))
    singular = _PLURAL.sub("", plain) if len(plain) > _SHORTEST_STEM and not plain.endswith("ies") else plain
    return _ended(_IRREGULAR.get(singular, singular))


def _ended(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return _trimmed(word[: -len(ending)] + instead)
    return _trimmed(word)


def _trimmed(word: str) -> str:
    """Return a stem without a doubled last letter, a silent `e`, the `at` of a verb, or with `i` for `y`."""
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] in _DOUBLED:
        word = word[:-1]
    if len(word) > _SHORTEST_STEM:
        word = word.removesuffix("e")
    if len(word) > _SHORTEST_STEM + 2:
        word = word.removesuffix("at")
    return f"{word[:-1]}i" if len(word) > _SHORTEST_STEM and word.endswith("y") else word


@dataclass(frozen=True)
class Reading:
    """A text as it is compared: its telling words, their stems, and the stems of all of its words."""

    tokens: tuple[str, ...] = field(repr=False)
    """Telling words in order, in lower case, without stop words and masks."""
    stems: tuple[str, ...] = field(repr=False)
    """The stems of the telling words."""
    phrase: str = field(repr=False)
    """The stems of all words, stop words among them, each between two spaces."""


def read(text: str) -> Reading:
    """Return a text's words; what masking left in place of names is not among them."""
    plain = _MASK.sub(" ", text.lower().replace("’", "'").replace("-", " "))
    written = [_CONTRACTED.sub("", word) if "'" in word else word for word in _WORD.findall(plain)]
    tokens = tuple(word for word in written if word not in STOP_WORDS and (len(word) > 1 or word.isdigit()))
    return Reading(tokens, tuple(map(stem, tokens)), f" {' '.join(map(stem, written))} ")
