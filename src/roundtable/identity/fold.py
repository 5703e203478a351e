"""Text brought to one plain form for matching, with an exact map back to the original code points."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, Self

Edit = tuple[int, int, str]
Span = tuple[int, int]
_ALIKE = "аеорсухіјѕԁԛԝһӏкмтвнгпи" + "αοερντικυχηωβγ" + "ɑɡıłøđŧħ" + "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ"
_LATIN = "aeopcyxijsdqwhlkmtbhrnu" + "aoepvtikuxnwby" + "agilodth" + "abcdefghijklmnopqrstuvwyz"
_SMALL_Q = re.compile(r"(?<=[ɢʜɪʟɴʀʏᴀ-ᴢꜰꜱ])ǫ|ǫ(?=[ɢʜɪʟɴʀʏᴀ-ᴢꜰꜱ])")
"""An o with a tail among small capitals, where it stands for the small Q that few fonts have."""
_LOOKALIKES = str.maketrans(_ALIKE, _LATIN)
_MARKS = str.maketrans("‘’‛ʼ`´′‐‑‒–—−―﹣－“”„«»", "'" * 7 + "-" * 9 + '"' * 5)
_ASCII = bytes(range(128))
_ODD_ASCII = {ord("`"): "'", 9: " ", 11: " ", 12: " ", 13: " "}
_INSIDE_WORDS = (
    ("-", re.compile(r"- *\n[ >]*(?=[^\W_])")),
    *(
        (mark, re.compile(pattern + r"(?=[^\W_]|[*_~<])"))
        for mark, pattern in (("*", r"\*\*{0,2}"), ("_", "__+"), ("~", "~~"), ("<", "</?[A-Za-z]{1,6}>"))
    ),
)
"""Breaks and marks that part a word: the letter that each begins with, which is rare, and the whole."""
_FEW = 64
"""Distinct letters up to which replacing them one by one is faster than translating."""
_SPACES = re.compile(r"  +(?:\n[ >]*)?")
_INDENT = re.compile(r"\n[ >]+(?=[^\s>*•-])")
_ATTACHED = frozenset({"Mn", "Me", "Cf"})
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800")


class Origins(Sequence[int]):
    """The origin of each folded character, kept as stretches in which both go up by one."""

    def __init__(self, length: int = 0) -> None:
        """Start with the characters that are their own origins."""
        self._length = length
        self._starts = [0] if length else []
        self._firsts = [0] if length else []

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(self._length))]
        if not 0 <= index < self._length:
            raise IndexError
        return index + self.stretch(index)[2]

    @property
    def are_places(self) -> bool:
        """Whether every character stands where it stood."""
        return self._firsts == [0]

    def stretch(self, index: int) -> tuple[int, int, int]:
        """Return where the stretch around a character begins and ends, and how far it was moved to there."""
        at = bisect_right(self._starts, index) - 1
        first = self._starts[at]
        until = self._starts[at + 1] if at + 1 < len(self._starts) else self._length
        return first, until, self._firsts[at] - first

    def extend(self, origins: Self, start: int, end: int) -> None:
        """Add the origins of the characters from start up to end."""
        while start < end:
            _, until, moved = origins.stretch(start)
            if not self._starts or self._firsts[-1] + self._length - self._starts[-1] != start + moved:
                self._starts.append(self._length)
                self._firsts.append(start + moved)
            self._length += min(end, until) - start
            start = min(end, until)


class Folded(NamedTuple):
    """Folded text with and without case, and where in the original each of its characters stands."""

    text: str
    cased: str
    original: str
    origins: Origins

    @property
    def is_in_place(self) -> bool:
        """Whether every folded character stands where it stands in the original."""
        return self.origins.are_places and len(self.origins) == len(self.original)

    def spans(self, spans: Iterable[Span]) -> Iterator[Span]:
        """Yield the original span of each folded one, with the marks that hang on its last letter."""
        origins, original = self.origins, self.original
        length = len(original)
        plain = original.isascii()
        first = until = moved = 0
        for start, end in spans:
            if not first <= start < until:
                first, until, moved = origins.stretch(start)
            last = end + moved if end <= until else origins[end - 1] + 1
            while not plain and last < length and _is_attached(original[last]):
                last += 1
            yield start + moved, last


def fold(text: str) -> Folded:
    """Return the text without accents, look-alikes, invisibles, or breaks and marks inside words.

    `text` is in lower case with a space for each line break; `cased` keeps case and line breaks.
    """
    plain, origins = _letters(text)
    cased, origins = _edited(plain, origins, _layout(plain))
    return Folded(_lower(cased).replace("\n", " "), cased, text, origins)


def _lower(cased: str) -> str:
    """Return a text in lower case: bytes by bytes, which is faster, if no letter beyond ASCII has one."""
    if cased.isascii():
        return cased.lower()
    written = cased.encode("utf-8", "surrogatepass")
    if any(letter != letter.lower() for letter in _beyond_ascii(written)):
        return cased.lower()
    return written.lower().decode("utf-8", "surrogatepass")


def fold_word(text: str) -> str:
    """Return the folded text alone, for roster terms and labels; folding it again changes nothing."""
    folded = " ".join(fold(text).text.split())
    return folded if folded == text else fold_word(folded)


def _letters(text: str) -> tuple[str, Origins]:
    """Return the text with each code point folded, and the origins of what came out."""
    given = Origins(len(text))
    if text.isascii():
        return _replaced(text, _ODD_ASCII), given
    if "ǫ" in text:
        text = _SMALL_Q.sub("ꞯ", text)
    plain = {
        ord(letter): fold_letter(letter) for letter in _beyond_ascii(text.encode("utf-8", "surrogatepass"))
    }
    odd = sorted(chr(code) for code, folded in plain.items() if len(folded) != 1)
    same = _replaced(text, _ODD_ASCII | {code: folded for code, folded in plain.items() if len(folded) == 1})
    if not odd:
        return same, given
    found = re.finditer("[" + re.escape("".join(odd)) + "]", same)
    return _edited(same, given, [(m.start(), m.end(), plain[ord(m.group())]) for m in found])


def _beyond_ascii(written: bytes) -> set[str]:
    """Return the distinct code points beyond ASCII of a text in UTF-8."""
    return set(written.translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def _replaced(text: str, table: dict[int, str]) -> str:
    """Return the text with each code point of the table replaced by its one character."""
    if len(table) > _FEW:
        return text.translate(table)
    for code, folded in table.items():
        text = text.replace(chr(code), folded)
    return text


def _is_attached(letter: str) -> bool:
    """Return whether a code point shows nothing by itself: a combining mark or an invisible."""
    return letter > "\x7f" and (letter in _INVISIBLE or unicodedata.category(letter) in _ATTACHED)


@lru_cache(maxsize=8192)
def fold_letter(letter: str) -> str:
    """Return the plain form of one code point: possibly empty, possibly several characters."""
    if _is_attached(letter):
        return ""
    if letter.isspace():
        return "\n" if letter in "\u2028\u2029\x85" else " "
    plain = "".join(_plain_part(part) for part in unicodedata.normalize("NFKD", letter.translate(_MARKS)))
    return plain.translate(_MARKS).translate(_ODD_ASCII)


def _plain_part(part: str) -> str:
    """Return one code point of a decomposed letter as ASCII if it looks like it, with its case."""
    if part.isascii():
        return part
    apart = unicodedata.normalize("NFKD", part.casefold())
    lower = "".join(code for code in apart if not _is_attached(code)).translate(_LOOKALIKES)
    return lower.upper() if lower.isascii() and part.isupper() else lower


def _layout(plain: str) -> list[Edit]:
    """Return what to take out of a text so that breaks and marks do not part words."""
    edits = [(*match.span(), _gap(match.group())) for match in _matches("  ", _SPACES, plain)]
    for mark, pattern in _INSIDE_WORDS:
        edits += ((*match.span(), "") for match in _inside_words(mark, pattern, plain))
    edits += ((*match.span(), "\n") for match in _INDENT.finditer(plain))
    return sorted(edits)


def _matches(mark: str, pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begins with a mark, which is found much faster than the pattern."""
    at = plain.find(mark)
    while at >= 0:
        match = pattern.match(plain, at)
        if match:
            yield match
        at = plain.find(mark, match.end() if match else at + 1)


def _inside_words(mark: str, pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Yield the matches right behind a letter, a digit or another mark; their pattern looks ahead for one."""
    for match in _matches(mark, pattern, plain):
        before = plain[match.start() - 1 : match.start()]
        if before.isalnum() or before in {"*", "_", "~", ">"}:
            yield match


def _gap(spaces: str) -> str:
    """Return one space, or one line break if the gap holds one."""
    return "\n" if "\n" in spaces else " "


def _edited(text: str, origins: Origins, edits: Sequence[Edit]) -> tuple[str, Origins]:
    """Return the text with each edit made that does not overlap an earlier one, and the new origins."""
    if not edits:
        return text, origins
    pieces: list[str] = []
    kept = Origins()
    at = 0
    for start, end, instead in edits:
        if start >= at:
            pieces += (text[at:start], instead)
            kept.extend(origins, at, start)
            for _ in instead:
                kept.extend(origins, start, start + 1)
            at = end
    kept.extend(origins, at, len(text))
    return "".join([*pieces, text[at:]]), kept
