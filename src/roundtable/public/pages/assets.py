"""Rule S22: pictures and styles of the site carry no metadata, no script and no address of another host."""

import re
from collections.abc import Iterator

from roundtable.base.findings import Finding, Place
from roundtable.public.pages.rules import ASSET, finding

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS"})
_JPEG_MARKERS = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, 0xE0})
_ACTIVE = re.compile(
    r"<!|<\?(?!xml )|<\s*(?:script|style|foreignobject|metadata|a|image|use|desc|animate|set)\b"
    r"|\bon\w+\s*=|href|url\s*\(|@import|data:|/\*|(?<!xmlns=[\"'])https?:|\bdata-|\\",
    re.IGNORECASE,
)


def asset_findings(content: bytes, file: str) -> Iterator[Finding]:
    """Return what a picture or style carries besides itself."""
    message = {"png": _png, "jpg": _jpeg}.get(file.rpartition(".")[2], _text)(content)
    if message:
        yield finding(ASSET, Place(file=file), message)


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "is not UTF-8: save it as UTF-8"
    return "holds a script, a comment, metadata or an address: remove it" if _ACTIVE.search(text) else ""


def _png(content: bytes) -> str:
    at = len(_PNG)
    last = b""
    while content.startswith(_PNG) and at + 8 <= len(content):
        last = content[at + 4 : at + 8]
        if last not in _PNG_CHUNKS:
            return "carries metadata: save the picture again without it"
        at += 12 + int.from_bytes(content[at : at + 4], "big")
    return "" if last == b"IEND" and at == len(content) else "is not a whole PNG picture: save it again"


def _jpeg(content: bytes) -> str:
    """Walk over the segments before the picture itself; what follows the picture must be its end."""
    at = 2
    while content.startswith(b"\xff\xd8") and at + 4 <= len(content) and content[at] == 0xFF:  # noqa: PLR2004
        marker = content[at + 1]
        if marker == 0xDA:  # noqa: PLR2004 - start of scan
            return (
                "" if content.endswith(b"\xff\xd9") else "carries something after the picture: save it again"
            )
        if marker not in _JPEG_MARKERS:
            return "carries metadata: save the picture again without it"
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return "is not a whole JPEG picture: save it again"
