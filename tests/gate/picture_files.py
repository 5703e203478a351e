"""Small PNG and JPEG files made by hand, with whatever a test hides in them."""

import struct
import zlib

PNG_START = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, body: bytes) -> bytes:
    """Return one part of a PNG file."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes, behind: bytes = b"") -> bytes:
    """Return a picture of one grey point, with more parts before its end and bytes behind it."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return PNG_START + head + b"".join(extra) + data + chunk(b"IEND", b"") + behind


def segment(marker: int, body: bytes) -> bytes:
    """Return one part of a JPEG file."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg(*extra: bytes, behind: bytes = b"") -> bytes:
    """Return the frame of a JPEG file, with more parts after its head and bytes behind its end."""
    head = segment(0xE0, b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00")
    tables = segment(0xDB, bytes(65)) + segment(0xC0, bytes(9)) + segment(0xC4, bytes(20))
    data = segment(0xDA, bytes(6)) + b"\x12\x34\xff\x00\x56"
    return b"\xff\xd8" + head + b"".join(extra) + tables + data + b"\xff\xd9" + behind
