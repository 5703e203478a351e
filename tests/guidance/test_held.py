"""What is not public yet stays in the vault and comes out through the same gate as a point."""

from pathlib import Path

import pytest

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.gate.event import load_event
from roundtable.gate.publish import publish, resume
from roundtable.gate.release import plan_release
from roundtable.private.decisions import Check, ProseCheck
from roundtable.private.places import TEXTS
from roundtable.private.vault import Vault
from roundtable.private.vault.backups import back_up
from roundtable.public.files import read
from roundtable.public.receipts import item_digest
from roundtable.public.verify import verify_receipts
from roundtable.workflow import bring_in, place
from roundtable.workflow.texts import hold
from tests.guidance.bells import bells, consent, write
from tests.whole import world

PEOPLE = [world.Person("Zelda", "Quibbleworth", "Frobnitz Appliances Ltd", "Glimmerpod")]
FORMER = "You should ask before the bell listens."
LATER = "You should ask each time before the bell listens."


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base that stood before the roster came, and its vault."""
    bare = consent(points=(), outcomes=(), statements=(_first(),))
    kb = bells(bare)
    root, vault = write(tmp_path / "bells", kb.model_copy(update={"receipts": _none(kb)})), tmp_path / "vault"
    (tmp_path / "roster.csv").write_bytes(world.roster_csv(PEOPLE))
    place.create_vault(root, vault)
    with place.opened(root, vault) as store:
        bring_in.import_roster(root, store, tmp_path / "roster.csv")
    return root, vault


def _first() -> object:
    return consent().guidance.statements[0].model_copy(update={"evidence": ("RES-F1",)})


def _none(kb: object) -> object:
    return kb.receipts.model_copy(update={"releases": ()})


def reword(store: Vault) -> Path:
    """Change the statement in the vault's texts."""
    path = store.folder / TEXTS / "consent" / "guidance.yaml"
    path.write_text(path.read_text().replace(FORMER, LATER))
    return path


def approve(root: Path, store: Vault, checkers: tuple[str, ...] = ("ab", "mw")) -> None:
    """Let people approve the statement as the vault has it."""
    digest = item_digest(read(root, store.folder / TEXTS).topics[0].guidance.statements[0])
    checked = tuple(Check(by=code, digest=digest) for code in checkers)
    approval = ProseCheck(item="CON-S1", author="kc", checked=checked)
    store.replace_decisions(store.decisions().model_copy(update={"prose": (approval,)}))


def rewording_approved(root: Path, store: Vault) -> Path:
    """Hold the topic's texts back, change the statement, and let two people approve it; return its file."""
    hold(root, store, ("consent",))
    held = reword(store)
    approve(root, store)
    return held


def public(root: Path) -> dict[str, bytes]:
    """Return every file under `topics/`."""
    return {str(path): path.read_bytes() for path in (root / "topics").rglob("*.yaml")}


def test_a_text_in_the_vault_changes_nothing_public(desk: tuple[Path, Path]) -> None:
    """Until a release the public files are as they were, and the text waits for two checkers."""
    root, vault = desk
    before = public(root)
    with place.opened(root, vault) as store:
        hold(root, store, ("consent",))
        reword(store)
        approve(root, store, ("ab",))
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), world.PUBLISHED)
    assert [(one.place.key, one.code) for one in refused.value.findings] == [("CON-S1", "D12")]
    assert public(root) == before


def test_a_release_lets_the_text_out_and_the_vault_forgets_it(desk: tuple[Path, Path]) -> None:
    """After two approvals it is public, has its receipt, and no longer lies in the vault."""
    root, vault = desk
    with place.opened(root, vault) as store:
        held = rewording_approved(root, store)
        publish(root, store, plan_release(load_event(root, store), world.PUBLISHED))
    kb = read(root)
    verify_receipts(kb)
    assert kb.topics[0].guidance.statements[0].text == LATER
    assert not held.exists()


