"""What every importer promises: nothing is lost, and what cannot be read is refused without a word of it."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.private.importers import format_of, read_notes, read_notes_bytes
from roundtable.private.records import Format

SAID = "Zelda Quibbleworth"
TEXT = (Format.MARKDOWN, Format.TEXT)


def refusal(content: bytes, known: Format = Format.TEXT) -> str:
    """Return the message with which the bytes are refused."""
    with pytest.raises(UnusableError) as caught:
        read_notes_bytes(content, known, "file 2")
    assert SAID not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file 2: is blank"),
        (b" \r\n\t\n", "file 2: is blank"),
        (b"ab\ncd \xff ef", "file 2: is not in UTF-8: wrong at byte 7; save it as UTF-8"),
        (
            "Zelda Quibbleworth: yes".encode("utf-16"),
            "file 2: is in UTF-16, found at byte 1; save it as UTF-8",
        ),
        (b"Zelda Quibbleworth\0", "file 2: is not a text file: it holds zero bytes"),
        (
            b"{\\rtf1 Zelda Quibbleworth}",
            "file 2: is not a text file, whatever its name says; save it as text",
        ),
    ],
)
def test_what_is_not_text_in_utf_8_is_refused_with_the_place_of_the_first_wrong_byte(
    content: bytes, message: str
) -> None:
    """The message holds the label and the reason, and nothing of the file."""
    assert refusal(content) == message


def test_a_file_over_the_limit_is_refused() -> None:
    """A note of text may have 20 MB."""
    assert refusal(b"a" * 20_000_001) == "file 2: is larger than 20 MB"


@pytest.mark.parametrize(
    ("content", "known"),
    [
        (b"a\n" * 100_001, Format.TEXT),
        (b"| a | b |\n" * 100_001, Format.MARKDOWN),
        (b"NOTE a\n\n" * 100_001 + b"00:01.000 --> 00:02.000\nb", Format.TRANSCRIPT),
    ],
)
def test_a_file_of_more_units_than_any_notes_have_is_refused(content: bytes, known: Format) -> None:
    """It would take long to read, and is something else."""
    assert refusal(content, known) == "file 2: holds more than 100000 lines, paragraphs or cues"


@pytest.mark.parametrize("name", ["notes.pdf", "notes.doc", "notes", "Zelda Quibbleworth.docm"])
def test_an_unknown_format_is_refused_and_the_known_ones_are_named(name: str) -> None:
    """The file's own name is private and is not said."""
    with pytest.raises(UnusableError) as caught:
        format_of(Path(name), "file 1")
    assert str(caught.value) == (
        "file 1: is in no known format; "
        "notes may be .md, .markdown, .txt, .text, .docx, .vtt, .csv, .xlsx, .eml"
    )


def test_a_suffix_is_read_whatever_its_case() -> None:
    """Windows programs write `.TXT`."""
    assert format_of(Path("NOTES.TXT"), "file 1") is Format.TEXT


def refusal_of(path: Path) -> str:
    """Return the message with which a path is refused."""
    with pytest.raises(UnusableError) as caught:
        read_notes(path, "file 1")
    return str(caught.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """The message does not repeat the name."""
    assert refusal_of(tmp_path / "a.txt") == "file 1: there is no such file"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link could lead anywhere, so the file itself is asked for."""
    (tmp_path / "a.txt").write_text("Some words.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert refusal_of(tmp_path / "b.txt") == "file 1: is a link; give the file itself"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder may have any name."""
    (tmp_path / "a.txt").mkdir()
    assert refusal_of(tmp_path / "a.txt") == "file 1: is not a regular file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this system")
def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    """Opening a pipe would otherwise block for ever."""
    os.mkfifo(tmp_path / "a.txt")
    messages: list[str] = []
    reader = threading.Thread(target=lambda: messages.append(refusal_of(tmp_path / "a.txt")), daemon=True)
    reader.start()
    reader.join(timeout=5)
    assert messages == ["file 1: is not a regular file"]


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of what somebody is still writing is not imported."""
    path = tmp_path / "a.txt"
    path.write_text("Some words.")
    opened = os.fdopen

    def while_somebody_writes(descriptor: int, mode: str) -> object:
        path.write_text("Some words and some more.")
        return opened(descriptor, mode)

    monkeypatch.setattr(os, "fdopen", while_somebody_writes)
    assert refusal_of(path) == "file 1: changed while it was being read; try again"


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """An empty file is most likely a failed copy."""
    (tmp_path / "a.vtt").touch()
    assert refusal_of(tmp_path / "a.vtt") == "file 1: is empty"


def test_a_name_that_no_file_can_have_is_refused() -> None:
    """A zero byte in a name, or a name too long, is no crash."""
    assert refusal_of(Path("a\0b.txt")).startswith("file 1: ")
    assert refusal_of(Path("a" * 300 + ".txt")).startswith("file 1: ")


def test_notes_are_read_from_a_file(tmp_path: Path) -> None:
    """The remark comes with place, heading and label."""
    (tmp_path / "a.md").write_text("# Consent\n\nZelda: Nobody reads it.\n", encoding="utf-8")
    imported = read_notes(tmp_path / "a.md", "file 1")
    (said,) = imported.utterances
    assert (said.place, said.heading, said.label, said.text) == (
        "line 3",
        "Consent",
        "Zelda",
        "Nobody reads it.",
    )


MARKS = (
    "# == === --- - * > | ``` : :: ** __ [10:32] 1. a) Zelda Zelda: Attendees: Present: the we WEBVTT NOTE"
)
PIECES = (
    *MARKS.split(),
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "  ",
    "\t",
    "| Seat | Note |",
    "|---|",
    "---\n",
    "\u2028",
    "\x0c",
)
CUES = (
    "00:01.000 --> 00:02.000\n",
    "\n00:00:03,000 --> 00:00:04,000\nUna: hello",
    "\n99:99.0 --> 1\n",
    "<v Una Pell>",
)
ANY_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
SCRIBBLE = st.lists(st.sampled_from(PIECES + CUES) | ANY_TEXT, max_size=40).map(" ".join)


@settings(deadline=None)
@given((SCRIBBLE | ANY_TEXT).filter(str.strip), st.sampled_from(TEXT))
def test_every_line_of_any_text_is_accounted_for(text: str, known: Format) -> None:
    """Given equals imported plus joined plus left out, and is the number of lines that are not blank."""
    lines = [line for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n") if line.strip()]
    imported = read_notes_bytes(b"\xef\xbb\xbf" + text.encode(), known, "file 1")
    assert imported.adds_up()
    assert imported.given == len(lines)


@settings(deadline=None)
@given(SCRIBBLE.map(lambda text: f"WEBVTT\n\n{text}\n\n00:01.000 --> 00:02.000\nUna Pell: the end"))
def test_every_cue_of_any_transcript_is_accounted_for(text: str) -> None:
    """Given equals imported plus joined plus left out, and the last cue is among them."""
    imported = read_notes_bytes(text.encode(), Format.TRANSCRIPT, "file 1")
    assert imported.adds_up()
    assert imported.utterances[-1].text.endswith("the end")


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(list(Format)))
def test_no_bytes_crash_an_importer(content: bytes, known: Format) -> None:
    """Whatever the bytes, they are read or refused."""
    with suppress(UnusableError):
        assert read_notes_bytes(content, known, "file 1").adds_up()
