"""What a later edition may and may not change, over the whole path."""

from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.gate.event import POLICY_FILE, load_event
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import Plan, plan_release
from roundtable.private.decisions import Draft
from roundtable.private.vault import Journal, Vault
from roundtable.public.files import read
from roundtable.public.released import files_of
from roundtable.public.verify import verify_receipts
from roundtable.workflow import place
from roundtable.workflow.decide import collate_event
from tests.whole import world
from tests.whole.test_twins import _invented, notes_of

LATER = world.PUBLISHED.replace(month=9)


@pytest.fixture
def released(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base with a first edition of five of the six points."""
    root, vault = tmp_path / "knowledge-base", tmp_path / "vault"
    world.write_knowledge_base(root)
    world.run(
        root,
        vault,
        world.roster_csv(_invented(5)),
        notes_of(_invented(5), ["a.md", "b.docx", "c.vtt"]),
        count=5,
    )
    return root, vault


def keep(store: Vault, points: tuple[Draft, ...]) -> None:
    """Put these points in place of those in the vault."""
    store.replace_decisions(store.decisions().model_copy(update={"points": points}))


def again(root: Path, store: Vault) -> Plan:
    """Plan and publish another edition."""
    plan = plan_release(load_event(root, store), LATER)
    publish(root, store, plan)
    return plan


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> set[str]:
    """Return the codes of the rules that refused."""
    return {finding.code for finding in refused.value.findings}


def test_a_later_edition_may_add_and_leaves_what_stands(released: tuple[Path, Path]) -> None:
    """The new point takes the next number, and no released point changes in any way."""
    root, vault = released
    before = {point.id: point for folder in read(root).topics for point in folder.points.points}
    with place.opened(root, vault) as store:
        world.word_points_of(store, count=6)
        plan = again(root, store)
    after = {point.id: point for folder in read(root).topics for point in folder.points.points}
    assert (plan.changes.added, plan.changes.changed, plan.changes.removed) == (1, 0, 0)
    assert {name: after[name] for name in before} == before
    assert {point.edition for name, point in after.items() if name not in before} == {2}
    verify_receipts(read(root))


def test_one_removal_waits_for_others(released: tuple[Path, Path]) -> None:
    """A point that goes alone would point at its cause (rule D13); the record stays as it was."""
    root, vault = released
    before = world.public_tree(root)
    with place.opened(root, vault) as store:
        keep(store, store.decisions().points[1:])
        with pytest.raises(RefusedError) as refused:
            again(root, store)
    assert codes(refused) == {"D13"}
    assert world.public_tree(root) == before


def test_new_points_go_out_while_a_removal_waits(released: tuple[Path, Path]) -> None:
    """The vault keeps what was decided: the removal goes with later ones, and is not forgotten."""
    root, vault = released
    before = {point.id for folder in read(root).topics for point in folder.points.points}
    with place.opened(root, vault) as store:
        world.word_points_of(store, count=6)
        keep(store, store.decisions().points[1:])
        first = again(root, store)
        assert (first.changes.added, first.changes.removed, first.held_back) == (1, 0, 1)
        assert before < {point.id for folder in read(root).topics for point in folder.points.points}
        keep(store, store.decisions().points[2:])
        second = again(root, store)
    assert (second.changes.added, second.changes.removed, second.held_back) == (0, 3, 0)
    verify_receipts(read(root))


def test_a_point_that_guidance_still_names_is_not_withdrawn(released: tuple[Path, Path]) -> None:
    """The release is refused at the statement that rests on it (rule G06), and the record stays readable."""
    root, vault = released
    name = read(root).topics[0].points.points[0].id
    guidance = root / "topics" / "consent" / "guidance.yaml"
    guidance.write_text(
        "topic: consent\nstatements:\n  - id: CON-S1\n    level: should\n    text: You should ask.\n"
        f"    origin: draft\n    evidence: [{name}]\n"
    )
    with place.opened(root, vault) as store:
        keep(store, ())
        with pytest.raises(RefusedError) as refused:
            again(root, store)
    assert ("CON-S1", "G06") in {(one.place.key, one.code) for one in refused.value.findings}
    assert read(root).topics[0].guidance.statements[0].evidence == (name,)


def test_three_changes_go_out_together_and_numbers_are_never_given_again(released: tuple[Path, Path]) -> None:
    """Three removals pass; the highest number stays noted, so that a later point takes the next."""
    root, vault = released
    with place.opened(root, vault) as store:
        keep(store, store.decisions().points[3:])
        plan = again(root, store)
    assert (plan.changes.added, plan.changes.changed, plan.changes.removed) == (0, 0, 3)
    consent = next(folder.points for folder in read(root).topics if folder.topic.id == "consent")
    assert (consent.last, consent.points) == (3, ())


def test_a_suggestion_never_takes_the_place_of_a_dissolved_draft(released: tuple[Path, Path]) -> None:
    """A released point waits to go; no other draft may reword it, and none gets an id that was ever out."""
    root, vault = released
    with place.opened(root, vault) as store:
        out = {int(draft[1:]) for draft in store.draft_by_point().values()}
        keep(store, store.decisions().points[3:])
        collate_event(root, store)
        assert min(int(one.draft[1:]) for one in store.decisions().points if not one.author) > max(out)
        again(root, store)
        keep(store, ())
        collate_event(root, store)
        assert store.last_draft() == max(out)
        assert min(int(one.draft[1:]) for one in store.decisions().points) > max(out)


def test_an_unchecked_edit_leaves_the_released_wording(released: tuple[Path, Path]) -> None:
    """While a reworded draft waits for its checkers, readers see what was released."""
    root, vault = released
    before = {folder.topic.id: folder.points for folder in read(root).topics}
    with place.opened(root, vault) as store:
        first, *others = store.decisions().points
        keep(store, (first.model_copy(update={"text": "Other words that nobody checked."}), *others))
        with pytest.raises(RefusedError, match="nothing to release"):
            again(root, store)
    assert {folder.topic.id: folder.points for folder in read(root).topics} == before


def test_a_release_that_was_begun_is_taken_up_before_anything_else(released: tuple[Path, Path]) -> None:
    """Nothing is looked at while its files may be half written; what was not begun is not taken up."""
    root, vault = released
    with place.opened(root, vault) as store:
        with pytest.raises(UnusableError, match="nothing to resume"):
            resume(root, store)
        world.word_points_of(store, count=6)
        plan = plan_release(load_event(root, store), LATER)
        edition = plan.edition.model_dump_json()
        store.begin_release(Journal(files_of(plan.released), plan.draft_by_point, edition))
        with pytest.raises(RefusedError, match="run `roundtable release --resume`"):
            load_event(root, store)
        resume(root, store)
        assert len(load_event(root, store).editions) == 2
    verify_receipts(read(root))


def test_points_that_were_edited_past_the_gate_stop_everything(released: tuple[Path, Path]) -> None:
    """A hand-edited file is told by its receipt, with its place; edited staff text is for the release."""
    root, vault = released
    points = root / "topics" / "consent" / "points.yaml"
    points.write_text(points.read_text("utf-8").replace("text: ", "text: Now ", 1), encoding="utf-8")
    with place.opened(root, vault) as store, pytest.raises(RefusedError, match="receipts") as refused:
        load_event(root, store)
    assert {one.place.file for one in refused.value.findings} == {"topics/consent/points.yaml"}


def test_a_date_before_the_last_release_is_refused(released: tuple[Path, Path]) -> None:
    """A clock set back cannot put editions out of order (rule D14)."""
    root, vault = released
    with place.opened(root, vault) as store:
        world.word_points_of(store, count=6)
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), world.PUBLISHED.replace(month=5))
    assert codes(refused) == {"D14"}


def test_a_policy_in_the_vault_counts_and_a_looser_one_needs_its_reason(released: tuple[Path, Path]) -> None:
    """A stricter threshold holds at once; a looser one without reason and checkers stops everything (D19)."""
    root, vault = released
    threshold = "thresholds:\n  - threshold: changes_together\n    value: {value}\n"
    with place.opened(root, vault) as store:
        keep(store, store.decisions().points[3:])
        (vault / POLICY_FILE).write_text(threshold.format(value=4))
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), LATER)
        assert codes(refused) == {"D13"}
        (vault / POLICY_FILE).write_text(threshold.format(value=2))
        with pytest.raises(RefusedError) as refused:
            load_event(root, store)
        assert codes(refused) == {"D19"}
