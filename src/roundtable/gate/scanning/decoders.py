"""What a text says once its encodings are undone, each undone by itself; nesting is the caller's."""

import html
import quopri
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_plus

from roundtable.gate.scanning.byte_codes import (
    in_base32,
    in_base64,
    in_base85,
    in_bits,
    in_hexadecimal,
    in_numbers,
    in_spaced_hexadecimal,
    may_be_uuencoded,
    uuencoded,
)

_PERCENT = re.compile(r"[^\s\"'<>]*%[0-9a-fA-F]{2}[^\s\"'<>]*")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3}))"
)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \n]?")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
_JOINED_STRINGS = re.compile(r"([\"'`])\s*\+\s*\1")
_CELLS = re.compile(r"[,;|\t](?:(?<=[^\W\d_].)|(?<=[^\W\d_]\".))\"?(?=[^\W\d_])", re.DOTALL)
_PICTURED = {0xE0000 + code: code for code in range(0x20, 0x7F)} | {
    0x1F1E6 + number: ord("a") + number for number in range(26)
}
"""Unseen tags and the letters of flags, as the characters that they stand for."""
_PICTURED_LETTER = re.compile("[\U000e0020-\U000e007e\U0001f1e6-\U0001f1ff]")
_DOTTED = re.compile("[\u2800-\u28ff]")
_BRAILLE = dict(zip("⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", "abcdefghijklmnopqrstuvwxyz", strict=True))
_BRAILLE_TABLE = str.maketrans({**_BRAILLE, "\u2800": " ", "⠠": "", "⠤": "-", "⠄": "'"})
_PUNYCODE = re.compile(r"\bxn--([a-z0-9-]+)", re.IGNORECASE)
_MORSE = re.compile(r"(?<![\w.-])(?:[.·-]{1,5}(?: +|\s*/\s*)){4,}[.·-]{1,5}(?![\w.-])")
_MORSE_CODES = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- "
    "-. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
)
_MORSE_PAIRS = (". .", "- .", ". -", "- -", "·")
_MORSE_LETTERS = dict(zip(_MORSE_CODES.split(), "abcdefghijklmnopqrstuvwxyz", strict=True))
_UTF7 = re.compile(r"\+[A-Za-z0-9+/]{3,}-?")
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DOT = re.compile(r"\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+", re.IGNORECASE)
_AT = re.compile(r"\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CODED = re.compile(
    r"[&%\\=+<ÃÂâ\u2801-\u28ff\U000e0020-\U000e007e\U0001f1e6-\U0001f1ff]|dot|xn--|[01]{8}|\A[.·-]{2,5}\Z|[^\W\d_]\"?[,;|]\"?[^\W\d_]|"
    r"[2-7][0-9a-f](?:[:,.-]|\Z)|(?<!\d)\d{2,3}(?:[,;]|\Z)",
    re.IGNORECASE,
)
"""What no text can do without from which `decoded` makes another, but for a tab between two cells."""


def decoded(text: str) -> tuple[str, ...]:
    """Return what a text says once one encoding is undone, for those that need more than one word."""
    found = dict.fromkeys(one for decode in _DECODERS for one in decode(text))
    return tuple(one for one in found if one and one != text)


def may_be_coded(word: str) -> bool:
    """Return whether a word may be part of what `decoded` finds in a text without tabs."""
    return _CODED.search(word) is not None or may_be_uuencoded(word)


def decoded_word(word: str) -> tuple[str, ...]:
    """Return what a word, with the signs that hang on it, says once one encoding is undone."""
    found = dict.fromkeys(one for decode in _WORD_DECODERS for one in decode(word))
    return tuple(one for one in found if one and one != word)


def _entities(text: str) -> Iterator[str]:
    if "&" in text:
        yield html.unescape(text)


def _percent(text: str) -> Iterator[str]:
    if "%" in text:
        yield _PERCENT.sub(lambda run: unquote(run.group()), text)
        yield from (unquote_plus(run) for run in _PERCENT.findall(text) if "+" in run)


