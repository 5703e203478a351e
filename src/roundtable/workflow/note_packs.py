"""Making note packs, and bringing the seating list out and in."""

import secrets
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from roundtable.attendance.markdown_pack import markdown_pack
from roundtable.attendance.note_pack import Pack, PackTopic, printed_digests
from roundtable.attendance.seating import Plan, seated, table_of
from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.private.importers.files import Given
from roundtable.private.places import check_place
from roundtable.private.records import Seat, Session
from roundtable.private.seating_file import read_seating, seating_text
from roundtable.private.vault import Vault
from roundtable.public.files import read
from roundtable.public.knowledge_base import KnowledgeBase


def make_packs(root: Path, vault: Vault, plan: tuple[str, int | None], into: Path) -> tuple[str, ...]:
    """Write the pack of every table into a folder and return the names of the files.

    `plan` is a session's id and its number of tables; seats that were given before stay as they are.

    Raises:
        UnusableError: there is no such session, roster or folder, a file is there already, or the folder
            lies where what is written in the packs could be published.
    """
    # Loaded here, because others who need seats and lines of packs need no Word.
    from roundtable.attendance.word_pack import word_pack  # noqa: PLC0415

    name, tables = plan
    session = _session(vault, name)
    check_place(into)
    seats = _seats(vault, session, tables)
    topics = pack_topics(read(root))
    packs = [
        Pack(session, number, tuple(seat.code for seat in at_table), topics)
        for number, at_table in groupby(sorted(seats, key=_order), key=table_of)
    ]
    content_by_name = {
        f"{pack.name}{suffix}": content
        for pack in packs
        for suffix, content in ((".md", markdown_pack(pack).encode()), (".docx", word_pack(pack)))
    }
    _refuse_to_overwrite(into, tuple(content_by_name))
    vault.replace_seats(session.id, seats, printed_digests(topics))
    for file, content in content_by_name.items():
        write_atomic(into / file, content, mode=0o600)
    return tuple(content_by_name)


def export_seating(vault: Vault, session: str, path: Path) -> int:
    """Write a session's seating list to a file for its owner alone, and return the number of seats.

    Raises:
        UnusableError: nobody was seated yet, or the file would lie where it could be published.
    """
    seats = _kept(vault, _session(vault, session))
    if not seats:
        raise UnusableError("nobody has a seat in this session yet: run `roundtable notes pack` first")
    check_place(path.absolute().parent)
    write_atomic(path, seating_text(sorted(seats, key=_order)).encode(), mode=0o600)
    return len(seats)


def import_seating(vault: Vault, session: str, file: Given) -> int:
    """Keep a session's seating list in place of the one before, and return the number of seats.

    Raises:
        UnusableError: the list cannot be used, or somebody on it is not on the roster.
    """
    seats = read_seating(file, _session(vault, session).id, vault.roster())
    vault.replace_seats(session, seats)
    return len(seats)


def _session(vault: Vault, name: str) -> Session:
    found = next((one for one in vault.sessions() if one.id == name), None)
    if found is None:
        raise UnusableError(f"there is no session {name}: run `roundtable session add` first")
    return found


def _kept(vault: Vault, session: Session) -> tuple[Seat, ...]:
    return tuple(seat for seat in vault.seats() if seat.session == session.id)


def _seats(vault: Vault, session: Session, tables: int | None) -> tuple[Seat, ...]:
    """Return the seats of a session: those that were given before, else new ones at so many tables."""
    seats = _kept(vault, session)
    if not seats:
        if tables is None:
            raise UnusableError("nobody has a seat yet: say with --tables how many tables there are")
        return seated(vault.roster(), Plan(session.id, tables, secrets.randbits(64)))
    if tables not in {None, len({table_of(seat) for seat in seats})}:
        raise UnusableError(
            "seats were given at another number of tables: change the seating list with `notes seats`"
        )
    return seats


def pack_topics(kb: KnowledgeBase) -> tuple[PackTopic, ...]:
    """Return what packs say of each topic, in the consultation's order."""
    topics = (folder.topic for folder in kb.topics)
    return tuple(
        PackTopic(one.title, tuple((each.id, each.text) for each in one.questions)) for one in topics
    )


def _order(seat: Seat) -> tuple[int, int]:
    return table_of(seat), int(seat.code.partition("-S")[2])


def _refuse_to_overwrite(into: Path, names: Sequence[str]) -> None:
    """Refuse before anything is written: a pack that is there may have notes in it."""
    if not into.is_dir():
        raise UnusableError("there is no such folder for the packs: make it first")
    if any((into / name).exists() or (into / name).is_symlink() for name in names):
        raise UnusableError("a pack is in this folder already, and may have notes in it: name another folder")
