"""Reading in a child process: what a hostile file can reach, and what can be seen of it from outside."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packed_files import document, paragraph

from roundtable.base.errors import UnusableError
from roundtable.private.importers import child, confined, read_notes_bytes
from roundtable.private.importers.confined import Reader, reading
from roundtable.private.records import Format

NOTES = b"# Consent\n\n- Zelda Quibbleworth: we ask once\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone shows and limits this")


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """One reader for all tests here: a file that ends its child must not end the reader."""
    with reading() as opened:
        yield opened


def process(reader: Reader) -> Path:
    """Return where the system describes the reader's child."""
    assert reader._child
    return Path("/proc") / str(reader._child.pid)


@pytest.mark.parametrize(
    ("content", "known"), [(NOTES, Format.MARKDOWN), (document(paragraph("Zelda: we ask")), Format.WORD)]
)
def test_a_child_reads_as_the_program_itself_would(reader: Reader, content: bytes, known: Format) -> None:
    """Another process changes nothing about what comes in."""
    assert reader.read(content, known, "file 1") == read_notes_bytes(content, known, "file 1")


def test_what_a_child_refuses_is_refused_with_its_reason(reader: Reader) -> None:
    """Under the label that the reader was given."""
    with pytest.raises(UnusableError) as caught:
        reader.read(b"Zelda \xff", Format.TEXT, "file 7")
    assert str(caught.value) == "file 7: is not in UTF-8: wrong at byte 7; save it as UTF-8"


@LINUX
def test_nothing_of_a_file_is_in_the_list_of_processes_or_in_a_file(reader: Reader) -> None:
    """Neither arguments nor environment hold a word, nothing is open but pipes, and nothing is printed."""
    reader.read(NOTES, Format.MARKDOWN, "file 1")
    seen = process(reader)
    for name in ("cmdline", "environ"):
        assert b"Quibbleworth" not in (seen / name).read_bytes()
    assert b"ROUNDTABLE" not in (seen / "environ").read_bytes()
    opened = {number.name: str(number.readlink()) for number in (seen / "fd").iterdir()}
    assert opened["2"] == os.devnull
    assert all(target.startswith("pipe:") for number, target in opened.items() if number in "01")
    assert not [target for target in opened.values() if target.startswith(("/tmp", "/var"))]  # noqa: S108


@LINUX
def test_a_child_has_limits_and_leaves_no_core(reader: Reader) -> None:
    """Memory, size of files and core dumps are limited by the system."""
    reader.read(NOTES, Format.MARKDOWN, "file 1")
    limits = (process(reader) / "limits").read_text()
    assert [
        line.split()[-3:-1] for line in limits.splitlines() if line.startswith(("Max data", "Max core"))
    ] == [
        [str(confined.MEMORY), str(confined.MEMORY)],
        ["0", "0"],
    ]


ATTEMPTS = (
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('lumohaus.example', 80)",
    "import subprocess; subprocess.run(['true'])",
    "import os; os.system('true')",
    "import tempfile; tempfile.TemporaryFile()",
    "open('left-behind.txt', 'w')",
    "import os; os.open('left-behind.txt', os.O_CREAT | os.O_WRONLY)",
    "import os; os.mkdir('left-behind')",
)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_a_child_cannot_reach_out(attempt: str, tmp_path: Path) -> None:
    """No network, no program, no file: whatever a library tries is refused before it happens."""
    program = f"from roundtable.private.importers import child; child._confine(10**9)\n{attempt}"
    done = subprocess.run(
        [sys.executable, "-B", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "PermissionError" in done.stderr or "No usable temporary directory" in done.stderr
    assert not list(tmp_path.iterdir())


def misread(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let the next child read files by another program, after the same limits."""
    whole = f"""
from roundtable.private.importers import child
def read(*_):
    {program}
child.read_notes_bytes = read
child.main()
"""
    command = [sys.executable, "-B", "-c", whole, str(confined.MEMORY)]
    opened = subprocess.Popen

    def begin(_command: list[str], **others: object) -> object:
        return opened(command, **others)

    monkeypatch.setattr(confined.subprocess, "Popen", begin)


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ("while True: pass", "could not be read within 1 s of work and 512 MB"),
        ("import time; time.sleep(60)", "could not be read within 1 s of work and 512 MB"),
        ("import os; os._exit(9)", "could not be read within 1 s of work and 512 MB"),
        ("bytearray(10**9)", "needs more than 512 MB of memory to read"),
        (
            "int('Zelda Quibbleworth')",
            "cannot be read for a fault of this program (ValueError at child line",
        ),
    ],
)
@LINUX
def test_a_file_that_exhausts_or_crashes_its_reader_is_refused_and_the_next_one_read(
    monkeypatch: pytest.MonkeyPatch, program: str, why: str
) -> None:
    """Within its limits, without a word of the file, and the reader goes on with another child."""
    monkeypatch.setattr(confined, "SECONDS", 1)
    monkeypatch.setattr(confined, "PATIENCE", 4)
    with reading() as opened:
        with monkeypatch.context() as patch:
            misread(patch, program)
            with pytest.raises(UnusableError) as caught:
                opened.read(NOTES, Format.MARKDOWN, "file 1")
        assert str(caught.value).startswith(f"file 1: {why}")
        assert "Quibbleworth" not in str(caught.value)
        opened.close()
        monkeypatch.undo()
        assert opened.read(NOTES, Format.MARKDOWN, "file 1").given == 2


def test_the_place_of_a_fault_is_told_without_its_words() -> None:
    """The kind of error and a line of this program; never the message, which may quote."""
    try:
        read_notes_bytes(None, Format.TEXT, "file 1")  # type: ignore[arg-type]
    except TypeError as error:
        assert child._place(error).startswith("TypeError at importers line ")
