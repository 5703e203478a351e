"""What a text says to somebody who looks for a name in it: for review only, since chance plays a part."""

import codecs
import re
from collections.abc import Collection, Iterator

from roundtable.identity.lexicon import is_known

_BETWEEN = r" ._*·•,:+/|\n-"
"""What may stand between letters that spell a word one by one."""
_MARKS = re.compile(f"[{_BETWEEN}]+")
_SPACED = re.compile(rf"(?<![^\W_])[^\W\d_](?:[{_BETWEEN}]{{1,3}}[^\W_]){{2,}}(?![^\W_])")
_WORD_GAP = re.compile(f"[{_BETWEEN}]{{2,}}")
_LETTER_GAP = re.compile(f"[{_BETWEEN}]")
_GOES_ON = re.compile(r"\n[^\S\n]*[.,;:!?\"'()|¶]*(?![A-Z][a-z])[^\W\d_]")
"""A line that may go on with the word of the line before."""
_LEET = re.compile(r"[A-Za-z0-9@$!|+]{3,40}")
_STANDS_FOR = "01345789@$!|+"
_LEET_TABLES = tuple(str.maketrans(_STANDS_FOR, letters) for letters in ("oleastbgasilt", "oieastbgasiit"))
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_PUNCTUATION = ".,;:!?\"'()|¶ "
_LEAST_GLUED, _MOST_GLUED = 5, 40
_APART = "\n\n.\n\n"


def disguised(text: str, lone: Collection[str]) -> tuple[str, ...]:
    """Return the texts that a text may hide across its words.

    Args:
        text: what is looked through.
        lone: the letters that stand alone in it; one letter over and over spells no name.
    """
    letters = _spaced(text) if len(lone) > 1 else ()
    found = dict.fromkeys((*letters, *_glued(text)))
    return (_APART.join(found),) if found else ()


def lone_letters(word: str) -> frozenset[str]:
    """Return the letters and digits in a word that stand alone between its marks, in lower case."""
    if len(word) > 1 and word.isalnum():
        return frozenset()
    return frozenset(part.lower() for part in _MARKS.split(word) if len(part) == 1 and part.isalnum())


def disguised_word(word: str) -> tuple[str, ...]:
    """Return the texts that a word, with the signs that hang on it, may hide."""
    found = dict.fromkeys((*_leet(word), *_turned(word)))
    return (_APART.join(found),) if found else ()


def _spaced(text: str) -> Iterator[str]:
    """Yield letters that stand one by one as the words that they make."""
    for match in _SPACED.finditer(text):
        words = [_LETTER_GAP.sub("", word) for word in _WORD_GAP.split(match.group())]
        yield " ".join(words)
        yield "".join(words)


def _leet(word: str) -> Iterator[str]:
    """Yield a word in which digits and signs may stand for letters, in each common reading."""
    for run in _LEET.findall(word.strip("!|+")) if not word.isalpha() else ():
        if not run.isalpha() and any(map(str.isalpha, run)):
            yield from (run.translate(table).title() for table in _LEET_TABLES)


def _turned(word: str) -> Iterator[str]:
    """Yield the words in no dictionary backwards, and turned by half the alphabet."""
    for run in _LETTERS.findall(word):
        if not is_known(run.lower()):
            yield run[::-1].title()
            yield codecs.encode(run, "rot13").title()


def _glued(text: str) -> Iterator[str]:
    """Yield what the words at the ends of neighbouring lines make together, if the second goes on."""
    before = ""
    for line in text.split("\n") if _GOES_ON.search(text) else ():
        words = line.split(None, 1)
        first = words[0].strip(_PUNCTUATION) if words else ""
        glued = before + first
        is_glued = before.isalpha() and first.isalpha() and (first[0].islower() or glued.isupper())
        if is_glued and len(glued) >= _LEAST_GLUED:
            yield glued
        is_one_word = len(words) == 1 and is_glued and len(glued) < _MOST_GLUED
        before = glued if is_one_word else line.rsplit(None, 1)[-1].strip(_PUNCTUATION) if words else ""
