"""Reading the rows of a table in CSV, parted by commas or semicolons."""

import csv
import io

from roundtable.private.importers.plain import decoded
from roundtable.private.importers.refusals import unusable

_DELIMITERS = (",", ";")


def delimited_rows(content: bytes, label: str) -> list[tuple[str, ...]]:
    """Return every row with its cells tidied; blank lines are rows without cells.

    Raises:
        UnusableError: not in UTF-8, or a quotation mark is opened and not closed.
    """
    text = decoded(content, label)
    try:
        read = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
            for sign in _DELIMITERS
        ]
    except csv.Error:
        raise unusable(label, "has a quotation mark out of place, or a cell without end") from None
    widest = max(read, key=lambda rows: max(len(row) for row in rows[:1]))
    return [tuple(" ".join(cell.split()) for cell in row) for row in widest]
