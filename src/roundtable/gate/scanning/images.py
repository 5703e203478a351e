"""Pictures: the words that PNG and JPEG files carry beside the picture; unknown parts are sealed."""

import re
import struct
import zlib
from collections.abc import Iterator

from roundtable.gate.scanning.records import Opened

_PICTURE = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"})
_SHORT = frozenset(
    {b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"tIME", b"acTL", b"fcTL", b"cICP"}
)
_WORDS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"iCCP", b"sPLT"})
_PALETTE, _FRAME, _SHORTEST, _CHECK = 768, 64, 12, 4
_MOST_WORDS = 4_000_000
_PRINTABLE = re.compile(rb"[\x20-\x7e\x80-\xff]{3,}")
_PRINTABLE_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00){3,}|(?:\x00[\x20-\x7e]){3,}")

_TABLES = frozenset({0xDB, 0xC4, 0xDD, 0xDA, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xD0)})
_METADATA = frozenset({0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xFE})
"""JFIF, EXIF and XMP, colour profile, IPTC, Adobe, comment."""
_MARK, _PICTURE_DATA, _END, _SIZE = 0xFF, 0xDA, 0xD9, 2
_RESTARTS = frozenset(range(0xD0, 0xD8))


def opened_png(content: bytes) -> Opened:
    """Return the words in a PNG file; sealed if a part is unknown, damaged, or behind the end."""
    texts: list[str] = []
    last = b""
    for kind, body, is_whole in _chunks(content):
        last = kind
        if not is_whole or not _is_known(kind, body):
            return Opened(texts=(*texts, *_words(content[8:])), is_sealed=True)
        if kind in _WORDS:
            texts += _words(_unpacked(body))
    return Opened(texts=tuple(texts), is_sealed=last != b"IEND")


def _is_picture_only_png(content: bytes) -> bool:
    """Return whether a PNG file carries nothing but the picture and how to show it."""
    return all(
        is_whole and kind in _PICTURE | _SHORT - {b"tIME"} for kind, _body, is_whole in _chunks(content)
    )


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield each part of a PNG file as kind, content, and whether it is whole and the last is the end."""
    at = 8
    while at < len(content):
        head = content[at : at + 8]
        size = int.from_bytes(head[:4], "big")
        body, check = content[at + 8 : at + 8 + size], content[at + 8 + size : at + _SHORTEST + size]
        is_whole = len(check) == _CHECK and zlib.crc32(head[4:] + body) == int.from_bytes(check, "big")
        at += _SHORTEST + size
        is_last = head[4:] == b"IEND"
        yield head[4:], body, is_whole and (not is_last or (at == len(content) and not body))
        if not is_whole or is_last:
            return


def _is_known(kind: bytes, body: bytes) -> bool:
    if kind in _SHORT:
        return len(body) <= _FRAME
    if kind in {b"PLTE", b"tRNS"}:
        return len(body) <= _PALETTE
    return kind in _PICTURE or kind in _WORDS


def _unpacked(body: bytes) -> bytes:
    """Return a part's words with what is packed in it unpacked."""
    start = body.find(b"\x78")
    while start >= 0:
        try:
            return body[:start] + b"\n" + zlib.decompressobj().decompress(body[start:], _MOST_WORDS)
        except zlib.error:
            start = body.find(b"\x78", start + 1)
    return body


def _words(content: bytes) -> tuple[str, ...]:
    """Return the runs of readable characters, of one byte and of two."""
    narrow = b"\n".join(_PRINTABLE.findall(content)).decode("utf-8", "replace")
    wide = b"\n".join(run.replace(b"\x00", b"") for run in _PRINTABLE_WIDE.findall(content)).decode("ascii")
    return tuple(text for text in (narrow, wide) if text)


def opened_jpeg(content: bytes) -> Opened:
    """Return the words in a JPEG file's metadata; sealed if a part is unknown, damaged, or behind the end."""
    texts: list[str] = []
    for marker, body in _segments(content):
        if marker not in _TABLES and marker not in _METADATA:
            return Opened(texts=(*texts, *_words(content)), is_sealed=True)
        if marker in _METADATA:
            texts += _words(body)
    return Opened(texts=tuple(texts), is_sealed=not _ends_at_its_end(content))


def _is_picture_only_jpeg(content: bytes) -> bool:
    """Return whether a JPEG file carries nothing but the picture and how to show it."""
    return all(marker in _TABLES or marker in {0xE0, 0xEE} for marker, _body in _segments(content))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each part of a JPEG file as marker and content; an impossible part has the marker 0."""
    at = 2
    while at + 4 <= len(content) and content[at + 1] != _END:
        marker, end = _part(content, at)
        yield marker, content[at + 4 : end]
        at = _picture_end(content, end) if marker == _PICTURE_DATA else end


def _part(content: bytes, at: int) -> tuple[int, int]:
    """Return the marker of the part that begins here, and its end; an impossible one goes on to the last."""
    mark, marker, size = struct.unpack(">BBH", content[at : at + 4])
    return (marker, at + 2 + size) if mark == _MARK and size >= _SIZE else (0, len(content))


def _picture_end(content: bytes, at: int) -> int:
    """Return where the next part begins behind a run of picture data."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] and content[at + 1] not in _RESTARTS and content[at + 1] != _MARK:
            return at
        at += 1
    return len(content)


def _ends_at_its_end(content: bytes) -> bool:
    """Return whether nothing stands behind the mark of a JPEG file's end."""
    return content.endswith(b"\xff\xd9") and _end(content) == len(content)


def _end(content: bytes) -> int:
    at = 2
    while at + 4 <= len(content) and content[at + 1] != _END:
        marker, size = struct.unpack(">BH", content[at + 1 : at + 4])
        at += 2 + size
        if marker == _PICTURE_DATA:
            at = _picture_end(content, at)
    return at + 2


def is_picture_only(content: bytes) -> bool:
    """Return whether a file is no PNG or JPEG, or one that carries nothing but the picture."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _is_picture_only_png(content)
    return not content.startswith(b"\xff\xd8\xff") or _is_picture_only_jpeg(content)
