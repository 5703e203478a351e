"""Bytes written as letters, digits or numbers in a text, and the texts that they are."""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from roundtable.gate.scanning.content import texts_inside

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
_NUMBER_PAIR = re.compile(r"\d[,;]?[ ,;\n]\d")
_BASE32 = re.compile(r"(?<![A-Z0-9])[A-Z2-7]{16,}(?![A-Z0-9])")
_ASCII85 = re.compile(r"(?:[+-I][!-u]{4}){2,}[!-u]{0,4}")
_BASE85 = re.compile(
    r"(?:[A-Za-e][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{4}){2,}[0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]{0,4}"
)
"""Each group of five stands for four bytes, and one of plain letters begins with one of few signs."""
_SHORTEST_85 = 10
_UUENCODED = re.compile(r"^[!-M][ -`]{8,84}$", re.MULTILINE)
_UU_WORD = re.compile(r"(?=.*[A-Z].*[A-Z])(?=.*[\"#$%&'*+;=?@\[\\\]^_])[!-`]{6,}")
_BITS = re.compile(r"(?<![01])(?:[01]{8}[ ,]?){4,}(?![01])")
_PRINTED = range(0x20, 0x7F)
_READABLE = 0.8
"""The share of letters, digits and spaces from which decoded bytes count as text and not as chance."""
_TELLING = 6
"""Letters from which bytes that all can be printed are no chance either: markup, or another encoding."""


def has_long_run(text: str) -> bool:
    """Return whether a text holds a run of letters so long that it may go on beyond the text."""
    return _LONG_RUN.search(text) is not None


def decoded_runs(text: str) -> tuple[str, ...]:
    """Return what the long runs of letters in a whole text say, over line ends too."""
    found = (run for match in _LONG_RUNS.finditer(text) for run in (match.group(), match.group(1)))
    runs = dict.fromkeys("".join(run.split()) for run in found)
    return tuple(one for run in runs for decode in (_of_base64, in_hexadecimal) for one in decode(run))


def in_base64(word: str) -> Iterator[str]:
    """Yield what the runs of letters in a word say in base64."""
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
    yield from _of_bytes(base64.b64decode(whole + "=" * (-len(whole) % 4)))


def in_hexadecimal(word: str) -> Iterator[str]:
    """Yield what the runs of pairs of digits in a word say."""
    for run in _HEX.findall(word):
        yield from _of_bytes(bytes.fromhex(run))


def in_spaced_hexadecimal(text: str) -> Iterator[str]:
    """Yield what runs of pairs of digits that stand apart say."""
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


def in_numbers(text: str) -> Iterator[str]:
    """Yield the letters that a row of their numbers stands for, as a script has them."""
    for run in _NUMBERS.findall(text) if _NUMBER_PAIR.search(text) else ():
        codes = [int(number) for number in re.findall(r"\d+", run)]
        if all(code in _PRINTED for code in codes):
            yield "".join(map(chr, codes))


def in_base32(word: str) -> Iterator[str]:
    """Yield what the runs of capitals in a word say in base32."""
    for run in _BASE32.findall(word):
        try:
            yield from _of_bytes(base64.b32decode(run + "=" * (-len(run) % 8)))
        except binascii.Error:
            continue


def in_base85(word: str) -> Iterator[str]:
    """Yield what a word says in one of the two alphabets of base85."""
    if len(word) >= _SHORTEST_85 and not word.islower() and not word.istitle():
        runs = ((decode, run) for signs, decode in _EIGHTY_FIVES for run in signs.findall(word))
        for decode, run in runs:
            try:
                yield from _of_bytes(decode(run))
            except ValueError:
                continue


_EIGHTY_FIVES: tuple[tuple[re.Pattern[str], Callable[[str], bytes]], ...] = (
    (_ASCII85, base64.a85decode),
    (_BASE85, base64.b85decode),
)


def may_be_uuencoded(word: str) -> bool:
    """Return whether a word may be part of a uuencoded line."""
    return _UU_WORD.fullmatch(word) is not None


def uuencoded(text: str) -> Iterator[str]:
    """Yield what the uuencoded lines of a text say together, with or without the lines around them."""
    found = _UUENCODED.findall(text) if "\n" in text else ()
    yield from _of_bytes(b"".join(map(_of_line, found)))


def _of_line(line: str) -> bytes:
    """Return the bytes of a uuencoded line; none if it is not as long as its first sign says."""
    size = ord(line[0]) - ord(" ")
    try:
        return binascii.a2b_uu(line) if len(line) - 1 >= 4 * -(-size // 3) - 2 else b""
    except binascii.Error:
        return b""


def in_bits(text: str) -> Iterator[str]:
    """Yield what rows of eight binary digits say."""
    for run in _BITS.findall(text) if "01" in text else ():
        bits = re.findall(r"[01]{8}", run)
        yield from _of_bytes(bytes(int(one, 2) for one in bits))
