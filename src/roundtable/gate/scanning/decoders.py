"""What a text says once its encodings are undone, each undone by itself; nesting is the caller's."""

import base64
import binascii
import html
import quopri
import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote, unquote_plus

from roundtable.gate.scanning.content import texts_inside

_PERCENT = re.compile(r"[^\s\"'<>]*%[0-9a-fA-F]{2}[^\s\"'<>]*")
_ESCAPE = re.compile(
    r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{3}))"
)
_CSS_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})[ \n]?")
_QUOTED = re.compile(r"=[0-9A-F]{2}|=\r?\n")
_JOINED_STRINGS = re.compile(r"([\"'`])\s*\+\s*\1")
_CELLS = re.compile(r"[,;|\t](?:(?<=[^\W\d_].)|(?<=[^\W\d_]\".))\"?(?=[^\W\d_])", re.DOTALL)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}")
_WRAPPED_BASE64 = re.compile(
    r"(?<![^\s\"'=:,>])[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]{4,}(?![^\s\"'=,<]))+"
)
_HEX = re.compile(r"(?:[0-9a-fA-F]{2}){4,}")
_SPACED_HEX = re.compile(
    r"(?<![^\W_])(?:(?:0x|\\x)?[0-9a-fA-F]{2}(?:[ :,.-]{1,2}|(?=\\x))){3,}(?:0x|\\x)?[0-9a-fA-F]{2}(?![^\W_])"
)
_LONG_RUN = re.compile(r"[A-Za-z0-9+/_-]{50}")
_LONG_RUNS = re.compile(
    r"(?<![A-Za-z0-9+/_-])([A-Za-z0-9+/_-]{50,}(?:\s{1,3}[A-Za-z0-9+/_-]{50,})*)(\s{1,3}[A-Za-z0-9+/_-]+)?"
)
_HEX_PAIR = re.compile(r"[2-7][0-9a-fA-F](?:[ :,.-]|\\x)")
_HEX_MARKS = re.compile(r"0x|\\x|%|[ :,.-]")
_NUMBERS = re.compile(r"(?<!\d)\d{2,3}(?:[,;]?[ ,;\n]\d{2,3}){4,}(?!\d)")
_BASE32 = re.compile(r"(?<![A-Z0-9])[A-Z2-7]{16,}(?![A-Z0-9])")
_PICTURED = {0xE0000 + code: code for code in range(0x20, 0x7F)} | {
    0x1F1E6 + number: ord("a") + number for number in range(26)
}
"""Unseen tags and the letters of flags, as the characters that they stand for."""
_PICTURED_LETTER = re.compile("[\U000e0020-\U000e007e\U0001f1e6-\U0001f1ff]")
_UTF7 = re.compile(r"\+[A-Za-z0-9+/]{3,}-?")
_ATTRIBUTE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PRINTED = range(0x20, 0x7F)
_DOT = re.compile(r"\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+", re.IGNORECASE)
_AT = re.compile(r"\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_CODED = re.compile(
    r"[&%\\=+<ÃÂâ\U000e0020-\U000e007e\U0001f1e6-\U0001f1ff]|dot|[^\W\d_]\"?[,;|]\"?[^\W\d_]|"
    r"[2-7][0-9a-f](?:[:,.-]|\Z)|(?<!\d)\d{2,3}(?:[,;]|\Z)",
    re.IGNORECASE,
)
"""What no text can do without from which `decoded` makes another, but for a tab between two cells."""
_READABLE = 0.8
"""The share of letters, digits and spaces from which decoded bytes count as text and not as chance."""
_TELLING = 6
"""Letters from which bytes that all can be printed are no chance either: markup, or another encoding."""


def decoded(text: str) -> tuple[str, ...]:
    """Return what a text says once one encoding is undone, for those that need more than one word."""
    found = dict.fromkeys(one for decode in _DECODERS for one in decode(text))
    return tuple(one for one in found if one and one != text)


