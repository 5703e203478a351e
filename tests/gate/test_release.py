"""The one way out: who must have checked what, and what a release makes of it."""

import datetime as dt
from dataclasses import replace

import pytest
from event_room import DAY, STATEMENT, after, approved, draft, event, source, with_drafts, with_statement
from rules_room import room

from roundtable.base.errors import RefusedError
from roundtable.base.findings import Place
from roundtable.base.text import framed_digest, text_digest
from roundtable.gate.event import Event
from roundtable.gate.findings import changed_items, findings, is_checked
from roundtable.gate.policy import POLICY, RULES_VERSION
from roundtable.gate.release import Plan, plan_release
from roundtable.gate.waiting import standing_of_text
from roundtable.private.checking import checkers, claimed
from roundtable.private.decisions import Check, Comment, Decisions, Draft, ProseCheck, Waiver
from roundtable.public.ids import Support
from roundtable.public.receipts import item_digest, item_name
from roundtable.public.topic import Outcome, Point
from roundtable.public.verify import verify_receipts

STOOD = frozenset({item_digest(STATEMENT)})
"""The digest of the statement, for events in which it stood before the roster came."""


def ready(*drafts: Draft, **changes: object) -> Event:
    """Return an event whose statement stood before the roster came."""
    return event(*drafts, **{"baseline": STOOD, **changes})


def refused(now: Event, day: dt.date = DAY) -> list[str]:
    """Return what a release is refused for, a line a finding."""
    with pytest.raises(RefusedError) as caught:
        plan_release(now, day)
    assert str(caught.value).startswith("the release was refused and nothing was written")
    return [str(finding) for finding in caught.value.findings]


def points_of(plan: Plan) -> list[Point]:
    """Return the points that a plan lets out, topic by topic."""
    return [point for topic in plan.released.points for point in topic.points]