def test_an_interrupted_release_keeps_the_text_until_it_is_out(desk: tuple[Path, Path]) -> None:
    """The journal holds the text: a release that stopped before writing is finished from it."""
    root, vault = desk
    with place.opened(root, vault) as store:
        held = rewording_approved(root, store)
        plan = plan_release(load_event(root, store), world.PUBLISHED)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("roundtable.gate.publish.write_atomic", _crash)
            with pytest.raises(OSError, match="power"):
                publish(root, store, plan)
        assert held.exists()
        resume(root, store)
        assert not held.exists()
    assert read(root).topics[0].guidance.statements[0].text == LATER


def test_a_text_that_changed_while_a_release_stood_still_stays_in_the_vault(desk: tuple[Path, Path]) -> None:
    """What was approved goes out; what somebody wrote since is not public, and is not forgotten."""
    root, vault = desk
    with place.opened(root, vault) as store:
        held = rewording_approved(root, store)
        plan = plan_release(load_event(root, store), world.PUBLISHED)
        held.write_text(held.read_text().replace(LATER, FORMER))
        publish(root, store, plan)
    assert read(root).topics[0].guidance.statements[0].text == LATER
    assert FORMER in held.read_text()


def _crash(*_: object) -> None:
    message = "power"
    raise OSError(message)


def test_a_name_of_the_roster_in_the_vault_s_text_is_refused(desk: tuple[Path, Path]) -> None:
    """The identity rules run on it before anybody could publish it."""
    root, vault = desk
    with place.opened(root, vault) as store:
        hold(root, store, ("consent",))
        path = store.folder / TEXTS / "consent" / "guidance.yaml"
        path.write_text(path.read_text().replace(FORMER, "You should ask as Quibbleworth does."))
        approve(root, store)
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), world.PUBLISHED)
    assert "D11" in {one.code for one in refused.value.findings}
    assert "Quibbleworth" not in "\n".join(map(str, refused.value.findings))


def test_a_text_that_breaks_a_rule_for_guidance_is_not_released(desk: tuple[Path, Path]) -> None:
    """The vault's text is held to what the build would refuse, before it is out."""
    root, vault = desk
    with place.opened(root, vault) as store:
        hold(root, store, ("consent",))
        path = store.folder / TEXTS / "consent" / "guidance.yaml"
        path.write_text(path.read_text().replace(FORMER, "Ask before the bell listens."))
        approve(root, store)
        with pytest.raises(RefusedError) as refused:
            plan_release(load_event(root, store), world.PUBLISHED)
    assert [one.code for one in refused.value.findings] == ["G02"]


def test_another_file_among_the_vault_s_texts_is_refused(desk: tuple[Path, Path]) -> None:
    """Only guidance and outcomes of a topic are read from there."""
    root, vault = desk
    with place.opened(root, vault) as store:
        hold(root, store, ("consent",))
        (store.folder / TEXTS / "consent" / "points.yaml").write_text("topic: consent\n")
        with pytest.raises(UnusableError) as refused:
            load_event(root, store)
    assert [one.code for one in refused.value.findings] == ["S10"]


def test_a_backup_holds_the_vault_s_texts(desk: tuple[Path, Path], tmp_path: Path) -> None:
    """What is not public yet is not lost with the machine."""
    root, vault = desk
    with place.opened(root, vault) as store:
        hold(root, store, ())
        backup = back_up(store, tmp_path / "backup")
    assert {"texts/consent/guidance.yaml", "texts/consent/outcomes.yaml"} <= set(backup.digests)


def test_holding_twice_keeps_what_was_changed(desk: tuple[Path, Path]) -> None:
    """A text that somebody works on in the vault is not copied over."""
    root, vault = desk
    with place.opened(root, vault) as store:
        hold(root, store, ("consent",))
        path = reword(store)
        hold(root, store, ("consent",))
        assert LATER in path.read_text()
