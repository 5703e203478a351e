"""Reading notes: each file gives remarks with their places, and a reason for everything that is no remark."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from roundtable.private.importers.files import MEGABYTE, Given, read_filled
from roundtable.private.importers.lines import Item, Table
from roundtable.private.importers.mail import mail_items
from roundtable.private.importers.note_pack import PackReading
from roundtable.private.importers.outline import read_outline
from roundtable.private.importers.plain import decoded, plain_items
from roundtable.private.importers.refusals import unusable
from roundtable.private.importers.sheets import delimited_items, workbook_items
from roundtable.private.importers.transcript import read_transcript
from roundtable.private.importers.word import word_items
from roundtable.private.records import Format, Imported, SessionId

FORMAT_BY_SUFFIX = {
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".docx": Format.WORD,
    ".vtt": Format.TRANSCRIPT,
    ".csv": Format.TABLE,
    ".xlsx": Format.WORKBOOK,
    ".eml": Format.MAIL,
}
LIMIT_BY_FORMAT = {
    Format.MARKDOWN: 20 * MEGABYTE,
    Format.TEXT: 20 * MEGABYTE,
    Format.WORD: 50 * MEGABYTE,
    Format.TRANSCRIPT: 20 * MEGABYTE,
    Format.TABLE: 20 * MEGABYTE,
    Format.WORKBOOK: 20 * MEGABYTE,
    Format.MAIL: 50 * MEGABYTE,
}
MOST_UNITS = 100_000
"""A day's notes have hundreds of lines, a day's transcript some thousands of cues."""


@dataclass(frozen=True)
class Packs:
    """What is known of the note packs of an event: the session that is read for, and the lines they hold."""

    session: SessionId | None = None
    printed: Collection[str] = ()


NO_PACKS = Packs()


def format_of(file: Given, label: str) -> Format:
    """Return the format that a file's suffix tells.

    Raises:
        UnusableError: no importer reads such files.
    """
    known = FORMAT_BY_SUFFIX.get(file.suffix.casefold())
    if known is None:
        raise unusable(label, f"is in no known format; notes may be {', '.join(FORMAT_BY_SUFFIX)}")
    return known


def read_original(file: Given, label: str) -> tuple[bytes, Format]:
    """Return a file's bytes, read once, and its format.

    Raises:
        UnusableError: unknown format, or not a regular file within the format's limit.
    """
    known = format_of(file, label)
    return read_filled(file, label, LIMIT_BY_FORMAT[known]), known


def read_notes(path: Path, label: str = "the file") -> Imported:
    """Return what a file of notes gave; `label` is how messages call it, since its own name is private.

    Raises:
        UnusableError: the file cannot be read as a whole; the message quotes nothing of it.
    """
    content, known = read_original(path, label)
    return read_notes_bytes(content, known, label)


def read_notes_bytes(content: bytes, known: Format, label: str, packs: Packs = NO_PACKS) -> Imported:
    """Return what the bytes of a file gave, read in the format given.

    Raises:
        UnusableError: the bytes cannot be read in this format, hold no unit at all, or are the note pack of
            another session.
    """
    if len(content) > LIMIT_BY_FORMAT[known]:
        raise unusable(label, f"is larger than {LIMIT_BY_FORMAT[known] // MEGABYTE} MB")
    if known is Format.TRANSCRIPT:
        imported = read_transcript(decoded(content, label), label)
    else:
        imported = _read_lines(_items_of(content, known, label), label, packs)
    if imported.given > MOST_UNITS:
        raise unusable(label, f"holds more than {MOST_UNITS} lines, paragraphs or cues")
    if not imported.given:
        raise unusable(label, "holds no text")
    return imported


def _items_of(content: bytes, known: Format, label: str) -> Iterator[Item]:
    """Return the lines and tables of a file of any format but a transcript."""
    match known:
        case Format.WORD:
            return word_items(content, label)
        case Format.WORKBOOK:
            return workbook_items(content, label)
        case Format.TABLE:
            return delimited_items(content, label)
        case Format.MAIL:
            return mail_items(content, label)
        case _:
            return plain_items(decoded(content, label))


def _read_lines(items: Iterable[Item], label: str, packs: Packs) -> Imported:
    """Return what lines and tables gave; those of a note pack are told from what was written in it."""
    listed = list(_counted(items, label))
    pack = PackReading(listed, packs.printed)
    pack.check_session(packs.session, label)
    return pack.seated(read_outline(map(pack.apart, listed)))


def _counted(items: Iterable[Item], label: str) -> Iterator[Item]:
    """Yield the items as long as they are not more than a file may hold."""
    units = 0
    for item in items:
        units += len(item.rows) if isinstance(item, Table) else 1
        if units > MOST_UNITS:
            raise unusable(label, f"holds more than {MOST_UNITS} lines, paragraphs or cues")
        yield item
