"""A note pack as a Word document, for those who write in it or print it."""

import datetime as dt
import io

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.shared import Cm
from docx.table import Table

from roundtable.attendance.note_pack import COLUMNS, Pack, PackTopic, opening, question_line

_ROWS = 12
_WIDTHS = (Cm(2.2), Cm(11.3), Cm(2.9))
_NO_TIME = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands in a Word file's properties, which must hold some time and here say nothing."""


def word_pack(pack: Pack) -> bytes:
    """Return the pack as a Word document, without a word of who made it or when."""
    made = docx.Document()
    made.add_heading(pack.title, level=0)
    first, *others = opening(pack)
    made.add_paragraph(first)
    for line in others:
        made.add_paragraph(line, style="List Bullet")
    for part in pack.parts:
        _add_part(made, part)
    made.add_paragraph()  # a document that ends in a table loses it in the old Word format
    _empty_properties(made)
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


def _add_part(made: Document, part: PackTopic) -> None:
    made.add_heading(part.title, level=1)
    for each in part.questions:
        made.add_paragraph(question_line(*each), style="List Bullet")
    table = made.add_table(rows=1 + _ROWS, cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    for cell, title in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        for cell in column.cells:
            cell.width = width
    _repeat_first_row(table)


def _repeat_first_row(table: Table) -> None:
    """Let the names of the columns stand on every page that the table reaches."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - no public way


def _empty_properties(made: Document) -> None:
    properties = made.core_properties
    properties.author = properties.title = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = _NO_TIME
