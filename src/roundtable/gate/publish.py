"""Writing a release so that a crash can be taken up again: journal first, receipts last."""

from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.gate.release import Plan
from roundtable.private.vault import Journal, Vault
from roundtable.public.released import files_of


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
