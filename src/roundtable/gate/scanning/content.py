"""Bytes opened: what kind of file they are, and the texts in it; what cannot be vouched for is sealed."""

import re
import zlib
from collections.abc import Iterable

from roundtable.gate.scanning.archives import Member, unpack_gzip, unpack_zip
from roundtable.gate.scanning.images import opened_jpeg, opened_png
from roundtable.gate.scanning.records import SEALED, Opened

_DEEPEST = 3
_SEALED_STARTS = (
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
)
_PICTURES = ((b"\x89PNG\r\n\x1a\n", opened_png), (b"\xff\xd8\xff", opened_jpeg))
_PRINTABLE = re.compile(rb"[\x20-\x7e\t]{4,}")
_PRINTABLE_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){4,}")
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r\x1b")
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def opened(content: bytes, depth: int = 0) -> Opened:
    """Return what a file holds; archives are followed three deep, and sealed beyond.

    A text that is neither UTF-8 nor marked as UTF-16 or UTF-32 is sealed, and still read as far as it can be.
    """
    if content.startswith(b"\x1f\x8b"):
        return _of_members(unpack_gzip(content), depth)
    if content.startswith(b"PK\x03\x04"):
        return _of_members(unpack_zip(content), depth)
    for start, read in _PICTURES:
        if content.startswith(start):
            return read(content)
    text = None if content.startswith(_SEALED_STARTS) else _text(content)
    if text is None:
        return Opened(texts=printable(content), is_sealed=True)
    return Opened(own=text)


def texts_inside(content: bytes) -> tuple[str, ...]:
    """Return the texts in bytes that stood encoded in a text; nothing if they are of no known kind."""
    if content.startswith((b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", *_SEALED_STARTS)):
        inside = opened(content, _DEEPEST - 1)
        return inside.texts
    if content.startswith((b"\x78\x01", b"\x78\x9c", b"\x78\xda")):
        content = _inflated(content)
    text = _text(content)
    return (text,) if text else _wide_texts(content)


def printable(content: bytes) -> tuple[str, ...]:
    """Return the runs of printable characters in bytes, of one byte each and of two, as two texts."""
    narrow = b"\n".join(_PRINTABLE.findall(content)).decode("ascii")
    wide = b"\n".join(run[::2] for run in _PRINTABLE_WIDE.findall(content)).decode("ascii")
    return tuple(text for text in (narrow, wide) if text)


def _of_members(members: Iterable[Member], depth: int) -> Opened:
    texts: list[str] = []
    is_sealed = False
    for member in members:
        inside = opened(member.content, depth + 1) if depth < _DEEPEST else SEALED
        texts += (text for text in (member.label, inside.own, *inside.texts) if text)
        is_sealed = is_sealed or inside.is_sealed or member.is_sealed
    return Opened(texts=tuple(texts), is_sealed=is_sealed)


def _text(content: bytes) -> str | None:
    """Return the text that bytes surely are, or None."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    plain = content if encoding == "utf-8" else text.encode("utf-8", "surrogatepass")
    return text if len(plain.translate(None, _CONTROL)) == len(plain) else None


def _wide_texts(content: bytes) -> tuple[str, ...]:
    """Return the text that bytes are in UTF-16 without a mark, if every other byte is empty."""
    if not content or len(content) % 2:
        return ()
    for encoding, empty in (("utf-16-le", content[1::2]), ("utf-16-be", content[0::2])):
        if not empty.strip(b"\x00"):
            return (content.decode(encoding),)
    return ()


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, 4_000_000)
    except zlib.error:
        return content
