"""The committee meetings that `detection.py` reads, their rosters, and what was labelled in them."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from roundtable.identity.records import Known

LABELS = Path(__file__).with_name("labels.jsonl")
_TITLES = re.compile(r"\b(?:AM|MP|MS|Mr|Mrs|Ms|Dr|Hon|Right|The|Honourable|Acting|Chair)\b\.?")
_NAMED = re.compile(r"(?:The (?:Acting )?Chair \()?([^()]*)(?:\(([^()]*)\))?")


class Window(NamedTuple):
    """A stretch of a field with what was labelled in it: start, end and kind."""

    document: str
    field: str
    offset: int
    text: str
    spans: tuple[tuple[int, int, str], ...]


def meetings(folder: Path) -> dict[str, Any]:
    """Return the meetings of a folder by their names."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}


def attendees(meeting: Any) -> dict[str, Known]:
    """Return a roster row for each speaker who is named, by name; a title in brackets is the job."""
    rows: dict[str, Known] = {}
    speakers = {turn["speaker"] for turn in meeting["meeting_transcripts"]}
    for speaker in sorted(speakers, key=lambda one: (len(one), one)):
        match = _NAMED.match(speaker)
        name = " ".join(_TITLES.sub(" ", match.group(1)).split()) if match else ""
        job = match.group(2) or "" if match else ""
        if " " in name:
            rows[name] = Known(name=name, organisation="", job_title="" if "," in job else job)
    return rows


def field_text(meeting: Any, field: str) -> str:
    """Return the text of a field such as `meeting_transcripts/7/content`."""
    group, number, key = field.split("/")
    text: str = meeting[group][int(number)][key]
    return text


def windows(by_document: dict[str, Any]) -> Iterator[Window]:
    """Yield the labelled windows; stop if a text is not the one that was labelled."""
    for line in LABELS.read_text("utf-8").splitlines():
        label = json.loads(line)
        text = field_text(by_document[label["document"]], label["field"])
        text = text[label["offset"] : label["offset"] + label["length"]]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != label["digest"]:
            raise SystemExit(f"{label['document']} {label['field']} is not the text that was labelled")
        spans = tuple((one["start"], one["end"], one["kind"]) for one in label["spans"])
        yield Window(label["document"], label["field"], label["offset"], text, spans)


def said(meeting: Any) -> str:
    """Return every turn of a meeting, a line each."""
    return "\n".join(turn["content"] for turn in meeting["meeting_transcripts"])


def series_of(by_document: dict[str, Any]) -> list[Known]:
    """Return a row for everybody who speaks in any meeting."""
    return list(
        {name: row for meeting in by_document.values() for name, row in attendees(meeting).items()}.values()
    )
