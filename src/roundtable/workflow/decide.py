"""Collating what was said, and bringing people's decisions out and in."""

from collections.abc import Sequence
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import read_regular, write_atomic
from roundtable.gate.vocabulary import harmless_words, topic_words
from roundtable.private.decision_files import decisions_text, read_decisions
from roundtable.private.decisions import Decisions
from roundtable.private.drafting import Progress, progress, redraft
from roundtable.private.masking import Masked, Masker
from roundtable.private.places import check_place
from roundtable.private.vault import Vault
from roundtable.public.files import read
from roundtable.public.knowledge_base import KnowledgeBase


def masked_contributions(kb: KnowledgeBase, vault: Vault, decisions: Decisions) -> tuple[Masked, ...]:
    """Return everything that was said, masked."""
    masker = Masker(vault.roster(), harmless_words(kb), vault.seats(), vault.looked_for())
    return masker.mask(vault.contributions(), decisions.words)


def collate_event(root: Path, vault: Vault, session: str | None = None) -> Progress:
    """Make the tool's draft points anew for all that people have not placed, and return where things stand.

    Drafts are made for the whole event; a session narrows only what is reported.
    """
    if session and session not in {one.id for one in vault.sessions()}:
        raise UnusableError(f"there is no session {session}: correct its id")
    kb, before = read(root), vault.decisions()
    masked, drafted = _drafted(kb, vault, before)
    vault.replace_decisions(drafted, was=before)
    return progress([one for one in masked if session in {None, one.contribution.session}], drafted)


def collate_masked(vault: Vault, masked: Sequence[Masked], before: Decisions, kb: KnowledgeBase) -> None:
    """Make the tool's draft points anew for all that people have not placed.

    Raises:
        ChangedError: if the vault's decisions are others than before by now.
    """
    drafted = redraft(masked, before, topic_words(kb), vault.last_draft())
    vault.replace_decisions(drafted, was=before)


def _drafted(kb: KnowledgeBase, vault: Vault, decisions: Decisions) -> tuple[tuple[Masked, ...], Decisions]:
    """Return everything that was said, masked, and decisions with the tool's drafts made anew."""
    masked = masked_contributions(kb, vault, decisions)
    return masked, redraft(masked, decisions, topic_words(kb), vault.last_draft())


def export_decisions(vault: Vault, path: Path) -> None:
    """Write every decision and draft to a file that its owner alone can read.

    Raises:
        UnusableError: if the file would lie where it could be published.
    """
    check_place(path.absolute().parent)
    write_atomic(path, decisions_text(vault.decisions()).encode(), mode=0o600)


def import_decisions(root: Path, vault: Vault, path: Path, *, replace: bool) -> Progress:
    """Keep the decisions in a file in place of those in the vault.

    Raises:
        ChangedError: if somebody decided something while this was going on.
        UnusableError: if a decision is not about what is in the vault, or if one that people took would be
            lost and `replace` does not say that this is meant.
    """
    kb, shown = read(root), "the decisions file"
    content = read_regular(path, shown, 50_000_000)
    decisions = read_decisions(content, shown, vault.contributions(), topic_words(kb))
    before = vault.decisions()
    if decisions.event != before.event:
        raise UnusableError("the decisions file is of another event: export it from this one")
    if not replace and (lost := _lost(before, decisions)):
        message = f"{lost} decisions in the vault are not in the file: export first, or say --replace"
        raise UnusableError(message)
    masked, drafted = _drafted(kb, vault, decisions)
    vault.replace_decisions(drafted, was=before)
    return progress(masked, drafted)


def _lost(before: Decisions, after: Decisions) -> int:
    """Return how many things that people decided the later decisions no longer hold."""
    return (
        len({d.draft for d in before.points if d.author} - {d.draft for d in after.points})
        + len({a.at for a in before.set_aside} - {a.at for a in after.set_aside})
        + len({(w.at, w.start) for w in before.words} - {(w.at, w.start) for w in after.words})
        + len({p.item for p in before.prose} - {p.item for p in after.prose})
    )
