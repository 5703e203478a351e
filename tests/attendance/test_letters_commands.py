"""From a selection to letters, replies and the roster, by the commands that staff use."""

import csv
import datetime as dt
import email
import io
from email.policy import default
from pathlib import Path

import icalendar
import openpyxl
import pytest
from tests.attendance.forms_room import WORDS, Room

from roundtable.private.registrations import Standing
from roundtable.workflow import place

EVENT = """title: Invented lamps roundtable
starts: 2027-06-10 10:00
ends: 2027-06-10 13:00
place: The Lantern Hall, Tolmarine
organiser: Office of Invented Lamps
email: events@lamps.example
reply_by: 2027-05-20
"""


@pytest.fixture
def selected(scored: Room) -> Room:
    """The room after three people were selected, with two on the reserve list."""
    assert scored.run("select", "--cap", "3").exit_code == 0
    scored.file("event.yaml", EVENT)
    return scored


def write(room: Room, folder: str, *words: str):
    """Write letters into a folder and return what the command did."""
    return room.run("invite", "--into", str(room.private / folder), *words)


def first(room: Room, event: str = EVENT):
    """Write the first letters."""
    return write(room, "first", "--event", room.file("event.yaml", event))


def message(path: Path) -> email.message.EmailMessage:
    """Return a draft as a mail program reads it."""
    return email.message_from_bytes(path.read_bytes(), policy=default)


def entry(path: Path) -> icalendar.Calendar:
    """Return the calendar file of a draft."""
    (attached,) = list(message(path).iter_attachments())
    return icalendar.Calendar.from_ical(attached.get_content())


def test_everybody_gets_a_draft_that_opens_ready_to_send(selected: Room):
    """Plain text and HTML say the same, the draft is unsent, and only those selected get an entry."""
    done = first(selected)
    assert done.output.splitlines() == [
        "2 x not-selected",
        "2 x reserve",
        "3 x selected",
        "the drafts hold names: delete them once they are sent",
    ]
    folder = selected.private / "first"
    draft = message(folder / "selected-2.eml")
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == "Tomasz Vrennick <tomasz.vrennick@oskwold.example>"
    assert draft["Subject"] == "Invitation: Invented lamps roundtable"
    for kind in ("plain", "html"):
        text = draft.get_body((kind,)).get_content()
        assert "Thursday 10 June 2027, 10:00 to 13:00 (London time)" in text
        assert "your points earned a seat" in text
        assert "Chatham House Rule" in text
    assert not list(message(folder / "reserve-7.eml").iter_attachments())
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_the_entry_is_in_london_time_with_its_clock_changes(selected: Room):
    """A calendar program reads the same hours in summer time, and the zone comes with the file."""
    first(selected)
    whole = entry(selected.private / "first" / "selected-2.eml")
    (one,) = whole.walk("VEVENT")
    assert whole["METHOD"] == "REQUEST"
    assert one.start.isoformat() == "2027-06-10T10:00:00+01:00"
    assert [str(zone["TZID"]) for zone in whole.walk("VTIMEZONE")] == ["Europe/London"]
    assert (int(one["SEQUENCE"]), str(one["STATUS"])) == (0, "CONFIRMED")
    assert "vrennick" not in str(one["UID"]).lower()


def test_an_update_over_a_clock_change_keeps_the_entry(selected: Room):
    """Moved into winter the local hour stays, the UID is the same and the sequence rises."""
    first(selected)
    before = entry(selected.private / "first" / "selected-2.eml").walk("VEVENT")[0]
    moved = EVENT.replace("2027-06-10", "2027-11-11")
    done = write(selected, "second", "--event", selected.file("moved.yaml", moved))
    assert done.output.splitlines()[0] == "3 x changed"
    after = entry(selected.private / "second" / "changed-2.eml").walk("VEVENT")[0]
    assert (str(after["UID"]), int(after["SEQUENCE"])) == (str(before["UID"]), 1)
    assert after.start.isoformat() == "2027-11-11T10:00:00+00:00"
    assert write(selected, "third").output.startswith("no letter is new")


@pytest.mark.parametrize(
    ("starts", "ends", "found"),
    [
        ("2027-03-28 01:30", "2027-03-28 05:00", "the clocks go forward over this time"),
        ("2027-10-31 01:30", "2027-10-31 05:00", "the clocks go back over this time"),
        ("2027-06-10 10:00", "2027-06-10 09:00", "must be later than the start"),
        ("2027-02-30 10:00", "2027-03-01 09:00", "there is no such day or time"),
    ],
)
def test_a_time_that_is_none_in_london_is_refused(selected: Room, starts, ends, found):
    """An hour that a clock change skips or repeats is named, and no letter is written."""
    event = EVENT.replace("2027-06-10 10:00", starts).replace("2027-06-10 13:00", ends)
    done = first(selected, event)
    assert done.exception.status == 2
    assert found in "\n".join(map(str, done.exception.findings))
    assert not (selected.private / "first").exists()


