"""What must go goes, and every byte of it; what must stay stays; and who asks is told."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import vault_room as room

from roundtable.base.errors import RefusedError, RoundtableError, UnusableError
from roundtable.private.records import Format
from roundtable.private.retention import TIMED, Category, Clock, Due, due
from roundtable.private.vault import Vault, erasing, schema
from roundtable.private.vault.declaring import entry_of
from roundtable.private.vault.doctor import troubles
from roundtable.private.vault.erasing import erase, is_pending
from roundtable.private.vault.holds import add_hold, holds, release_hold
from roundtable.private.vault.purging import is_held, purge, remaining
from roundtable.private.vault.withdrawing import released_points, withdraw

SESSIONS = (room.FIRST, room.SECOND)
DAYS = dict.fromkeys(TIMED, 100) | {Category.TRANSCRIPTS: 50}
LATER = dt.date(2027, 1, 1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with notes, a transcript, decisions, and one released point."""
    vault = room.full_vault(tmp_path / "vault")
    yield vault
    vault.close()


def of(category: Category, session: str | None = None) -> Due:
    """Return something that is due."""
    return Due(category, session, LATER)


def test_what_is_due_is_counted_from_the_sessions():
    """By session for notes and transcripts, from the last session for the rest; not a day early."""
    clock = Clock(dt.date(2026, 8, 12), SESSIONS, is_final=False)
    assert due(DAYS, clock) == (
        Due(Category.TRANSCRIPTS, "morning", dt.date(2026, 6, 23)),
        Due(Category.TRANSCRIPTS, "evening", dt.date(2026, 7, 21)),
        Due(Category.NOTES, "morning", dt.date(2026, 8, 12)),
    )
    assert len(due(DAYS, Clock(dt.date(2026, 8, 11), SESSIONS, is_final=False))) == 2


def test_links_are_due_when_the_guidance_is_final():
    """They are needed no longer than that, however many days the policy would let them be kept."""
    early = dt.date(2026, 6, 2)
    assert due(DAYS, Clock(early, SESSIONS, is_final=True)) == (Due(Category.LINKS, None, early),)
    assert due(DAYS, Clock(early, SESSIONS, is_final=False)) == ()


def test_nothing_is_due_without_a_session():
    """There is no day to count from."""
    assert due(DAYS, Clock(LATER, (), is_final=True)) == ()


def test_a_purge_of_everything_leaves_no_row_that_has_an_end(vault):
    """Only tables that are kept as long as the vault still hold anything: a new table is covered at once."""
    everything = [of(Category.TRANSCRIPTS, "evening"), of(Category.LINKS), of(Category.CONTACTS)]
    everything += [of(Category.UNSELECTED), of(Category.NOTES, "morning"), of(Category.NOTES, "evening")]
    purge(vault, everything)
    with vault.reading() as connection:
        left = {
            table.name
            for table in schema.metadata.sorted_tables
            if connection.execute(table.select()).first()
        }
    ends = {t.name for t in schema.metadata.sorted_tables if entry_of(t).category is not Category.VAULT}
    assert left & ends == set()
    assert [remaining(vault, one) for one in everything] == [0] * len(everything)
    assert list((vault.folder / "originals").iterdir()) == []


@pytest.mark.parametrize(
    ("dues", "gone", "kept"),
    [
        (
            [of(Category.NOTES, "morning")],
            ["wick of a Glowmatic", "nobody at our works"],
            ["share one flame"],
        ),
        (
            [of(Category.TRANSCRIPTS, "evening")],
            ["share one flame", "twice for the same spark"],
            ["nobody at our"],
        ),
        ([of(Category.CONTACTS)], ["zelda@frobnitz", "Head of Wicks"], ["Zelda Quibbleworth"]),
        ([of(Category.LINKS)], ["SEC-P1", "Old lamps burn on"], ["wick of a Glowmatic"]),
        (
            [of(Category.NOTES, "morning"), of(Category.NOTES, "evening")],
            ["Zelda", "Quibbleworth", "Frobnitz", "Glowmatic", "Vantongeren", "share one flame", "wick"],
            [],
        ),
    ],
    ids=["notes", "transcripts", "contacts", "links", "all notes"],
)
def test_after_a_purge_no_byte_of_the_vault_holds_what_was_purged(vault, dues, gone, kept):
    """Free pages, the write-ahead log, copies and temporary files are searched; the rest is untouched."""
    assert all(words.encode() in room.every_byte(vault.folder) for words in (*gone, *kept))
    erased = purge(vault, dues)
    after = room.every_byte(vault.folder)
    assert [words for words in gone if words.encode() in after] == []
    assert [words for words in kept if words.encode() not in after] == []
    assert erased.sought > 0
    assert list(troubles(vault)) == []


