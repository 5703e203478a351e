"""Digests of texts, and the form in which names are compared."""

import hashlib
import unicodedata
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


def folded(text: str) -> str:
    """Return a name as it is compared: without regard to case, the form of accents, and spacing."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
