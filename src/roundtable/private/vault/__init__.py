"""The vault: the one place where personal data is kept, and the only one that speaks SQL."""

from roundtable.private.vault.attending import Attending, AttendingPart
from roundtable.private.vault.decided import Change, DecidedPart
from roundtable.private.vault.event import EventPart
from roundtable.private.vault.notes import Adding, KnownSource, NotesPart
from roundtable.private.vault.releases import Journal, ReleasesPart
from roundtable.private.vault.rows import Decision, SourceFile
from roundtable.private.vault.seating import SeatingPart
from roundtable.private.vault.staffing import StaffPart

__all__ = ["Adding", "Attending", "Change", "Decision", "Journal", "KnownSource", "SourceFile", "Vault"]


class Vault(EventPart, AttendingPart, SeatingPart, NotesPart, DecidedPart, ReleasesPart, StaffPart):
    """One event's private store: who was there, what was said, what people decided, what was released."""
