# A script on its own, no part of a package.
"""Writes `truth.yaml` from the annotated sources: run it after a change to them, once the notes are made.

Every note is read as an import reads it, so that each place in the truth is one in what the program sees.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from annotated import About, Line, inside, read_source
from make_notes import RAW, note_of
from word_file import standing

from roundtable.private.importers import read_notes

SOURCES = RAW / "sources"
NOTE = (
    "Everything here is invented: the people, the firms, the products and what was said. This file says what "
    "a person who heard the sessions would have made of the notes, so that the program can be measured "
    "against it. Made from the sources: change those, never this file."
)


def main() -> None:
    """Write the truth."""
    text = yaml.safe_dump(truth(), sort_keys=False, default_flow_style=None, allow_unicode=True, width=110)
    (RAW / "truth.yaml").write_text(text, encoding="utf-8", newline="\n")


def truth() -> dict[str, Any]:
    """Return what is true of every contribution, and what the invented staff made of them all."""
    theme_by_point = {point["key"]: point for point in _read("points.yaml")["points"]}
    contributions = [
        _entry(f"n{number}.{at}", path, about, found) | _place(about, theme_by_point)
        for number, path in enumerate(sorted(SOURCES.glob("session-*.txt")), start=1)
        for at, (about, found) in enumerate(_said(path), start=1)
    ]
    return {
        "note": NOTE,
        "contributions": contributions,
        "conflicts": _read("conflicts.yaml")["conflicts"],
        "points": [_topic(point) | point for point in theme_by_point.values()],
        "planted_leak": _read("points.yaml")["planted_leak"],
    }


def _said(path: Path) -> Iterator[tuple[About, list[dict[str, Any]]]]:
    """Yield the truth about each remark of a source, and the identities in it as an importer reads it."""
    sourced = [line for line in read_source(path) if line.about]
    read = read_notes(RAW / "notes" / note_of(path)).utterances
    for line, utterance in zip(sourced, read, strict=True):
        identities = [vars(one) for one in inside(utterance.text, _as_read(line, path))]
        yield line.about, identities


def _as_read(line: Line, path: Path) -> str:
    """Return the marked text of a line in the form in which its note's importer gives it."""
    if note_of(path).endswith(".vtt"):
        return line.text.replace(" | ", " ")
    return " ".join(standing(line.text).split()) if note_of(path).endswith(".docx") else line.text


def _entry(at: str, path: Path, about: About, identities: list[dict[str, Any]]) -> dict[str, Any]:
    names = _read("speakers.yaml")
    speaker = names["on_the_roster"].get(about.who) or names["others"].get(about.who, "")
    if not speaker and about.who != "-":
        raise SystemExit(f"{path.name}: no speaker has the code {about.who}")
    return {"at": at, "file": note_of(path), "speaker": speaker, "identities": identities}


def _place(about: About, theme_by_point: dict[str, Any]) -> dict[str, Any]:
    """Return the point that a remark supports and what follows from it, or why it supports none."""
    repeat = {"remark": about.remark} if about.remark else {}
    if about.aside:
        return {**repeat, "set_aside": _read("reasons.yaml")["reasons"][about.aside]}
    point = theme_by_point[about.point]
    return {
        **_topic(point),
        "theme": point["theme"],
        "kind": about.kind,
        **repeat,
        "group": about.point,
    }


def _topic(point: dict[str, Any]) -> dict[str, str]:
    return {"topic": _topic_by_theme()[point["theme"]]}


@cache
def _topic_by_theme() -> dict[str, str]:
    topics = (yaml.safe_load(path.read_text("utf-8")) for path in RAW.parent.glob("topics/*/topic.yaml"))
    return {theme["id"]: topic["id"] for topic in topics for theme in topic["themes"]}


@cache
def _read(name: str) -> dict[str, Any]:
    tree: dict[str, Any] = yaml.safe_load((SOURCES / name).read_text(encoding="utf-8"))
    return tree


if __name__ == "__main__":
    main()
