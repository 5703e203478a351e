"""How long the disclosure rules take, by size and by rule: `python benchmarks/gate.py`.

Everything is made up from syllables and a list of ordinary sentences; the same texts are made each time.
"""

import random
import time
import timeit
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from roundtable.gate.checks import Subject
from roundtable.gate.classes import generalise
from roundtable.gate.editions import Claim, Edition, edition_findings
from roundtable.gate.policy import POLICY
from roundtable.gate.room import Room, enter
from roundtable.gate.rules import RULES, Applies
from roundtable.gate.support import support_word
from roundtable.private.masking import Masked, Masker
from roundtable.private.records import Attendee, Contribution

SIZES = ((60, 12), (125, 25), (250, 50), (500, 100))
"""Points, and attendees."""
MOST_SECONDS = 5.0
_SENTENCES = Path(__file__).parents[1] / "tests" / "gate" / "ordinary_sentences.txt"
_SYLLABLES = "bram quil vor tam lez pren dor wick hal mog nes tov ulf zan gri pell".split()
_SECTORS = (
    "smart locks",
    "doorbells",
    "wearables",
    "connected toys",
    "televisions",
    "retail",
    "platform",
    "heating",
)
_PLACES = ("UK", "France", "US")
_SIZES = ("small", "medium", "large")
_PHRASE = "small French privacy lawyers of makers of smart locks"
_TITLES = ("Head of Privacy", "Engineer", "Founder", "Policy Lead")


@dataclass(frozen=True)
class Gathering:
    """A made-up event: who was there, what was said, and the points on their way out."""

    roster: tuple[Attendee, ...]
    said: tuple[Contribution, ...]
    points: tuple[Subject, ...]


def gathering(points: int, attendees: int) -> Gathering:
    """Return an event with so many points and attendees, two attendees to an organisation."""
    draw = random.Random(points)  # noqa: S311
    sentences = _SENTENCES.read_text(encoding="utf-8").splitlines()
    roster = tuple(_attendee(number, draw) for number in range(1, attendees + 1))
    said = tuple(_said(number, draw.choice(roster), draw, sentences) for number in range(1, 4 * points + 1))
    ids = [attendee.id for attendee in roster]
    texts = (" ".join(draw.sample(sentences, 2)) for _point in range(points))
    return Gathering(roster, said, tuple(Subject(text, frozenset(draw.sample(ids, 3))) for text in texts))


def _word(draw: random.Random) -> str:
    return "".join(draw.sample(_SYLLABLES, 3)).capitalize()


def _attendee(number: int, draw: random.Random) -> Attendee:
    return Attendee(
        id=f"a{number}",
        name=f"{_word(draw)} {_word(draw)}",
        organisation=f"{_word(random.Random(number // 2))} {number // 2}",  # noqa: S311
        job_title=draw.choice(_TITLES),
        sector=draw.choice(_SECTORS),
        size=draw.choice(_SIZES),
        country=draw.choice(_PLACES),
    )


def _said(number: int, who: Attendee, draw: random.Random, sentences: list[str]) -> Contribution:
    words = " ".join(draw.sample(sentences, 2)).split()
    draw.shuffle(words)
    text = " ".join(words)
    return Contribution(
        id=f"n1.{number}", session="main", source="n1", place=f"line {number}", label=who.name, text=text
    )


def measured(event: Gathering) -> Iterator[tuple[str, float]]:
    """Return how many seconds each step and each rule took."""
    begin = time.perf_counter()
    masker = Masker(event.roster, ())
    masked = masker.mask(event.said, ())
    yield "masking, before the gate", time.perf_counter() - begin
    begin = time.perf_counter()
    room = _entered(event, masked, masker)
    yield "entering the room", time.perf_counter() - begin
    for row in RULES:
        if row.check and Applies.POINTS in row.applies:
            begin = time.perf_counter()
            for point in event.points:
                list(row.check(point, room))
            yield f"{row.rule.code} {row.rule.title}", time.perf_counter() - begin
    begin = time.perf_counter()
    list(edition_findings([_edition(event, room, 1)], _edition(event, room, 2), room))
    yield "D15 two editions compared", time.perf_counter() - begin


def _entered(event: Gathering, masked: tuple[Masked, ...], masker: Masker) -> Room:
    room = enter(event.roster, masked, masker.detector, POLICY)
    room.members(())
    return room


def _edition(event: Gathering, room: Room, number: int) -> Edition:
    claims = tuple(
        Claim(
            point=f"TRA-P{at}",
            text=point.text,
            support=support_word(len(room.organisations_of(point.speakers)), room.organisations, POLICY),
        )
        for at, point in enumerate(event.points, start=1)
    )
    return Edition(number=number, organisations=tuple(sorted(room.present)), claims=claims)


def phrase_seconds(event: Gathering) -> float:
    """Return how long the wording of one described class takes, the best of ten."""
    masker = Masker(event.roster, ())
    room = _entered(event, masker.mask(event.said, ()), masker)
    speakers = frozenset({event.roster[0].id})
    times = timeit.repeat(lambda: generalise(_PHRASE, speakers, room), number=20, repeat=10)
    return min(times) / 20


def main() -> None:
    """Print seconds for each size, how they grow, and the share of each rule in the largest."""
    gathering(*SIZES[0])
    list(measured(gathering(*SIZES[0])))
    first, shares = 0.0, Counter[str]()
    for points, attendees in SIZES:
        shares = Counter(dict(measured(gathering(points, attendees))))
        before = shares.pop("masking, before the gate")
        first = first or shares.total()
        growth = (
            f"{shares.total() / first:.1f} times the smallest, {points / SIZES[0][0]:.1f} times its points"
        )
        shown = f"{points:4} points, {attendees:3} attendees: {shares.total():6.2f} s"
        print(f"{shown} ({growth}); masked in {before:.2f} s")
    for name, seconds in shares.most_common():
        print(f"  {seconds / shares.total():6.1%}  {name}")
    milliseconds = 1000 * phrase_seconds(gathering(*SIZES[-1]))
    print(f"a described class among {SIZES[-1][1]} attendees: {milliseconds:.2f} ms")
    verdict = "under" if shares.total() < MOST_SECONDS else "NOT under"
    print(f"{SIZES[-1][0]} points with {SIZES[-1][1]} attendees: {verdict} {MOST_SECONDS:.0f} s")


if __name__ == "__main__":
    main()
