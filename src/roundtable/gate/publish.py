"""Writing a release so that a crash can be taken up again: journal first, receipts last."""

from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular, write_atomic
from roundtable.base.yaml_records import decode
from roundtable.gate.event import held_folder
from roundtable.gate.release import Plan
from roundtable.private.vault import Journal, Vault
from roundtable.public.files import FOLDER, held_names, read
from roundtable.public.released import files_of
from roundtable.public.topic import Guidance, Outcomes


def publish(root: Path, vault: Vault, plan: Plan) -> None:
    """Write what a release lets out into the knowledge base."""
    edition = plan.edition.model_dump_json()
    vault.begin_release(Journal(files_of(plan.released), plan.draft_by_point, edition))
    resume(root, vault)


def resume(root: Path, vault: Vault) -> None:
    """Write everything that the journal holds, from the start, and note that it is done.

    Raises:
        UnusableError: if no release was begun.
    """
    journal = vault.journal()
    if journal is None:
        raise UnusableError("no release was begun: there is nothing to resume")
    for path, content in journal.files:
        write_atomic(root / path, content)
    vault.finish_release()
    forget_texts(root, vault)


def forget_texts(root: Path, vault: Vault) -> None:
    """Delete the vault's texts that say nothing but what is public now."""
    texts = held_folder(vault)
    if texts is None:
        return
    for name in held_names(texts, read(root)):
        if _says_the_same(texts / name, root / FOLDER / name):
            (texts / name).unlink()


def _says_the_same(held: Path, public: Path) -> bool:
    model: type[Guidance | Outcomes] = Guidance if held.stem == "guidance" else Outcomes
    both = [decode(model, read_regular(path, path.name), path.name).record for path in (held, public)]
    return both[0] == both[1]
