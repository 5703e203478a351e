"""The invented example that comes with the program: where it lies, how it is copied, and its sessions."""

import datetime as dt
import shutil
from importlib.resources import files
from pathlib import Path

from roundtable.base.errors import UnusableError
from roundtable.base.files import write_atomic
from roundtable.base.records import Prose, Record
from roundtable.base.yaml_records import decode
from roundtable.private.places import TEXTS, make_private
from roundtable.private.records import ContributionId, Session
from roundtable.private.vault import Vault
from roundtable.private.vault.withdrawing import withdraw
from roundtable.public.consultation import Response
from roundtable.public.files import CONSULTATION_PATH, read, text_of
from roundtable.public.guidance.freeze import Wanted
from roundtable.workflow.bring_in import Arrival, import_notes, import_roster
from roundtable.workflow.guidance import confirm, freeze_draft
from roundtable.workflow.note_packs import import_seating

SESSIONS = (
    Session(
        id="session-1",
        date=dt.date(2026, 10, 8),
        title="Smart home and wearables roundtable, morning (invented)",
    ),
    Session(
        id="session-2",
        date=dt.date(2026, 10, 8),
        title="Smart home and wearables roundtable, afternoon (invented)",
    ),
)
"""The sessions, in order; the name of a file of notes begins with the id of its session."""
FIRST_EDITION, SECOND_EDITION, THIRD_EDITION = (
    dt.date(2026, 11, 2),
    dt.date(2026, 12, 7),
    dt.date(2026, 12, 14),
)
"""The days on which the example's editions go out."""
MARK = ".roundtable-demo"
"""The file by which a folder is known as one that the demo made and may make anew."""


class TakenBack(Record):
    """The contributions that somebody took back."""

    note: Prose
    contributions: tuple[ContributionId, ...]


def example_folder() -> Path:
    """Return where the example lies: inside the installed package, or in the source tree."""
    package = Path(str(files("roundtable")))
    places = (package / "examples" / "smart-home", package.parents[1] / "examples" / "smart-home")
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise UnusableError("the example did not come with this installation: install the package again")
    return found


def copy_example(into: Path) -> tuple[Path, Path]:
    """Return the fresh copies of the example's knowledge base and of its raw files.

    Raises:
        UnusableError: if the folder holds anything that the demo did not make.
    """
    if into.is_symlink() or (into.exists() and not _is_ours(into)):
        raise UnusableError("the folder for the demo holds something else: name another with --into")
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    (into / MARK).touch()
    base, raw = into / "knowledge-base", into / "raw"
    source = example_folder()
    shutil.copytree(source / "raw", raw)
    base.mkdir()
    shutil.copy(source / "mkdocs.yml", base)
    for name in ("docs", "topics"):
        shutil.copytree(source / name, base / name)
    return base, raw


def import_sessions(vault: Vault, raw: Path) -> tuple[Arrival, ...]:
    """Add the example's sessions to a vault, keep the notes of each, and return what became of every file."""
    arrivals: list[Arrival] = []
    for session in SESSIONS:
        vault.add_session(session)
        arrivals += import_notes(vault, sorted((raw / "notes").glob(f"{session.id}-*")), session.id)
    return tuple(arrivals)


def seat_people(vault: Vault, raw: Path) -> int:
    """Keep who sat where in the session whose notes have seats in place of names; return how many seats."""
    return import_seating(vault, SESSIONS[-1].id, raw / f"seats-{SESSIONS[-1].id}.csv")


def bring_in_all(root: Path, vault: Vault, raw: Path) -> None:
    """Bring the example's roster, its notes and who sat where into a vault."""
    import_roster(root, vault, raw / "roster.csv")
    import_sessions(vault, raw)
    seat_people(vault, raw)


def take_back(vault: Vault, raw: Path) -> int:
    """Withdraw what somebody took back after the first edition, and return how many contributions went."""
    file = "second/withdrawn.yaml"
    taken_back = decode(TakenBack, (raw / file).read_bytes(), file).record.contributions
    for contribution in taken_back:
        withdraw(vault, contribution)
    return len(taken_back)


def hold_texts(vault: Vault, drafted: Path) -> None:
    """Put the guidance and the outcomes in a folder into the vault, until a release lets them out."""
    for path in sorted(drafted.rglob("*.yaml")):
        held = vault.folder / TEXTS / path.relative_to(drafted)
        make_private(held.parent)
        write_atomic(held, path.read_bytes(), mode=0o600)


def freeze_second_draft(root: Path) -> int:
    """Confirm the links of the second draft and freeze it; return how many statements it holds."""
    confirm(root, read(root), frozenset())
    wanted = Wanted(name="second-draft", title="Second draft", date=SECOND_EDITION)
    return freeze_draft(root, wanted)[1]


def answer(root: Path, raw: Path) -> None:
    """Confirm the last links and write the response: from then on nothing may be unanswered."""
    confirm(root, read(root), frozenset())
    file = "second/response.yaml"
    response = decode(Response, (raw / file).read_bytes(), file).record
    consultation = read(root).consultation.model_copy(update={"response": response})
    write_atomic(root / CONSULTATION_PATH, text_of(consultation).encode())


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
