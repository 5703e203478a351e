"""What the program makes of the invented example, beside the truth: one table.

    python benchmarks/example.py [--beside FOLDER]

Every figure is counted on the run that `roundtable demo` makes, with the same decisions: what came in and
where it went, identities by kind, repeats and suggestions, what the gate refused before and after people
corrected their wordings, what each edition gave, an intruder's first guess, and the pages made.
`--beside` names a folder of public meetings (QMSum's JSON, WebVTT), to set the length of sentences and the
wealth of words beside those of real talk. Prints counts alone, and no word of any note.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from example_run import Run, run
from intruder import JUDGED, tally
from intruder_cases import MASKED, RAW, RELEASED, example_trials

from roundtable.collate.drafts import collate
from roundtable.identity.records import Detection, Tier
from roundtable.private.masking import Masked, full_text

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / "collate"), str(TESTS / "example")]
from likeness import near_duplicates, reading, real_notes, real_turns  # noqa: E402
from measured import example, figures, without_headings  # noqa: E402

FATES = ("block", "review", "partly", "missed")
"""Whether all letters of an identity are found, at worst for review, or only some, or none."""


def truth() -> list[dict[str, Any]]:
    """Return the truth about every contribution, in the order of import."""
    path = Path(__file__).parents[1] / "examples" / "smart-home" / "raw" / "truth.yaml"
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["contributions"]
    return rows


def fates(masked: Sequence[Masked], rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Counter[str]]:
    """Return by kind of identity how many were found whole for certain, for review, in part, or missed."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one, row in zip(masked, rows, strict=True):
        for identity in row["identities"]:
            counted[identity["kind"]][_fate(one, identity)] += 1
    return counted


def _found(one: Masked) -> Iterator[tuple[int, int, Detection]]:
    """Yield where detections stand in what was said, without the label that may stand before it."""
    before = len(full_text(one.contribution, one.speaker)) - len(one.contribution.text)
    for found in one.detections:
        yield found.start - before, found.end - before, found


def _fate(one: Masked, identity: Mapping[str, Any]) -> str:
    text = one.contribution.text
    letters = {at for at in range(identity["start"], identity["end"]) if text[at].isalnum()}
    sure, any_tier = set[int](), set[int]()
    for start, end, found in _found(one):
        covered = letters & set(range(start, end))
        any_tier |= covered
        sure |= covered if found.tier is Tier.BLOCK else set()
    if letters <= sure:
        return "block"
    if letters <= any_tier:
        return "review"
    return "partly" if any_tier else "missed"


def false_alarms(masked: Sequence[Masked], rows: Sequence[Mapping[str, Any]]) -> Counter[str]:
    """Return how many places were masked by tier that touch no identity of the truth."""
    return Counter(
        found.tier.value
        for one, row in zip(masked, rows, strict=True)
        for start, end, found in _found(one)
        if start >= 0
        and not any(start < identity["end"] and end > identity["start"] for identity in row["identities"])
    )


