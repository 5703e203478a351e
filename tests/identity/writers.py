"""Ways in which notes write a name, each as a function of the roster row and a source of chance."""

import random
import string
from collections.abc import Callable

from roundtable.identity.records import Known

Writer = Callable[[Known, random.Random], str]
_LOOKALIKES = str.maketrans("aeoc", "\u0430\u0435\u043e\u0441")
_ACCENTS = str.maketrans("aeiou", "\u00e1\u00e8\u00ef\u00f4\u00fa")
_BOLD = {ord(letter): chr(0x1D400 + ord(letter) - 65) for letter in string.ascii_uppercase} | {
    ord(letter): chr(0x1D41A + ord(letter) - 97) for letter in string.ascii_lowercase
}
_SMALL_CAPITALS = str.maketrans("abcdeghijklmnoprtuvwyz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ")
_LEET = str.maketrans("aeios", "43105")
_SOUNDS = (
    ("ck", "k"),
    ("qu", "kw"),
    ("v", "f"),
    ("ll", "l"),
    ("x", "ks"),
    ("k", "c"),
    ("l", "ll"),
    ("n", "nn"),
)


def _first(row: Known) -> str:
    return row.name.split()[0]


def _last(row: Known) -> str:
    return row.name.split()[-1]


def _firm(row: Known) -> str:
    return row.organisation.split()[0]


def _slip(word: str, dice: random.Random) -> str:
    """Return the word with two letters swapped, one left out, doubled or changed, not the first."""
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + dice.choice("aeioustrn") + word[at + 1 :],
        ]
    )


def _heard(word: str) -> str:
    """Return the word as somebody writes it who only heard it."""
    for given, written in _SOUNDS:
        if given in word.lower()[1:]:
            return word[0] + word[1:].replace(given, written, 1)
    return word[:-1] + "e" + word[-1]


def _camel(row: Known) -> str:
    return _first(row).lower() + _last(row)


def _parted(word: str, mark: str) -> str:
    """Return the word with a mark behind its third letter."""
    return word[:3] + mark + word[3:]


def _letters_of(firm: str) -> str:
    return "".join(word[0] for word in firm.removesuffix(" Ltd").split())


