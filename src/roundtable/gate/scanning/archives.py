"""Packed files: what a gzip or zip file holds, within bounds that are read before anything is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

_MOST_UNPACKED = 100_000_000
_MOST_MEMBERS = 5_000
_ENCRYPTED = 0x1
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_PRINTABLE = re.compile(rb"[\x20-\x7e]{3,}")


@dataclass(frozen=True)
class Member:
    """One file in a packed file, with its name and remarks."""

    label: str = field(repr=False)
    content: bytes = field(default=b"", repr=False)
    is_sealed: bool = False


_SEALED = Member("", is_sealed=True)


def unpack_gzip(content: bytes) -> Iterator[Member]:
    """Yield what each part of a gzip file holds; a damaged or oversized one is sealed."""
    left = _MOST_UNPACKED
    while content:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            plain = unpacker.decompress(content, left)
        except zlib.error:
            plain = b""
        if not unpacker.eof:
            yield Member(_gzip_label(content), plain, is_sealed=True)
            return
        yield Member(_gzip_label(content), plain)
        left -= len(plain)
        content = unpacker.unused_data


def _gzip_label(content: bytes) -> str:
    """Return what a gzip header says in words: the name of the packed file and a remark."""
    head = content[10:2_000] if content[3:4] != b"\x00" else b""
    return "\n".join(run.decode("ascii") for run in _PRINTABLE.findall(head))


def unpack_zip(content: bytes) -> Iterator[Member]:
    """Yield every file in a zip file; sealed if it is damaged, oversized, locked or holds anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if not _is_bounded(packed.infolist()):
                yield _SEALED
                return
            yield Member(
                packed.comment.decode("utf-8", "replace"), is_sealed=not _is_covered(packed, content)
            )
            for entry in packed.infolist():
                yield _zip_member(packed, entry)
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, zlib.error, NotImplementedError):
        yield _SEALED


def _is_bounded(entries: list[zipfile.ZipInfo]) -> bool:
    return len(entries) <= _MOST_MEMBERS and sum(entry.file_size for entry in entries) <= _MOST_UNPACKED


def _is_covered(packed: zipfile.ZipFile, content: bytes) -> bool:
    """Return whether the file holds nothing between, before or behind its members that could be more."""
    packed_bytes = sum(entry.compress_size for entry in packed.infolist())
    heads = sum(2 * len(entry.orig_filename.encode()) + 3 * len(entry.extra) for entry in packed.infolist())
    remarks = len(packed.comment) + sum(len(entry.comment) for entry in packed.infolist())
    framing = (30 + 46 + 24 + 64) * len(packed.infolist()) + 22 + 76
    return len(content) <= packed_bytes + heads + remarks + framing


def _zip_member(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Member:
    """Return one file of a zip file, with its name and remark as its label."""
    label = f"{entry.orig_filename}\n{entry.comment.decode('utf-8', 'replace')}".strip()
    extra = "\n".join(run.decode("ascii") for run in _PRINTABLE.findall(entry.extra))
    label = f"{label}\n{extra}".strip()
    if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _PACKINGS:
        return Member(label, is_sealed=True)
    with packed.open(entry) as member:
        content = member.read(entry.file_size + 1)
    return Member(label, content, is_sealed=len(content) != entry.file_size)
