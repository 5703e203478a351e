"""Bringing in the roster and the notes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from roundtable.base.errors import RoundtableError, UnusableError
from roundtable.base.text import bytes_digest, folded
from roundtable.gate.prose import baseline_digests
from roundtable.identity.detector import check_roster
from roundtable.private.importers import FORMAT_BY_SUFFIX, Packs, read_original
from roundtable.private.importers.confined import Reader, reading
from roundtable.private.importers.files import Given
from roundtable.private.masking import known
from roundtable.private.records import Attendee, Imported, Sum, sum_of
from roundtable.private.roster_file import read_roster
from roundtable.private.vault import SourceFile, Vault


@dataclass(frozen=True)
class Arrival:
    """What became of one note file; `label` says which without giving its name."""

    label: str
    sum: Sum
    number: int | None
    """The source's number, or None if the same file had come in before."""


@dataclass(frozen=True)
class Refusal:
    """Why one note file did not come in, in the words of the error, which quote nothing of the file."""

    label: str
    reason: str
    findings: tuple[str, ...] = ()


def import_roster(root: Path, vault: Vault, file: Given) -> int:
    """Keep a roster in the vault and return how many attendees it has.

    Raises:
        UnusableError: if the file or a row cannot be used; the roster before it then stays.
    """
    roster = read_roster(file)
    check_roster(known(roster))
    _check_event(roster, vault)
    vault.replace_roster(roster, baseline_digests(root))
    return len(roster)


def correct_roster(root: Path, vault: Vault, roster: Sequence[Attendee], was: Sequence[Attendee]) -> None:
    """Keep a corrected roster in place of the one that it was made from.

    Raises:
        ChangedError: if another roster is kept by now.
        UnusableError: if a row cannot be used; the roster before it then stays.
    """
    check_roster(known(roster))
    _check_event(roster, vault)
    vault.replace_roster(roster, baseline_digests(root), was)


def _check_event(roster: Sequence[Attendee], vault: Vault) -> None:
    """Refuse a roster that has nobody of the one before it once notes are in: the notes would be unmasked."""
    if not (vault.has_roster() and vault.contributions()):
        return
    before, now = ({folded(one.name) for one in people} for people in (vault.roster(), roster))
    if before.isdisjoint(now):
        raise UnusableError(
            "nobody on this roster is on the one before it, and there are notes already: it looks like the "
            "roster of another event; give the right file, or name the right vault with --vault"
        )


def import_notes(
    vault: Vault, files: Sequence[Given], session: str, tell: Callable[[int], None] = lambda _: None
) -> tuple[Arrival, ...]:
    """Keep note files in the vault: all of them, or none if one of them cannot be read.

    Each file is read in a process of its own and kept before the next is read, so that memory does not grow
    with their number; `tell` is called with the number of files that were read so far.

    Raises:
        UnusableError: naming the file by its position, format and reason.
    """
    packs = _packs(vault, session)
    arrivals = []
    with vault.adding(session) as adding, reading() as reader:
        for position, given in enumerate(files, start=1):
            label, file, imported = _read(position, given, (reader, packs))
            imported = adding.without_withdrawn(imported)
            arrivals.append(Arrival(label, sum_of(imported), adding.add(file, imported)))
            tell(position)
    return tuple(arrivals)


def import_each(vault: Vault, files: Sequence[Given], session: str) -> tuple[Arrival | Refusal, ...]:
    """Keep every note file that can be read, each in a transaction of its own, and say why others were not.

    This is for people who send several files at once. All or none would make them look for the one bad file
    and send the good ones again; here the good ones are safe at once. Sending everything again afterwards
    does no harm either, because a file whose bytes are here adds nothing.

    Raises:
        UnusableError: if there is no such session.
    """
    packs = _packs(vault, session)
    with reading() as reader:
        return tuple(
            _one_of_several(vault, (position, given), session, (reader, packs))
            for position, given in enumerate(files, start=1)
        )


def _one_of_several(
    vault: Vault, numbered: tuple[int, Given], session: str, how: tuple[Reader, Packs]
) -> Arrival | Refusal:
    try:
        label, file, imported = _read(*numbered, how)
        with vault.adding(session) as adding:
            imported = adding.without_withdrawn(imported)
            return Arrival(label, sum_of(imported), adding.add(file, imported))
    except RoundtableError as error:
        return Refusal(label_of(*numbered), str(error), tuple(map(str, error.findings)))


def import_corrected(vault: Vault, given: Given, session: str, source: int) -> Arrival:
    """Keep a corrected note file in place of a source, with the decisions on what it still says.

    Raises:
        UnusableError: the file cannot be read, or the session has no such source.
        RefusedError: an information request holds the session.
    """
    packs = _packs(vault, session)
    with vault.adding(session) as adding, reading() as reader:
        label, file, imported = _read(1, given, (reader, packs))
        imported = adding.without_withdrawn(imported)
        return Arrival(label, sum_of(imported), adding.replace(source, file, imported))


def _packs(vault: Vault, session: str) -> Packs:
    if session not in {one.id for one in vault.sessions()}:
        raise UnusableError(f"there is no session {session}: run `roundtable session add` first")
    return Packs(session, vault.printed())


def label_of(position: int, file: Given) -> str:
    """Return what messages call a file: its own name is private, and so may be an unknown suffix."""
    suffix = file.suffix.casefold()
    return f"file {position} ({suffix})" if suffix in FORMAT_BY_SUFFIX else f"file {position}"


def _read(position: int, given: Given, how: tuple[Reader, Packs]) -> tuple[str, SourceFile, Imported]:
    reader, packs = how
    label = label_of(position, given)
    content, known_format = read_original(given, label)
    imported = reader.read(content, known_format, label, packs)
    return label, SourceFile(given.name, known_format, bytes_digest(content), content), imported
