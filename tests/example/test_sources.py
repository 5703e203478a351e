"""The invented notes are made from their sources, in every format alike each time."""

from pathlib import Path

import pytest
from raw_files import EXAMPLE, RAW, SOURCES, script

make_notes = script("make_notes")
word_file = script("word_file")
annotated = script("annotated")


def test_the_committed_notes_equal_what_the_script_makes_from_the_sources() -> None:
    """A note that was edited by hand, or a source that was not made again, fails here."""
    made = make_notes.notes_by_name(RAW / "sources")
    committed = {path.name: path.read_bytes() for path in (RAW / "notes").iterdir()}
    assert committed == made


def test_the_script_writes_the_same_bytes_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the folder, the clock nor the run shows in a note."""
    monkeypatch.setattr("sys.argv", ["make_notes.py", "--into", str(tmp_path / "new")])
    make_notes.main()
    written = {path.name: path.read_bytes() for path in (tmp_path / "new").iterdir()}
    assert written == make_notes.notes_by_name(RAW / "sources")


def test_a_mark_of_an_identity_leaves_the_words_and_gives_their_place() -> None:
    """Marks may hold one another, and an arrow in a note is no mark."""
    plain, found = annotated.read_marks("<r:We at <o:Vestibule>> go to settings > more")
    assert plain == "We at Vestibule go to settings > more"
    assert [(one.kind, plain[one.start : one.end]) for one in found] == [
        ("role", "We at Vestibule"),
        ("organisation", "Vestibule"),
    ]


def test_a_line_that_does_not_tell_the_truth_about_the_next_is_refused(tmp_path: Path) -> None:
    """A slip in a source stops the scripts, with its place."""
    source = tmp_path / "slip.txt"
    source.write_text("# Invented\n@ RQ sometimes >no-screen\n- Nobody said this.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^slip\.txt, line 2: write who spoke"):
        annotated.read_source(source)


def test_no_mark_of_the_sources_reaches_a_note() -> None:
    """What is true of a remark stands in the sources alone."""
    notes = [path.read_text("utf-8") for path in (RAW / "notes").iterdir() if path.suffix != ".docx"]
    assert all(mark not in note for note in notes for mark in ("<p:", "<o:", "<d:", "<c:", "<r:", "<t:"))
    assert not any(line.startswith("@ ") for note in notes for line in note.splitlines())


def test_a_transcript_gives_a_cue_for_each_part_and_time_for_each_word() -> None:
    """A remark in two parts becomes two cues of one voice, the second where the first ends."""
    made = make_notes.transcript("# Remark\n! 00:00:10\nAda Bexwick: said | in two parts\n").decode()
    assert made.splitlines()[5:] == [
        "00:00:10.000 --> 00:00:10.420",
        "<v Ada Bexwick>said</v>",
        "",
        "00:00:10.420 --> 00:00:11.680",
        "<v Ada Bexwick>in two parts</v>",
    ]


def test_a_mark_in_a_source_becomes_a_tracked_change_or_a_comment() -> None:
    """The Word file holds an insertion, a deletion and a comment, and a deleted passage is not plain text."""
    made = word_file.word_file("# Head\n- before {+new+} {-old-} after{>why<}\n").decode("latin-1")
    assert (
        '<w:ins w:id="1" w:author="Note-taker"><w:r><w:t xml:space="preserve">new</w:t></w:r></w:ins>' in made
    )
    assert '<w:delText xml:space="preserve">old</w:delText>' in made
    assert '<w:comment w:id="0" w:author="Note-taker"><w:p>' in made
    assert '<w:t xml:space="preserve">old' not in made


@pytest.mark.parametrize("note", sorted((RAW / "notes").glob("*.docx")), ids=lambda note: note.stem)
def test_a_word_file_has_no_properties(note: Path) -> None:
    """No part of a Word file can hold an author, a firm or a time."""
    assert b"docProps" not in note.read_bytes()
    assert b"w:date" not in note.read_bytes()


def test_five_note_takers_wrote_in_both_sessions() -> None:
    """Tidy, telegraphic, nearly verbatim, a transcript and a Word file, twice each."""
    assert len(SOURCES) == 10
    assert {make_notes.note_of(path).rpartition(".")[2] for path in SOURCES} == {"md", "txt", "vtt", "docx"}
    assert {path.stem.split("-", maxsplit=2)[2] for path in SOURCES} == set(make_notes.FORMAT_BY_NOTE_TAKER)


def test_every_file_says_that_it_is_invented() -> None:
    """Nobody can take a file for a record of something real, but where its form leaves no room to say so."""
    fixed_form = {
        EXAMPLE / "topics" / "releases.yaml",
        EXAMPLE / "topics" / "links.yaml",
        *EXAMPLE.glob("topics/*/points.yaml"),
        RAW / "seats-session-2.csv",
    }
    paths = [path for path in sorted(EXAMPLE.rglob("*")) if path.is_file() and path not in fixed_form]
    kept = [path for path in paths if "__pycache__" not in path.parts and path.suffix != ".py"]
    assert [path.name for path in kept if b"invented" not in path.read_bytes().lower()] == []
