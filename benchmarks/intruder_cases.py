"""What an intruder attacks: the invented example, and public meetings, as noted, masked and let out."""

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from intruder_attacks import Item, Knowledge
from real_notes import person

from roundtable.gate.checks import Subject
from roundtable.gate.event import load_event
from roundtable.gate.policy import POLICY
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.gate.room import Room, enter
from roundtable.gate.rules import RULES, Applies
from roundtable.identity.mask import mask
from roundtable.identity.records import Tier
from roundtable.private.forms import form_of
from roundtable.private.masking import Masked, Masker
from roundtable.private.records import Attendee, Contribution
from roundtable.public.files import read
from roundtable.public.topic import Point
from roundtable.workflow import decide, place
from roundtable.workflow.example import (
    FIRST_EDITION,
    bring_in_all,
    copy_example,
    example_folder,
)

RAW, MASKED, RELEASED = "as noted", "masked", "released"
_FOLDS = 5
_SHORTEST = 8
"""Words from which something said is worth an attack."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Trial:
    """One attack: what the intruder knows, and the texts of each kind."""

    knows: Knowledge = field(repr=False)
    items_by_kind: Mapping[str, Sequence[Item]] = field(repr=False)


def example_trials() -> Iterator[Trial]:
    """Yield the trials on the example: the intruder knows all that was said, but for what is attacked."""
    whole = yaml.safe_load((example_folder() / "raw" / "truth.yaml").read_text(encoding="utf-8"))
    truth = {row["at"]: row for row in whole["contributions"] if row.get("speaker")}
    group_by_text = {" ".join(point["text"].split()): point["key"] for point in whole["points"]}
    with tempfile.TemporaryDirectory() as folder:
        root, masked, roster = _released_example(Path(folder))
        points = tuple(_points(root, truth, group_by_text))
    for fold in range(_FOLDS):
        attacked = {name for name, row in truth.items() if _fold(row.get("group", name)) == fold}
        said = [(truth[name]["speaker"], masked[name].contribution.text) for name in truth.keys() - attacked]
        knows = _knowledge(roster, said)
        own = [masked[name] for name in masked if name in attacked]
        speakers = [truth[one.contribution.id]["speaker"] for one in own]
        yield Trial(
            knows,
            {
                RAW: _said_items([one.contribution.text for one in own], speakers),
                MASKED: _said_items([one.text for one in own], speakers),
                RELEASED: [item for group, item in points if _fold(group) == fold],
            },
        )


def _released_example(folder: Path) -> tuple[Path, dict[str, Masked], tuple[Attendee, ...]]:
    """Return the example's released record, all that was said by id, and the attendees."""
    root, raw = copy_example(folder / "demo")
    place.create_vault(root, folder / "vault")
    with place.opened(root, folder / "vault") as store:
        bring_in_all(root, store, raw)
        decide.import_decisions(root, store, raw / "decisions-corrected.yaml", replace=True)
        event = load_event(root, store)
        publish(root, store, plan_release(event, FIRST_EDITION))
    return root, {one.contribution.id: one for one in event.masked}, event.roster


def _points(
    root: Path, truth: Mapping[str, Mapping[str, Any]], group_by_text: Mapping[str, str]
) -> Iterator[tuple[str, Item]]:
    """Yield each released point with its group, as readers see it."""
    speakers: dict[str, set[str]] = defaultdict(set)
    for row in truth.values():
        speakers[row.get("group", "")].add(row["speaker"])
    for folder in read(root).topics:
        by_number = sorted(folder.points.points, key=lambda point: int(point.id.rpartition("P")[2]))
        for at, point in enumerate(folder.points.points):
            group = group_by_text[" ".join(point.text.split())]
            yield group, _point_item(point, frozenset(speakers[group]), (at, by_number))


def _point_item(point: Point, behind: frozenset[str], standing: tuple[int, list[Point]]) -> Item:
    at, by_number = standing
    last = max(1, len(by_number) - 1)
    return Item(point.text, behind, at / last, by_number.index(point) / last, point.support or "")


def _fold(group: str) -> int:
    return sha256(group.encode()).digest()[0] % _FOLDS


