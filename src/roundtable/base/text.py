"""Digests of texts."""

import hashlib
from collections.abc import Iterable


def framed_digest(parts: Iterable[str]) -> str:
    """Return the SHA-256 of the parts, each framed by its length so that no two lists agree."""
    whole = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        whole.update(f"{len(encoded)}:".encode())
        whole.update(encoded)
    return whole.hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of one text."""
    return framed_digest((text,))


def bytes_digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()
