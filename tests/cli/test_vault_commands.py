"""The vault's commands from end to end: what they do, what they say, and that they say no private word."""

import datetime as dt
import errno
import io
import os
import re
import sys

import pytest
from test_contract import PEOPLE, Desk, desk  # noqa: F401
from tests.whole import world

from roundtable.private.registrations import Registration, Score
from roundtable.private.vault import log
from roundtable.private.vault.log import Action
from roundtable.workflow import place

WORDS = (
    "Zelda",
    "Quibbleworth",
    "Frobnitz",
    "Glimmerpod",
    "Tomasz",
    "Vrennick",
    "without reading",
    "withdraw is",
)
TODAY = dt.datetime(2026, 6, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
def full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:  # noqa: F811
    """A vault with a roster and notes, used on the third of June; `desk.vault` is where it lies."""
    monkeypatch.setattr(log, "now", lambda: TODAY)
    monkeypatch.setenv("ROUNDTABLE_STAFF", "kc")
    desk.run("vault", "init")
    desk.run("session", "add", "main", "--date", "2026-05-04", "--title", "Invented talk")
    desk.run("roster", "import", desk.files / "roster.csv")
    desk.run("notes", "import", desk.files / "notes.md", "--session", "main")
    desk.run("collate")
    return desk


def at(monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
    """Let the clock show a day."""
    noon = dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(log, "now", lambda: noon)


def public(printed: str) -> str:
    """Return what was printed, if no private word stands in it."""
    assert [word for word in WORDS if word.casefold() in printed.casefold()] == []
    return printed


def test_what_is_due_is_said_purged_and_gone(full, monkeypatch):
    """`due` ends with 1 while there is something; `purge` deletes it and says what it searched for."""
    assert public(full.run("vault", "due")) == "nothing is due\n"
    at(monkeypatch, dt.date(2028, 6, 1))
    jumped = public(full.run("vault", "purge", "--yes", status=1))
    assert "clock says 2028-06-01, and the vault was last used on 2026-06-03: nothing was deleted" in jumped
    said = public(full.run("vault", "purge", "--yes", "--today", "2028-06-01"))
    assert re.findall(r"^\w+(?: of session main)?: \d+ rows, due since \S+", said, re.MULTILINE) == [
        "notes of session main: 7 rows, due since 2028-05-04",
        "contacts: 2 rows, due since 2027-05-05",
    ]
    assert re.search(
        r"deleted; \d+ fragments were looked for in every byte of the vault and none was found", said
    )
    assert full.run("vault", "due") == "nothing is due\n"
    left = b"".join(path.read_bytes() for path in full.vault.rglob("*") if path.is_file())
    assert [word for word in WORDS if word.encode() in left] == []


JUMPS = [(2026, 6, 2), (2026, 7, 4), (2016, 6, 3), (2036, 6, 3)]


@pytest.mark.parametrize("day", [dt.date(*jump) for jump in JUMPS], ids=str)
def test_a_clock_that_jumped_deletes_nothing(full, monkeypatch, day):
    """Back by a day, on by more than thirty, ten years either way: a person says whether it is right."""
    at(monkeypatch, day)
    before = full.vault.joinpath("vault.sqlite").stat().st_mtime_ns
    assert f"say --today {day}" in public(full.run("vault", "purge", "--yes", status=1))
    assert "correct --today" in public(full.run("vault", "purge", "--yes", "--today", "2026-06-05", status=2))
    assert full.vault.joinpath("vault.sqlite").stat().st_mtime_ns == before


def test_a_pause_of_thirty_days_is_no_jump(full, monkeypatch):
    """Nor is working on one day."""
    at(monkeypatch, dt.date(2026, 7, 3))
    assert full.run("vault", "purge", "--yes") == "nothing can be purged\n"


def test_purge_and_withdraw_ask_and_no_means_no(full, monkeypatch):
    """Nothing is deleted without a yes, also when nobody can answer."""
    at(monkeypatch, dt.date(2028, 6, 1))
    for answer in ("n\n", "\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        refused = full.run("vault", "purge", "--today", "2028-06-01", status=1)
        assert "nothing was deleted" in public(refused)
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        assert "nothing was deleted" in public(full.run("withdraw", "n1.1", status=1))
    assert b"withdraw is hard" in b"".join(path.read_bytes() for path in full.vault.glob("vault.sqlite*"))


def test_a_hold_is_added_listed_kept_and_released(full, monkeypatch):
    """What is held is listed as due, and not purged until the hold is released."""
    assert full.run("vault", "hold", "list") == "there are no holds\n"
    assert "hold h1 is in force" in full.run("vault", "hold", "add", "FOI-123")
    at(monkeypatch, dt.date(2028, 6, 1))
    held = public(full.run("vault", "purge", "--yes", "--today", "2028-06-01", status=1))
    assert "notes of session main: 7 rows, due since 2028-05-04, kept by a hold" in held
    assert "hold h1 keeps this" in public(full.run("withdraw", "n1.1", "--yes", status=1))
    full.run("vault", "hold", "release", "h1")
    assert full.run("vault", "hold", "list") == (
        "h1 FOI-123 (everything): placed 2026-06-03 by kc, released 2028-06-01 by kc\n"
    )
    assert "such as h1" in public(full.run("vault", "hold", "release", "Zelda", status=2))


def test_a_withdrawn_contribution_is_gone_and_does_not_come_back(full):
    """Nor by importing the same file again."""
    said = public(full.run("withdraw", "n1.2", "--yes"))
    assert "deleted;" in said
    assert "came in before, nothing added" in full.run(
        "notes", "import", full.files / "notes.md", "--session", "main"
    )
    left = b"".join(path.read_bytes() for path in full.vault.rglob("*") if path.is_file())
    assert b"withdraw is hard" not in left
    assert b"without reading" in left
    assert public(full.run("vault", "doctor")).startswith("the vault is sound; its log ends with entry ")


def test_what_is_held_about_a_person_is_theirs_alone(full):
    """Their row and their remarks, with nothing of anybody else; the file opens with a mark."""
    target = full.files / "about.yaml"
    public(full.run("vault", "about", "--row", "1", "--into", target))
    text = target.read_text()
    assert text.startswith("# Private: never publish this file.")
    assert "Quibbleworth" in text
    assert "without reading" in text
    assert [word for word in ("Tomasz", "Vrennick", "Oskwold", "Hushlatch", "hard") if word in text] == []
    assert "rows 1 to 2" in public(full.run("vault", "about", "--row", "3", "--into", target, status=2))
    published = full.root / "docs" / "about.yaml"
    assert "beside published ones" in full.run("vault", "about", "--row", "1", "--into", published, status=2)
    assert not published.exists()


def test_others_who_speak_of_a_person_are_named_by_id_alone(full):
    """Their words are theirs; a person looks at them and decides."""
    (full.files / "more.md").write_text("- Tomasz: as Zelda Quibbleworth said, buyers never read\n")
    full.run("notes", "import", full.files / "more.md", "--session", "main")
    full.run("vault", "about", "--row", "1", "--into", full.files / "about.yaml")
    text = (full.files / "about.yaml").read_text()
    assert "mentions: [n2.1]" in text
    assert "buyers never read" not in text


def test_a_person_to_whom_nothing_can_be_linked_is_told_so(full):
    """After a purge, or if they said nothing, the file does not pretend to be complete."""
    full.run("withdraw", "n1.1", "--yes")
    full.run("vault", "about", "--row", "1", "--into", full.files / "about.yaml")
    assert "no contribution can be linked to this person" in (full.files / "about.yaml").read_text()


def test_a_backup_is_restored_into_an_empty_place(full, tmp_path):
    """The doctor finds the restored vault whole; what is there already is not overwritten."""
    assert "files copied" in public(full.run("vault", "backup", tmp_path / "backup"))
    assert "something in this folder" in public(full.run("vault", "restore", tmp_path / "backup", status=2))
    again = Desk(full.root, tmp_path / "again", full.files)
    assert "as it was at 2026-06-03T12:00:00+00:00" in public(
        again.run("vault", "restore", tmp_path / "backup")
    )
    assert public(again.run("vault", "doctor")).startswith("the vault is sound")
    assert "something in this folder" in public(full.run("vault", "backup", tmp_path / "backup", status=2))


def test_the_log_and_the_record_of_processing_are_printed(full):
    """With codes and ids, and with the days of the vault's own policy."""
    assert "kc: source added n1: 2 contributions\n" in public(full.run("vault", "log"))
    assert "183 days after the last session" in public(full.run("vault", "processing"))
    (full.vault / "policy.yaml").write_text("thresholds:\n  - threshold: keep_links_days\n    value: 90\n")
    assert "90 days after the last session" in public(full.run("vault", "processing"))


def test_the_code_of_staff_is_a_code(full, monkeypatch):
    """A name in its place is refused, and not repeated back."""
    monkeypatch.setenv("ROUNDTABLE_STAFF", "Zelda Quibbleworth")
    assert "must be a code of staff" in public(full.run("vault", "log", status=2))


def test_the_doctor_says_when_the_place_is_not_fit(full, tmp_path):
    """A vault that was moved into a synced folder is told, with what to do."""
    moved = Desk(full.root, tmp_path / "Dropbox" / "vault", full.files)
    moved.vault.parent.mkdir()
    full.vault.rename(moved.vault)
    assert "synced to other machines: choose one that is not" in moved.run("vault", "doctor", status=1)


def test_a_point_stays_public_when_its_contribution_is_withdrawn(full, tmp_path):
    """The command says which points rest on it; editions only add once the links are purged."""
    root, vault = tmp_path / "released", tmp_path / "other"
    world.write_knowledge_base(root)
    people = [*PEOPLE, world.Person("Orla", "Vantongeren", "Plimsworth plc", "Wickwise")]
    notes = "".join(
        f"- {one.name}: an invented remark number {number}\n" for number in range(4) for one in people
    )
    world.run(root, vault, world.roster_csv(people), {"notes.md": notes.encode()}, count=2)
    released = Desk(root, vault, full.files)
    said = released.run("withdraw", "n1.1", "--yes")
    assert re.search(r"^CON-P\d is public and rests on it", said, re.MULTILINE)
    with place.opened(root, vault) as store:
        assert len(store.draft_by_point()) == 2


def test_what_is_held_about_a_registration_goes_with_the_attendee(full):
    """By the address or by name and organisation; nothing of anybody else's."""
    theirs = Registration(
        ref="R-1", name="Zelda Q", email=PEOPLE[0].email.upper(), organisation="Frobnitz", clarity="wicks"
    )
    other = Registration(ref="R-2", name="Tomasz V", email="t@oskwold.example", organisation="Oskwold plc")
    scores = (Score(ref="R-1", criterion="expertise", scorer="mw", value=3),)
    with place.opened(full.root, full.vault) as store:
        store.replace_attending(Action.REGISTERED, "2", registrations=(theirs, other), scores=scores)
    target = full.files / "about.yaml"
    public(full.run("vault", "about", "--row", "1", "--into", target))
    text = target.read_text()
    assert re.findall(r"R-\d", text) == ["R-1", "R-1"]
    assert "oskwold" not in text
    public(full.run("vault", "about", "--registration", "R-2", "--into", target))
    text = target.read_text()
    assert "Tomasz V" in text
    assert "Zelda" not in text
    for bad in (["--registration", "R-9"], [], ["--row", "1", "--registration", "R-1"]):
        public(full.run("vault", "about", *bad, "--into", target, status=2))


def test_a_full_disk_is_told_in_a_sentence(full, monkeypatch):
    """A file that cannot be written is no traceback, and nothing of it is left."""

    def full_disk(*_arguments, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("roundtable.workflow.duties.write_atomic", full_disk)
    said = full.run("vault", "about", "--row", "1", "--into", full.files / "about.yaml", status=2)
    assert said.startswith("roundtable: No space left on device: put that right, and run the command again")
    assert not (full.files / "about.yaml").exists()
