"""Seats: codes that stand for people in notes, and the list that says who sits where."""

import re
from collections.abc import Mapping, Sequence

from roundtable.base.text import folded
from roundtable.private.records import Attendee, AttendeeId, Seat

SEAT_CODE = re.compile(r"(?<![\w-])T[1-9]\d?-S[1-9]\d?(?![\w-])", re.IGNORECASE)
"""A seat as the seating list writes it."""
SHORT_CODE = re.compile(r"(?<![\w-])S[1-9]\d?(?![\w-])", re.IGNORECASE)
"""A seat without its table, as people write who sit at that table."""
_WRITTEN = re.compile(r"(?:T(?P<table>[1-9]\d?)\s?[-./ ]?\s?)?(?:S|seat ?)?(?P<seat>[1-9]\d?)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[,;&/+]\s*|\s+and\s+")


def person_key(name: str, organisation: str) -> tuple[str, str]:
    """Return what a row of the roster and a row of the seating list are compared by."""
    return folded(name), folded(organisation)


def speaker_by_seat(
    seats: Sequence[Seat], roster: Sequence[Attendee]
) -> Mapping[tuple[str, str], AttendeeId]:
    """Return who sits on each seat, by session and code; a seat of nobody on the roster is left out."""
    id_by_person = {person_key(one.name, one.organisation): one.id for one in roster}
    sitting = {(seat.session, seat.code): person_key(seat.name, seat.organisation) for seat in seats}
    return {seat: id_by_person[person] for seat, person in sitting.items() if person in id_by_person}


def full_code(written: str, table: int | None) -> str:
    """Return the codes of the seats that a note-taker wrote for speakers, or the text as it was.

    At table 1, `4`, `S4`, `seat 4` and `t1 s4` are all `T1-S4`; several seats stay several.
    """
    codes = [_one_code(part, table) for part in _BETWEEN.split(written.strip()) if part]
    return ", ".join(codes) if codes and all(codes) else written


def _one_code(written: str, table: int | None) -> str:
    match = _WRITTEN.fullmatch(written)
    number = match and (match["table"] or table)
    return f"T{number}-S{match['seat']}" if match and number else ""