def _escapes(text: str) -> Iterator[str]:
    if "\\" in text:
        yield _paired(_ESCAPE.sub(_character, text))
        yield _CSS_ESCAPE.sub(lambda match: chr(min(int(match.group(1), 16), 0x10FFFF)), text)
        yield text.replace("\\n", "\n").replace("\\t", " ").replace("\\", "")


def _character(match: re.Match[str]) -> str:
    digits = next(filter(None, match.groups()))
    return chr(min(int(digits, 8 if match.group(5) else 16), 0x10FFFF))


def _paired(text: str) -> str:
    """Return a text whose pairs of surrogates are the characters that they stand for."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _quoted_printable(text: str) -> Iterator[str]:
    if "=" in text and _QUOTED.search(text):
        plain = quopri.decodestring(text.encode("utf-8", "surrogatepass"))
        yield plain.decode("utf-8", "replace")


def _strings_joined(text: str) -> Iterator[str]:
    if "+" in text:
        yield _JOINED_STRINGS.sub("", text)


def _cells(text: str) -> Iterator[str]:
    if _CELLS.search(text):
        yield _CELLS.sub(" ", text)


def _pictured(text: str) -> Iterator[str]:
    """Yield a text with unseen tags and the letters of flags as the letters that they stand for."""
    if not text.isascii() and _PICTURED_LETTER.search(text):
        yield text.translate(_PICTURED)


def _utf7(text: str) -> Iterator[str]:
    if "+" in text:
        for run in dict.fromkeys(_UTF7.findall(text)):
            try:
                yield run.encode("ascii").decode("utf-7")
            except UnicodeDecodeError:
                continue


def _dotted(text: str) -> Iterator[str]:
    """Yield Braille, letter by letter."""
    if not text.isascii() and _DOTTED.search(text):
        yield text.translate(_BRAILLE_TABLE).title()


def _punycode(text: str) -> Iterator[str]:
    """Yield the labels of internationalised domain names as they are shown."""
    for label in dict.fromkeys(_PUNYCODE.findall(text)) if "--" in text else ():
        try:
            yield label.encode("ascii").decode("punycode")
        except UnicodeError:
            continue


def _morse(text: str) -> Iterator[str]:
    """Yield rows of dots and dashes as the letters that they stand for."""
    for run in _MORSE.findall(text) if any(pair in text for pair in _MORSE_PAIRS) else ():
        words = (word.split() for word in run.replace("·", ".").split("/"))
        yield " ".join("".join(_MORSE_LETTERS.get(one, "?") for one in word) for word in words).title()


def _mojibake(text: str) -> Iterator[str]:
    """Yield UTF-8 that was once read as a Western code page, put right."""
    if not text.isascii() and any(mark in text for mark in "ÃÂâ"):
        for page in ("cp1252", "latin-1"):
            try:
                yield text.encode(page).decode("utf-8")
            except UnicodeError:
                continue


def _attributes(text: str) -> Iterator[str]:
    """Yield the values in a tag, a line for each."""
    if text.startswith("<"):
        values = [double or single for double, single in _ATTRIBUTE.findall(text)]
        if len(values) > 1:
            yield "\n".join(values)


def _spelt_addresses(text: str) -> Iterator[str]:
    """Yield e-mail addresses whose signs are written as words."""
    if "dot" in text.lower():
        yield from _ADDRESS.findall(_AT.sub("@", _DOT.sub(".", text)))


_Decoder = Callable[[str], Iterator[str]]
_DECODERS: tuple[_Decoder, ...] = (
    _entities,
    _percent,
    _escapes,
    _quoted_printable,
    _strings_joined,
    _cells,
    in_spaced_hexadecimal,
    _mojibake,
    _attributes,
    _spelt_addresses,
    in_numbers,
    in_bits,
    uuencoded,
    _dotted,
    _punycode,
    _morse,
    _pictured,
)
_WORD_DECODERS: tuple[_Decoder, ...] = (in_base64, in_base32, in_base85, in_hexadecimal, _utf7)
