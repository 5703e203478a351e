"""What the invented staff of the example do at the desk, step by step, with counted hands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from desk_hands import Hands

from roundtable.private.doubts import Doubt, doubtful, doubts
from roundtable.public.files import read
from roundtable.workflow import place
from roundtable.workflow.decide import masked_contributions
from roundtable.workflow.example import FIRST_EDITION, SESSIONS

PASSPHRASE = "invented lantern wick"  # noqa: S105 - an invented one
KEY_BY_KIND = {"person": "1", "organisation": "2", "product": "3", "role": "4"}
"""The keys of Decide that say what a word names."""


@dataclass(frozen=True)
class Plan:
    """What the invented staff think: of words, of points, and of what is not used."""

    identities: Mapping[str, list[dict[str, Any]]] = field(repr=False)
    point_by_contribution: Mapping[str, dict[str, Any]] = field(repr=False)
    reason_by_contribution: Mapping[str, str] = field(repr=False)

    def wants(self, at: str) -> str:
        """Return what becomes of a contribution: a point of the record, or a reason to set it aside."""
        point = self.point_by_contribution.get(at)
        return point["draft"] if point else self.reason_by_contribution[at]


def plan_of(raw: Path) -> Plan:
    """Return what the example's files say of what the staff think."""
    truth = yaml.safe_load((raw / "truth.yaml").read_text("utf-8"))
    decided = yaml.safe_load((raw / "decisions-corrected.yaml").read_text("utf-8"))
    return Plan(
        {one["at"]: one["identities"] for one in truth["contributions"]},
        {source["at"]: point for point in decided["points"] for source in point["sources"]},
        {one["at"]: one["reason"] for one in decided["set_aside"]},
    )


def sign_in(hands: Hands, address: str, code: str, word: str = "") -> None:
    """Open the desk and sign in: as the first, or with the word that somebody was let in with."""
    hands.follow(address)
    hands.look("sign-in" if word else "set-up")
    hands.write("Code", code)
    hands.write("Passphrase", word or PASSPHRASE)
    if word:
        hands.click("button", "Sign in")
        hands.write("New passphrase", PASSPHRASE)
    hands.write("The same passphrase again", PASSPHRASE)
    hands.click("button", "Keep this passphrase" if word else "Set up and sign in")


def let_in(hands: Hands, code: str) -> tuple[str, str]:
    """Let a colleague in; return an address for their browser, and the word that works once."""
    hands.click("link", "People")
    hands.write("Their code", code)
    hands.click("button", "Let them in")
    hands.look("people")
    return hands.page.locator("code.address").inner_text(), hands.page.locator("code.word").inner_text()


def bring_in(hands: Hands, raw: Path) -> None:
    """Add the sessions, and drop the roster, the seats and the notes of each session."""
    hands.click("link", "Bring in")
    for session in SESSIONS:
        hands.write("Short id", session.id)
        hands.write("Day", session.date.isoformat())
        hands.write("Title", session.title)
        hands.click("button", "Add the session")
    hands.drop("Roster file", [raw / "roster.csv"])
    hands.click("button", "Bring in the roster")
    hands.look("roster")
    hands.click("link", "Bring in")
    for session in SESSIONS:
        hands.choose("Session", session.id)
        hands.drop("Note files", sorted((raw / "notes").glob(f"{session.id}-*")))
        hands.click("button", "Bring in the notes")
        hands.look(f"bring-in-{session.id}")
    hands.open("Bring in a seating list")
    hands.choose("Session of the list", SESSIONS[-1].id)
    hands.drop("Seating list (.csv)", [raw / f"seats-{SESSIONS[-1].id}.csv"])
    hands.click("button", "Bring in the list")


def keys_of(root: Path, folder: Path, plan: Plan) -> Mapping[str, str]:
    """Return the key that somebody who knows the truth would press for each doubtful word."""
    with place.opened(root, folder) as vault:
        masked = masked_contributions(read(root), vault, vault.decisions())
    return {doubt.item: _key(doubt, plan) for doubt in doubts(map(doubtful, masked), ())}


def _key(doubt: Doubt, plan: Plan) -> str:
    """Return the key for what a word truly names in one of its places; it is kept if it names nobody."""
    for spot in doubt.spots:
        for one in plan.identities.get(spot.masked.contribution.id, []):
            if one["start"] < spot.found.end and spot.found.start < one["end"]:
                return KEY_BY_KIND.get(one["kind"], "m")
    return "k"


