"""Once the links are purged, later editions only add, and what stands stands for good."""

from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError
from roundtable.base.yaml_writer import write
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.retention import Category, Due
from roundtable.private.vault import Vault
from roundtable.private.vault.purging import purge
from roundtable.public.files import read
from roundtable.public.ids import Stage
from roundtable.public.verify import verify_receipts
from roundtable.workflow import bring_in, decide, duties, place
from tests.whole import world
from tests.whole.test_twins import _invented, notes_of

LATER = world.PUBLISHED.replace(month=9)


@pytest.fixture
def purged(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base with four points released, the guidance final, and the links purged."""
    root, vault = tmp_path / "knowledge-base", tmp_path / "vault"
    world.write_knowledge_base(root)
    notes = notes_of(_invented(5), ["a.md", "b.docx", "c.vtt"])
    world.run(root, vault, world.roster_csv(_invented(5)), notes, count=4)
    consultation = read(root).consultation.model_copy(update={"stage": Stage.FINAL})
    (root / "topics" / "consultation.yaml").write_text(write(consultation))
    with place.opened(root, vault) as store:
        found = [
            one.due for one in duties.what_is_due(root, store, LATER) if one.due.category is Category.LINKS
        ]
        assert found == [Due(Category.LINKS, None, LATER)]
        purge(store, found)
    return root, vault


def more_notes(root: Path, store: Vault) -> None:
    """Bring in one more remark, and word a point on it that two others check."""
    file = store.folder.parent / "more.md"
    file.write_text("# Security\n\n- an invented remark on how long a lamp is kept\n")
    bring_in.import_notes(store, [file], "main")
    decide.collate_event(root, store)
    left = [one for one in store.contributions() if one.source == "n4"]
    point = world._checked(world._draft(4, left), ("ab", "mw"))
    store.replace_decisions(store.decisions().model_copy(update={"points": (point,)}))


def test_a_new_point_is_added_and_the_old_ones_stand(purged: tuple[Path, Path]) -> None:
    """Its number is the next one, and no byte of what stood changes."""
    root, vault = purged
    before = {point.id: point for folder in read(root).topics for point in folder.points.points}
    with place.opened(root, vault) as store:
        more_notes(root, store)
        plan = plan_release(load_event(root, store), LATER)
        publish(root, store, plan)
    after = {point.id: point for folder in read(root).topics for point in folder.points.points}
    assert (plan.changes.added, plan.changes.changed, plan.changes.removed) == (1, 0, 0)
    assert {name: after[name] for name in before} == before
    verify_receipts(read(root))


def test_nothing_that_stands_can_be_taken_away_or_said_twice(purged: tuple[Path, Path]) -> None:
    """Without drafts there is nothing to release, and collating brings up no remark that was used."""
    root, vault = purged
    with place.opened(root, vault) as store:
        decide.collate_event(root, store)
        assert store.decisions().points == ()
        with pytest.raises(RefusedError, match="nothing to release"):
            plan_release(load_event(root, store), LATER)


def test_after_the_last_notes_the_site_still_has_its_record(purged: tuple[Path, Path]) -> None:
    """What is public needs no vault: the receipts hold, and the roster is gone."""
    root, vault = purged
    before = world.public_tree(root)
    with place.opened(root, vault) as store:
        purge(store, [Due(Category.NOTES, "main", LATER)])
        assert not store.has_roster()
        assert store.contributions() == ()
    assert world.public_tree(root) == before
    verify_receipts(read(root))
