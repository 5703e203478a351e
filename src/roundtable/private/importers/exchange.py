"""What a reader and its child say to each other: a record and some bytes, each framed by its length."""

import struct
from typing import IO, TypeVar

from pydantic import Field

from roundtable.base.records import Record
from roundtable.private.records import Format, Imported, SessionId

_HEAD = struct.Struct(">QQ")
R = TypeVar("R", bound=Record)


class Request(Record):
    """One file to read; its bytes follow."""

    format: Format
    session: SessionId | None
    printed: list[str]
    seconds: int
    """The time that the work may take."""


class Answer(Record):
    """What a file gave, or why it was refused, without a word of it."""

    imported: Imported | None = Field(default=None, repr=False)
    refused: str = ""


def send(record: Record, content: bytes = b"") -> bytes:
    """Return a record and some bytes as they go through a pipe."""
    said = record.model_dump_json().encode()
    return b"".join((_HEAD.pack(len(said), len(content)), said, content))


def received(kind: type[R], pipe: IO[bytes]) -> tuple[R, bytes]:
    """Return the next record and its bytes.

    Raises:
        EOFError: the other side ended.
        ValidationError: it said something else.
    """
    sizes = _HEAD.unpack(_exactly(pipe, _HEAD.size))
    said, content = (_exactly(pipe, size) for size in sizes)
    return kind.model_validate_json(said), content


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size)
    if len(content) < size:
        raise EOFError
    return content