_INVISIBLE = (
    "\u200d",
    "\u2060",
    "\u034f",
    "\ufe0f",
    "\U000e0061",
    "\u3164",
    "\u00ad",
    "\u180e",
)
_DIRECTIONS = ("\u202a", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c")
_GREEK = str.maketrans("aeoinuv", "\u03b1\u03b5\u03bf\u03b9\u03b7\u03c5\u03bd")


def _split(word: str, dice: random.Random) -> str:
    at = dice.randrange(2, len(word) - 2)
    return f"{word[:at]} {word[at:]}".lower()


WRITERS: dict[str, tuple[Writer, float]] = {
    "full name": (lambda row, _: row.name, 1.0),
    "full name in capitals": (lambda row, _: row.name.upper(), 1.0),
    "full name in lower case": (lambda row, _: row.name.lower(), 1.0),
    "surname": (lambda row, _: _last(row), 1.0),
    "surname in lower case": (lambda row, _: _last(row).lower(), 1.0),
    "first name": (lambda row, _: _first(row), 1.0),
    "first name in lower case": (lambda row, _: _first(row).lower(), 1.0),
    "possessive": (lambda row, _: _last(row) + "'s", 1.0),
    "curly possessive": (lambda row, _: _first(row) + "\u2019s", 1.0),
    "surname first": (lambda row, _: f"{_last(row)}, {_first(row)}", 1.0),
    "initial and surname": (lambda row, _: f"{row.name[0]}. {_last(row)}", 1.0),
    "surname and initial": (lambda row, _: f"{_last(row)} {row.name[0]}", 1.0),
    "first name and initial": (lambda row, _: _first(row) + _last(row)[0], 1.0),
    "first name, space, initial": (lambda row, _: f"{_first(row)} {_last(row)[0]}", 1.0),
    "initials": (lambda row, _: row.name[0] + _last(row)[0], 0.9),
    "initials with points": (lambda row, _: f"{row.name[0]}.{_last(row)[0]}.", 0.9),
    "title and surname": (lambda row, _: f"Dr {_last(row)}", 1.0),
    "e-mail": (lambda row, _: row.email, 1.0),
    "e-mail in words": (
        lambda row, _: f"{row.email.partition('@')[0]} at {_firm(row).lower()} dot example",
        1.0,
    ),
    "handle": (lambda row, _: f"@{row.name[0]}{_last(row)}".lower(), 1.0),
    "slug": (lambda row, _: row.name.lower().replace(" ", "-"), 1.0),
    "snake": (lambda row, _: row.name.lower().replace(" ", "_"), 1.0),
    "camel": (lambda row, _: _camel(row), 1.0),
    "reversed": (lambda row, _: _last(row)[::-1].lower(), 1.0),
    "line-broken": (lambda row, _: row.name.replace(" ", "\n"), 1.0),
    "hyphenated over a line": (lambda row, _: f"{_last(row)[:3]}-\n{_last(row)[3:]}", 1.0),
    "zero-width": (lambda row, _: f"{_last(row)[:3]}\u200b{_last(row)[3:]}", 1.0),
    "soft hyphen": (lambda row, _: f"{_last(row)[:2]}\u00ad{_last(row)[2:]}", 1.0),
    "Cyrillic look-alikes": (lambda row, _: _last(row).translate(_LOOKALIKES), 1.0),
    "invisible marks": (lambda row, dice: _parted(_last(row), dice.choice(_INVISIBLE)), 1.0),
    "turned direction": (lambda row, dice: _parted(_last(row), dice.choice(_DIRECTIONS)), 1.0),
    "Greek look-alikes": (lambda row, _: _last(row).translate(_GREEK), 1.0),
    "mathematical letters": (lambda row, _: _last(row).translate(_BOLD), 1.0),
    "small capitals": (lambda row, _: _last(row).lower().translate(_SMALL_CAPITALS), 1.0),
    "tag inside": (lambda row, _: _parted(_last(row), "<b></b>"), 1.0),
    "break allowed inside": (lambda row, _: _parted(_last(row), "<wbr>"), 1.0),
    "struck inside": (lambda row, _: f"{_last(row)[:2]}~~{_last(row)[2:4]}~~{_last(row)[4:]}", 1.0),
    "read by a scanner": (lambda row, _: _last(row).replace("m", "rn").replace("w", "vv"), 0.98),
    "surname first with an initial": (lambda row, _: f"{_last(row)}, {row.name[0]}.", 1.0),
    "underscored handle": (lambda row, _: f"{row.name[0]}_{_last(row)}".lower(), 1.0),
    "acronym of the organisation": (lambda row, _: _letters_of(row.organisation), 0.95),
    "organisation in capitals": (lambda row, _: row.organisation.upper(), 1.0),
    "organisation as a tag": (
        lambda row, _: "#" + row.organisation.removesuffix(" Ltd").replace(" ", ""),
        1.0,
    ),
    "accents": (lambda row, _: _last(row).translate(_ACCENTS), 1.0),
    "full width": (lambda row, _: "".join(chr(ord(c) + 0xFEE0) for c in _last(row)), 1.0),
    "bold inside": (lambda row, _: f"{_last(row)[:2]}**{_last(row)[2:4]}**{_last(row)[4:]}", 1.0),
    "spaced letters": (lambda row, _: " ".join(_last(row)), 1.0),
    "glued": (lambda row, _: f"{_last(row)}said", 1.0),
    "glued to a title": (lambda row, _: f"Minister{_last(row)}", 1.0),
    "split": (lambda row, dice: _split(_last(row), dice), 0.95),
    "one slip in the surname": (lambda row, dice: _slip(_last(row), dice), 0.99),
    "one slip in the first name": (lambda row, dice: _slip(_first(row), dice), 0.98),
    "one slip in lower case": (lambda row, dice: _slip(_last(row).lower(), dice), 0.98),
    "two slips": (lambda row, dice: _slip(_slip(_last(row), dice), dice), 0.98),
    "as heard": (lambda row, _: _heard(_last(row)), 0.98),
    "digits for letters": (lambda row, _: _last(row).translate(_LEET), 0.98),
    "organisation": (lambda row, _: row.organisation, 1.0),
    "organisation without legal form": (lambda row, _: row.organisation.removesuffix(" Ltd"), 1.0),
    "short organisation": (lambda row, _: _firm(row), 1.0),
    "short organisation in lower case": (lambda row, _: _firm(row).lower(), 1.0),
    "organisation glued": (lambda row, _: row.organisation.removesuffix(" Ltd").replace(" ", ""), 1.0),
    "organisation with a slip": (lambda row, dice: _slip(_firm(row), dice), 0.98),
    "domain": (lambda row, _: row.email.partition("@")[2], 1.0),
    "product": (lambda row, _: row.products[0], 1.0),
    "short product": (lambda row, _: row.products[0].split()[0], 1.0),
    "product in lower case": (lambda row, _: row.products[0].lower(), 1.0),
}
"""Each kind of written form with the share of it that has to be found."""
