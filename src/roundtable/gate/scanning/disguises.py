"""What a text says to somebody who looks for a name in it: undone only for review, since chance plays a part."""

import codecs
import re
from collections.abc import Callable, Iterator

from roundtable.identity.lexicon import is_known

_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:[ ._*·\n-]{1,3}[^\W_]){2,}(?![^\W_])")
_WORD_GAP = re.compile(r"[ ._*·\n-]{2,}")
_LETTER_GAP = re.compile(r"[ ._*·\n-]")
_LEET = re.compile(r"(?<![\w@$!|+])(?=[\w@$!|+]*[A-Za-z])(?=[\w@$!|+]*[0-9@$!|+])[A-Za-z0-9@$!|+]{3,40}(?![\w@$|+])")
_LEET_TABLES = tuple(
    str.maketrans("01345789@$!|+", letters) for letters in ("oleastbgasilt", "oieastbgasiit")
)
_UNKNOWN = re.compile(r"[^\W\d_]{4,}(?:[ ,.]{1,2}[^\W\d_]{4,})*")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ACROSS = re.compile(r"([^\W\d_]+)[^\w\n]{0,3}(?=\n[^\w\n]{0,3}([^\W\d_]+)(?:[^\w\n]{0,3}\n[^\w\n]{0,3}([^\W\d_]+))?)")
_LEAST_GLUED = 5


def disguised(text: str) -> tuple[str, ...]:
    """Return the texts that a text may hide, sorted."""
    found = {one for undo in _DISGUISES for one in undo(text)}
    return tuple(sorted(found))


def _spaced(text: str) -> Iterator[str]:
    """Yield letters that stand one by one as the words that they make."""
    for match in _SPACED.finditer(text):
        words = [_LETTER_GAP.sub("", word) for word in _WORD_GAP.split(match.group())]
        yield " ".join(words)
        yield "".join(words)


def _leet(text: str) -> Iterator[str]:
    """Yield words in which digits and signs may stand for letters, in each common reading."""
    for match in _LEET.finditer(text):
        yield from (match.group().translate(table).title() for table in _LEET_TABLES)


def _turned(text: str) -> Iterator[str]:
    """Yield the runs of words in no dictionary backwards, and turned by half the alphabet."""
    for match in _UNKNOWN.finditer(text):
        if any(not is_known(word.lower()) for word in _LETTERS.findall(match.group())):
            for word in _suspects(match.group()):
                yield word[::-1].title()
                yield codecs.encode(word, "rot13").title()


def _suspects(run: str) -> Iterator[str]:
    """Yield each word of a run that no dictionary has, and each pair of such neighbours."""
    words = _LETTERS.findall(run)
    unknown = [not is_known(word.lower()) for word in words]
    yield from (word for word, is_unknown in zip(words, unknown, strict=True) if is_unknown)
    for index in range(1, len(words)):
        if unknown[index - 1] and unknown[index]:
            yield f"{words[index - 1]} {words[index]}"


def _glued(text: str) -> Iterator[str]:
    """Yield what the words at the ends of neighbouring lines make together."""
    for first, second, third in _ACROSS.findall(text) if "\n" in text else ():
        if len(first + second) >= _LEAST_GLUED:
            yield first + second
        if third:
            yield first + second + third


_DISGUISES: tuple[Callable[[str], Iterator[str]], ...] = (_spaced, _leet, _turned, _glued)
