"""How well and how fast people, organisations and roles are found: this package and its peers in one run.

    python benchmarks/detection.py --committee FOLDER

The folder holds committee meetings as QMSum stores them (`<document>.json`).
`labels.jsonl` beside this file says by hand where in them somebody is named: places, kinds, no words.
P is a person on the roster, X another person, O a firm, brand, school, council, charity or service, R the
role of one person; the labels are one reader's.
Governments, parliaments, parties, courts, police and inspectorates are not labelled, nor the chair who is
only addressed.
One roster is that of each meeting, the other that of the whole series; both are made of the speakers.
The peers take the same names: whole, first name and surname, in any case.
A peer that is not installed is left out; `pip install 'roundtable[bench]'` brings them.
Prints counts, times and places, never a word of the texts.
"""

import argparse
import collections
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from detection_labels import Window, attendees, meetings, said, series_of, windows
from detection_speed import ONE_ROOM, print_by_size, print_growth, print_speeds
from detection_systems import OURS, SYSTEMS, Finder, Found, Maker, installed

from roundtable.identity.fold import fold_word


class Score(NamedTuple):
    """What one detector with one roster reached on all windows."""

    found: dict[str, int]
    """Spans found by kind, and under "surely" the persons found without a doubt."""
    precision: float
    false_items: float
    missed: list[str]


def touches(one: Found, span: tuple[int, int, str]) -> bool:
    """Return whether a place that was found and a labelled span share a character."""
    return one.start < span[1] and span[0] < one.end


def score(labelled: Sequence[Window], finders: dict[str, Finder]) -> Score:
    """Return what was reached; each document has its finder, since each may have its own roster."""
    found: collections.Counter[str] = collections.Counter()
    surely: list[bool] = []
    false: set[str] = set()
    missed: list[str] = []
    for window in labelled:
        hits = finders[window.document](window.text)
        for span in window.spans:
            touching = [hit for hit in hits if touches(hit, span)]
            found[span[2]] += bool(touching)
            found["surely"] += span[2] == "P" and any(hit.sure for hit in touching)
            missed += [] if touching else [place_of(window, span)]
        surely += [is_labelled(hit, window) for hit in hits if hit.sure]
        false |= {words_of(hit, window) for hit in hits if not (hit.sure or is_labelled(hit, window))}
    words = sum(len(window.text.split()) for window in labelled)
    return Score(found, sum(surely) / max(1, len(surely)), 1000 * len(false) / words, missed)


def place_of(window: Window, span: tuple[int, int, str]) -> str:
    """Return where a labelled span stands, with its kind."""
    return f"{span[2]} {window.document} {window.field} {window.offset + span[0]}"


def is_labelled(hit: Found, window: Window) -> bool:
    """Return whether a place that was found was labelled as anything."""
    return any(touches(hit, span) for span in window.spans)


def words_of(hit: Found, window: Window) -> str:
    """Return the folded words of a place, by which items for review are told apart."""
    return fold_word(window.text[hit.start : hit.end])


def all_scores(by_document: dict[str, Any], makers: dict[str, Maker], labelled: Sequence[Window]) -> None:
    """Print a table for the roster of the series and one for each meeting's own."""
    by_meeting = {name: list(attendees(meeting).values()) for name, meeting in by_document.items()}
    series = series_of(by_document)
    together, apart = {}, {}
    for name, make in makers.items():
        together[name] = score(labelled, dict.fromkeys(by_meeting, make(series)))
        apart[name] = score(labelled, {document: make(rows) for document, rows in by_meeting.items()})
    for title, scores in (("roster of the series", together), ("roster of one meeting", apart)):
        print_scores(title, labelled, scores)
        print_missed(scores[OURS].missed)


def print_scores(title: str, labelled: Sequence[Window], scores: dict[str, Score]) -> None:
    """Print one table: a line for each system."""
    total = {kind: sum(span[2] == kind for window in labelled for span in window.spans) for kind in "PXOR"}
    people, firms, roles = total["P"], total["O"], total["R"]
    print(
        f"\n{title}: {people} persons, {firms} organisations and brands, {roles} roles, {total['X']} others"
    )
    print(
        f"{'':28}{'persons':>9}{'by block':>9}{'precision':>10}{'organisations':>14}{'roles':>7}"
        f"{'false/1,000':>12}"
    )
    for name, one in scores.items():
        shares = (one.found["P"] / people, one.found["surely"] / people, one.precision)
        print(
            f"{name:28}{shares[0]:9.3f}{shares[1]:9.3f}{shares[2]:10.3f}{one.found['O'] / firms:14.3f}"
            f"{one.found['R'] / roles:7.3f}{one.false_items:12.1f}"
        )


def print_missed(missed: Iterable[str]) -> None:
    """Print the places that we missed, by kind."""
    for place in sorted(missed):
        print(f"  missed: {place}")


def main() -> None:
    """Measure reading in pieces, then score and time all systems."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--committee", type=Path, required=True, help="The folder of meetings.")
    by_document = meetings(parser.parse_args().committee)
    series, texts = series_of(by_document), [said(meeting) for meeting in by_document.values()]
    one_room, whole = series[:ONE_ROOM], "\n".join(texts)
    print_growth(one_room, whole)
    makers = installed()
    print(f"\nleft out, not installed: {', '.join(sorted(SYSTEMS.keys() - makers.keys())) or 'none'}")
    all_scores(by_document, makers, list(windows(by_document)))
    print_speeds(makers, one_room, texts)
    print_by_size(makers, one_room, whole)


if __name__ == "__main__":
    main()
