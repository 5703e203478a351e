"""Opening Word and Excel files: everything is checked in the list of members before anything is read."""

import io
import re
import stat
import zipfile
from collections.abc import Sequence
from itertools import pairwise

from roundtable.private.importers.files import MEGABYTE
from roundtable.private.importers.refusals import unusable

MOST_MEMBERS = 2_000
MOST_BYTES = 200 * MEGABYTE
MOST_RATIO = 100
_SMALL = 100_000
"""Members of fewer bytes than this may be packed more tightly than the ratio."""
_ENCRYPTED = 0x1
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PACKED = re.compile(r"\.(?:zip|7z|rar|gz|bz2|xz|jar|doc[xm]?|xls[xmb]?|ppt[xm]?|od[tsp])$", re.IGNORECASE)
_PACKED_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_ODD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|(?:^|/)\.\.?(?:/|$)")
_XML = (".xml", ".rels", ".vml")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{0,40})""")
_KNOWN_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """The members of a checked file; any part is safe to parse."""

    def __init__(self, content: bytes, label: str) -> None:
        """Check the list of members, then every XML part.

        Raises:
            UnusableError: not such a file, damaged, too large, packed too tightly, or built to do harm.
        """
        self.label = label
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, UnicodeDecodeError):
            raise unusable(label, "is damaged, or not what its name says") from None
        members = self._zip.infolist()
        if reason := _directory_fault(members):
            raise unusable(label, reason)
        self.names = frozenset(member.filename for member in members)
        for name in sorted(self.names):
            if reason := self._content_fault(name):
                raise unusable(label, reason)

    def part(self, name: str) -> bytes:
        """Return the bytes of one part.

        Raises:
            UnusableError: the part is missing or damaged.
        """
        try:
            return self._zip.read(name)
        except Exception:  # noqa: BLE001 - zipfile and zlib raise some ten kinds for damaged members
            raise unusable(self.label, "is damaged: a part of it cannot be read") from None

    def _content_fault(self, name: str) -> str:
        """Return what makes a part unfit to be parsed, or nothing."""
        if not name.casefold().endswith(_XML):
            is_packed = not name.casefold().endswith(("/", ".emz", ".wmz")) and self._start(name).startswith(
                _PACKED_STARTS
            )
            return "holds another packed file; save that one on its own" if is_packed else ""
        content = self.part(name)
        declared = _DECLARED.search(content[:400])
        if b"\0" in content or (declared and declared[1].lower() not in _KNOWN_ENCODINGS):
            return "has a part that is not in UTF-8"
        return (
            "has a document type declaration (DTD), which is not allowed" if _DOCTYPE.search(content) else ""
        )

    def _start(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as opened:
                return opened.read(8)
        except Exception:  # noqa: BLE001 - as in `part`
            raise unusable(self.label, "is damaged: a part of it cannot be read") from None


def _directory_fault(members: Sequence[zipfile.ZipInfo]) -> str:
    """Return what is wrong with the list of members, or nothing."""
    if len(members) > MOST_MEMBERS:
        return f"has more than {MOST_MEMBERS} parts"
    if sum(member.file_size for member in members) > MOST_BYTES:
        return f"unpacks to more than {MOST_BYTES // MEGABYTE} MB"
    if len({member.filename.casefold() for member in members}) < len(members):
        return "has two parts of one name"
    if _overlap(members):
        return "has parts that overlap"
    return next(filter(None, map(_member_fault, members)), "")


def _member_fault(member: zipfile.ZipInfo) -> str:
    """Return what is wrong with one member as the list describes it, or nothing."""
    if member.flag_bits & _ENCRYPTED:
        return "is encrypted; save it without a password"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "holds a link"
    if _ODD_NAME.search(member.filename) or _ODD_NAME.search(member.orig_filename):
        return "has a part whose name leads outside of it"
    if member.compress_type not in _PLAIN_METHODS:
        return "is packed in an unusual way"
    if member.file_size > max(_SMALL, MOST_RATIO * member.compress_size):
        return f"is packed more than {MOST_RATIO} to 1"
    return "holds another packed file; save that one on its own" if _PACKED.search(member.filename) else ""


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Return whether two members share bytes, as in a file built to unpack without end."""
    spans = sorted((member.header_offset, member.header_offset + member.compress_size) for member in members)
    return any(end > start for (_, end), (start, _) in pairwise(spans))
