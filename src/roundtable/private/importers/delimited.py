"""Reading the rows of a table in CSV, parted by commas or semicolons, whichever its first row has more of."""

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
    header = text.lstrip().split("\n", 1)[0]
    sign = max(_DELIMITERS, key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        raise unusable(label, "has a quotation mark out of place, or a cell without end") from None
    return [tuple(" ".join(cell.split()) for cell in row) for row in rows]