@pytest.mark.parametrize(
    ("people", "counted"),
    [
        (["ab", "mw"], {"ab", "mw"}),
        (["kc", "ab"], {"ab"}),
        (["ab", "ab"], {"ab"}),
        ([], set()),
    ],
)
def test_checkers_are_others_and_each_counts_once(people: list[str], counted: set[str]) -> None:
    """An author's own approval counts for nothing, and nobody counts twice."""
    checked = tuple(Check(by=code, digest="a" * 64) for code in people)
    for text in (draft(0, checked=checked), ProseCheck(item="CON-S1", author="kc", checked=checked)):
        assert checkers(text, "a" * 64) == counted
        assert checkers(text, "b" * 64) == frozenset()


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Asking at first use seems, to work well."},
        {"theme": "refusing"},
        {"kind": "challenge"},
        {"support": "withheld"},
        {"answers": ("RES-F1",)},
        {"author": "jo"},
        {"waivers": (Waiver(code="D06", reason="Known to everybody."),)},
        {"sources": (source(1),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_any_change_after_the_approval_makes_it_stale(change: dict[str, object]) -> None:
    """A comma, a theme, a waiver or another source: what was approved is exactly one version."""
    one = approved(draft(2))
    assert is_checked(one, event())
    assert not is_checked(one.model_copy(update=change), event())


def test_what_was_sent_back_is_not_checked_however_many_approved_it() -> None:
    """One comment on exactly this text outweighs two approvals; a comment on another text does not."""
    one = approved(draft(0))

    def sent_back(digest: str) -> Event:
        comment = Comment(by="jo", digest=digest, comment="Who asks?")
        return ready(one.model_copy(update={"sent_back": (comment,)}))

    now = sent_back(one.approved_digest)
    said = "drafts d1: D12 was sent back with a comment: word it anew, or have the comment taken back: digest"
    assert [str(finding) for finding in findings(now)] == [f"{said} {one.approved_digest}"]
    assert not is_checked(now.worded[0], now)
    assert is_checked(one, sent_back("0" * 64))
    assert findings(sent_back("0" * 64)) == ()


def test_a_draft_that_nobody_worded_is_never_checked() -> None:
    """The tool's suggestion has no author, so that nobody can be told from its checkers."""
    suggestion = draft(0).model_copy(update={"author": None})
    assert not is_checked(approved(suggestion), event())
    assert event(approved(suggestion)).worded == ()


def test_a_stricter_policy_asks_for_more_checkers() -> None:
    """Three are three."""
    policy = POLICY.model_copy(update={"checkers": 3})
    now = ready(approved(draft(0)), room=replace(room(), policy=policy))
    assert not is_checked(now.decisions.points[0], now)
    assert is_checked(approved(draft(0), "ab", "mw", "jo"), now)


def test_drafts_come_in_the_order_of_their_numbers() -> None:
    """The tenth stands behind the second."""
    drafts = [draft(0).model_copy(update={"draft": name}) for name in ("d10", "d2", "d1")]
    assert [one.draft for one in event(*drafts).worded] == ["d1", "d2", "d10"]


def test_check_says_what_an_approval_must_name() -> None:
    """The finding on an unchecked draft gives the digest, and says if an approval is stale."""
    fresh, stale, half = draft(0), draft(1), approved(draft(2), "ab")
    checks = (Check(by="ab", digest="0" * 64),)
    now = ready(fresh, stale.model_copy(update={"checked": checks}), half)
    first, second, third = findings(now)
    assert (first.place, first.code) == (Place(file="drafts", key="d1"), "D12")
    assert fresh.approved_digest in first.message
    assert "another text" not in first.message
    assert first.message.startswith("waits for 2 approvals by people who did not write it: ")
    assert stale.approved_digest in second.message
    assert "another text" not in third.message
    assert "another text" in second.message


@pytest.mark.parametrize(
    ("text", "code", "is_waivable"),
    [
        ("A patch that takes 45 minutes is put off.", "D06", True),
        ("Osric Tallowby sells lamps.", "D10", True),
        ("Two attendees said that lamps are dear.", "D01", False),
    ],
)
def test_only_facts_and_names_can_be_waived_with_a_reason(text: str, code: str, is_waivable: bool) -> None:
    """A waiver lets its own rule's finding pass and no other, and only where the table says so."""
    other = "D10" if code == "D06" else "D06"

    def codes(waived: str) -> set[str]:
        one = draft(0, text, waivers=(Waiver(code=waived, reason="Known to everybody."),))
        return {finding.code for finding in findings(ready(approved(one)))}

    assert codes(other) == {code}
    assert codes(code) == (set() if is_waivable else {code})


def test_a_first_release_numbers_new_points_and_gives_their_support() -> None:
    """Every point has its topic's next number, its edition, its word for support, and its draft."""
    wide = approved(draft(0, sources=tuple(source(number) for number in range(1, 13))))
    narrow = approved(draft(1, sources=(source(1),)))
    withheld = approved(draft(2, sources=wide.sources, support="withheld"))
    plan = plan_release(ready(wide, narrow, withheld, approved(draft(3, answers=("RES-F1",)))), DAY)
    points = {point.text: point for point in points_of(plan)}
    assert {point.id for point in points.values()} == {"CON-P1", "CON-P2", "CON-P3", "SEC-P1"}
    assert {point.edition for point in points.values()} == {1}
    supports = [points[one.text].support for one in (wide, narrow, withheld)]
    assert supports == [Support.MOST, None, None]
    assert points[draft(3).text].answers == ("RES-F1",)
    by_text = {point.text: plan.draft_by_point[point.id] for point in points.values()}
    assert by_text == {draft(number).text: f"d{number + 1}" for number in range(4)}
    assert [topic.last for topic in plan.released.points] == [3, 1]
    assert (plan.changes.added, plan.changes.changed, plan.changes.removed, plan.waiting) == (4, 0, 0, 0)


def test_numbers_and_order_follow_digests_of_public_text() -> None:
    """Neither the order of drafts nor that of the talk shows: both are made from wording, day and seed."""
    drafts = [approved(draft(number)) for number in range(6)]
    plan = plan_release(ready(*drafts), DAY)
    again = plan_release(ready(*reversed(drafts)), DAY)
    assert plan.released == again.released
    consent = plan.released.points[0]
    texts = sorted(point.text for point in consent.points)
    seed = framed_digest((DAY.isoformat(), "consent", *texts))
    numbered = sorted(consent.points, key=lambda point: int(point.id[5:]))
    assert [point.text for point in numbered] == sorted(texts, key=lambda text: framed_digest((seed, text)))
    receipt = plan.released.receipts.releases[0]
    shown = [(point.theme, framed_digest((receipt.seed, point.text))) for point in consent.points]
    assert shown == sorted(shown, key=lambda one: (["asking", "refusing"].index(one[0]), one[1]))


def test_a_receipt_holds_digests_of_public_text_day_and_rules_alone() -> None:
    """Nothing of roster, authors or checkers is in it, and the record verifies against it."""
    now = ready(approved(draft(0)))
    plan = plan_release(now, DAY)
    (receipt,) = plan.released.receipts.releases
    assert (receipt.edition, receipt.date, receipt.rules) == (1, DAY, RULES_VERSION)
    items = {item_name(item): item_digest(item) for item in (*points_of(plan), STATEMENT)}
    assert {one.item: one.digest for one in receipt.items} == items
    shown = receipt.model_dump_json()
    assert not [code for code in ("kc", "ab", "mw") if f'"{code}"' in shown]
    verify_receipts(after(now, plan).kb)


def test_what_is_not_checked_waits_and_is_not_let_out() -> None:
    """A worded draft without its checkers is counted and held back; a suggestion is not even counted."""
    suggestion = draft(2).model_copy(update={"author": None})
    plan = plan_release(ready(approved(draft(0)), draft(1), suggestion), DAY)
    assert [point.text for point in points_of(plan)] == [draft(0).text]
    assert plan.waiting == 1


def test_a_rule_stops_the_whole_release() -> None:
    """With one finding nothing goes out, not even what is in order."""
    now = ready(approved(draft(0)), approved(draft(1, "Two attendees said that lamps are dear.")))
    assert [line.partition(" counts")[0] for line in refused(now)] == ["drafts d2: D01"]


@pytest.mark.parametrize(("day", "is_refused"), [(3, True), (4, False)])
def test_a_release_is_not_before_the_last_session(day: int, is_refused: bool) -> None:
    """The day of the session will do, and the day before will not (rule D14)."""
    now = ready(approved(draft(0)), dates=("2026-04-30", "2026-05-04"))
    when = dt.date(2026, 5, day)
    if is_refused:
        assert [line.split()[1] for line in refused(now, when)] == ["D14"]
    else:
        assert plan_release(now, when)


def test_a_release_without_any_session_or_release_before_it_may_have_any_day() -> None:
    """Where nothing has a date, no clock was set back."""
    assert plan_release(ready(approved(draft(0)), dates=()), DAY).changes.added == 1


def test_a_kind_may_be_named_only_where_the_notes_show_that_somebody_of_it_spoke() -> None:
    """The rules are asked with the speakers behind a draft: eight small firms, and one of them spoke."""
    text = "Smaller organisations felt that lamps are dear."
    assert findings(ready(approved(draft(0, text)))) == ()
    large = approved(draft(0, text, sources=(source(1), source(6))))
    assert [one.code for one in findings(ready(large))] == ["D09"]


def test_a_point_that_an_outcome_still_names_is_not_withdrawn() -> None:
    """The record could not be read any more, so the place where the point is named is shown."""
    now = _released()
    gone = now.kb.topics[0].points.points[0].id
    outcome = Outcome(on=gone, decision="accepted", reason="It is so.", decided_by="Us", decided_on=DAY)
    first, *others = now.kb.topics
    outcomes = first.outcomes.model_copy(update={"outcomes": (outcome,)})
    kb = now.kb.model_copy(update={"topics": (first.model_copy(update={"outcomes": outcomes}), *others)})
    stood = frozenset({item_digest(outcome), *STOOD})
    later = replace(with_drafts(now, *now.decisions.points[3:]), kb=kb, baseline=stood)
    (line,) = refused(later)
    assert line.startswith(f"topics/consent/outcomes.yaml outcome {gone}: ")
    assert line.endswith(f"names {gone}, which this release withdraws: take it out first")


def test_a_release_is_not_before_the_last_release() -> None:
    """Two on one day will do; a clock set back will not."""
    now = ready(approved(draft(0)))
    later = with_drafts(after(now, plan_release(now, DAY)), approved(draft(0)), approved(draft(1)))
    assert [line.split()[1] for line in refused(later, DAY - dt.timedelta(days=1))] == ["D14"]
    assert plan_release(later, DAY).changes.added == 1


def test_a_release_of_nothing_new_is_refused() -> None:
    """Neither before the first edition nor after it does an empty receipt come about."""
    now = ready(approved(draft(0)))
    released = after(now, plan_release(now, DAY))
    with pytest.raises(RefusedError, match="there is nothing to release"):
        plan_release(released, DAY)
    with pytest.raises(RefusedError, match="there is nothing to release"):
        plan_release(event(kb=now.kb.model_copy(update={"topics": ()}), baseline=STOOD), DAY)


def _released(count: int = 6) -> Event:
    now = ready(*(approved(draft(number)) for number in range(count)))
    return after(now, plan_release(now, DAY))


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_removals_go_three_together(gone: int) -> None:
    """One or two alone would point at their cause (rule D13); three may go."""
    now = _released()
    later = with_drafts(now, *now.decisions.points[gone:])
    if gone < 3:
        assert refused(later) == [
            "drafts: D13 fewer than 3 removals or rewordings go out together: wait for the next ones"
        ]
    else:
        plan = plan_release(later, DAY)
        assert (plan.changes.added, plan.changes.changed, plan.changes.removed) == (0, 0, 3)
        assert [topic.last for topic in plan.released.points] == [3, 3]


def test_a_removal_that_waits_does_not_keep_new_points_in() -> None:
    """What is new goes out; the point stays as readers know it, and goes once two others go with it."""
    now = _released()
    first, second, third, *others = now.decisions.points
    new = approved(draft(6, text="Lamps are often sold without a label."))
    plan = plan_release(with_drafts(now, second, third, *others, new), DAY)
    changes = plan.changes
    assert (changes.added, changes.changed, changes.removed, plan.held_back) == (1, 0, 0, 1)
    assert {first.text, new.text} <= {point.text for point in points_of(plan)}
    later = plan_release(with_drafts(after(now, plan), *others, new), DAY)
    assert (later.changes.added, later.changes.removed, later.held_back) == (0, 3, 0)
    assert first.text not in {point.text for point in points_of(later)}


def test_a_rewording_that_waits_does_not_keep_new_points_in() -> None:
    """Readers see the old wording beside the new point, and no word of the new wording."""
    now = _released()
    first, *others = now.decisions.points
    reworded = approved(first.model_copy(update={"text": "Some lamps are old."}))
    new = approved(draft(6, text="Lamps are often sold without a label."))
    plan = plan_release(with_drafts(now, reworded, *others, new), DAY)
    texts = {point.text for point in points_of(plan)}
    assert (plan.changes.added, plan.changes.changed, plan.held_back) == (1, 0, 1)
    assert {first.text, new.text} <= texts
    assert reworded.text not in texts


def test_a_draft_that_moves_to_another_topic_waits_in_its_old_place() -> None:
    """A move takes a point away and adds one: alone it waits, and the text never stands in both."""
    now = _released()
    first, *others = now.decisions.points
    theme, topic = next((one.theme, one.topic) for one in others if one.topic != first.topic)
    moved = approved(first.model_copy(update={"topic": topic, "theme": theme}))
    new = approved(draft(6, text="Lamps are often sold without a label."))
    plan = plan_release(with_drafts(now, moved, *others, new), DAY)
    assert [point.text for point in points_of(plan)].count(first.text) == 1
    assert (plan.changes.added, plan.held_back) == (1, 1)
    assert refused(with_drafts(now, moved, *others)) == [
        "drafts: D13 fewer than 3 removals or rewordings go out together: wait for the next ones"
    ]


@pytest.mark.parametrize(
    "change",
    [{"text": "Lamps are {}."}, {"theme": True}, {"kind": "suggestion"}, {"answers": ("RES-F9",)}],
    ids=["text", "theme", "kind", "answers"],
)
def test_a_change_of_what_readers_see_is_a_rewording(change: dict[str, object]) -> None:
    """Three together go out, keep their numbers and are of the new edition; the others stay as they were."""
    now = _released()
    before = {point.id: point for folder in now.kb.topics for point in folder.points.points}
    others = {"asking": "refusing", "refusing": "asking", "updates": "passwords", "passwords": "updates"}

    def changed(number: int, one: Draft) -> Draft:
        given = {"theme": others[one.theme]} if "theme" in change else dict(change)
        if "text" in given:
            given["text"] = f"Some lamps are {('old', 'dim', 'dear')[number]}."
        return approved(one.model_copy(update=given))

    drafts = now.decisions.points
    reworded = [changed(number, one) for number, one in enumerate(drafts[:3])]
    plan = plan_release(with_drafts(now, *reworded, *drafts[3:]), DAY)
    if change.get("kind") == "suggestion":
        assert (plan.changes.changed, plan.changes.removed) == (3, 0)
    assert plan.changes.added == 0
    assert {point.id for point in points_of(plan)} == before.keys()
    moved = {point.id for point in points_of(plan) if point != before[point.id]}
    assert {point.edition for point in points_of(plan) if point.id in moved} == {2}
    assert {plan.draft_by_point[name] for name in moved} == {"d1", "d2", "d3"}


def test_a_point_keeps_its_support_word_while_its_wording_stands() -> None:
    """More supporters found later change nothing that readers could compare."""
    now = _released(1)
    wider = approved(draft(0, sources=tuple(source(number) for number in range(1, 17))))
    plan = plan_release(with_drafts(now, wider, approved(draft(1))), DAY)
    old = next(point for point in points_of(plan) if plan.draft_by_point[point.id] == "d1")
    assert old == now.kb.topics[0].points.points[0]


def test_a_point_whose_draft_waits_stays_as_it_was_released() -> None:
    """An edit without its checkers changes nothing that is out."""
    now = _released(2)
    first, second = now.decisions.points
    edited = first.model_copy(update={"text": "Other words that nobody checked."})
    plan = plan_release(with_drafts(now, edited, second, approved(draft(2))), DAY)
    assert first.text in {point.text for point in points_of(plan)}
    assert plan.draft_by_point["CON-P1"] in {"d1", "d2"}
    assert set(plan.draft_by_point.values()) == {"d1", "d2", "d3"}


def test_points_whose_links_are_purged_stay_and_can_only_be_added_to() -> None:
    """Once nothing ties a point to a draft, no decision takes it away."""
    now = replace(_released(), draft_by_point={})
    new = approved(draft(6, text="Lamps are often sold without a label."))
    plan = plan_release(with_drafts(now, new), DAY)
    changes = plan.changes
    assert (changes.added, changes.changed, changes.removed, plan.held_back) == (1, 0, 0, 0)
    assert list(plan.draft_by_point.values()) == ["d7"]


def test_a_changed_statement_waits_for_two_checkers_who_did_not_write_it() -> None:
    """Neither the author nor one person nor an approval of other words will do."""
    changed = STATEMENT.model_copy(update={"text": "Ask for permission before first use."})
    now = with_statement(ready(approved(draft(0))), changed)
    place = "topics/consent/guidance.yaml CON-S1: D12"

    def with_checks(*checks: Check, author: str = "kc") -> Event:
        prose = (ProseCheck(item="CON-S1", author=author, checked=checks),)
        return replace(now, decisions=now.decisions.model_copy(update={"prose": prose}))

    def by(code: str, digest: str = "") -> Check:
        return Check(by=code, digest=digest or item_digest(changed))

    assert [line[: len(place)] for line in refused(now)] == [place]
    for checks in ([by("ab")], [by("ab"), by("ab")], [by("ab"), by("kc")], [by("ab"), by("mw", "0" * 64)]):
        assert [line[: len(place)] for line in refused(with_checks(*checks))] == [place]
    plan = plan_release(with_checks(by("ab"), by("mw")), DAY)
    released = after(with_checks(by("ab"), by("mw")), plan)
    assert list(changed_items(released)) == []


def test_who_claimed_a_statement_first_does_not_check_it_for_who_claimed_it_next() -> None:
    """Both wrote of it: the approval of one for the other is the approval of one's own words."""
    once = claimed(None, "CON-S1", "kc")
    both = claimed(claimed(once, "CON-S1", "ab"), "CON-S1", "ab")
    assert (both.author, both.earlier_authors) == ("ab", ("kc",))
    back = claimed(both, "CON-S1", "kc")
    assert (back.author, back.earlier_authors) == ("kc", ("ab",))
    changed = STATEMENT.model_copy(update={"text": "Ask for permission before first use."})
    now = with_statement(ready(approved(draft(0))), changed)

    def by(*people: str) -> Event:
        checks = tuple(Check(by=code, digest=item_digest(changed)) for code in people)
        prose = (both.model_copy(update={"checked": checks}),)
        return replace(now, decisions=now.decisions.model_copy(update={"prose": prose}))

    assert "CON-S1: D12" in refused(by("kc", "mw"))[0]
    assert standing_of_text(changed, by("kc", "mw")).approved == {"mw"}
    assert plan_release(by("mw", "jo"), DAY)


def test_rules_look_at_every_text_of_a_statement_and_at_the_reason_of_an_outcome() -> None:
    """Its explanation, its examples and what is said of a change are texts on their way out too."""
    leak = "Osric Tallowby sells lamps."
    statement = STATEMENT.model_copy(update={"explanation": leak, "examples": (leak,)})
    now = with_statement(ready(), statement)
    assert [one.code for one in findings(now)].count("D11") == 1
    outcome = Outcome(on="CON-P1", decision="accepted", reason=leak, decided_by="the Office", decided_on=DAY)
    first, *others = now.kb.topics
    outcomes = first.outcomes.model_copy(update={"outcomes": (outcome,)})
    kb = now.kb.model_copy(update={"topics": (first.model_copy(update={"outcomes": outcomes}), *others)})
    found = [str(one.place) for one in findings(replace(now, kb=kb)) if one.code == "D11"]
    assert found == [
        "topics/consent/guidance.yaml CON-S1",
        "topics/consent/outcomes.yaml outcome CON-P1",
    ]


def test_other_prose_is_searched_unless_it_stood_before_the_roster() -> None:
    """A page that names somebody is refused, and the same page from before is let be."""
    text = "A report by Osric Tallowby."
    prose = ((Place(file="docs/about.md", line=3), text),)
    assert [str(one).partition(" names")[0] for one in findings(ready(prose=prose))] == [
        "docs/about.md:3: D11 I01"
    ]
    assert findings(ready(prose=prose, baseline=STOOD | {text_digest(text)})) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A report by Osric Tallowby.", "I01 names a person of the roster: reword it"),
        ("A report by Hobbenstow Heating.", "I20 names an organisation of the roster: reword it"),
    ],
    ids=["person", "organisation"],
)
def test_a_finding_on_a_name_says_its_kind_and_what_to_do(text: str, said: str) -> None:
    """The whole line is a sentence, and holds no word of the name."""
    prose = ((Place(file="docs/about.md", line=3), text),)
    assert [one.message for one in findings(ready(prose=prose))] == [said]


def test_an_event_knows_who_is_behind_a_draft() -> None:
    """A source without a certain speaker counts as nobody, and two of one firm as one organisation."""
    both = draft(0, sources=(source(1), source(2), source(3)))
    now = event(both)
    assert (now.speakers(both), now.organisations(both)) == ({"a1", "a2", "a3"}, 2)
    unknown = replace(now, masked=tuple(replace(one, speaker=None) for one in now.masked))
    assert (unknown.speakers(both), unknown.organisations(both)) == (frozenset(), 0)
    assert "decisions" not in repr(now)
    assert isinstance(now.decisions, Decisions)
