"""A small vault of invented people, with every kind of record in it."""

import datetime as dt
import shutil
import tempfile
from functools import cache
from pathlib import Path

from roundtable.base.text import bytes_digest, text_digest
from roundtable.private.decisions import Decisions, Draft, ProseCheck, SetAside, SourceRef, WordDecision
from roundtable.private.records import Attendee, Contribution, Format, Imported, Session, Utterance
from roundtable.private.vault import Journal, SourceFile, Vault

EVENT = "lamps"
FIRST = Session(id="morning", date=dt.date(2026, 5, 4), title="Invented morning")
SECOND = Session(id="evening", date=dt.date(2026, 6, 1), title="Invented evening")
ROSTER = (
    Attendee(
        id="a1",
        name="Zelda Quibbleworth",
        organisation="Frobnitz Lamps",
        job_title="Head of Wicks",
        email="zelda@frobnitz.example",
        products=("Glowmatic",),
    ),
    Attendee(id="a2", name="Orla Vantongeren", organisation="Plimsworth Lanterns", email="orla@plim.example"),
)
SAID = {
    "morning": (
        ("Zelda Quibbleworth", "the wick of a Glowmatic cannot be told when to stop burning"),
        ("Orla Vantongeren", "we would rather print the last day of oil on the lantern's box"),
        ("Zelda Quibbleworth", "nobody at our works reads a notice that is longer than a matchbox"),
    ),
    "evening": (
        ("Orla Vantongeren", "lanterns that share one flame need one switch for each household"),
        ("Zelda Quibbleworth", "asking twice for the same spark has made buyers turn us away"),
    ),
}


def file_of(said: tuple[tuple[str, str], ...], known: Format = Format.MARKDOWN) -> SourceFile:
    """Return a note file that says this."""
    content = "".join(f"- {speaker}: {text}\n" for speaker, text in said).encode()
    return SourceFile(f"table of Quibbleworth.{known.value}", known, bytes_digest(content), content)


def imported(said: tuple[tuple[str, str], ...]) -> Imported:
    """Return what an importer would read in such a file."""
    utterances = tuple(
        Utterance(place=f"line {number}", label=speaker, text=text)
        for number, (speaker, text) in enumerate(said, start=1)
    )
    return Imported(given=len(said), utterances=utterances)


def new_vault(folder: Path) -> Vault:
    """Return a vault with two sessions and a roster, and no notes yet."""
    vault = Vault.create(folder, EVENT, invented=True, by="kc")
    vault.add_session(FIRST)
    vault.add_session(SECOND)
    vault.replace_roster(ROSTER, ["0" * 64])
    return vault


def add_notes(vault: Vault) -> None:
    """Bring in the morning's notes and the evening's transcript."""
    vault.add_source("morning", file_of(SAID["morning"]), imported(SAID["morning"]))
    vault.add_source("evening", file_of(SAID["evening"], Format.TRANSCRIPT), imported(SAID["evening"]))


def reference(said: Contribution) -> SourceRef:
    """Return a reference to a contribution as it is."""
    return SourceRef(at=said.id, digest=text_digest(said.text))


def draft_on(number: int, said: tuple[Contribution, ...], text: str, author: str | None = "mw") -> Draft:
    """Return a draft that rests on contributions."""
    sources = tuple(reference(one) for one in said)
    head = {"draft": f"d{number}", "topic": "security", "theme": "updates", "kind": "challenge"}
    return Draft.model_validate({**head, "text": text, "sources": sources, "author": author})


def decided(vault: Vault) -> Decisions:
    """Return decisions of every kind on the notes of a vault."""
    said = vault.contributions()
    word = WordDecision(
        at=said[0].id, digest=text_digest(said[0].text), start=0, end=3, decision="keep", by="kc"
    )
    aside = SetAside(at=said[2].id, digest=text_digest(said[2].text), reason="an aside", by="kc")
    return vault.decisions().model_copy(
        update={
            "words": (word,),
            "set_aside": (aside,),
            "points": (
                draft_on(1, said[:2], "Old lamps burn on after their makers have stopped."),
                draft_on(2, (said[3],), "Shared lanterns need a switch for each household."),
                draft_on(3, (said[4],), "asking twice for the same spark has made buyers turn us away", None),
            ),
            "prose": (ProseCheck(item="SEC-S1", author="kc"),),
        }
    )


def release(vault: Vault, draft_by_point: dict[str, str]) -> None:
    """Go through a release in the vault, with no files to write."""
    edition = '{"number": 1, "organisations": ["Frobnitz Lamps"], "claims": []}'
    vault.begin_release(Journal((("topics/releases.yaml", b"releases: []\n"),), draft_by_point, edition))
    vault.finish_release()


@cache
def _template() -> tempfile.TemporaryDirectory[str]:
    """Return where a vault with everything in it lies, made once for all tests."""
    folder = tempfile.TemporaryDirectory(prefix="invented-vault-")
    vault = new_vault(Path(folder.name) / "vault")
    add_notes(vault)
    vault.replace_decisions(decided(vault))
    release(vault, {"SEC-P1": "d1"})
    vault.close()
    return folder


def full_vault(folder: Path) -> Vault:
    """Return a vault with notes, decisions, and one released point."""
    shutil.copytree(Path(_template().name) / "vault", folder)
    return Vault.open(folder, EVENT, "kc")


def every_byte(folder: Path) -> bytes:
    """Return the bytes of all files in a folder."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
