# A script on its own, no part of a package.
"""Make the invented notes in `raw/notes/` from the texts in `raw/sources/`, byte for byte the same each time.

README.md lists the marks of the sources.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from annotated import read_source, unmarked
from word_file import word_file

RAW = Path(__file__).resolve().parent
FORMAT_BY_NOTE_TAKER = {"table-1": "md", "table-2": "txt", "table-3": "vtt", "verbatim": "md", "word": "docx"}
MILLISECONDS_A_WORD = 420
PAUSE = 1_300
"""Milliseconds between two people in a transcript."""


def main() -> None:
    """Write every note into a folder."""
    parser = argparse.ArgumentParser(description="Make the invented notes from their text sources.")
    parser.add_argument("--into", type=Path, default=RAW / "notes", help="the folder to write to")
    folder = parser.parse_args().into
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in notes_by_name(RAW / "sources").items():
        (folder / name).write_bytes(content)


def note_of(source: Path) -> str:
    """Return the name of the note that is made from a source."""
    return f"{source.stem}.{FORMAT_BY_NOTE_TAKER[source.stem.split('-', maxsplit=2)[2]]}"


def notes_by_name(sources: Path) -> dict[str, bytes]:
    """Return the content of every note by its file name."""
    return {note_of(path): _note(path) for path in sorted(sources.glob("session-*.txt"))}


def _note(path: Path) -> bytes:
    text = "".join(f"{unmarked(line.text)}\n" for line in read_source(path))
    match Path(note_of(path)).suffix:
        case ".docx":
            return word_file(text)
        case ".vtt":
            return transcript(text)
        case _:
            return text.encode()


def transcript(source: str) -> bytes:
    """Return a transcript as Teams writes it: cues with times, each opening with the speaker's voice tag."""
    remark, start, *said = filter(None, source.splitlines())
    blocks = ["WEBVTT", f"NOTE\n{remark.removeprefix('# ')}", *_cues(_milliseconds(start), said)]
    return ("\n\n".join(blocks) + "\n").encode()


def _cues(clock: int, said: list[str]) -> Iterator[str]:
    for line in said:
        speaker, _, words = line.partition(": ")
        for part in words.split(" | "):
            ends = clock + MILLISECONDS_A_WORD * len(part.split())
            yield f"{_time(clock)} --> {_time(ends)}\n<v {speaker}>{part}</v>"
            clock = ends
        clock += PAUSE


def _milliseconds(start: str) -> int:
    """Return the time of a line such as `! 00:04:11`."""
    hours, minutes, seconds = map(int, start.removeprefix("! ").split(":"))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def _time(clock: int) -> str:
    seconds, milliseconds = divmod(clock, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"


if __name__ == "__main__":
    main()
