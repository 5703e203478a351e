"""The page of formats: what each kind of note keeps, sets aside and refuses, read from the importers."""

from enum import Enum
from types import ModuleType

from reference_pages.markdown import bullets, code, page, table
from reference_pages.sentences import UNKNOWN, refusals, returned, set_aside
from roundtable.private import roster_file
from roundtable.private.importers import (
    LIMIT_BY_FORMAT,
    archive,
    attendee_lists,
    confined,
    cues,
    delimited,
    files,
    mail,
    mail_text,
    note_pack,
    outline,
    plain,
    read_notes_bytes,
    sheets,
    tables,
    transcript,
    word,
    word_text,
    workbook,
    xml_parts,
)
from roundtable.private.importers.files import MEGABYTE
from roundtable.private.records import Format, Imported

TEXT_SAMPLE = """\
# Notes of table 4

## Consent

Theodora Tindlemarsh: one box for three purposes tells nobody what they agree to.
- Benedict: asked for a way to refuse
  one purpose and keep the rest.
"""
TRANSCRIPT_SAMPLE = """\
WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Philippa Sturrigan>A hub in a shared flat has

2
00:00:04.000 --> 00:00:06.000
<v Philippa Sturrigan>more than one household behind it.
"""
_READ_AS_LINES: tuple[ModuleType, ...] = (outline, tables, attendee_lists, note_pack)
_READERS: dict[str, tuple[Format, tuple[ModuleType, ...], tuple[ModuleType, ...]]] = {
    "Markdown and plain text": (Format.MARKDOWN, (plain, *_READ_AS_LINES), (plain, note_pack)),
    "Word": (Format.WORD, (word, *_READ_AS_LINES), (word, archive, xml_parts, note_pack)),
    "Transcripts": (Format.TRANSCRIPT, (transcript,), (plain, transcript)),
    "Excel": (
        Format.WORKBOOK,
        (sheets, outline, tables, attendee_lists),
        (sheets, workbook, archive, xml_parts),
    ),
    "CSV": (Format.TABLE, (outline, tables, attendee_lists), (delimited, plain)),
    "Mail": (Format.MAIL, (mail, plain, *_READ_AS_LINES), (mail,)),
}
"""Each kind of file: a format of its kind, the modules that set parts aside, and those that refuse it."""
_SORTS: dict[str, type[Enum]] = {"Word": word_text.Sort, "Transcripts": cues.Sort, "Mail": mail_text.Sort}
"""What the parts of a file are told to be, where the reader tells them apart by sort."""
_KEPT_SORTS = frozenset({word_text.Sort.TEXT.value, cues.Sort.CUE.value, mail_text.Sort.OWN.value})
_UNREAD = {
    "Word": {"embedded document", *(sort.value for sort in word_text.UNREADABLE)},
    "Transcripts": {cues.Sort.BAD_CUE.value, cues.Sort.OUTSIDE.value},
    "Excel": {"formula without a value", "picture, chart or text box"},
    "Mail": {"attached file or picture"},
}
"""What is counted as refused because nothing here can read it."""
_OF_OTHERS = {
    "Excel": {workbook.ONE_SHEET, workbook.NO_FORMULA},
    "CSV": {plain.WIDE},
}
"""What a reader says only of other files that it is used for."""
_EXPANDED = {f"page {UNKNOWN}": ("page footer", "page header")}
"""Reasons whose source leaves out a word, with the words that it can be."""
_KEPT = {
    "Markdown and plain text": (
        "Each remark keeps its line's number, the headings above it, and its speaker: a name before a colon, "
        "in bold, or on a line above.\nA line that only goes on with the one before is joined to it.\n"
        "In a table each row is a remark, and a header row that names its columns says who speaks."
    ),
    "Word": (
        "What stands in paragraphs, lists, tables, text boxes, footnotes and endnotes is kept, with tracked "
        "insertions accepted.\nPlaces are counted as `paragraph 3` or `table 1 row 2`.\n"
        "Headings, speakers and tables are read as in Markdown."
    ),
    "Transcripts": (
        "Each cue keeps its number and its speaker, from a voice tag or a name before a colon.\n"
        "A cue that goes on with its speaker's sentence is joined to it.\n"
        "A second reader counts the cues, and a difference refuses the file."
    ),
    "Excel": (
        "Each line of each cell under the column names is kept, sheet by sheet, under the sheet's name.\n"
        "Places are counted as `row 3` or `sheet 2 row 3`.\n"
        "Titles and remarks above the column names are kept; a cell that reaches down counts for each row.\n"
        "Of a formula the value is read that the spreadsheet program worked out."
    ),
    "CSV": (
        "As Excel; commas, semicolons or tabs part the cells.\n"
        "It is read in UTF-8, or in UTF-16 if its first two bytes say so."
    ),
    "Mail": (
        "The mail's own text is read like Markdown, by lines of the text; of two forms the plain one.\n"
        "What a reply quotes and the signature are told apart line by line.\n"
        "What a forwarded mail holds is kept, without the headers that it came with."
    ),
}


