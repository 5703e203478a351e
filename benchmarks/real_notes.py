"""The path from files to draft points on real text: what came in, what was found, what was missed.

    python benchmarks/real_notes.py --committee MEETING.json --transcript MEETING.vtt --topics FOLDER

A committee meeting (as QMSum stores it: `meeting_transcripts[].speaker/content`) is written out as Markdown
notes with its speakers as the roster; a transcript's own speakers are its roster.
Prints counts alone, never a word.
"""

import argparse
import csv
import json
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format
from roundtable.workflow.notes_folder import FolderDrafts, collate_folder

SHORTEST = 4
"""Letters from which a word of a name is counted; shorter ones are words of the language too often."""
_TITLES = re.compile(r"\b(AM|MP|MS|Mr|Mrs|Ms|Dr|Hon\.?|The|Right|Honourable)\b|\(.*?\)")


def person(speaker: str) -> str:
    """Return a speaker's name without titles and brackets."""
    return " ".join(_TITLES.sub(" ", speaker).split())


def people_in(speakers: Sequence[str]) -> list[str]:
    """Return the names of at least two words among the speakers, each once, in order."""
    return list(dict.fromkeys(name for name in map(person, speakers) if len(name.split()) > 1))


def write_roster(path: Path, names: Sequence[str]) -> None:
    """Write a roster of names whose organisations are not known."""
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["name", "organisation"])
        table.writerows([name, f"Unstated {number}"] for number, name in enumerate(names, start=1))


def committee_notes(meeting: Path) -> tuple[str, list[str]]:
    """Return a meeting as Markdown notes, a bullet a turn, and its speakers."""
    turns = json.loads(meeting.read_text("utf-8"))["meeting_transcripts"]
    bullets = [f"- {turn['speaker']}: {' '.join(turn['content'].split())}" for turn in turns]
    return "\n".join(bullets) + "\n", [turn["speaker"] for turn in turns]


def transcript_speakers(transcript: Path) -> tuple[bytes, list[str]]:
    """Return a transcript from its first line on that belongs to the format, and its speakers."""
    content = transcript.read_bytes()
    content = content[content.index(b"WEBVTT") :]
    said = read_notes_bytes(content, Format.TRANSCRIPT, "the transcript").utterances
    return content, [one.label for one in said]


def report(title: str, result: FolderDrafts, names: Sequence[str], seconds: float) -> None:
    """Print what came in and how many mentions of listed people are left after masking."""
    came = result.arrivals[0].sum
    raw = " ".join(one.contribution.text for one in result.masked)
    masked = " ".join(one.text for one in result.masked)
    words_of_names = {word for name in names for word in name.split() if len(word) >= SHORTEST}
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words_of_names)))})\b")
    mentions, left = len(pattern.findall(raw)), len(pattern.findall(masked))
    drafts = result.drafts.points
    tiers = [found.tier.value for one in result.masked for found in one.detections]
    words = max(1, len(raw.split()))
    rows = {
        "units given": came.given,
        "imported + joined + set aside": " + ".join(
            str(part) for part in (came.said, came.joined, came.set_aside + len(came.refused))
        ),
        "speakers known for certain": sum(one.speaker is not None for one in result.masked),
        "words of listed names in the text": mentions,
        "  found and masked": mentions - left,
        "  missed": left,
        "places masked (block, review)": f"{tiers.count('block')}, {tiers.count('review')}",
        "places to review in 1,000 words": round(1000 * tiers.count("review") / words, 1),
        "draft points": len(drafts),
        "  of several contributions": sum(len(draft.sources) > 1 for draft in drafts),
        "seconds": round(seconds, 1),
    }
    print(f"\n{title}")
    for name, value in rows.items():
        print(f"  {name:<34} {value}")


def run(title: str, file: tuple[str, bytes], speakers: Sequence[str], topics: Path) -> None:
    """Run one file of notes from bytes to draft points and report on it."""
    names, (suffix, content) = people_in(speakers), file
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        notes.mkdir()
        (notes / f"meeting.{suffix}").write_bytes(content)
        write_roster(Path(folder) / "roster.csv", names)
        started = time.perf_counter()
        result = collate_folder(notes, Path(folder) / "roster.csv", topics)
        report(f"{title}: {len(names)} people on the roster", result, names, time.perf_counter() - started)


def main() -> None:
    """Run what was named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--committee", type=Path, action="append", default=[])
    parser.add_argument("--transcript", type=Path, action="append", default=[])
    parser.add_argument("--topics", type=Path, default=Path())
    given = parser.parse_args()
    for number, meeting in enumerate(given.committee, start=1):
        text, speakers = committee_notes(meeting)
        run(f"committee meeting {number}", ("md", text.encode()), speakers, given.topics)
    for number, transcript in enumerate(given.transcript, start=1):
        content, speakers = transcript_speakers(transcript)
        run(f"transcript {number}", ("vtt", content), speakers, given.topics)


if __name__ == "__main__":
    main()