def _knowledge(roster: Iterable[Attendee], said: Iterable[tuple[str, str]]) -> Knowledge:
    """Return what the list of those present and earlier words tell; each row of the list counts as words."""
    earlier: dict[str, list[str]] = {
        one.name: [" ".join((one.name, one.organisation, one.job_title or "", *one.aliases, *one.products))]
        for one in roster
    }
    for speaker, text in said:
        if speaker in earlier:
            earlier[speaker].append(text)
    return Knowledge(earlier)


def _said_items(texts: Sequence[str], speakers: Sequence[str]) -> list[Item]:
    last = max(1, len(texts) - 1)
    return [
        Item(text, frozenset({speaker}), at / last, at / last)
        for at, (text, speaker) in enumerate(zip(texts, speakers, strict=True))
    ]


def committee_trials(folder: Path) -> Iterator[Trial]:
    """Yield a trial for every meeting that has earlier ones of its series, as QMSum stores them."""
    series: dict[str, list[Path]] = defaultdict(list)
    for path in folder.glob("*_*.json"):
        series[path.stem.rpartition("_")[0]].append(path)
    for paths in series.values():
        earlier: dict[str, list[str]] = defaultdict(list)
        for path in sorted(paths, key=lambda one: int(one.stem.rpartition("_")[2])):
            meeting = json.loads(path.read_text("utf-8"))
            turns = [(person(turn["speaker"]), turn["content"]) for turn in meeting["meeting_transcripts"]]
            yield from _meeting_trial(meeting, turns, earlier)
            for speaker, text in turns:
                earlier[speaker].append(text)


def _meeting_trial(
    meeting: Mapping[str, Any], turns: Sequence[tuple[str, str]], earlier: Mapping[str, Sequence[str]]
) -> Iterator[Trial]:
    names = list(dict.fromkeys(name for name, _text in turns if len(name.split()) > 1))
    listed = [name for name in names if earlier.get(name)]
    if len(listed) < 3:
        return
    roster = tuple(
        Attendee(id=f"a{number}", name=name, organisation=f"Unstated {number}")
        for number, name in enumerate(names, start=1)
    )
    said = tuple(_contribution(number, *turn) for number, turn in enumerate(turns, start=1))
    masker = Masker(roster, ())
    masked = masker.mask(said, ())
    knows = Knowledge({name: [name, *earlier[name]] for name in listed})
    own = [at for at, (name, text) in enumerate(turns) if name in listed and len(text.split()) >= _SHORTEST]
    speakers = [turns[at][0] for at in own]
    room = enter(roster, masked, masker.detector, POLICY)
    yield Trial(
        knows,
        {
            RAW: _said_items([turns[at][1] for at in own], speakers),
            MASKED: _said_items([masked[at].text for at in own], speakers),
            RELEASED: list(_passed(meeting, turns, room)),
        },
    )


def _contribution(number: int, name: str, text: str) -> Contribution:
    where = f"line {number}"
    return Contribution(id=f"n1.{number}", session="main", source="n1", place=where, label=name, text=text)


def _passed(meeting: Mapping[str, Any], turns: Sequence[tuple[str, str]], room: Room) -> Iterator[Item]:
    """Yield the sentences of people's summaries that the gate lets pass, with those who spoke there.

    What is surely a name is masked; words for review are kept, as if people had found that they name nobody.
    """
    rules = [row for row in RULES if row.check and Applies.POINTS in row.applies]
    for query in meeting["specific_query_list"]:
        spans = [range(int(first), int(last) + 1) for first, last in query["relevant_text_span"]]
        behind = frozenset(turns[at][0] for span in spans for at in span if at < len(turns))
        for sentence in _SENTENCE.split(query["answer"]):
            found = room.detector.detect(sentence)
            text = mask(sentence, [one for one in found if one.tier is Tier.BLOCK])
            kept = frozenset(form_of(text[one.start : one.end]) for one in room.detector.detect(text))
            asked = replace(room, kept_forms=kept)
            if text and not any(row.check and [*row.check(Subject(text), asked)] for row in rules):
                yield Item(text, behind, min((span.start for span in spans), default=0) / len(turns), 0.0)
