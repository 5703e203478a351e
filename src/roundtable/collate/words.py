"""Texts as lists of comparable words."""

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ied", "ies", "ed", "ly", "es", "s")
_SHORTEST_STEM = 4
STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at attendee attendees be because been
    before being below between both but by can contact could did do does doing don't down during each even few
    for from further get got had has have having he her here hers him his how i if in into is it it's its itself
    just like may me might more most much must my name no nor not now of off on once one only or organisation
    other our out over own person product products really removed said same say she should so some such than
    that that's the their theirs them then there these they think this those through to too under until up us
    very was we well were what when where which while who whom why will with would you your""".split()
)
"""Words that say nothing of the subject; the mask's own words are among them."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word without its commonest endings, so that `notices` and `notice` agree."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)].removesuffix("e")
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def words_of(text: str) -> list[str]:
    """Return the stems of a text's words in order, without stop words."""
    plain = text.lower().replace("’", "'").replace("-", " ")
    return [stem(word.split("'")[0]) for word in _WORD.findall(plain) if word not in STOP_WORDS]
