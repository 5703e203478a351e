"""A file's content in every way in which a reader or a program could read it."""

import gzip
import html
import json
import re
import urllib.parse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_MOST_UNPACKED = 200_000_000


@dataclass(frozen=True)
class View:
    """One reading of a file; offsets count only in the reading that is the file's own text."""

    text: str = field(repr=False)
    is_own: bool = False


def unpacked(content: bytes) -> bytes:
    """Return what a gzip file holds, or the content itself."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    try:
        return zlib.decompressobj(wbits=31).decompress(content, _MOST_UNPACKED)
    except (zlib.error, gzip.BadGzipFile):
        return content


def views(content: bytes) -> Iterator[View]:
    """Return the readings of a file: its own text, and what it says after each decoding."""
    plain = unpacked(content)
    text = _decoded(plain)
    yield View(text, is_own=plain is content)
    if b"\x00" in plain:
        yield View(plain.decode("utf-16-le", "replace"))
        yield View(plain[1:].decode("utf-16-le", "replace"))
        yield View(plain.replace(b"\x00", b"").decode("latin-1"))
    if "<" in text and ">" in text:
        reader = _Reader()
        reader.feed(text)
        reader.close()
        yield View(" ".join("".join(reader.words).split()))
        yield View(" ".join(reader.hidden))
    for change in (html.unescape, urllib.parse.unquote, _unescaped, _json_text):
        changed = change(text)
        if changed != text:
            yield View(changed)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)


def _json_text(text: str) -> str:
    """Return every text in a JSON document, tags stripped, or the text itself."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return text
    reader = _Reader()
    reader.feed("\n".join(_strings(tree)))
    reader.close()
    return "".join(reader.words)


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from _strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)


class _Reader(HTMLParser):
    """Splits HTML into what is shown and what is hidden in tags and comments."""

    _BLOCKS = frozenset("p div li ul ol td th tr table h1 h2 h3 h4 h5 h6 br section nav title option".split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.hidden: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += [value for _name, value in attrs if value]
        self._gap(tag)

    def handle_endtag(self, tag: str) -> None:
        self._gap(tag)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def handle_decl(self, decl: str) -> None:
        self.hidden.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.hidden.append(data)

    def _gap(self, tag: str) -> None:
        if tag in self._BLOCKS:
            self.words.append("\n")
