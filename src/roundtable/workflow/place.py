"""The knowledge base that somebody stands in, and its vault."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.yaml_records import decode
from roundtable.private.places import DATABASE, vault_folder
from roundtable.private.vault import Vault
from roundtable.public.consultation import Consultation


def knowledge_base_folder(folder: Path) -> Path:
    """Return the folder itself if a knowledge base lies in it.

    Raises:
        UnusableError: if it has no `mkdocs.yml` or no `topics/`.
    """
    if not (folder / "mkdocs.yml").is_file() or not (folder / "topics").is_dir():
        message = "this folder holds no knowledge base (mkdocs.yml and topics/): go to one, and try again"
        raise UnusableError(message)
    return folder.absolute()


def consultation_of(root: Path) -> Consultation:
    """Return the consultation that a knowledge base is about."""
    shown = "topics/consultation.yaml"
    return decode(Consultation, read_regular(root / shown, shown), shown).record


def vault_of(root: Path, given: Path | None = None) -> Path:
    """Return where the vault of a knowledge base lies, whether or not it exists."""
    return vault_folder(consultation_of(root).id, given)


@contextmanager
def opened(root: Path, given: Path | None = None) -> Iterator[Vault]:
    """Give the open vault of a knowledge base."""
    event = consultation_of(root).id
    vault = Vault.open(vault_folder(event, given), event)
    try:
        yield vault
    finally:
        vault.close()


def has_vault(root: Path, given: Path | None = None) -> bool:
    """Return whether a knowledge base has a vault on this machine."""
    return (vault_of(root, given) / DATABASE).is_file()


def create_vault(root: Path, given: Path | None = None) -> Path:
    """Make an empty vault for a knowledge base and return where it lies."""
    consultation = consultation_of(root)
    folder = vault_folder(consultation.id, given)
    Vault.create(folder, consultation.id, invented=consultation.invented).close()
    return folder


def doctor(root: Path, given: Path | None = None) -> tuple[str, ...]:
    """Return what is wrong with a vault's folder, in sentences; nothing if all is well."""
    folder = vault_of(root, given)
    with opened(root, given) as vault:
        troubles = [] if vault.is_sound() else ["the database is damaged: restore a backup"]
        if vault.journal():
            troubles.append("a release was begun and not finished: run `roundtable release --resume`")
    if os.name == "posix":
        open_to_others = [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077]
        if open_to_others:
            troubles.append(
                "other users of this machine can read the vault: set its files to your own use only"
            )
    return tuple(troubles)
