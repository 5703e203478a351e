"""From a folder of notes and a roster to draft points, without a vault."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from roundtable.attendance.note_pack import printed_digests
from roundtable.base.errors import UnusableError
from roundtable.base.text import bytes_digest
from roundtable.gate.vocabulary import harmless_words, topic_words
from roundtable.private.decisions import Decisions
from roundtable.private.drafting import Progress, progress, redraft
from roundtable.private.importers import Packs, read_original
from roundtable.private.importers.confined import reading
from roundtable.private.masking import Masked, Masker
from roundtable.private.records import Contribution, Imported, sum_of
from roundtable.private.roster_file import read_roster
from roundtable.public.files import read
from roundtable.workflow.bring_in import Arrival, label_of
from roundtable.workflow.note_packs import pack_topics

SESSION = "notes"
"""The session under which the contributions of a folder stand."""
_NOT_NOTES = (".", "~$")
"""How the names of files begin that other programs leave beside notes."""


@dataclass(frozen=True)
class FolderDrafts:
    """What a folder of notes gave: what came in, what was found in it, and the tool's draft points."""

    arrivals: tuple[Arrival, ...]
    masked: tuple[Masked, ...] = field(repr=False)
    drafts: Decisions = field(repr=False)
    standing: Progress


def collate_folder(notes: Path, roster: Path, root: Path) -> FolderDrafts:
    """Return draft points made of every note in a folder, by the topics of the knowledge base in `root`.

    Files are read in the order of their names and numbered as an import in that order numbers them.

    Raises:
        UnusableError: if the roster, the knowledge base or any of the notes cannot be used.
    """
    attendees, kb = read_roster(roster), read(root)
    packs = Packs(printed=frozenset(printed_digests(pack_topics(kb))))
    arrivals, said = _read_in(_notes_in(notes), packs)
    masked = Masker(attendees, harmless_words(kb)).mask(said, ())
    drafts = redraft(masked, Decisions(event=kb.consultation.id), topic_words(kb))
    return FolderDrafts(arrivals, masked, drafts, progress(masked, drafts))


def _notes_in(folder: Path) -> tuple[Path, ...]:
    if not folder.is_dir():
        raise UnusableError("the notes are not in a folder: name the folder that holds them")
    found = tuple(sorted(path for path in folder.iterdir() if not path.name.startswith(_NOT_NOTES)))
    if not found:
        raise UnusableError("the folder of notes is empty: name the folder that holds them")
    return found


def _read_in(paths: Sequence[Path], packs: Packs) -> tuple[tuple[Arrival, ...], tuple[Contribution, ...]]:
    """Return what became of each file and what was said; one whose bytes came before gets no number."""
    digests: set[str] = set()
    arrivals: list[Arrival] = []
    said: list[Contribution] = []
    with reading() as reader:
        for position, path in enumerate(paths, start=1):
            label = label_of(position, path)
            content, known = read_original(path, label)
            imported = reader.read(content, known, label, packs)
            is_new = (digest := bytes_digest(content)) not in digests
            digests.add(digest)
            arrivals.append(Arrival(label, sum_of(imported), len(digests) if is_new else None))
            said += _said_in(imported, f"n{len(digests)}") if is_new else ()
    return tuple(arrivals), tuple(said)


def _said_in(imported: Imported, source: str) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(id=f"{source}.{number}", session=SESSION, source=source, **utterance.model_dump())
        for number, utterance in enumerate(imported.utterances, start=1)
    )
