"""The written forms of one invented name: how it may stand in built bytes, plain, encoded and disguised."""

import base64
import binascii
import codecs
import html
import json
from urllib.parse import quote

FIRST, LAST = "Zelda", "Quibbleworth"
NAME = f"{FIRST} {LAST}"


def _threaded(mark: str) -> str:
    return NAME.replace("bb", f"b{mark}b").replace("ld", f"l{mark}d")


def _escaped(style: str) -> str:
    return "".join(style.format(ord(letter)) for letter in NAME)


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _fullwidth(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter != " " else letter for letter in text)


def _mathematical(text: str) -> str:
    start = {True: 0x1D400, False: 0x1D41A}
    return "".join(
        chr(start[letter.isupper()] + ord(letter.lower()) - ord("a")) if letter != " " else letter
        for letter in text
    )


def _small_capitals(text: str) -> str:
    return text.lower().translate(str.maketrans("abdehilotuwz", "ᴀʙᴅᴇʜɪʟᴏᴛᴜᴡᴢ"))


_BRAILLE = str.maketrans("abdehiloqrtuwz ", "⠁⠃⠙⠑⠓⠊⠇⠕⠟⠗⠞⠥⠺⠵\u2800")
_MORSE = dict(
    zip("abdehiloqrtuwz", ".- -... -.. . .... .. .-.. --- --.- .-. - ..- .-- --..".split(), strict=True)
)
CERTAIN = {
    # order and form
    "plain": NAME,
    "lower case": NAME.lower(),
    "upper case": NAME.upper(),
    "surname alone": f"as {LAST} said",
    "surname first": f"{LAST}, {FIRST}",
    "initial and surname": f"Z. {LAST}",
    "possessive": f"{LAST}'s view",
    "curly possessive": f"{LAST}\u2019s view",
    "camel case": f"{FIRST}{LAST}",
    "slug": f"{FIRST}-{LAST}".lower(),
    "snake case": f"{FIRST}_{LAST}".lower(),
    "dotted": f"{FIRST}.{LAST}".lower(),
    "handle": "zquibbleworth",
    "two spaces": f"{FIRST}  {LAST}",
    "line break": f"{FIRST}\n{LAST}",
    "hyphen and line break": f"{FIRST} Quibble-\nworth",
    "no-break space": f"{FIRST}\u00a0{LAST}",
    # hidden characters
    "zero-width space": _threaded("\u200b"),
    "zero-width joiner": _threaded("\u200d"),
    "word joiner": _threaded("\u2060"),
    "grapheme joiner": _threaded("\u034f"),
    "variation selector": _threaded("\ufe0f"),
    "tag character": _threaded("\U000e0041"),
    "Hangul filler": _threaded("\u3164"),
    "soft hyphen": _threaded("\u00ad"),
    "direction override": f"\u202d{NAME}\u202c",
    "direction isolate": _threaded("\u2068"),
    "Arabic letter mark": _threaded("\u061c"),
    "combining marks": _threaded("\u0336"),
    "accents": "Zéldà Qùîbblewörth",
    # look-alikes
    "Cyrillic letters": NAME.replace("e", "\u0435").replace("o", "\u043e"),
    "Greek letters": NAME.replace("o", "\u03bf"),
    "full width": _fullwidth(NAME),
    "mathematical letters": _mathematical(NAME),
    "small capitals": _small_capitals(NAME),
    # encodings
    "decimal entities": _escaped("&#{};"),
    "hexadecimal entities": _escaped("&#x{:x};"),
    "percent": _escaped("%{:02x}"),
    "percent for the space": quote(NAME),
    "backslash u": _escaped("\\u{:04x}"),
    "backslash x": _escaped("\\x{:02x}"),
    "CSS escapes": _escaped("\\{:x} "),
    "base64": _encoded(NAME),
    "base64 of UTF-16": base64.b64encode(NAME.encode("utf-16-le")).decode(),
    "hexadecimal": NAME.encode().hex(),
    "hexadecimal, spaced": NAME.encode().hex(" "),
    "quoted-printable": "".join(f"={ord(letter):02X}" for letter in NAME),
    "UTF-7": "+" + base64.b64encode(NAME.encode("utf-16-be")).decode().rstrip("=") + "-",
    "percent twice": quote(quote(_escaped("%{:02x}"))),
    "entities of entities": html.escape(_escaped("&#{};")),
    "three encodings of three kinds": _encoded(_escaped("%{:02x}").encode().hex()),
    "SVG in an address": f"data:image/svg+xml;base64,{_encoded(f'<svg><title>{LAST}</title></svg>')}",
    "numbers of letters": ",".join(str(ord(letter)) for letter in NAME),
    "numbers in a script": f"String.fromCharCode({', '.join(str(ord(letter)) for letter in NAME)})",
    "numbers in data": json.dumps({"who": [ord(letter) for letter in NAME]}),
    "base32": base64.b32encode(NAME.encode()).decode(),
    "Ascii85": base64.a85encode(NAME.encode()).decode(),
    "Ascii85 in its frame": base64.a85encode(NAME.encode(), adobe=True).decode(),
    "base85": base64.b85encode(NAME.encode()).decode(),
    "uuencode": f"begin 644 note\n{binascii.b2a_uu(NAME.encode()).decode()}`\nend",
    "uuencode without a frame": f"\n{binascii.b2a_uu(NAME.encode(), backtick=True).decode()}",
    "Braille": NAME.lower().translate(_BRAILLE),
    "punycode": f"https://xn--{'Quibblewörth'.lower().encode('punycode').decode()}.example",
    "bytes read as another code page": "Zéldà Qùîbblewörth".encode().decode("latin-1"),
    "bits": " ".join(f"{ord(letter):08b}" for letter in NAME),
    "Morse": " ".join(_MORSE.get(letter, "/") for letter in NAME.lower()),
    "unseen tags": "".join(chr(0xE0000 + ord(letter)) for letter in NAME),
    "flags": "".join(chr(0x1F1E6 + ord(letter) - ord("a")) for letter in LAST.lower()),
    "base64 three deep": _encoded(_encoded(_encoded(NAME))),
    # markup
    "split by Markdown": f"{FIRST} Quib**ble**worth",
    "split by a tag": f"<p>{FIRST} Quib<b></b>bleworth</p>",
    "split by a comment": f"<p>{FIRST} Quib<!-- x -->bleworth</p>",
    "split by a line-break hint": f"<p>{FIRST} Quib<wbr>bleworth</p>",
    "split over links": f"<a href='a.html'>{FIRST} Quibb</a><a href='b.html'>leworth</a>",
    "split over cells": f"<tr><td>{FIRST}</td><td>{LAST}</td></tr>",
    "split over attributes": f'<i data-first="{FIRST}" data-last="{LAST}"></i>',
    "joined by tags": f"<p>and<b>{LAST}</b>said</p>",
    "strings joined in a script": f'<script>show("{FIRST} Quibb" + "leworth")</script>',
}
"""Forms that are surely the name."""

DOUBTFUL = {
    "misspelt": "Zelda Quibbelworth",
    "letters exchanged": "Zelda Quibblewroth",
    "misread": "Zelda Quibblewortn",
    "spaced letters": " ".join(NAME.replace(" ", "")),
    "dotted letters": ".".join(LAST),
    "letters between commas": ",".join(LAST),
    "letters between colons": ":".join(LAST),
    "letters between bars": " | ".join(LAST),
    "digits for letters": "Z3lda Qu1bbl3w0rth",
    "backwards": NAME[::-1],
    "turned by half the alphabet": codecs.encode(NAME, "rot13"),
    "address in words": "zq (at) frobnitz (dot) example",
    "letters in cells": "<tr>" + "".join(f"<td>{letter}</td>" for letter in LAST) + "</tr>",
    "halves in cells": "<tr><td>Quibble</td><td>worth</td></tr>",
    "halves in JSON strings": '["Quibble", "worth"]',
    "initials": "as ZQ said",
    "by ear": "Zelda Kwibblewurth",
    "acrostic": "Zeal\nEvery\nLamp\nDoor\nAlarm",
}
"""Forms in which chance or judgement plays a part; the last three may be missed."""
