"""Text from the record as Markdown in which it can only be read: no mark-up in it acts."""

import re

from markupsafe import Markup

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f \x85\u2028\u2029]+")
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>&|~^$#]|:(?=//)")
_OPENING = re.compile(r"^(?:[-+=:!.]|\d+(?=[.)]))")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Controls, halves of characters, and what turns the direction of reading."""
_UNSAFE_IN_ADDRESS = re.compile(r"[\\`*{}\[\]()<>|^\"';\x00-\x20\x7f-\x9f]")


def escape(text: str) -> Markup:
    """Return the text as one line of Markdown that shows it literally; what is Markdown already stays."""
    if isinstance(text, Markup):
        return text
    visible = _UNSEEN.sub("", _BREAKS.sub(" ", text))
    line = _BREAKS.sub(" ", visible).strip()
    inert = _ACTIVE.sub(_reference, line)
    return Markup(_OPENING.sub(_inert_opening, inert))  # noqa: S704 - this is the escaping itself


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _inert_opening(match: re.Match[str]) -> str:
    """Return the start of a line so that it opens no list, heading or rule."""
    start = match[0]
    return f"&#{ord(start[0])};{start[1:]}"


def paragraphs(text: str) -> Markup:
    """Return text of several paragraphs as Markdown blocks, each shown literally."""
    return Markup("\n\n").join(escape(part) for part in text.split("\n") if part.strip())


def address(url: str) -> Markup:
    """Return an address for the round brackets of a Markdown link, with what could end them encoded."""
    return Markup(_UNSAFE_IN_ADDRESS.sub(_percent, url))  # noqa: S704 - see the pattern


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def link(words: str, target: str) -> Markup:
    """Return a Markdown link with the words shown literally."""
    return Markup(f"[{escape(words)}]({address(target)})")  # noqa: S704 - both are safe by now
