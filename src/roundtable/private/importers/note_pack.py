"""Notes taken in a note pack: what the pack itself holds is told apart, and seats are read in full."""

import re
from collections.abc import Collection, Sequence
from itertools import islice

from roundtable.base.text import text_digest
from roundtable.private.importers.lines import Item, Line
from roundtable.private.importers.refusals import unusable
from roundtable.private.records import Imported, SeatCode, SessionId
from roundtable.private.seats import full_code

PRINTED = "printed in the note pack"
_MARK = re.compile(r"Note pack 1 · session (?P<session>[a-z0-9-]{1,60}) · table T(?P<table>[1-9]\d?)")
_SEATS = re.compile(r"Seats at this table: (?:T\d+-S\d+(?:, |$))+")
_LOOKED_AT = 12
"""The mark of a pack is among its first lines; further down somebody only mentions one."""


def mark_of(session: SessionId, table: int) -> str:
    """Return the line by which a pack says which session and table it is for."""
    return f"Note pack 1 · session {session} · table T{table}"


def seats_line(seats: Sequence[SeatCode]) -> str:
    """Return the line by which a pack says which seats its table has."""
    return f"Seats at this table: {', '.join(seats)}"


def printed_digest(text: str) -> str:
    """Return the digest by which a line of a pack is known again, however it was spaced."""
    return text_digest(" ".join(text.split()))


class PackReading:
    """Which table's pack a file is, if it is one, and which of its lines the pack itself holds."""

    def __init__(self, items: Sequence[Item], printed: Collection[str]) -> None:
        """Look for the mark among the first lines."""
        lines = (item.text for item in islice(items, _LOOKED_AT) if isinstance(item, Line))
        self._match = next(filter(None, map(_MARK.fullmatch, lines)), None)
        self._printed = printed

    @property
    def table(self) -> int | None:
        """The number of the table, None if the file is no note pack."""
        return int(self._match["table"]) if self._match else None

    def check_session(self, session: SessionId | None, label: str) -> None:
        """Refuse a pack that was made for another session.

        Raises:
            UnusableError: the mark names another session than the one that the notes are brought in for.
        """
        if self._match and session not in {None, self._match["session"]}:
            raise unusable(label, "is the note pack of another session; name that one with --session")

    def apart(self, item: Item) -> Item:
        """Return a line that the pack itself holds as one that is left out, and any other as it is."""
        if not isinstance(item, Line) or item.level or not self._match:
            return item
        is_known = any(pattern.fullmatch(item.text) for pattern in (_MARK, _SEATS))
        is_printed = is_known or printed_digest(item.text) in self._printed
        return item.model_copy(update={"aside": PRINTED}) if is_printed else item

    def seated(self, imported: Imported) -> Imported:
        """Return what was said with the speakers' seats written in full."""
        if self.table is None:
            return imported
        said = tuple(
            one.model_copy(update={"label": full_code(one.label, self.table)}) if one.label else one
            for one in imported.utterances
        )
        return imported.model_copy(update={"utterances": said})