def test_a_cancelled_event_leaves_every_calendar(selected: Room):
    """The same entry is cancelled, with a higher sequence."""
    first(selected)
    before = entry(selected.private / "first" / "selected-3.eml").walk("VEVENT")[0]
    assert write(selected, "gone", "--write", "cancel").output.splitlines()[0] == "3 x cancelled"
    whole = entry(selected.private / "gone" / "cancelled-3.eml")
    (after,) = whole.walk("VEVENT")
    assert (str(whole["METHOD"]), str(after["STATUS"])) == ("CANCEL", "CANCELLED")
    assert (after["UID"], int(after["SEQUENCE"])) == (before["UID"], 1)


def test_lost_drafts_are_written_again_as_they_were(selected: Room):
    """The entries are the same: no second one appears in anybody's calendar."""
    first(selected)
    write(selected, "again", "--write", "again")
    once, again = (entry(selected.private / name / "selected-2.eml") for name in ("first", "again"))
    assert once.walk("VEVENT")[0]["UID"] == again.walk("VEVENT")[0]["UID"]
    assert again.walk("VEVENT")[0]["SEQUENCE"] == 0


def test_the_mail_merge_table_holds_no_formula(selected: Room):
    """A name that begins like a formula is written as text."""
    from roundtable.attendance.tables import csv_bytes

    first(selected)
    text = (selected.private / "first" / "mail-merge.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sorted(row["letter"] for row in rows) == ["not-selected"] * 2 + ["reserve"] * 2 + ["selected"] * 3
    for sign in ("=", "+", "-", "@", "＝", "＠"):
        assert csv_bytes(("a",), [(f"{sign}1+1",)]).decode("utf-8-sig").splitlines()[1] == f"'{sign}1+1"


def test_own_templates_are_used_and_a_wrong_one_is_named(selected: Room):
    """A letter in the vault's folder comes first; one that names what is not there stops all."""
    own = selected.vault / "letters"
    own.mkdir()
    (own / "reserve.txt.jinja").write_text("Subject: Waiting\n\nHello {{ name }}\n{{ nonsense }}\n")
    done = first(selected)
    assert [str(one) for one in done.exception.findings] == [
        "reserve.txt.jinja: E36 names what a letter does not have, or is not a template: put it right"
    ]
    (own / "reserve.txt.jinja").write_text("Subject: Waiting\n\nHello {{ name }}\n")
    first(selected)
    assert message(selected.private / "first" / "reserve-7.eml")["Subject"] == "Waiting"


def reply(room: Room, *words: str):
    """Note a reply."""
    return room.run("replies", "set", *words)


def test_a_reply_needs_an_invite_and_agreement_to_the_rule(selected: Room):
    """Nobody accepts uninvited, before a letter was written, or without the Rule."""
    assert "was not invited" in str(reply(selected, "2", "accepts", "--agrees", "rule").exception.findings[0])
    first(selected)
    assert "was not invited" in str(reply(selected, "7", "accepts", "--agrees", "rule").exception.findings[0])
    refused = reply(selected, "2", "accepts")
    assert refused.exception.status == 1
    assert "accepts without agreeing to the Rule" in str(refused.exception.findings[0])
    assert reply(selected, "2", "accepts", "--agrees", "rule").exit_code == 0


def test_a_dropout_promotes_the_reserve_who_keeps_the_coverage(selected: Room):
    """By rank where no floor is at stake; and it is said where no reserve can keep one."""
    first(selected)
    reply(selected, "3", "declines")
    printed = selected.run("fill", "--cap", "3").output.splitlines()
    assert printed[0].endswith(": takes a seat, by rank")
    assert printed[-1] == "1 seats filled, 0 free"
    assert write(selected, "second").output.splitlines()[:3] == [
        "1 x cancelled",
        "1 x selected",
        "the drafts hold names: delete them once they are sent",
    ]
    gone = message(selected.private / "second" / "cancelled-3.eml").get_body(("plain",)).get_content()
    assert "You told us that you cannot come" in gone
    reply(selected, "4", "declines")
    printed = selected.run("fill", "--cap", "3").output.splitlines()
    assert "Suppliers of parts: 1 below its floor, and no reserve can keep it" in printed


def test_a_second_selection_after_the_letters_is_refused(selected: Room):
    """Seats that were offered are not taken back by another choice."""
    first(selected)
    assert "fill seats that came free" in str(selected.run("select", "--cap", "3").exception)


def accept_all(room: Room) -> None:
    """Let everybody invited accept, through the sheet."""
    path = room.private / "replies.xlsx"
    assert room.run("replies", "sheet", "--into", str(path)).exit_code == 0
    book = openpyxl.load_workbook(path)
    for cells in book.active.iter_rows(min_row=2):
        cells[3].value, cells[4].value = "accepts", "yes"
        cells[6].value, cells[7].value = "TV; Tom", "Hushlatch"
    book.save(path)
    assert room.run("replies", "import", str(path)).output == "3 accept and 0 decline\n"


def test_the_roster_comes_from_those_who_accepted(selected: Room):
    """With the aliases and products of their replies; a walk-in is added on the day."""
    first(selected)
    accept_all(selected)
    into = selected.private / "roster.xlsx"
    done = selected.run("roster", "draft", "--into", str(into))
    assert done.output.splitlines() == [
        "3 accepted and 0 walk-ins are on the roster; this file is private",
        "0 lack aliases and 0 lack products: ask them",
    ]
    assert selected.run("roster", "import", str(into)).output == "3 attendees are on the roster\n"
    typed = "Odile Farrowby\nWhistlecombe Ltd\n\n\nOF\nGlowpuff\ny\n"
    assert selected.run("roster", "walk-in", typed=typed).output.endswith("added to the roster\n")
    assert selected.run("roster", "walk-in", typed=typed).exception.status == 1
    with place.opened(selected.root, selected.vault) as store:
        assert next(one.aliases for one in store.roster()) == ("TV", "Tom")
        assert len(store.roster()) == 4
    unwilling = selected.run("roster", "walk-in", typed="Nia Coldharbour\nTansy Works\n\n\n\n\nn\n")
    assert "agrees to the Rule" in str(unwilling.exception)


def test_last_rounds_attendees_are_masked_and_count_for_nobody(selected: Room):
    """Their names are found in notes although they are on no roster."""
    first(selected)
    accept_all(selected)
    into = selected.private / "roster.xlsx"
    selected.run("roster", "draft", "--into", str(into))
    selected.run("roster", "import", str(into))
    earlier = selected.file("earlier.csv", "name,organisation\nMorwenna Pelligrew,Thistlewick plc\n")
    done = selected.run("roster", "look-for", earlier)
    assert done.output == "1 people are looked for besides the roster\n"
    selected.run("session", "add", "main", "--date", "2027-06-10", "--title", "Talk")
    notes = selected.file(
        "notes.md", "# Consent\n\n- Morwenna Pelligrew of Thistlewick would agree on consent\n"
    )
    selected.run("notes", "import", notes, "--session", "main")
    assert selected.run("collate").exit_code == 0
    with place.opened(selected.root, selected.vault) as store:
        texts = " ".join(draft.text for draft in store.decisions().points).lower()
        assert texts
        assert "morwenna" not in texts
        assert "thistlewick" not in texts


def test_nothing_printed_and_nothing_public_holds_a_registrations_words(selected: Room):
    """The whole path is run; every line printed and every byte of the knowledge base and its site is read."""
    printed = [first(selected).output]
    accept_all(selected)
    for words in (
        ("registrations", "alike"),
        ("scores", "check"),
        ("balance",),
        ("fill", "--cap", "3"),
        ("registrations", "needs", "--into", str(selected.private / "needs.xlsx")),
        ("roster", "draft", "--into", str(selected.private / "roster.xlsx")),
        ("roster", "import", str(selected.private / "roster.xlsx")),
        ("build", "--site", str(selected.root / "site")),
    ):
        done = selected.run(*words)
        assert done.exit_code == 0, (words, done.output, done.exception)
        printed.append(done.output)
    told = [word for word in WORDS if word in "".join(printed).lower()]
    assert told == []
    files = [path for path in selected.root.rglob("*") if path.is_file()]
    assert any(path.suffix == ".html" for path in files)
    names = [word.encode() for word in WORDS if len(word) > 3]
    leaks = [path.name for path in files for name in names if name in path.read_bytes().lower()]
    assert leaks == []


@pytest.mark.parametrize(("days", "left"), [(10, (0, 8, 3)), (200, (0, 0, 0))])
def test_what_is_due_goes_from_the_vault(selected: Room, days: int, left: tuple[int, int, int]):
    """Answers on diet go first and registrations later, each with its own number of days."""
    first(selected)
    reply(selected, "2", "declines")
    day = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=days)
    selected.run("session", "add", "main", "--date", str(day), "--title", "Talk")
    assert selected.run("vault", "purge", "--yes").exit_code == 0
    with place.opened(selected.root, selected.vault) as store:
        kept = store.attending()
    selected_now = [one for one in kept.choices if one.standing is Standing.SELECTED]
    assert (len(kept.needs), len(kept.registrations), len(selected_now)) == left
