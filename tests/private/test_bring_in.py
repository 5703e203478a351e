"""Bringing note files into a vault: names, links and devices that do harm, and files that were corrected."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.whole import world

from roundtable.base.errors import UnusableError
from roundtable.base.text import text_digest
from roundtable.private.decisions import Draft, SetAside, SourceRef
from roundtable.private.records import Session
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, place

NOTES = "- Zelda: we ask once\n- Tom: nobody reads it\n- Una: it was hot\n"
LONGEST = "a" * 252 + ".md"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names or files")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a session, and beside it a folder for notes."""
    root = tmp_path / "knowledge-base"
    world.write_knowledge_base(root)
    (tmp_path / "notes").mkdir()
    place.create_vault(root, tmp_path / "vault")
    with place.opened(root, tmp_path / "vault") as opened:
        opened.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
        yield opened


def folder(store: Vault) -> Path:
    """Return the folder for notes."""
    return store.folder.parent / "notes"


@POSIX
@pytest.mark.parametrize(
    "name", ["Zelda\nQuibbleworth.md", LONGEST, "-rf.md", "\u202edm.Zelda.md", "Zoe\u0301.md", "..md", " .md"]
)
def test_a_file_of_any_name_comes_in_under_a_name_of_the_vaults_own(store: Vault, name: str) -> None:
    """What it was called is private: it is in no label, and the copy's name says nothing."""
    path = folder(store) / name
    path.write_text(NOTES)
    (arrival,) = bring_in.import_notes(store, [path], "main")
    assert (arrival.label.partition(" (")[0], arrival.number) == ("file 1", 1)
    assert name not in arrival.label
    (copy,) = (store.folder / "originals").iterdir()
    assert copy.read_text() == NOTES
    assert copy.stem.isalnum()
    assert len(copy.stem) == 32


@POSIX
def test_a_device_is_refused_without_being_read(store: Vault) -> None:
    """A device that never ends would be read for ever."""
    zero = folder(store) / "zero.md"
    try:
        os.mknod(zero, 0o20600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only an administrator can make a device")
    with pytest.raises(UnusableError, match=r"file 1 (.*): (?:is not a regular file|cannot be opened)"):
        bring_in.import_notes(store, [zero], "main")


def test_one_file_that_cannot_be_read_keeps_all_others_out(store: Vault) -> None:
    """Neither its neighbours nor any copy stays in the vault, and what failed is known by its position."""
    good, bad = folder(store) / "a.md", folder(store) / "Zelda.txt"
    good.write_text(NOTES)
    bad.write_bytes(b"Zelda \xff")
    with pytest.raises(UnusableError) as caught:
        bring_in.import_notes(store, [good, bad], "main")
    assert str(caught.value) == "file 2 (.txt): is not in UTF-8: wrong at byte 7; save it as UTF-8"
    assert store.contributions() == ()
    assert not list((store.folder / "originals").iterdir())


def test_it_is_told_how_many_files_were_read(store: Vault) -> None:
    """A bar can be drawn of it."""
    paths = [folder(store) / f"{name}.md" for name in "abc"]
    for path in paths:
        path.write_text(f"{NOTES}- {path.stem}\n")
    told: list[int] = []
    bring_in.import_notes(store, paths, "main", told.append)
    assert told == [1, 2, 3]


def test_a_corrected_file_replaces_what_it_said_and_keeps_decisions_that_still_fit(store: Vault) -> None:
    """What still stands keeps its id and its decisions; what is gone takes its own decisions with it."""
    path = folder(store) / "a.md"
    path.write_text(NOTES)
    bring_in.import_notes(store, [path], "main")
    asks, reads, hot = store.contributions()
    refs = {one.id: SourceRef(at=one.id, digest=text_digest(one.text)) for one in (asks, reads, hot)}
    draft = Draft(
        draft="d1",
        topic="consent",
        theme="asking",
        kind="challenge",
        text="Asking is not reading.",
        sources=(refs[asks.id], refs[reads.id]),
        author="kc",
    )
    aside = SetAside(**refs[hot.id].model_dump(), reason="no view", by="kc")
    store.replace_decisions(store.decisions().model_copy(update={"points": (draft,), "set_aside": (aside,)}))
    path.write_text("- A line that was missed\n- Zelda: we ask once\n- Tom: few read it\n- Una: it was hot\n")
    arrival = bring_in.import_corrected(store, path, "main", 1)
    assert arrival.sum.said == 4
    assert {one.text: one.id for one in store.contributions()}.items() >= {
        "we ask once": asks.id,
        "it was hot": hot.id,
    }.items()
    assert reads.id not in {one.id for one in store.contributions()}
    assert store.decisions().set_aside == (aside,)
    assert [point.sources for point in store.decisions().points] == [(refs[asks.id],)]
    assert bring_in.import_corrected(store, path, "main", 1).number is None


def test_a_corrected_file_of_no_source_is_refused(store: Vault) -> None:
    """The source is named as an import named it."""
    path = folder(store) / "a.md"
    path.write_text(NOTES)
    with pytest.raises(UnusableError, match="there is no source n3 in this session"):
        bring_in.import_corrected(store, path, "main", 3)