def formats_page() -> str:
    """Return what becomes of every part of a file, format by format."""
    opening = (
        "Every part of a file is accounted for: given = imported + joined + set aside + refused.\n"
        "A part is a line, a paragraph, a row or a cue.\n"
        "What cannot be read is counted as refused and shown with its place; the rest of the file comes in.\n"
        "A file that cannot be read as a whole is refused, and then no file of the same call comes in."
    )
    every = f"## Any file\n\n{_limits()}\n\nRefused as a whole if it:\n\n{bullets(sorted(refusals(files)))}"
    sections = [_section(kind) for kind in _READERS]
    return page("Formats of notes", opening, _suffixes(), every, *sections, _roster())


def _limits() -> str:
    """Return in what each file is read, and how far the systems keep to it."""
    return (
        "Each file is read in a process of its own, which can neither reach a network nor write a file.\n"
        f"It may work {confined.SECONDS} seconds and {confined.SECONDS_A_MEGABYTE} more for each MB, "
        f"and take {confined.MEMORY // MEGABYTE} MB of memory.\n"
        "Linux keeps to both, and macOS to the time of work.\n"
        f"Everywhere it is ended when {confined.PATIENCE} times that time has passed; "
        "on Windows that and the limits on size are all there is."
    )


def _suffixes() -> str:
    rows = [
        (f"`.{kind.value}`", kind.name.lower(), f"{LIMIT_BY_FORMAT[kind] // MEGABYTE} MB") for kind in Format
    ]
    return table(("Suffix", "Read as", "Largest size"), rows)


def _section(kind: str) -> str:
    known, asides, refusers = _READERS[kind]
    whole = [reason for reason in refusals_of(refusers) if reason not in _OF_OTHERS.get(kind, ())]
    parts = [f"## {kind}", _KEPT[kind], f"Set aside, with the reason:\n\n{bullets(asides_of(kind, asides))}"]
    if unread := _unread(kind):
        parts.append(f"Refused in part, because it could not be read:\n\n{bullets(unread)}")
    parts.append(f"Refused as a whole if it:\n\n{bullets(whole)}")
    samples = {Format.MARKDOWN: ("md", TEXT_SAMPLE), Format.TRANSCRIPT: ("vtt", TRANSCRIPT_SAMPLE)}
    if known in samples:
        parts.append(_example(*samples[known], known))
    return "\n\n".join(parts)


def asides_of(kind: str, modules: tuple[ModuleType, ...]) -> list[str]:
    """Return the reasons for which a part of such a file is left out, sorted."""
    found = {reason for module in modules for reason in set_aside(module)}
    found |= {reason for module in {outline, word} & set(modules) for reason in returned(module)}
    found |= {sort.value for sort in _SORTS.get(kind, ())}
    whole = {text for reason in found for text in _EXPANDED.get(reason, (reason,))}
    return sorted(whole - set(_unread(kind)) - _KEPT_SORTS)


def _unread(kind: str) -> list[str]:
    """Return what of such a file is counted as refused because nothing here can read it."""
    return sorted(_UNREAD.get(kind, ()))


def refusals_of(modules: tuple[ModuleType, ...]) -> list[str]:
    """Return the reasons for which such a file is refused, sorted."""
    found = {reason for module in modules for reason in refusals(module)}
    checked = {archive, workbook} & set(modules)
    return sorted(found | {reason for module in checked for reason in returned(module)})


def _example(language: str, sample: str, known: Format) -> str:
    read = read_notes_bytes(sample.encode(), known, "the sample")
    return f"For example, with invented people:\n\n{code(sample, language)}\n\nbecomes\n\n{_result(read)}"


def _result(read: Imported) -> str:
    rows = [(one.place, one.label, one.heading, one.text) for one in read.utterances]
    rows += [(one.place, "", "", f"set aside: {one.reason}") for one in read.asides]
    return table(("Place", "Speaker", "Heading", "What was said"), rows)


def _roster() -> str:
    reasons = refusals_of((delimited, workbook, archive, xml_parts, roster_file))
    return (
        "## The roster\n\nA roster is read as a whole or refused, in `.csv` or `.xlsx`.\n"
        "Its columns stand on the page of [files](files.md), its rules on the page of [rules](rules.md).\n\n"
        f"Refused as a whole if it:\n\n{bullets(reasons)}"
    )
