"""Telling by its form that a bullet under a speaker's own holds the words of somebody else."""

import re

from roundtable.identity.words import SPEECH_VERBS
from roundtable.private.importers.labels import CAPITALISED, is_label

_NOUNS = frozenset(
    "notes reports states questions comments claims offers answers objects highlights presents echoes "
    "left joined joins".split()
)
"""Verbs of speech that are nouns as well, or that say who came and went."""
_REPORTING = SPEECH_VERBS - _NOUNS
_NO_OTHERS = frozenset("i we you they he she it this that these those there which what who".split())
"""Words for what speaks before a verb of speech that may well mean the speaker, or what they spoke of."""
_OPENERS = frozenset(
    "also although and anyway as because but finally first firstly hence here however if indeed instead in "
    "last lastly later maybe meanwhile next no nor now often ok okay on once or otherwise overall perhaps "
    "plus please rather second secondly similarly since so some sometimes still then therefore third "
    "thirdly though thus today tomorrow well when where whereas while with yes yesterday yet".split()
)
"""Words before a comma that open a sentence and name nobody."""
_NAME = rf"(?P<name>{CAPITALISED}(?: {CAPITALISED}){{0,2}})(?: [(\[][^()\[\]]{{1,40}}[)\]])?"
_SAYING = re.compile(rf"{_NAME},? (?:also |then |again )?(?P<verb>[a-z]+)\b")
_ADDRESSING = re.compile(rf"{_NAME}(?:,| [-–—]) ")
_REPLYING = re.compile(
    r"(?:q|a|(?:question|answer|reply|response|comment|objection)s?)(?: (?:from|by|to) [^:]{1,60})?\s*[:–—]",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[](?P<name>[^()\[\]]{1,40})[)\]]\s*\w")


def is_of_another(text: str, speaker: str) -> bool:
    """Return whether a bullet under a speaker's reports or answers another: `Tom agreed`, `(Tom) twice`.

    Nothing here knows who was there, so that a name may be any word with a capital that does what people do.
    """
    if not speaker:
        return False
    return bool(_REPLYING.match(text)) or any(
        name.split(maxsplit=1)[0].casefold() not in speaker.casefold() for name in _names(text)
    )


def _names(text: str) -> list[str]:
    """Return the names by which a bullet opens, if whoever bears them speaks in it."""
    said, addressed, bracketed = _SAYING.match(text), _ADDRESSING.match(text), _BRACKETED.match(text)
    names = []
    if said and said["verb"] in _REPORTING and said["name"].casefold() not in _NO_OTHERS:
        names.append(said["name"])
    if addressed and _is_name(addressed["name"]):
        names.append(addressed["name"])
    if bracketed and is_label(bracketed["name"]):
        names.append(bracketed["name"])
    return names


def _is_name(words: str) -> bool:
    first = words.split(maxsplit=1)[0].casefold()
    return is_label(words) and first not in _OPENERS | _NO_OTHERS and not first.endswith("ly")
