"""The table of rules as a whole: its rows, the example's texts, and false alarms on ordinary sentences."""

import csv
import re
import sys
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml
from rules_room import HARMLESS, broken, room

from roundtable.gate.checks import Subject
from roundtable.gate.policy import POLICY
from roundtable.gate.room import Room, enter
from roundtable.gate.rules import RULES, Applies
from roundtable.private.masking import Masker
from roundtable.private.records import Attendee

EXAMPLE = Path(__file__).parents[2] / "examples" / "smart-home"
SENTENCES = (Path(__file__).parent / "ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()
TRUTH = yaml.safe_load((EXAMPLE / "raw" / "truth.yaml").read_text(encoding="utf-8"))
FOR_POINTS = [row for row in RULES if row.check and Applies.POINTS in row.applies]
FOR_STAFF_TEXT = [row for row in RULES if row.check and Applies.STAFF_TEXT in row.applies]


@lru_cache(maxsize=1)
def example_room() -> Room:
    """Return the room of the invented example, as its roster gives it."""
    rows = csv.DictReader((EXAMPLE / "raw" / "roster.csv").read_text(encoding="utf-8").splitlines())
    many = {"aliases", "products"}
    roster = tuple(
        Attendee.model_validate(
            {"id": f"a{number}"}
            | {
                key: tuple(filter(None, value.split(";"))) if key in many else value
                for key, value in row.items()
            }
        )
        for number, row in enumerate(rows, start=1)
    )
    masker = Masker(roster, HARMLESS)
    return enter(roster, (), masker.detector, POLICY)


def test_codes_are_in_order_and_given_once() -> None:
    """The table lists every rule from the first code on, without gap or repetition."""
    assert [row.rule.code for row in RULES] == [f"D{number:02}" for number in range(1, len(RULES) + 1)]


def test_every_row_says_what_it_asks_why_and_of_which_texts() -> None:
    """No row leaves its title, its reason or its texts open, and none ends like a sentence."""
    assert all(row.rule.title and row.rule.why and row.applies for row in RULES)
    assert not [row.rule.code for row in RULES if row.rule.title.endswith(".") or row.rule.why.endswith(".")]


def test_only_facts_and_names_can_be_waived() -> None:
    """People may clear a figure or a name with a reason; no other rule bends."""
    assert [row.rule.code for row in RULES if row.waivable] == ["D06", "D10"]


@pytest.mark.parametrize("point", TRUTH["points"], ids=lambda point: point["key"])
def test_every_point_of_the_example_passes(point: dict[str, str]) -> None:
    """The wording that the invented checkers agreed on breaks no rule."""
    subject = Subject(point["text"].strip())
    found = {row.rule.code: [*row.check(subject, example_room())] for row in FOR_POINTS if row.check}
    assert {code: said for code, said in found.items() if said and code != "D10"} == {}


def test_the_planted_leak_of_the_example_is_refused() -> None:
    """A product named in a point is refused as a name."""
    subject = Subject(TRUTH["planted_leak"]["text"].strip())
    found = {row.rule.code for row in FOR_POINTS if row.check and [*row.check(subject, example_room())]}
    assert found == {"D10"}


def _staff_texts() -> list[str]:
    files = sorted(EXAMPLE.glob("topics/*/guidance.yaml")) + sorted(EXAMPLE.glob("topics/*/outcomes.yaml"))
    records = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    items = [
        item for record in records for item in (*record.get("statements", ()), *record.get("outcomes", ()))
    ]
    return [item[key] for item in items for key in ("text", "explanation", "reason") if key in item]


def test_no_guidance_or_outcome_of_the_example_breaks_a_rule() -> None:
    """Duties on firms and people are not views of those who were there."""
    texts = _staff_texts()
    assert len(texts) > 20
    found = [
        (row.rule.code, text)
        for text in texts
        for row in FOR_STAFF_TEXT
        if row.check and [*row.check(Subject(text.strip()), example_room())]
    ]
    assert found == []


def test_false_alarms_on_ordinary_sentences_are_few() -> None:
    """Of 150 or more ordinary sentences at most 3 % are refused, and 6 % with names that need review."""
    assert len(set(SENTENCES)) >= 150
    alarms = Counter(row.rule.code for row in FOR_POINTS for text in SENTENCES if broken(row.rule.code, text))
    names = alarms["D10"]
    rate = (alarms.total() - names) / len(SENTENCES)
    shown = f"{dict(alarms)}, {rate:.1%} without names"
    sys.stdout.write(f"false alarms on {len(SENTENCES)} ordinary sentences: {shown}\n")
    assert rate <= 0.03
    assert alarms.total() / len(SENTENCES) <= 0.06


def test_ordinary_sentences_hold_the_words_that_rules_look_at() -> None:
    """The sentences are no easy ones: numbers, quantifiers, firms, duties and views stand in many of them."""
    telling = re.compile(
        r"\b(?:one|two|three|all|every|everyone|nobody|no|most|some|several|few|others?|attendees?|participants?|firms?|"
        r"makers?|retailers?|suppliers?|platforms?|people|felt|said|wanted|asked|should|its|same|same|only)\b",
        re.IGNORECASE,
    )
    assert sum(bool(telling.search(text)) for text in SENTENCES) > len(SENTENCES) / 2


HOSTILE = (*"x'.[< ", "one other ", "a ", "<a ", "1.", "makers of ", "the only ", "of the ", "and ")


REFUSED = {
    "D01": "Two attendees felt so.",
    "D02": "Everyone agreed.",
    "D03": "As she noted, it is dear.",
    "D04": "Whoever sets the bell up first decides.",
    "D05": "It was called “dear” then.",
    "D06": "It cost £5.",
    "D07": "It is dea\u200br.",
    "D08": "It is <b>dear</b>.",
    "D09": "Retailers felt that it is dear.",
    "D16": "We felt that it is dear.",
    "D17": "At 10:45 it came up.",
}


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_text_made_to_slow_a_rule_down_hides_nothing_behind_it(piece: str) -> None:
    """The longest text that a record may hold, one piece over and over, is judged to its end."""
    text = piece * (4900 // len(piece))
    passed = [code for code, refused in REFUSED.items() if not broken(code, f"{text}\n\n. {refused}")]
    assert passed == []
    assert REFUSED.keys() == {row.rule.code for row in FOR_POINTS} - {"D10"}


def test_checks_leave_nothing_behind() -> None:
    """A rule says the same of a text however often and in whatever order it is asked."""
    first = {row.rule.code: broken(row.rule.code, SENTENCES[0]) for row in FOR_POINTS}
    for text in SENTENCES[:20]:
        broken("D09", text)
    assert {row.rule.code: broken(row.rule.code, SENTENCES[0]) for row in reversed(FOR_POINTS)} == first
    assert room() is room()
