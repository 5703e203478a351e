"""What staff do with guidance: confirm links and freeze drafts, each written as a whole file."""

from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.public.files import LINKS_PATH, draft_path, read, text_of
from roundtable.public.guidance.freeze import Wanted, freeze
from roundtable.public.guidance.links import Standing, State, confirmed, ends, standings
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.verify import verify_receipts


def waiting_links(kb: KnowledgeBase, names: frozenset[str]) -> tuple[Standing, ...]:
    """Return the links that are new or suspect at the given names; no names mean all.

    Raises:
        UnusableError: nothing has one of the names.
    """
    if unknown := sorted(names - ends(kb).keys()):
        raise UnusableError(f"nothing has the id {unknown[0]}: correct it")
    waiting = (one for one in standings(kb) if one.state is not State.CONFIRMED)
    return tuple(one for one in waiting if not names or names & {one.link.source, one.link.target})


def confirm(root: Path, kb: KnowledgeBase, names: frozenset[str]) -> None:
    """Write the fingerprints of the links at the given names as they are now."""
    write_atomic(root / LINKS_PATH, text_of(confirmed(kb, names)).encode())


def freeze_draft(root: Path, wanted: Wanted) -> tuple[str, int]:
    """Write the guidance as it stands as a draft; return its path and how many statements it holds.

    Raises:
        UnusableError: the record cannot be read, or the name or day do not fit.
        RefusedError: the record differs from its receipts, or a rule for guidance stands against it.
    """
    kb = read(root)
    verify_receipts(kb)
    draft = freeze(kb, wanted)
    path = draft_path(draft.name)
    (root / path).parent.mkdir(exist_ok=True)
    write_atomic(root / path, text_of(draft).encode())
    return path, sum(len(guidance.standing) for guidance in draft.guidance)