def speakers(
    masked: Sequence[Masked], rows: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> Counter[str]:
    """Return how often the label told the speaker, told another, or told nobody of the roster."""
    name_by_id = {f"a{number}": name for number, name in enumerate(names, start=1)}
    counted: Counter[str] = Counter()
    for one, row in zip(masked, rows, strict=True):
        told = name_by_id.get(one.speaker or "", "")
        if told:
            counted["right" if told == row["speaker"] else "wrong"] += 1
        elif row["speaker"] in names:
            counted["not told"] += 1
    return counted


def say(title: str, *cells: object) -> None:
    """Print a row of the table."""
    print(f"{title:34}" + "".join(f"{cell!s:>12}" for cell in cells))


def say_flow(done: Run) -> None:
    """Print where the contributions went."""
    say("contributions", "given", "together", "single", "placed", "set aside")
    for title, at in (("  suggested by the tool", done.suggested), ("  decided by people", done.placed)):
        together, single = at.suggested_together, at.suggested_single
        say(title, len(done.masked), together, single, at.placed, at.set_aside)


def say_identities(done: Run, rows: Sequence[Mapping[str, Any]]) -> None:
    """Print what became of the identities, and what was masked for nothing."""
    say("identities", "given", *FATES)
    for kind, counted in sorted(fates(done.masked, rows).items()):
        say(f"  {kind}", counted.total(), *(counted[fate] for fate in FATES))
    told = speakers(done.masked, rows, done.names)
    say("speakers told by the label", *told)
    say("", *told.values())
    words = sum(len(one.contribution.text.split()) for one in done.masked)
    alarms = false_alarms(done.masked, rows)
    say("masked without need", "places", "per 1,000 words")
    for tier in ("block", "review"):
        say(f"  {tier}", alarms[tier], f"{1000 * alarms[tier] / words:.1f}")


def say_suggestions() -> None:
    """Print how far the suggestions agree with the truth."""
    say("suggestions", "topic", "theme", "kind", "pairs: prec.", "recall")
    notes = example()
    for title, remarks in (("  with headings", notes), ("  without headings", without_headings(notes))):
        reached = figures(collate(remarks.said, remarks.topics), remarks)
        top = (f"{right}/{reached.remarks}" for right in (reached.topic, reached.theme, reached.kind))
        pairs = (f"{reached.pairs_right}/{of}" for of in (reached.pairs_suggested, reached.pairs_true))
        say(title, *top, *pairs)


def say_gate(done: Run) -> None:
    """Print what the gate found, by rule, before and after people corrected their wordings."""
    codes = sorted(set().union(*done.codes_by_try.values()))
    say("findings of the gate", *codes, "all")
    for title, counted in done.codes_by_try.items():
        say(f"  {title}", *(counted[code] for code in codes), counted.total())


def say_editions(done: Run) -> None:
    """Print what the public record held after each edition."""
    say("editions", "points", "taken back", "statements", "outcomes")
    for one in done.editions:
        say(f"  {one.day}", one.points, one.taken_back, one.statements, one.outcomes)


def say_intruder() -> None:
    """Print how often an intruder who knows the other remarks first names somebody behind a text."""
    trials = list(example_trials())
    say("an intruder's first guess", "texts", "right", "by chance")
    for kind in (RAW, MASKED, RELEASED):
        counted = tally(trials, kind)
        right, chance = np.mean(counted.hits_by_attack[JUDGED]), np.mean(counted.chances)
        say(f"  {kind}", len(counted.chances), f"{right:.3f}", f"{chance:.3f}")


def say_likeness(rows: Sequence[Mapping[str, Any]], texts: Sequence[str], beside: Path | None) -> None:
    """Print near-duplicates, and how the remarks read, beside real meetings if a folder is given."""
    remarks = {number: row["remark"] for number, row in enumerate(rows) if "remark" in row}
    alike, compared = near_duplicates(texts, remarks)
    say("near-duplicates", f"{len(alike)}", f"of {compared}")
    say("reading", "remarks", "words", "a sentence", "a remark", "different", "once")
    read = {"the example": texts}
    for suffix in ("md", "txt", "vtt", "docx"):
        read[f"  its .{suffix}"] = [
            text for text, row in zip(texts, rows, strict=True) if row["file"].endswith(suffix)
        ]
    if beside:
        read |= {"real talk": list(real_turns(beside)), "real notes of it": list(real_notes(beside))}
    for title, said in read.items():
        at = reading(said)
        sizes = (at.remarks, at.words, f"{at.mean_sentence:.1f}", f"{at.median_remark:.0f}")
        say(f"  {title}", *sizes, at.different, f"{at.rare:.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--beside", type=Path, help="a folder of public meetings to compare with")
    beside = parser.parse_args().beside
    done, rows = run(), truth()
    say_flow(done)
    say_identities(done, rows)
    say_suggestions()
    say_gate(done)
    say_editions(done)
    say_intruder()
    say("pages", done.pages)
    say("seconds, from raw files to site", f"{done.seconds:.1f}")
    say_likeness(rows, [one.contribution.text for one in done.masked], beside)


if __name__ == "__main__":
    main()
