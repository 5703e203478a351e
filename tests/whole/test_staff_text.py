"""Statements of guidance change through the gate too, once the roster is there."""

from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError
from roundtable.gate.event import load_event
from roundtable.gate.findings import changed_items
from roundtable.gate.publish import publish
from roundtable.gate.release import plan_release
from roundtable.private.decisions import Check, ProseCheck
from roundtable.public.files import read
from roundtable.public.receipts import item_digest
from roundtable.public.verify import verify_receipts
from roundtable.workflow import bring_in, place
from tests.whole import world
from tests.whole.test_twins import _invented

GUIDANCE = """topic: consent
statements:
  - id: CON-S1
    level: should
    text: You should ask for permission at first use.
    origin: draft
"""


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base with a statement that stood before the roster came."""
    root, vault = tmp_path / "knowledge-base", tmp_path / "vault"
    world.write_knowledge_base(root)
    (root / "topics" / "consent" / "guidance.yaml").write_text(GUIDANCE)
    (tmp_path / "roster.csv").write_bytes(world.roster_csv(_invented(7)))
    place.create_vault(root, vault)
    with place.opened(root, vault) as store:
        bring_in.import_roster(root, store, tmp_path / "roster.csv")
    return root, vault


def test_a_statement_that_stood_before_the_roster_needs_no_checker(desk: tuple[Path, Path]) -> None:
    """What nobody changed since is not held up."""
    with place.opened(*desk) as store:
        assert list(changed_items(load_event(desk[0], store))) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("level: should", "level: must"),
        ("at first use", "before first use"),
        ("origin: draft", "origin: draft\n    basis:\n      - provision: Lamp Act"),
    ],
    ids=["level", "text", "basis"],
)
def test_any_change_of_a_statement_waits_for_two_checkers(
    desk: tuple[Path, Path], before: str, after: str
) -> None:
    """A changed level, text or basis is refused with its digest, and passes once two others approved that."""
    root, vault = desk
    path = root / "topics" / "consent" / "guidance.yaml"
    path.write_text(GUIDANCE.replace(before, after))
    with place.opened(root, vault) as store:
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), world.PUBLISHED)
        assert [(one.place.key, one.code) for one in refused.value.findings] == [("CON-S1", "D12")]
        digest = item_digest(read(root).topics[0].guidance.statements[0])
        assert digest in refused.value.findings[0].message
        checked = tuple(Check(by=code, digest=digest) for code in ("ab", "mw"))
        approval = ProseCheck(item="CON-S1", author="kc", checked=checked)
        store.replace_decisions(store.decisions().model_copy(update={"prose": (approval,)}))
        publish(root, store, plan_release(load_event(root, store), world.PUBLISHED))
    verify_receipts(read(root))
