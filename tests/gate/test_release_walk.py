"""Whatever several people do in whatever order, nothing is published that two others did not approve."""

import datetime as dt
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass, field, replace

import pytest
from event_room import DAY, STATEMENT, after, draft, event, with_drafts, with_statement

from roundtable.base.errors import RefusedError
from roundtable.gate.event import Event
from roundtable.gate.policy import POLICY
from roundtable.gate.release import plan_release
from roundtable.private.checking import claimed
from roundtable.private.decisions import Check, Draft, ProseCheck, Waiver
from roundtable.public.receipts import ReceiptItem, item_digest
from roundtable.public.topic import Point, Statement
from roundtable.public.verify import verify_receipts

STATES = int(os.environ.get("ROUNDTABLE_WALK", "1000"))
"""States that are walked through; 100,000 by hand."""
LONGEST = 10_000
"""States of one walk: more are parted into walks of their own, each with its own seed and in any process."""
WALKS = [(20261 + at, min(LONGEST, STATES - at * LONGEST)) for at in range(-(-STATES // LONGEST))]
"""The seed and the states of each walk."""
PEOPLE = ("kc", "ab", "mw", "jo")
TEXTS = (
    "Asking for everything at once wears people down before a lamp is ever lit.",
    "It is unclear what must still work after somebody has declined.",
    "Asking at first use seems to work well.",
    "Keeping old lamps safe costs more than buyers expect to pay.",
    "A patch that takes 45 minutes is put off.",
    "Two attendees said that lamps are dear.",
    "Osric Tallowby sells lamps.",
)
DRAFTS = 5


@dataclass
class Walk:
    """The event as it is now, and, apart from the gate's digests, who truly approved which words."""

    dice: random.Random
    now: Event
    wrote: set[str] = field(default_factory=set)
    """Who ever said that they wrote the guidance."""
    approvals: dict[tuple[object, ...], set[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    day: dt.date = DAY

    def step(self) -> None:
        """Do one thing that somebody could do."""
        steps = (self.edit, *[self.approve] * 5, self.forge, self.withdraw, self.waive)
        staff = (self.edit_statement, self.claim_statement, self.approve_statement, self.approve_statement)
        act = self.dice.choice((*steps, *staff, self.change_policy, self.release, self.release))
        self.counts[act.__name__] += 1
        act()

    def put(self, changed: Draft) -> None:
        """Keep a changed draft in place of the one with its id."""
        others = (one for one in self.now.decisions.points if one.draft != changed.draft)
        self.now = with_drafts(self.now, *sorted((*others, changed), key=lambda one: one.draft))

    def drawn(self) -> Draft | None:
        """Return one of the drafts there are."""
        points = self.now.decisions.points
        return self.dice.choice(points) if points else None

    def edit(self) -> None:
        """Word a draft anew; its approvals stay with it, as they would in a file."""
        number = self.dice.randrange(DRAFTS)
        fresh = draft(number, self.dice.choice(TEXTS), author=self.dice.choice(PEOPLE))
        old = next((one for one in self.now.decisions.points if one.draft == fresh.draft), None)
        support = self.dice.choice(("shown", "withheld"))
        kept = old.checked if old else ()
        self.put(fresh.model_copy(update={"checked": kept, "support": support}))

    def approve(self) -> None:
        """Let somebody approve a draft as it stands, be it their own or for the second time."""
        if one := self.drawn():
            who = self.dice.choice(PEOPLE)
            check = Check(by=who, digest=one.approved_digest)
            self.approvals.setdefault(words_of(one), set()).add(who)
            self.put(one.model_copy(update={"checked": (*one.checked, check)}))

    def forge(self) -> None:
        """Move an approval from one draft to another."""
        one, other = self.drawn(), self.drawn()
        if one and other:
            self.put(one.model_copy(update={"checked": (*one.checked, *other.checked)}))

    def waive(self) -> None:
        """Let a fact or a name pass, with a reason."""
        if one := self.drawn():
            waiver = Waiver(code=self.dice.choice(("D06", "D10", "D01")), reason="Known to everybody.")
            self.put(one.model_copy(update={"waivers": (waiver,)}))

    def withdraw(self) -> None:
        """Take a draft out, or only its approvals."""
        if one := self.drawn():
            if self.dice.random() < 0.3:
                points = self.now.decisions.points
                self.now = with_drafts(self.now, *(other for other in points if other is not one))
            else:
                self.put(one.model_copy(update={"checked": ()}))

    def change_policy(self) -> None:
        """Ask for more checkers, or for the usual number."""
        policy = POLICY.model_copy(update={"checkers": self.dice.choice((2, 2, 3))})
        self.now = replace(self.now, room=replace(self.now.room, policy=policy))

    def edit_statement(self) -> None:
        """Change a word of the guidance."""
        text = self.dice.choice(("Ask for permission at first use.", "Ask for permission before first use."))
        self.now = with_statement(self.now, STATEMENT.model_copy(update={"text": text}))

    def put_prose(self, changed: ProseCheck) -> None:
        """Keep what is decided on the guidance in place of what was."""
        decisions = self.now.decisions.model_copy(update={"prose": (changed,)})
        self.now = replace(self.now, decisions=decisions)

    def claim_statement(self) -> None:
        """Let one of two people say that they wrote the guidance; approvals stay, as they would in a file."""
        old = next(iter(self.now.decisions.prose), None)
        who = self.dice.choice(PEOPLE[:2])
        self.wrote.add(who)
        new = claimed(old, STATEMENT.id, who)
        self.put_prose(new.model_copy(update={"checked": old.checked if old else ()}))

    def approve_statement(self) -> None:
        """Let somebody approve the guidance as it stands, be it their own."""
        if self.now.decisions.prose:
            one, statement = self.now.decisions.prose[0], self.now.kb.topics[0].guidance.statements[0]
            who = self.dice.choice(PEOPLE)
            self.approvals.setdefault((statement.text,), set()).add(who)
            check = Check(by=who, digest=item_digest(statement))
            self.put_prose(one.model_copy(update={"checked": (*one.checked, check)}))

    def release(self) -> None:
        """Try to release; what goes out must be approved, and stand as it was approved."""
        before = {item.item: item.digest for item in latest(self.now)}
        drafts = {one.draft: one for one in self.now.decisions.points}
        try:
            plan = plan_release(self.now, self.day)
        except RefusedError:
            self.counts["refused"] += 1
            return
        self.counts["published"] += 1
        self.now, self.day = after(self.now, plan), self.day + dt.timedelta(days=1)
        verify_receipts(self.now.kb)
        new = {item.item for item in latest(self.now) if before.get(item.item) != item.digest}
        for topic in plan.released.points:
            for point in topic.points:
                if point.id in new:
                    self.must_be_approved(point, drafts[plan.draft_by_point[point.id]])
        if STATEMENT.id in new:
            self.statement_must_be_approved(self.now.kb.topics[0].guidance.statements[0])

    def must_be_approved(self, point: Point, behind: Draft) -> None:
        """Hold a point that went out against what people truly did."""
        assert (point.theme, point.kind, point.text) == (behind.theme, behind.kind, behind.text)
        assert behind.support == "shown" or point.support is None
        others = self.approvals.get(words_of(behind), set()) - {behind.author}
        assert len(others) >= self.now.room.policy.checkers
        self.counts["points"] += 1

    def statement_must_be_approved(self, statement: Statement) -> None:
        """Hold a statement that went out against what people truly did."""
        others = self.approvals.get((statement.text,), set()) - self.wrote
        assert len(others) >= self.now.room.policy.checkers
        self.counts["statements"] += 1


def latest(now: Event) -> tuple[ReceiptItem, ...]:
    """Return the items of the last receipt."""
    receipts = now.kb.receipts.releases
    return receipts[-1].items if receipts else ()


def words_of(one: Draft) -> tuple[object, ...]:
    """Return everything that an approval of a draft is about, without its digest."""
    return (
        *(getattr(one, name) for name in Draft.model_fields if name not in {"digest", "checked", "draft"}),
    )


@pytest.mark.parametrize(("seed", "states"), WALKS)
def test_no_walk_publishes_without_two_checkers(seed: int, states: int) -> None:
    """Edits, approvals, forged and withdrawn ones, waivers, policies and releases in any order."""
    walk = Walk(random.Random(seed), event())
    for _state in range(states):
        walk.step()
    sys.stdout.write(f"{states} states: {dict(sorted(walk.counts.items()))}\n")
    assert walk.counts["published"] >= states / 250
    assert walk.counts["points"] >= states / 250
    assert walk.counts["statements"]
    assert walk.counts["refused"]