def may_be_coded(word: str) -> bool:
    """Return whether a word may be part of what `decoded` finds in a text without tabs."""
    return _CODED.search(word) is not None


def decoded_word(word: str) -> tuple[str, ...]:
    """Return what a word, with the signs that hang on it, says once one encoding is undone."""
    found = dict.fromkeys(one for decode in _WORD_DECODERS for one in decode(word))
    return tuple(one for one in found if one and one != word)


def has_long_run(text: str) -> bool:
    """Return whether a text holds a run of letters so long that it may go on beyond the text."""
    return _LONG_RUN.search(text) is not None


def decoded_runs(text: str) -> tuple[str, ...]:
    """Return what the long runs of letters in a whole text say, over line ends too."""
    found = (run for match in _LONG_RUNS.finditer(text) for run in (match.group(), match.group(1)))
    runs = dict.fromkeys("".join(run.split()) for run in found)
    return tuple(one for run in runs for decode in (_of_base64, _hex) for one in decode(run))


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


def _base64(word: str) -> Iterator[str]:
    if not word.islower() and not word.istitle():
        for run in _BASE64.findall(word):
            if not run.islower():
                yield from _of_base64(run)


def wrapped(text: str) -> Iterator[str]:
    """Yield what runs of base64 that go over line ends say."""
    for run in _WRAPPED_BASE64.findall(text) if "\n" in text else ():
        yield from _of_base64(run)


def _of_base64(run: str) -> Iterator[str]:
    """Yield what a run of letters says in base64, if it says anything."""
    joined = "".join(run.split()).replace("-", "+").replace("_", "/")
    whole = joined if len(joined) % 4 != 1 else joined[:-1]
    try:
        yield from _of_bytes(base64.b64decode(whole + "=" * (-len(whole) % 4)))
    except (ValueError, binascii.Error):
        return


def _hex(word: str) -> Iterator[str]:
    for run in _HEX.findall(word):
        yield from _of_bytes(bytes.fromhex(run))


def _spaced_hex(text: str) -> Iterator[str]:
    for run in _SPACED_HEX.findall(text) if _HEX_PAIR.search(text) else ():
        digits = _HEX_MARKS.sub("", run)
        yield from _of_bytes(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _of_bytes(content: bytes) -> Iterator[str]:
    """Yield the texts that decoded bytes hold; nothing if they are bytes by chance."""
    for one in texts_inside(content):
        readable = sum(letter.isalnum() or letter in " .,'-@\n" for letter in one)
        is_printed = len(one) >= _TELLING and one.isascii() and one.replace("\n", "").isprintable()
        if len(one) > 1 and (is_printed or readable >= _READABLE * len(one)):
            yield one


def _numbers(text: str) -> Iterator[str]:
    """Yield the letters that a row of their numbers stands for, as a script has them."""
    for run in _NUMBERS.findall(text):
        codes = [int(number) for number in re.findall(r"\d+", run)]
        if all(code in _PRINTED for code in codes):
            yield "".join(map(chr, codes))


def _pictured(text: str) -> Iterator[str]:
    """Yield a text with unseen tags and the letters of flags as the letters that they stand for."""
    if not text.isascii() and _PICTURED_LETTER.search(text):
        yield text.translate(_PICTURED)


def _base32(word: str) -> Iterator[str]:
    for run in _BASE32.findall(word):
        try:
            yield from _of_bytes(base64.b32decode(run + "=" * (-len(run) % 8)))
        except binascii.Error:
            continue


def _utf7(text: str) -> Iterator[str]:
    if "+" in text:
        for run in dict.fromkeys(_UTF7.findall(text)):
            try:
                yield run.encode("ascii").decode("utf-7")
            except UnicodeDecodeError:
                continue


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
    _spaced_hex,
    _mojibake,
    _attributes,
    _spelt_addresses,
    _numbers,
    _pictured,
)
_WORD_DECODERS: tuple[_Decoder, ...] = (_base64, _base32, _hex, _utf7)
