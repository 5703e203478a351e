"""Reading the rows of a table in CSV; commas, semicolons or tabs part it, as its first row has most of."""

import csv
import io

from roundtable.private.importers.plain import decoded
from roundtable.private.importers.refusals import unusable

_DELIMITERS = (",", ";", "\t")
_WIDE_STARTS = (b"\xff\xfe", b"\xfe\xff")


def delimited_rows(content: bytes, label: str) -> list[tuple[str, ...]]:
    """Return every row with its cells tidied; blank lines are rows without cells.

    Raises:
        UnusableError: as `delimited_cells`.
    """
    return [tuple(" ".join(cell.split()) for cell in row) for row in delimited_cells(content, label)]


def delimited_cells(content: bytes, label: str) -> list[list[str]]:
    """Return every row with its cells as they are; blank lines are rows without cells.

    Excel writes tables in UTF-16 too, and says so in the first two bytes.

    Raises:
        UnusableError: in neither encoding, or a quotation mark is opened and not closed.
    """
    text = _wide(content, label) if content.startswith(_WIDE_STARTS) else decoded(content, label)
    header = text.lstrip().split("\n", 1)[0]
    sign = max(_DELIMITERS, key=header.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise unusable(label, "has a quotation mark out of place, or a cell without end") from None


def _wide(content: bytes, label: str) -> str:
    """Return the text of a table in UTF-16 that says so itself."""
    try:
        return decoded(content.decode("utf-16").encode(), label)
    except UnicodeError:
        raise unusable(label, "is not whole in UTF-16; save it as CSV UTF-8") from None
