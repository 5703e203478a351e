"""A copy of a vault that is open, checked whole before it counts, and the way back from it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import select

from roundtable.base.errors import UnusableError
from roundtable.base.files import sync_folder, write_atomic
from roundtable.base.records import Record
from roundtable.base.text import bytes_digest
from roundtable.private.places import DATABASE, ORIGINALS, TEXTS, check_place, make_private
from roundtable.private.records import StaffCode
from roundtable.private.vault import log, schema
from roundtable.private.vault.database import open_engine, reading, writing
from roundtable.private.vault.log import Action, append, broken
from roundtable.private.vault.migrations import copy
from roundtable.private.vault.originals import damaged
from roundtable.private.vault.store import Store

LIST = "backup.json"
POLICY = "policy.yaml"
_TRIES = 5


class Backup(Record):
    """What a backup must hold, file by file."""

    event: str
    made: str
    digests: Mapping[str, str]


def back_up(vault: Store, into: Path) -> Backup:
    """Copy a vault, which others may go on using, into a folder that is not there yet.

    Raises:
        UnusableError: if the folder is there, lies where it could be shared, or cannot be written; nothing
            is left of it then.
    """
    check_place(into)
    part = _beside(into)
    try:
        _copy_whole(vault, part)
        made = log.now().isoformat(timespec="seconds")
        backup = Backup(event=vault.facts()["event"], made=made, digests=dict(_digests(part)))
        write_atomic(part / LIST, backup.model_dump_json(indent=1).encode(), mode=0o600)
        _into_place(part, into)
    except OSError as error:
        raise _unwritten(error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    with vault.writing(Action.COPIED, f"{len(backup.digests)} files"):
        pass
    return backup


def restore(backup: Path, folder: Path, by: StaffCode) -> Backup:
    """Put a vault in an empty place from a backup, every file of which is as it was written.

    Raises:
        UnusableError: if a file is missing, changed or too many, the log is broken, or the place is not
            empty; nothing is written then.
    """
    check_place(folder)
    listed = _listed(backup)
    part = _beside(folder)
    try:
        for name in listed.digests:
            make_private((part / name).parent)
            write_atomic(part / name, (backup / name).read_bytes(), mode=0o600)
        make_private(part / ORIGINALS)
        if dict(_digests(part)) != dict(listed.digests):
            raise UnusableError("the backup changed while it was being read: nothing was restored")
        _check(part, listed, by)
        _into_place(part, folder)
    except OSError as error:
        raise _unwritten(error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return listed


def _unwritten(error: OSError) -> UnusableError:
    kind = error.strerror or type(error).__name__
    return UnusableError(f"the copy cannot be written, and nothing of it is kept: {kind}")


def _beside(target: Path) -> Path:
    """Return an empty folder beside the target, in which it is made ready; a crash's leftover goes first."""
    part = target.with_name(f"{target.name}.part")
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise UnusableError("there is something in this folder already: name one that is not there yet")
    shutil.rmtree(part, ignore_errors=True)
    make_private(part)
    return part


def _into_place(part: Path, target: Path) -> None:
    if target.exists():
        target.rmdir()
    part.rename(target)
    sync_folder(target.parent)


def _copy_whole(vault: Store, part: Path) -> None:
    """Copy the database as of one moment, and the originals that it names then.

    An original that is deleted in between belongs to a moment that has passed, so the copy begins again.
    """
    for _ in range(_TRIES):
        make_private(part / ORIGINALS)
        copy(vault.engine, part / DATABASE)
        if _copy_originals(vault.folder, part):
            break
        shutil.rmtree(part / ORIGINALS)
    else:
        raise UnusableError("the vault's files are missing or change too fast: run `roundtable vault doctor`")
    if (vault.folder / POLICY).exists():
        write_atomic(part / POLICY, (vault.folder / POLICY).read_bytes(), mode=0o600)
    for path in sorted((vault.folder / TEXTS).rglob("*.yaml")):
        target = part / path.relative_to(vault.folder)
        make_private(target.parent)
        write_atomic(target, path.read_bytes(), mode=0o600)


def _copy_originals(folder: Path, part: Path) -> bool:
    engine = open_engine(part / DATABASE)
    try:
        with reading(engine) as connection:
            names = [name for name in connection.scalars(select(schema.sources.c.original)) if name]
            for name in names:
                write_atomic(part / ORIGINALS / name, (folder / ORIGINALS / name).read_bytes(), mode=0o600)
            return not damaged(connection, part / ORIGINALS)
    except FileNotFoundError:
        return False
    finally:
        engine.dispose()


def _digests(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != LIST:
            yield path.relative_to(folder).as_posix(), bytes_digest(path.read_bytes())


def _listed(backup: Path) -> Backup:
    """Return what a backup says that it holds, if it holds exactly that."""
    try:
        listed = Backup.model_validate_json((backup / LIST).read_bytes())
    except (OSError, ValidationError):
        raise UnusableError(
            "this folder is no backup: name one that `roundtable vault backup` made"
        ) from None
    found = dict(_digests(backup))
    wrong = sum(found.get(name) != digest for name, digest in listed.digests.items())
    if wrong or found.keys() != dict(listed.digests).keys():
        raise UnusableError(f"the backup is damaged ({wrong} files missing or changed): use another one")
    return listed


def _check(part: Path, listed: Backup, by: StaffCode) -> None:
    """Refuse a backup whose database, originals or log are not whole; then note the restoring in the log."""
    engine = open_engine(part / DATABASE)
    try:
        with writing(engine) as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise UnusableError("the backup's database is damaged: use another one")
            if damaged(connection, part / ORIGINALS) or broken(connection):
                raise UnusableError("the backup's log or files were changed: use another one")
            append(connection, by, Action.RESTORED, f"backup of {listed.made}")
    finally:
        engine.dispose()