def test_the_log_says_what_was_purged_and_that_it_was_searched_for(vault):
    """By category and session, and with the number of fragments."""
    purge(vault, [of(Category.CONTACTS)])
    assert [(one.action, one.subject) for one in vault.log()[-2:]] == [
        ("purged", "contacts of the event"),
        ("erasure verified", "7 fragments sought, 0 kept elsewhere, 0 found"),
    ]


def test_a_purge_that_leaves_something_behind_is_told_and_can_be_repeated(vault):
    """A stray file with the words fails the search; when it is gone, the same search ends well."""
    stray = vault.folder / "policy.yaml"
    stray.write_text("note: the wick of a Glowmatic cannot be told when to stop burning\n")
    with pytest.raises(
        RoundtableError, match="fragments of what was deleted are still in the vault's folder"
    ):
        purge(vault, [of(Category.NOTES, "morning")])
    assert "a deletion was not finished: run `roundtable vault purge`" in list(troubles(vault))
    stray.unlink()
    assert erase(vault).sought > 0
    assert not is_pending(vault)


def test_a_purge_that_was_cut_off_before_its_search_is_taken_up(vault, monkeypatch):
    """What was deleted is still looked for after the vault was opened anew."""
    monkeypatch.setattr("roundtable.private.vault.purging.erase", lambda _vault: None)
    purge(vault, [of(Category.NOTES, "morning")])
    monkeypatch.undo()
    assert is_pending(vault)
    again = Vault.open(vault.folder, room.EVENT)
    assert erase(again).sought > 0
    assert b"wick of a Glowmatic" not in room.every_byte(vault.folder)
    again.close()


def test_what_another_note_says_as_well_is_not_sought(vault):
    """The words still stand in what is kept on purpose, and the search says how many."""
    same = room.SAID["morning"][:1]
    vault.add_source("evening", room.file_of(same, Format.TEXT), room.imported(same))
    erased = purge(vault, [of(Category.NOTES, "morning")])
    assert 0 < erased.shared < erased.sought
    assert b"wick of a Glowmatic" in room.every_byte(vault.folder)


def test_purged_links_leave_points_public_and_their_remarks_set_aside(vault):
    """No draft is left behind a released point, and collating does not bring its remarks up again."""
    purge(vault, [of(Category.LINKS)])
    decisions = vault.decisions()
    assert vault.draft_by_point() == {}
    assert [draft.draft for draft in decisions.points] == ["d2", "d3"]
    assert {aside.at for aside in decisions.set_aside} == {"n1.1", "n1.2", "n1.3"}
    assert vault.editions() == ()


@pytest.mark.parametrize("session", [None, "morning"])
def test_a_hold_keeps_what_it_covers(vault, session):
    """Nothing can be purged, withdrawn or replaced, and nothing of it is deleted."""
    number = add_hold(vault, "FOI-123", session)
    before = vault.contributions()
    morning = of(Category.NOTES, "morning")
    assert is_held(vault, morning)
    with pytest.raises(RefusedError, match="hold h1 keeps this for an information request"):
        purge(vault, [morning])
    with pytest.raises(RefusedError, match="hold h1"):
        withdraw(vault, "n1.1")
    with pytest.raises(RefusedError, match="hold h1"), vault.adding("morning") as adding:
        adding.replace(1, room.file_of(room.SAID["morning"][:1]), room.imported(room.SAID["morning"][:1]))
    assert vault.contributions() == before
    release_hold(vault, number)
    assert not is_held(vault, morning)
    withdraw(vault, "n1.1")


def test_a_hold_on_one_session_leaves_the_other_free_but_not_what_both_share(vault):
    """The roster and the links are of every session."""
    add_hold(vault, "SAR 7", "morning")
    assert not is_held(vault, of(Category.NOTES, "evening"))
    assert is_held(vault, of(Category.CONTACTS))


def test_nobody_is_lost_from_the_roster_under_a_hold(vault):
    """A corrected row is fine; a person who is gone is not."""
    add_hold(vault, "FOI-1")
    vault.replace_roster([*room.ROSTER[:1], room.ROSTER[1].model_copy(update={"email": ""})], [])
    with pytest.raises(RefusedError, match="hold h1"):
        vault.replace_roster(room.ROSTER[:1], [])


@pytest.mark.parametrize("reference", ["", "Zelda", "FOI", "FOI-1 asked by Zelda Quibbleworth", "foi-1"])
def test_a_hold_is_under_a_number_and_not_a_name(vault, reference):
    """The reference goes into the log, which holds no names."""
    with pytest.raises(UnusableError, match="such as FOI-123"):
        add_hold(vault, reference)
    assert holds(vault) == ()


def test_a_hold_that_is_not_in_force_cannot_be_released(vault):
    """Neither one that was released nor one that never was."""
    number = add_hold(vault, "FOI-1")
    release_hold(vault, number)
    for one in (number, 7):
        with pytest.raises(UnusableError, match=f"no hold h{one} is in force"):
            release_hold(vault, one)


