"""Change files of notes at random and read them: none may crash a reader, take long, or take much memory.

    python benchmarks/fuzz_importers.py --count 20000 --seed 1

Every change is of a whole, well-made file of one of the formats, and the same for the same seed and number.
Each is read in this process, which is limited as the child of an import is.
A fault is printed with its number, so that `--first N --count 1` does it again. Status 1 if there was one.
"""

import argparse
import io
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage

import docx
import openpyxl

from roundtable.base.errors import UnusableError
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format

MEMORY = 512_000_000
SLOW = 5.0
CANARY = "Quibbleworth"
NOTES = f"""# Consent == 20m

Attendees:
- Zelda {CANARY} (Thrindlecote)

- Zelda {CANARY}: we ask once
  - [missed this]
  - **Tom** - never
| Seat | What was said | Kind |
|---|---|---|
| S1 | Nobody reads it | ch |
[10:32] Una: +1
1. Security
- [ ] Tom: send the paper round
"""
TRANSCRIPT = f"""WEBVTT

NOTE made by hand

1
00:00:01.000 --> 00:00:04.000
<v Zelda {CANARY}>A hub in a shared flat

00:00:04.000 --> 00:00:06.500 align:start
Una: has more than one household &amp; one lock
"""
TABLE = f'Seat,Topic,What was said,Kind\nS1,Consent,"We ask once\nand never",pr\nS2,,{CANARY} said so,\n'
PIECES = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n",
        b"-->",
        b"<v ",
        b"|",
        b"**",
        b"```",
        b"---\n",
        b'"',
    ),
    *(
        b"=",
        b"\xe2\x80\xae",
        b"&#0;",
        b"&lt;",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"]]>",
        b"<w:p>",
        b"</w:p>",
    ),
    *(b"<w:tbl>", b"99999999999", b"-1", b"XFD1048576", b"--b", b"\xed\xa0\x80", b'<row r="1">'),
    *(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n", b"=?utf-8?b?//8=?="),
    *(b"A" * 5000, b"<" * 500, b"- " * 500),
)
"""What is put into a file: signs that mean something to one of the readers, and what no text may hold."""


def word() -> bytes:
    """Return a Word file with a heading, a list, a table and a header."""
    made = docx.Document()
    made.add_heading("Consent", level=1)
    made.add_paragraph(f"Zelda {CANARY}: we ask once", style="List Bullet")
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Seat", "Note", "S1", "Nobody"), strict=True
    ):
        cell.text = text
    made.sections[0].header.paragraphs[0].text = "Thrindlecote"
    return _saved(made)


def workbook() -> bytes:
    """Return an Excel file of two sheets with a formula and a merged cell."""
    made = openpyxl.Workbook()
    for row in (("Seat", "Note"), ("S1", f"{CANARY} asks once"), ("", "=6*7")):
        made.active.append(row)
    made.active.merge_cells("A2:A3")
    made.create_sheet("Security").append(("Nobody is told",))
    return _saved(made)


def mail() -> bytes:
    """Return a mail in two forms, with a quotation, a signature and an attachment."""
    made = EmailMessage()
    made["From"], made["Subject"] = f"zelda@{CANARY}.example", "RE: =?utf-8?q?Notes?="
    made.set_content("Tom: we ask once\n\n-- \nUna\n\nOn Monday, Una <u@a.example> wrote:\n> never\n")
    made.add_alternative("<p>Tom: we ask <b>once</b></p><blockquote>never</blockquote>", subtype="html")
    made.add_attachment(b"\0\1", maintype="application", subtype="pdf", filename=f"{CANARY}.pdf")
    return made.as_bytes()


def _saved(made: object) -> bytes:
    whole = io.BytesIO()
    made.save(whole)  # type: ignore[attr-defined]
    return whole.getvalue()


def samples() -> dict[Format, bytes]:
    """Return a whole, well-made file of each format."""
    return {
        Format.MARKDOWN: NOTES.encode(),
        Format.TEXT: NOTES.replace("#", "==").encode(),
        Format.TRANSCRIPT: TRANSCRIPT.encode(),
        Format.TABLE: TABLE.encode(),
        Format.WORD: word(),
        Format.WORKBOOK: workbook(),
        Format.MAIL: mail(),
    }


def changed(content: bytes, lot: random.Random) -> bytes:
    """Return a file with a few places cut, doubled, overwritten, or with something put in."""
    for _ in range(lot.choice((1, 1, 2, 3, 8))):
        at = lot.randrange(len(content) + 1)
        to = min(len(content), at + lot.choice((0, 1, 2, 8, 40, 400)))
        middle = lot.choice(
            (
                lot.choice(PIECES),
                lot.choice(PIECES),
                lot.randbytes(2),
                content[at:to] * 2,
                content[at:to][::-1],
            )
        )
        content = content[:at] + middle + content[to:]
    return content


def changed_inside(content: bytes, lot: random.Random) -> bytes:
    """Return a packed file with one of its parts changed, packed well; or with its own bytes changed."""
    if lot.random() < 0.25:
        return changed(content, lot)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        which = lot.choice(names)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as made:
            for name in names:
                part = archive.read(name)
                made.writestr(name, changed(part, lot) if name == which else part)
    return whole.getvalue()


def nth(number: int, seed: int, whole: dict[Format, bytes]) -> tuple[Format, bytes]:
    """Return the format and the bytes of one changed file."""
    lot = random.Random(f"{seed}/{number}")  # noqa: S311 - chosen to be the same again
    known = list(whole)[number % len(whole)]
    change: Callable[[bytes, random.Random], bytes] = (
        changed_inside if known in (Format.WORD, Format.WORKBOOK) else changed
    )
    return known, change(whole[known], lot)


def fault(content: bytes, known: Format) -> tuple[str, float]:
    """Return what is wrong with how a file was read, or nothing; and the seconds that it took."""
    started = time.process_time()
    found = ""
    try:
        imported = read_notes_bytes(content, known, "file 1")
        found = "" if imported.adds_up() else "does not add up"
    except UnusableError as error:
        found = "quotes the file" if CANARY in str(error) else ""
    except Exception as error:  # noqa: BLE001 - any other is what is looked for
        found = f"crashed: {type(error).__name__}"
    seconds = time.process_time() - started
    return found or ("took too long" if seconds > SLOW else ""), seconds


def main() -> int:
    """Read changed files and print how many were read without a fault."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    _limit()
    whole, faults = samples(), Counter[str]()
    slowest, started = 0.0, time.monotonic()
    for number in range(given.first, given.first + given.count):
        known, content = nth(number, given.seed, whole)
        found, seconds = fault(content, known)
        slowest = max(slowest, seconds)
        if found:
            faults[found] += 1
            print(f"number {number} ({known}): {found}")
    print(
        f"{given.count} files, seed {given.seed}, from {given.first}: {sum(faults.values())} faults, slowest "
        f"{slowest:.2f} s, most memory {_most_memory()} MB, {time.monotonic() - started:.0f} s in all"
    )
    return 1 if faults else 0


def _limit() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - it is not there on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))


def _most_memory() -> int:
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - as above

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    sys.exit(main())
