"""Who works on an event: codes and how each is known again, and how they did on planted words."""

from pydantic import Field

from roundtable.base.records import Flag, Line, Record
from roundtable.private.records import PrivateText, StaffCode


class Member(Record):
    """A member of staff who may sign in at the desk."""

    code: StaffCode
    verifier: PrivateText
    """The passphrase as Argon2 keeps it, with its salt and costs; the passphrase itself is nowhere."""
    is_new: Flag = False
    """Whether this is the word that somebody else was given to let them in, to be changed at once."""


class Trial(Record):
    """What somebody answered on a name that the program planted among the words to decide."""

    planted: Line = Field(description="the planted word's neutral id")
    by: StaffCode
    found: Flag