def everything(vault: Vault) -> tuple[object, ...]:
    """Return what a vault holds, but for its log, ids of what is not there, and the digests of files."""
    said = [(one.session, one.label, one.heading, one.text) for one in vault.contributions()]
    decisions = vault.decisions()
    drafts = [(draft.text, len(draft.sources), draft.author) for draft in decisions.points]
    return vault.sessions(), vault.roster(), said, drafts, len(decisions.words), len(decisions.set_aside)


@pytest.mark.parametrize("number", range(5))
def test_a_withdrawn_contribution_leaves_what_a_vault_holds_that_never_had_it(tmp_path, number):
    """Each contribution in turn: what is left is as without it, and no byte of it is left."""
    had, never = room.new_vault(tmp_path / "had"), room.new_vault(tmp_path / "never")
    room.add_notes(had)
    had.replace_decisions(room.decided(had))
    session, at = ("morning", number) if number < 3 else ("evening", number - 3)
    gone = had.contributions()[number]
    withdraw(had, gone.id)
    for name, known in (("morning", Format.MARKDOWN), ("evening", Format.TRANSCRIPT)):
        said = tuple(one for place, one in enumerate(room.SAID[name]) if (name, place) != (session, at))
        never.add_source(name, room.file_of(said, known), room.imported(said))
    kept = iter(never.contributions())
    same_id = {one.id: next(kept) for one in had.contributions()}
    without = had.decisions().model_dump_json()
    for old, new in same_id.items():
        without = without.replace(f'"{old}"', f'"{new.id}"')
    never.replace_decisions(type(had.decisions()).model_validate_json(without))
    assert everything(had) == everything(never)
    assert gone.text.encode() not in room.every_byte(had.folder)
    assert gone.id not in had.decisions().model_dump_json()
    had.close()
    never.close()


def test_a_withdrawn_contribution_makes_approvals_stale_and_takes_suggestions_with_it(vault):
    """A point that people worded rests on what is left; one that rested on nothing else is gone."""
    withdraw(vault, "n1.1")
    withdraw(vault, "n2.1")
    withdraw(vault, "n2.2")
    drafts = vault.decisions().points
    assert [(draft.draft, [source.at for source in draft.sources]) for draft in drafts] == [("d1", ["n1.2"])]


def test_who_withdraws_is_told_which_public_points_rest_on_it(vault):
    """Published editions cannot be taken back, so it matters."""
    assert released_points(vault, "n1.2") == ("SEC-P1",)
    assert released_points(vault, "n2.1") == ()


def test_what_was_withdrawn_does_not_come_back_in_a_corrected_file(vault):
    """It is set aside, so that what was given still adds up."""
    withdraw(vault, "n1.1")
    more = (*room.SAID["morning"], ("Orla Vantongeren", "an invented afterthought about corks"))
    with vault.adding("morning") as adding:
        checked = adding.without_withdrawn(room.imported(more))
        assert adding.replace(1, room.file_of(more), room.imported(more)) == 1
    assert checked.adds_up()
    assert [(one.place, one.reason) for one in checked.asides] == [("line 1", "was withdrawn before")]
    assert "n1.1" not in {one.id for one in vault.contributions()}
    assert b"wick of a Glowmatic" not in (vault.folder / "vault.sqlite").read_bytes()


@pytest.mark.parametrize("name", ["n9.9", "n1.99", "Zelda Quibbleworth", "n1", "", "n1.1; DROP TABLE log"])
def test_only_a_contribution_that_is_there_can_be_withdrawn(vault, name):
    """Anything else changes nothing and is not repeated back."""
    with pytest.raises(UnusableError) as refused:
        withdraw(vault, name)
    assert "Zelda" not in str(refused.value)
    assert len(vault.contributions()) == 5


def test_a_deletion_waits_for_a_release_that_is_being_written(vault):
    """The journal holds what both would change."""
    vault.begin_release(room.Journal((("topics/releases.yaml", b""),), {}, "{}"))
    for refused in (lambda: withdraw(vault, "n1.1"), lambda: purge(vault, [of(Category.LINKS)])):
        with pytest.raises(UnusableError, match="--resume"):
            refused()
    assert len(vault.contributions()) == 5


def test_fragments_cover_a_text_from_its_beginning_to_its_end():
    """Short texts whole, long ones in parts of sixteen bytes; what is too short to tell not at all."""
    assert list(erasing.fragments("lamp")) == []
    assert list(erasing.fragments(" Zelda Q ")) == [b"Zelda Q"]
    parts = list(erasing.fragments("x" * 10 + "invented beginning and an invented end" + "y" * 10))
    assert {part[:1] for part in parts} >= {b"x"}
    assert {len(part) for part in parts} == {16}