def decide(hands: Hands, keys: Mapping[str, str]) -> int:
    """Decide each doubtful word by one key, and a planted name as what it seems; return how many steps."""
    hands.click("link", "Decide")
    hands.look("decide")
    steps = 0
    while (item := hands.page.locator("input[name=item]")).count():
        hands.press(keys.get(item.input_value(), "1"))
        steps += 1
    hands.look("decided")
    return steps


def collate(hands: Hands, plan: Plan) -> None:
    """Put everything that was said where the staff want it, topic by topic, from the top of each page."""
    hands.click("link", "Collate")
    hands.look("collate")
    drafts: dict[str, str] = {}
    for title in hands.page.locator("tbody th a").all_inner_texts()[:-1]:
        hands.click("link", "Collate")
        hands.click("link", title)
        hands.look(f"topic-{len(drafts)}")
        for part in ("Suggested together", "Single"):
            _show(hands, title, part)
            while hands.page.locator(".cards input[name=at]").count():
                place_first(hands, plan, drafts)
                _show(hands, title, part)


def _show(hands: Hands, title: str, part: str) -> None:
    """Go to a part of a topic, if it is not there already; over the list of topics from another topic."""
    if hands.page.locator("h1").inner_text() != title:
        hands.click("link", "Collate")
        hands.click("link", title)
    if not hands.page.locator(".parts a[aria-current]", has_text=part).count():
        hands.click("link", re.compile(rf"^{part} \("))


def place_first(hands: Hands, plan: Plan, drafts: dict[str, str]) -> None:
    """Place the first contribution on a page of a topic, with all on it that belong to the same."""
    boxes = hands.page.locator(".cards input[name=at]").all()
    wants = [plan.wants(box.get_attribute("value") or "") for box in boxes]
    hands.tick([box for box, wanted in zip(boxes, wants, strict=True) if wanted == wants[0]])
    point = next((one for one in plan.point_by_contribution.values() if one["draft"] == wants[0]), None)
    if point is None:
        reason = hands.page.get_by_label("Why it is not used")
        if reason.locator("option", has_text=wants[0]).count():
            hands.choose("Why it is not used", wants[0])
        else:
            hands.write("Or in your own words", wants[0])
        hands.click("button", "Set aside")
    elif known := drafts.get(wants[0]):
        hands.write("Point to add to", known)
        hands.click("button", "Add to this point")
    else:
        hands.click("button", "Put together, and write the point")
        drafts[wants[0]] = hands.page.url.rpartition("/")[2]
        word(hands, point)


def word(hands: Hands, point: Mapping[str, Any]) -> None:
    """Write a point on its page."""
    hands.write("Wording", " ".join(point["text"].split()))
    hands.choose("Topic and theme", f"{point['topic']}/{point['theme']}")
    hands.choose("Kind", point["kind"])
    if point.get("support") == "withheld":
        hands.page.get_by_label("Show how widely").uncheck()
        hands.tally().clicks += 1
    if point.get("answers"):
        hands.open("Research that it answers to")
        hands.tick([hands.page.locator(f"input[name=answers][value={one}]") for one in point["answers"]])
    if point["draft"] == "d1":
        hands.look("point")
    hands.click("button", "Save, and go back to the topic")


def settle(hands: Hands) -> int:
    """Settle where note-takers differ, and return how many such points there were."""
    hands.click("link", "Today")
    hands.look("today")
    count = 0
    while hands.page.get_by_role("link", name="Next: Settle").count():
        hands.click("link", "Next: Settle")
        hands.look(f"settle-{count}")
        while hands.page.get_by_label("Why the point may stand").count():
            hands.write("Why the point may stand", "Both are kept: the point says that views differ.")
            hands.click("button", "Settle it with this reason")
        count += 1
        hands.click("link", "Today")
    return count


def check(hands: Hands, name: str) -> int:
    """Approve everything that waits for somebody, and return how much it was."""
    hands.click("link", "Check")
    hands.look(f"check-list-{name}")
    hands.click("link", re.compile("^Next: "))
    hands.look(f"check-point-{name}")
    count = 0
    while hands.page.get_by_role("button", name=re.compile("^Approve ")).count():
        hands.click("button", re.compile("^Approve "))
        count += 1
    hands.look(f"check-done-{name}")
    return count


def release(hands: Hands) -> None:
    """Look at the release and at its preview, let it out, and build the site."""
    hands.click("link", "Release")
    hands.write("Day of publication", FIRST_EDITION.isoformat())
    hands.click("button", "Look at the release on this day")
    hands.look("release")
    hands.click("button", re.compile("^Build a preview"))
    hands.look("preview")
    hands.back()
    hands.click("button", re.compile("^Release edition 1"))
    hands.look("released")
    hands.click("button", re.compile("^Build the site"))
    hands.look("built")
