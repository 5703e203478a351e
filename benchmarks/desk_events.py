"""Made-up events of a given size for the desk: notes of ordinary sentences, half of them in points."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]
from tests.whole import world  # noqa: E402

from roundtable.private import wording  # noqa: E402
from roundtable.private.decisions import Check, Decisions, Draft  # noqa: E402
from roundtable.private.records import Session  # noqa: E402
from roundtable.workflow import bring_in, decide, place  # noqa: E402

SENTENCES = (ROOT / "tests" / "gate" / "ordinary_sentences.txt").read_text("utf-8").splitlines()
NOTE_TAKERS = 5
LINES = 500
"""Contributions in one file of notes."""
SYLLABLES = "bram quil vor tam lez pren dor wick hal mog nes tov ulf zan gri pell".split()


def word(draw: random.Random) -> str:
    """Return a made-up name."""
    return "".join(draw.sample(SYLLABLES, 3)).capitalize()


def build(folder: Path, count: int) -> None:
    """Make an event with so many contributions, half of its suggestions worded."""
    draw = random.Random(count)  # noqa: S311
    people = [world.Person(word(draw), word(draw), f"{word(draw)} Lamps", word(draw)) for _ in range(40)]
    world.write_knowledge_base(folder / "kb")
    place.create_vault(folder / "kb", folder / "vault")
    with place.opened(folder / "kb", folder / "vault") as vault:
        (folder / "roster.csv").write_bytes(world.roster_csv(people))
        bring_in.import_roster(folder / "kb", vault, folder / "roster.csv")
        for number, path in enumerate(notes(folder, count, people, draw)):
            session = f"talk-{number // NOTE_TAKERS + 1}"
            if number % NOTE_TAKERS == 0:
                vault.add_session(Session(id=session, date=world.DAY, title="Invented talk"))
            bring_in.import_notes(vault, [path], session)
        decide.collate_event(folder / "kb", vault)
        before = vault.decisions()
        vault.replace_decisions(half_worded(before, draw), was=before)


def notes(folder: Path, count: int, people: list[world.Person], draw: random.Random) -> Iterator[Path]:
    """Write notes of ordinary sentences and made-up words, and return their files."""
    made = [word(draw).lower() for _ in range(3000)]
    for first in range(0, count, LINES):
        lines = []
        for at in range(first, min(count, first + LINES)):
            heading = f"# {draw.choice(('Consent', 'Security'))}\n" if at % 20 == 0 else ""
            who = draw.choice(people)
            lines.append(f"{heading}- {who.first} {who.last}: {remark(draw, made)}\n")
        path = folder / f"table-{first}.md"
        path.write_text("".join(lines), encoding="utf-8")
        yield path


def remark(draw: random.Random, made: list[str]) -> str:
    """Return a remark of some thirty words."""
    sentence = draw.choice(SENTENCES).rstrip(".").split()
    mixed = [*sentence, *draw.choices(made, k=8), draw.choice(("consent", "password", "notice", "update"))]
    draw.shuffle(mixed)
    return " ".join(mixed)


def half_worded(decisions: Decisions, draw: random.Random) -> Decisions:
    """Return decisions in which every second suggestion is a point that somebody worded and two checked."""
    points = []
    for number, draft in enumerate(decisions.points):
        text = " ".join(draw.sample(SENTENCES, 2))
        words = wording.Wording(text, draft.topic, draft.theme, draft.kind)
        points.append(checked(wording.reworded(draft, words, "kc")) if number % 2 else draft)
    return decisions.model_copy(update={"points": tuple(points)})


def checked(draft: Draft) -> Draft:
    """Return a point that two people who did not write it approved."""
    digest = draft.approved_digest
    return draft.model_copy(update={"checked": tuple(Check(by=code, digest=digest) for code in ("ab", "mw"))})


def notes_file(count: int) -> bytes:
    """Return one more file of notes, another one each time, for the size of what is there."""
    draw = random.Random()  # noqa: S311
    made = [word(draw).lower() for _ in range(300)]
    return "".join(f"- {remark(draw, made)}\n" for _ in range(min(count, 100))).encode()
