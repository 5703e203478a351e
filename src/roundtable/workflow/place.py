"""The knowledge base that somebody stands in, and its vault."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular
from roundtable.base.yaml_records import decode
from roundtable.private.places import DATABASE, place_troubles, vault_folder
from roundtable.private.records import StaffCode
from roundtable.private.vault import Vault
from roundtable.private.vault.database import is_made
from roundtable.private.vault.doctor import troubles
from roundtable.private.vault.store import UNSIGNED
from roundtable.public.consultation import Consultation

STAFF = "ROUNDTABLE_STAFF"
"""The environment variable with the code under which the vault's log says who did something."""


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
    vault = Vault.open(vault_folder(event, given), event, signed())
    try:
        yield vault
    finally:
        vault.close()


def has_vault(root: Path, given: Path | None = None) -> bool:
    """Return whether a knowledge base has a vault on this machine."""
    return is_made(vault_of(root, given) / DATABASE)


def create_vault(root: Path, given: Path | None = None) -> Path:
    """Make an empty vault for a knowledge base and return where it lies."""
    consultation = consultation_of(root)
    folder = vault_folder(consultation.id, given)
    Vault.create(folder, consultation.id, invented=consultation.invented, by=signed()).close()
    return folder


def signed() -> StaffCode:
    """Return the code of the member of staff who runs the command, as the environment says.

    Raises:
        UnusableError: if what the environment says is no such code.
    """
    code = os.environ.get(STAFF, UNSIGNED)
    try:
        return TypeAdapter(StaffCode, config=ConfigDict(hide_input_in_errors=True)).validate_python(code)
    except ValidationError:
        message = f"{STAFF} must be a code of staff, such as kc: a letter, then letters or digits, no name"
        raise UnusableError(message) from None


def doctor(root: Path, given: Path | None = None) -> tuple[str, ...]:
    """Return what is wrong with a vault's folder, in sentences; nothing if all is well."""
    unfit = tuple(place_troubles(vault_of(root, given)))
    if unfit:
        return unfit
    with opened(root, given) as vault:
        return tuple(troubles(vault))
