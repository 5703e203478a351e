"""Statements and outcomes out of the record and into it again: as a workbook, as CSV, as JSON."""

from collections.abc import Sequence
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import MEGABYTE, read_regular, write_atomic
from roundtable.private.places import TEXTS, make_private
from roundtable.private.vault import Vault
from roundtable.public.files import FOLDER, HELD, LINKS_PATH, guidance_path, outcomes_path, read, text_of
from roundtable.public.guidance.applied import Applied, apply
from roundtable.public.guidance.export import Export, csv_rows, csv_texts, export, imported, schema_text
from roundtable.public.guidance.records import Links
from roundtable.public.knowledge_base import KnowledgeBase, TopicFolder
from roundtable.public.topic import Guidance, Outcomes
from roundtable.workflow.sheets.given import rows_by_sheet
from roundtable.workflow.sheets.written import workbook_bytes

JSON_NAME, SCHEMA_NAME = "guidance.json", "guidance.schema.json"
MOST_BYTES = 50 * MEGABYTE


def hold(root: Path, vault: Vault, topics: Sequence[str]) -> tuple[str, ...]:
    """Copy statements and outcomes into the vault, to be changed there until a release; return the new paths.

    Raises:
        UnusableError: a topic is unknown.
    """
    kb = read(root)
    held = vault.folder / TEXTS
    for folder in _chosen(kb, topics):
        make_private(held / folder.topic.id)
        for name, text in ((f"{folder.topic.id}/{part}.yaml", getattr(folder, part)) for part in HELD):
            if not (held / name).exists():
                write_atomic(held / name, text_of(text).encode(), mode=0o600)
    return tuple(str(held / one.topic.id) for one in _chosen(kb, topics))


def _chosen(kb: KnowledgeBase, topics: Sequence[str]) -> tuple[TopicFolder, ...]:
    known = [folder.topic.id for folder in kb.topics]
    if unknown := [topic for topic in topics if topic not in known]:
        raise UnusableError(f"there is no topic {unknown[0]}: the topics are {', '.join(known)}")
    return tuple(folder for folder in kb.topics if not topics or folder.topic.id in topics)


def write_workbook(root: Path, path: Path, topics: Sequence[str], held: Path | None = None) -> int:
    """Write a workbook of the chosen topics, all if none is chosen; return how many statements it holds.

    Raises:
        UnusableError: a topic is unknown, or the file is there already.
    """
    kb = read(root, held)
    chosen = _chosen(kb, topics)
    _refuse_existing(path)
    write_atomic(path, workbook_bytes(kb, [folder.topic.id for folder in chosen]))
    return sum(len(folder.guidance.statements) for folder in chosen)


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise UnusableError("this file is there already: name another, so that nobody's work is lost")


def read_workbook(root: Path, path: Path, held: Path | None = None) -> Applied:
    """Return what a workbook would change; nothing is written.

    Raises:
        UnusableError: with the sheet, cell and rule of everything that cannot be read.
        RefusedError: with the sheet, cell and rule of everything that a rule for guidance refuses.
    """
    content = read_regular(path, "the sheet", MOST_BYTES)
    return apply(read(root, held), rows_by_sheet(content, "the sheet"), "the sheet")


def keep(root: Path, after: KnowledgeBase, held: Path | None = None) -> tuple[str, ...]:
    """Write the texts and links that the record has otherwise, in the vault if told; return the paths."""
    files = changed_files(root, after, held)
    for name, text in files.items():
        if held:
            path = held / Path(name).relative_to(FOLDER)
            make_private(path.parent)
            write_atomic(path, text.encode(), mode=0o600)
        else:
            write_atomic(root / name, text.encode())
    return tuple(files)


def changed_files(root: Path, after: KnowledgeBase, held: Path | None = None) -> dict[str, str]:
    """Return the files that would change, by path; one that says the same in another form stays as it is."""
    before = _records(read(root, held))
    return {name: text_of(one) for name, one in _records(after).items() if before[name] != one}


def _records(kb: KnowledgeBase) -> dict[str, Guidance | Outcomes | Links]:
    texts: dict[str, Guidance | Outcomes | Links]
    texts = {guidance_path(one.topic.id): one.guidance for one in kb.topics}
    return {**texts, **{outcomes_path(one.topic.id): one.outcomes for one in kb.topics}, LINKS_PATH: kb.links}


def write_export(root: Path, folder: Path) -> tuple[str, ...]:
    """Write the tables as CSV, everything as JSON, and its schema, into a folder; return the files' names."""
    kb = read(root)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {**csv_texts(kb), JSON_NAME: export(kb).model_dump_json(indent=2, exclude_unset=True) + "\n"}
    texts[SCHEMA_NAME] = schema_text()
    for name, text in texts.items():
        write_atomic(folder / name, text.encode())
    return tuple(texts)


def read_export(root: Path, path: Path) -> KnowledgeBase:
    """Return the record with the texts of an export: of its JSON file, or of its folder of CSV files.

    Raises:
        UnusableError: the file or a cell cannot be read.
        RefusedError: its points differ from those that were released, or a rule for guidance refuses it.
    """
    kb = read(root)
    if path.is_dir():
        rows = csv_rows({name: read_regular(path / name, name, MOST_BYTES) for name in csv_texts(kb)})
        return apply(kb, rows, "the export").kb
    return imported(kb, Export.read(read_regular(path, "the export", MOST_BYTES)))
