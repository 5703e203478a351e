"""An invented roster, as large as wanted: people and firms whose names are made of syllables."""

import random

from roundtable.identity.records import Known

_STARTS = "bra cle dro fen gri hal jor kel lun mor nev orl pel quo ros sta tre ulv ves wen yar zel".split()
_MIDDLES = "ba do fi ga lo mi no pa ri su ta vo xi".split()
_SURNAME_ENDS = "bury dwick fell greave holt kirk lund mott nock rick stowe thwick vane wold".split()
_FIRST_ENDS = "da lina mas nor ric ssa ta vin wyn".split()
_FIRM_ENDS = "dyne lux mere quell sphere tron vibe xia zent".split()
WORD_SURNAMES = ("Price", "Park", "Low", "Brown", "Field", "Banks", "Wood", "Young")
"""Surnames that are ordinary words."""
WORD_FIRMS = ("Nest", "Ring", "Hive", "Beacon")
"""Firms whose names are ordinary words."""


def invented_roster(size: int, seed: int = 7) -> list[Known]:
    """Return as many invented attendees as asked for, the same for the same seed."""
    dice = random.Random(seed)
    seen: set[str] = set()
    return [_row(dice, seen) for _ in range(size)]


def _row(dice: random.Random, seen: set[str]) -> Known:
    """Return one invented attendee with a firm, a product and an address."""
    first, last = _new(dice, seen, _FIRST_ENDS), _new(dice, seen, _SURNAME_ENDS)
    firm, product = _new(dice, seen, _FIRM_ENDS), _new(dice, seen, _FIRM_ENDS)
    return Known(
        name=f"{first} {last}",
        organisation=f"{firm} Devices Ltd",
        email=f"{first}.{last}@{firm}.example".lower(),
        products=(f"{product} Hub",),
    )


def _new(dice: random.Random, seen: set[str], ends: list[str]) -> str:
    """Return a capitalised name that was not made before."""
    while True:
        name = (dice.choice(_STARTS) + dice.choice(_MIDDLES) + dice.choice(ends)).capitalize()
        if name not in seen:
            seen.add(name)
            return name
