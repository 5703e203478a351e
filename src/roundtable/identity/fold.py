"""Text brought to one plain form for matching, with an exact map back to the original code points."""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһӏкмтвнгпи" + "αοερντικυχηωβγ" + "ɑɡıłøđŧħ" + "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "aeopcyxijsdqwhlkmtbhrnu" + "aoepvtikuxnwby" + "agilodth" + "abcdefghijklmnoprstuvwyz",
)
_MARKS = str.maketrans("‘’‛ʼ`´′‐‑‒–—−―﹣－“”„«»", "'" * 7 + "-" * 9 + '"' * 5)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LOWER = {upper: upper + 32 for upper in range(65, 91)} | {ord("`"): "'", 9: " ", 11: " ", 12: " ", 13: " "}
_WRAPPED = re.compile(r"(?<=[^\n -])\n(?=[^\s>*•-])")
_LAYOUT = re.compile(
    r"(?<=[^\W_])-[ ]*\n[ >]*(?=[^\W_])"  # a word hyphenated over a line break
    r"|(?<=[^\W_])(?:\*{1,3}|_{2,3}|~~|</?[a-z]{1,6}>)+(?=[^\W_])"  # marks inside a word
    r"|[ ]+\n[ >]*(?=[^\s>*•-])|\n[ >]+(?=[^\s>*•-])"  # a line break between words, with an indent
    r"|[ ]{2,}"
)
_ATTACHED = frozenset({"Mn", "Me", "Cf"})
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u034f\u2800")


class Folded(NamedTuple):
    """Folded text, and the index in the original of the code point behind each of its characters."""

    text: str
    original: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original span of a folded span, with the marks that hang on its last letter."""
        last = self.origins[end - 1] + 1
        while last < len(self.original) and _is_attached(self.original[last]):
            last += 1
        return self.origins[start], last


def fold(text: str) -> Folded:
    """Return the text in lower case, without accents, look-alikes, invisibles, or breaks inside words."""
    plain, origins = _letters(text)
    wrapped = _WRAPPED.sub(" ", plain)
    edits = [(match.start(), match.end(), _laid_out(match.group())) for match in _LAYOUT.finditer(wrapped)]
    folded, origins = _edited(wrapped, origins, edits)
    return Folded(folded, text, origins)


def fold_word(text: str) -> str:
    """Return the folded text alone, for roster terms and labels."""
    return fold(text).text.strip()


def _letters(text: str) -> tuple[str, Sequence[int]]:
    """Return the text with each code point folded, and the origins of what came out."""
    given = range(len(text))
    if text.isascii():
        return text.translate(_LOWER) if _has_rare(text) else text.lower().replace("\t", " "), given
    plain = {ord(letter): fold_letter(letter) for letter in set(_NOT_ASCII.findall(text))}
    odd = "".join(sorted(chr(code) for code, folded in plain.items() if len(folded) != 1))
    same = text.translate(_LOWER | {code: folded for code, folded in plain.items() if len(folded) == 1})
    if not odd:
        return same, given
    found = re.finditer("[" + re.escape(odd) + "]", same)
    return _edited(same, given, [(m.start(), m.end(), plain[ord(m.group())]) for m in found])


def _has_rare(text: str) -> bool:
    """Return whether ASCII text holds a control or a back-quote that lower case alone does not fold."""
    return any(mark in text for mark in "`\r\x0b\x0c")


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
    apart = unicodedata.normalize("NFKD", letter.translate(_MARKS)).casefold().translate(_LOOKALIKES)
    plain = "".join(part for part in unicodedata.normalize("NFKD", apart) if not _is_attached(part))
    return plain.translate(_LOOKALIKES).translate(_MARKS).translate(_LOWER)


def _laid_out(found: str) -> str:
    """Return what stands in the folded text for a stretch of layout."""
    if "\n" in found:
        return "" if found.startswith("-") else " "
    return " " if found.startswith(" ") else ""


def _edited(
    text: str, origins: Sequence[int], edits: Sequence[tuple[int, int, str]]
) -> tuple[str, Sequence[int]]:
    """Return the text with each edit made, and the origins of what came out."""
    if not edits:
        return text, origins
    pieces: list[str] = []
    kept = array("Q")
    at = 0
    for start, end, instead in edits:
        pieces += (text[at:start], instead)
        kept.extend(origins[at:start])
        kept.extend([origins[start]] * len(instead))
        at = end
    kept.extend(origins[at:])
    return "".join([*pieces, text[at:]]), kept
