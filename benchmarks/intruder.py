"""How often an intruder names somebody behind a text, against chance: as noted, masked, and released.

    python benchmarks/intruder.py [--committee FOLDER]

The intruder holds the list of those present and earlier words of each, and goes by runs of letters, words
(TF-IDF), order, ids and bands. Somebody who was in the room knows more, and is not measured.
On the example the intruder knows everything that each attendee said, but for what is attacked. `--committee`
adds public meetings as QMSum stores them (JSON, `series_number.json`): earlier meetings are known, later ones
are attacked; released are those sentences of people's summaries that the rules for points let pass, and a
hit is anybody who spoke in the passage summed up. Prints counts alone, never a word.
"""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from intruder_attacks import Item, attacks
from intruder_cases import MASKED, RAW, RELEASED, Trial, committee_trials, example_trials

MARGIN = 0.05
"""How far above chance the released text may be."""
ENOUGH = 200
"""Items below which an interval is too wide to say much."""
_RESAMPLES = 2_000
JUDGED, UNREAD = "texts together", "most talkative"
"""The attack by which the target is judged, named here and not picked by its success; and the best guess of
somebody who reads nothing."""


@dataclass(frozen=True)
class Tally:
    """For each item of one kind: the chance of a lucky guess, and by attack whether it was a hit."""

    chances: Sequence[float]
    hits_by_attack: dict[str, list[bool]]


def tally(trials: Iterable[Trial], kind: str) -> Tally:
    """Return how the attacks went on the items of one kind."""
    chances: list[float] = []
    hits: dict[str, list[bool]] = {}
    for trial in trials:
        names = trial.knows.candidates
        items = [item for item in trial.items_by_kind[kind] if item.behind & set(names)]
        chances += (len(item.behind & set(names)) / len(names) for item in items)
        for name, attack in attacks(trial.knows).items():
            hits.setdefault(name, []).extend(
                _is_hit(item, names[int(attack(item).argmax())]) for item in items
            )
    return Tally(chances, hits)


def _is_hit(item: Item, named: str) -> bool:
    return named in item.behind


def interval(counted: Tally, attack: str) -> tuple[float, float, float]:
    """Return by how much an attack beats chance, and the 95 % interval over resampled items."""
    above = np.array(counted.hits_by_attack[attack], dtype=float) - np.array(counted.chances)
    dice = np.random.default_rng(1)
    means = [above[dice.integers(0, len(above), len(above))].mean() for _ in range(_RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(above.mean()), float(low), float(high)


def tallies(trials: Sequence[Trial]) -> dict[str, Tally]:
    """Return how the attacks went on the items of each kind."""
    return {kind: tally(trials, kind) for kind in (RAW, MASKED, RELEASED)}


def together(one: Tally, other: Tally) -> Tally:
    """Return two tallies as one."""
    hits = {name: [*hits, *other.hits_by_attack[name]] for name, hits in one.hits_by_attack.items()}
    return Tally([*one.chances, *other.chances], hits)


def report(title: str, counted_by_kind: Mapping[str, Tally]) -> None:
    """Print the table of one set of texts, and what it shows of the released ones."""
    print(f"\n{title}")
    for kind, counted in counted_by_kind.items():
        if not counted.chances:
            print(f"  {kind}: no item")
            continue
        print(f"  {kind}: {len(counted.chances)} items, chance {np.mean(counted.chances):.3f}")
        for attack, hits in counted.hits_by_attack.items():
            above, low, high = interval(counted, attack)
            print(
                f"    {attack:16} top-1 {np.mean(hits):.3f}, chance {above:+.3f} "
                f"(95 % interval {low:+.3f} to {high:+.3f})"
            )
        if kind == RELEASED:
            _conclude(counted)


def _conclude(counted: Tally) -> None:
    """Print whether the target is met, and what the items are enough to show."""
    above, low, _high = interval(counted, JUDGED)
    unread = float(np.mean(counted.hits_by_attack[UNREAD]) - np.mean(counted.chances))
    print(f"  target for released text ({JUDGED}, at most chance + {MARGIN}): {_met(above)}")
    if unread > 0:
        print(f"    and against naming the most talkative without reading: {_met(above - unread)}")
    shown = "was shown" if low > MARGIN else "was not shown"
    few = "" if len(counted.chances) >= ENOUGH else f"; fewer than {ENOUGH} items, so the interval is wide"
    print(f"  that this intruder does better than chance + {MARGIN} {shown}{few}")


def _met(above: float) -> str:
    return f"{'met' if above <= MARGIN else 'MISSED'} ({above:+.3f})"


def main() -> None:
    """Print both reports."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("--committee", type=Path, help="a folder of QMSum's JSON files")
    given = arguments.parse_args()
    example = tallies(list(example_trials()))
    report("the invented example", example)
    if given.committee:
        public = tallies(list(committee_trials(given.committee)))
        report("public meetings", public)
        report("both together", {kind: together(example[kind], public[kind]) for kind in example})


if __name__ == "__main__":
    main()
