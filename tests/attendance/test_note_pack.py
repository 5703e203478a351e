"""The note pack: templates without names, whose notes come in with speakers by seat and nothing guessed."""

import csv
import datetime as dt
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.whole import world

from roundtable.attendance.markdown_pack import markdown_pack
from roundtable.attendance.note_pack import HOW_TO, Pack, PackTopic, opening, printed_digests
from roundtable.attendance.seating import SPARE, Plan, seated, table_of
from roundtable.attendance.word_pack import word_pack
from roundtable.base.errors import UnusableError
from roundtable.base.vocabulary import Kind
from roundtable.private.importers import Packs, read_notes_bytes
from roundtable.private.records import Attendee, Format, Imported, Session
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, decide, note_packs, place

SESSION = Session(id="main", date=dt.date(2026, 5, 4), title="Invented talk")
TOPICS = (
    PackTopic("Consent", (("CON-Q1", "When do you ask, and how often?"), ("CON-Q2", "Who may say no?"))),
    PackTopic("Security"),
)
PACK = Pack(SESSION, 1, ("T1-S1", "T1-S2", "T1-S3"), TOPICS)
PRINTED = Packs("main", frozenset(printed_digests(TOPICS)))
PEOPLE = [
    world.Person("Zelda", "Quibbleworth", "Frobnitz Appliances Ltd", "Glimmerpod"),
    world.Person("Tomasz", "Vrennick", "Oskwold plc", "Hushlatch"),
    world.Person("Una", "Pellomar", "Oskwold plc", "Hushlatch"),
    world.Person("Ann", "Volebrook", "Thrindlecote", "Larkmat"),
]
REMARKS = (
    ("Consent", "S2", "People press yes to get past the screen.", "ch"),
    ("Consent", "T1-S1", "S3 said it before: a second screen is too much.", ""),
    ("Security", "3", "Updates end and nobody is told.", "clarity"),
    ("Anything else", "s1, s2", "Could we meet again in spring?", "Suggestion"),
)
AS_SAID = [
    ("Consent", "T1-S2", "People press yes to get past the screen.", Kind.CHALLENGE),
    ("Consent", "T1-S1", "S3 said it before: a second screen is too much.", None),
    ("Security", "T1-S3", "Updates end and nobody is told.", Kind.CLARITY_WANTED),
    ("Anything else", "T1-S1, T1-S2", "Could we meet again in spring?", Kind.SUGGESTION),
]


def in_markdown(remarks: Sequence[tuple[str, str, str, str]], pack: Pack = PACK) -> bytes:
    """Return the Markdown pack with remarks written into its rows."""
    lines = markdown_pack(pack).split("\n")
    for heading, *cells in remarks:
        free = lines.index("|  |  |  |", lines.index(f"## {heading}"))
        lines[free] = f"| {' | '.join(cells)} |"
    return "\n".join(lines).encode()


def in_word(remarks: Sequence[tuple[str, str, str, str]], pack: Pack = PACK) -> bytes:
    """Return the Word pack with remarks written into its rows."""
    made = docx.Document(io.BytesIO(word_pack(pack)))
    headings = [one.text for one in made.paragraphs if one.style.name == "Heading 1"]
    for heading, *cells in remarks:
        rows = made.tables[headings.index(heading)].rows
        free = next(row for row in rows if not any(cell.text for cell in row.cells))
        for cell, text in zip(free.cells, cells, strict=True):
            cell.text = text
    whole = io.BytesIO()
    made.save(whole)
    return whole.getvalue()


FILLED = {Format.MARKDOWN: in_markdown, Format.WORD: in_word}


def said(imported: Imported) -> list[tuple[str, str, str, Kind | None]]:
    """Return heading, speaker, text and kind of each remark, the headings without the file's own title."""
    assert imported.adds_up()
    return [
        (one.heading.removeprefix("Table T1: Invented talk / "), one.label, one.text, one.kind)
        for one in imported.utterances
    ]


@pytest.mark.parametrize("known", FILLED)
def test_notes_taken_in_a_pack_come_in_by_seat_topic_and_kind(known: Format) -> None:
    """Short seats are read in full, a begun kind is the kind, and a named seat stays in the text."""
    assert said(read_notes_bytes(FILLED[known](REMARKS), known, "file 1", PRINTED)) == AS_SAID


@pytest.mark.parametrize("known", FILLED)
def test_a_pack_that_nobody_wrote_in_holds_no_remark(known: Format) -> None:
    """Everything that the pack itself holds is set aside, and counted."""
    imported = read_notes_bytes(FILLED[known](()), known, "file 1", PRINTED)
    assert said(imported) == []
    questions = sum(len(topic.questions) for topic in TOPICS)
    printed = [aside for aside in imported.asides if aside.reason == "printed in the note pack"]
    assert len(printed) == len(opening(PACK)) + questions


def test_what_is_written_beside_the_tables_is_a_remark_too() -> None:
    """A line of the note-taker's own, and a printed line that they wrote on, both come in."""
    content = in_markdown(()).decode()
    content = content.replace("Who may say no?", "Who may say no? Nobody knew.")
    content = content.replace("## Security", "S2: and what of guests?\n\n## Security")
    assert said(read_notes_bytes(content.encode(), Format.MARKDOWN, "file 1", PRINTED)) == [
        ("Consent", "CON-Q2", "Who may say no? Nobody knew.", None),
        ("Consent", "T1-S2", "and what of guests?", None),
    ]


def test_a_pack_of_another_session_is_refused() -> None:
    """Its seats would name other people."""
    with pytest.raises(UnusableError) as caught:
        read_notes_bytes(in_markdown(REMARKS), Format.MARKDOWN, "file 1", Packs("other"))
    assert str(caught.value) == "file 1: is the note pack of another session; name that one with --session"


def test_notes_without_the_mark_are_read_as_they_were() -> None:
    """Only a pack's own seats are read in full."""
    content = f"- {HOW_TO[0]}\n- S2: we ask once".encode()
    imported = read_notes_bytes(content, Format.MARKDOWN, "file 1", PRINTED)
    assert [one.label for one in imported.utterances] == ["", "S2"]


CELL = st.text(st.characters(categories=("L", "N", "Zs"), exclude_characters="|\\"), max_size=30).map(
    str.strip
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(("Consent", "Security")), CELL, CELL.filter(bool), CELL), max_size=4)
)
def test_every_row_of_a_pack_is_imported_or_set_aside(rows: list[tuple[str, str, str, str]]) -> None:
    """Whatever stands in the cells, each filled row gives one remark with its words."""
    imported = read_notes_bytes(in_markdown(rows), Format.MARKDOWN, "file 1", PRINTED)
    texts = [text for heading in ("Consent", "Security") for at, _, text, _ in rows if at == heading]
    assert len(said(imported)) == len(texts)
    for one, text in zip(imported.utterances, texts, strict=True):
        assert " ".join(text.split()) in " ".join(f"{one.label} {one.text}".split())


def roster(count: int) -> tuple[Attendee, ...]:
    """Return invented people, three to an organisation."""
    return tuple(
        Attendee(
            id=f"a{at + 1}", name=f"Person {at}", organisation=f"Firm {at // 3}", sector=f"Kind {at % 2}"
        )
        for at in range(count)
    )


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 2**32))
def test_everybody_gets_one_seat_and_colleagues_sit_apart(people: int, tables: int, seed: int) -> None:
    """Tables differ by few, each has spare seats, and with three tables no two colleagues share one."""
    tables = min(tables, people)
    seats = seated(roster(people), Plan("main", tables, seed))
    assert sorted(seat.name for seat in seats if seat.name) == sorted(one.name for one in roster(people))
    assert len({seat.code for seat in seats}) == len(seats) == people + SPARE * tables
    assert seats == seated(roster(people), Plan("main", tables, seed))
    if tables >= 3:
        firms = [(table_of(seat), seat.organisation) for seat in seats if seat.name]
        assert len(set(firms)) == len(firms)


@pytest.mark.parametrize("tables", [0, 3, 51])
def test_tables_that_cannot_be_are_refused(tables: int) -> None:
    """There are at least one, and no more than people."""
    with pytest.raises(UnusableError, match="tables may be 1 to 2"):
        seated(roster(2), Plan("main", tables, 0))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a session and a roster, of a knowledge base with a question."""
    root = tmp_path / "knowledge-base"
    world.write_knowledge_base(root)
    topic = root / "topics" / "consent" / "topic.yaml"
    question = (
        'questions:\n  - id: CON-Q1\n    text: "When do you ask?"\n    ask: "Whoever makes the screens"\n'
    )
    topic.write_text(topic.read_text().replace("updated:", question + "updated:"))
    (tmp_path / "roster.csv").write_bytes(world.roster_csv(PEOPLE))
    (tmp_path / "packs").mkdir()
    place.create_vault(root, tmp_path / "vault")
    with place.opened(root, tmp_path / "vault") as opened:
        opened.add_session(SESSION)
        bring_in.import_roster(root, opened, tmp_path / "roster.csv")
        yield opened


def make(store: Vault, tables: int | None = 2) -> Path:
    """Make the packs beside the vault and return their folder."""
    folder = store.folder.parent
    note_packs.make_packs(folder / "knowledge-base", store, ("main", tables), folder / "packs")
    return folder / "packs"


def test_packs_hold_no_name_and_the_vault_knows_who_sits_where(store: Vault) -> None:
    """Neither name, organisation nor product is in any byte of any part, nor who made it."""
    folder = make(store)
    assert sorted(path.name for path in folder.iterdir()) == [
        "main-table-1.docx",
        "main-table-1.md",
        "main-table-2.docx",
        "main-table-2.md",
    ]
    parts = b""
    for path in folder.iterdir():
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                parts += b"".join(archive.read(name) for name in archive.namelist())
        parts += path.read_bytes()
    for one in PEOPLE:
        for word in (one.first, one.last, one.organisation.split()[0], one.product):
            assert word.encode() not in parts
    assert b"When do you ask?" in parts
    assert b"python-docx" not in parts
    assert sorted(seat.name for seat in store.seats() if seat.name) == sorted(one.name for one in PEOPLE)


def test_remarks_by_seat_count_for_who_sits_there_and_seats_are_masked(store: Vault) -> None:
    """From packs to drafts: the speaker is known, the noted kind is suggested, no code is left in a text."""
    folder = make(store)
    path = folder / "main-table-1.md"
    text = path.read_text()
    text = text.replace("|  |  |  |", "| S1 | As s2 and T1-S2 say, nobody reads it. | prac |", 1)
    path.write_text(text)
    (arrival,) = bring_in.import_notes(store, [path], "main")
    assert arrival.sum.said == 1
    root = folder.parent / "knowledge-base"
    decide.collate_event(root, store)
    (masked,) = decide.masked_contributions(world.read(root), store, store.decisions())
    names = {one.id: one.name for one in store.roster()}
    assert names[masked.speaker or ""] == next(one.name for one in store.seats() if one.code == "T1-S1")
    assert not re.search(r"\bS\d", masked.text, re.IGNORECASE)
    (draft,) = store.decisions().points
    assert (draft.topic, draft.kind) == ("consent", Kind.PRACTICE)


def test_packs_are_made_again_with_the_same_seats_and_never_over_others(store: Vault) -> None:
    """Seats stay; a folder that has packs already may hold notes."""
    folder = make(store)
    before = store.seats()
    with pytest.raises(UnusableError, match="a pack is in this folder already"):
        make(store, None)
    for path in folder.iterdir():
        path.unlink()
    make(store, None)
    assert store.seats() == before
    with pytest.raises(UnusableError, match="seats were given at another number of tables"):
        make(store, 3)


def test_packs_do_not_go_where_notes_could_be_published(store: Vault) -> None:
    """What is filled in is private."""
    root = store.folder.parent / "knowledge-base"
    with pytest.raises(UnusableError, match="may not lie beside published ones"):
        note_packs.make_packs(root, store, ("main", 2), root / "docs")
    assert store.seats() == ()


def test_a_walk_in_takes_a_spare_seat(store: Vault) -> None:
    """The list goes out, a name is written at a free seat, and the list comes in again."""
    make(store)
    path = store.folder.parent / "seats.csv"
    note_packs.export_seating(store, "main", path)
    rows = list(csv.reader(io.StringIO(path.read_text())))
    assert rows[0] == ["seat", "name", "organisation"]
    path.write_text(path.read_text().replace("T1-S3,,", "T1-S3,Ivo Marrowby,Lumohaus"))
    with pytest.raises(UnusableError) as caught:
        note_packs.import_seating(store, "main", path)
    assert [str(one) for one in caught.value.findings] == [
        "seating:4: S37 is not on the roster under this name and organisation"
    ]
    added = [*PEOPLE, world.Person("Ivo", "Marrowby", "Lumohaus", "Vestry")]
    (store.folder.parent / "roster.csv").write_bytes(world.roster_csv(added))
    bring_in.import_roster(store.folder.parent / "knowledge-base", store, store.folder.parent / "roster.csv")
    note_packs.import_seating(store, "main", path)
    assert [seat.code for seat in store.seats() if seat.name == "Ivo Marrowby"] == ["T1-S3"]


@pytest.mark.parametrize(
    ("rows", "finding"),
    [
        ("seat,who\nT1-S1,a", "seating:1: S36 the columns must be seat, name, organisation"),
        ("seat,name,organisation\n", "seating:1: S36 there is no seat"),
        ("seat,name,organisation\n4,,", "seating:2: S36 is no seat; write seats such as T1-S4"),
        ("seat,name,organisation\nT1-S1,,\nt1-s1,,", "seating:3: S36 the same seat as in row 2"),
        ("seat,name,organisation\nT1-S1,,,x", "seating:2: S36 has more than three cells"),
        (
            "seat,name,organisation\nT1-S1,Una Pellomar,Oskwold plc\nT1-S2,una pellomar,OSKWOLD PLC",
            "seating:3: S37 has a seat already, in row 2",
        ),
    ],
)
def test_a_seating_list_is_refused_with_the_row(store: Vault, rows: str, finding: str) -> None:
    """Nothing of it is kept, and no name is said."""
    path = store.folder.parent / "seats.csv"
    path.write_text(rows)
    with pytest.raises(UnusableError) as caught:
        note_packs.import_seating(store, "main", path)
    assert [str(one) for one in caught.value.findings] == [finding]
    assert store.seats() == ()


OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (Debian: libreoffice-writer-nogui)")
@pytest.mark.parametrize("formats", [("docx",), ("doc", "docx")])
def test_a_filled_pack_that_libreoffice_saved_comes_in_the_same(
    tmp_path: Path, formats: tuple[str, ...]
) -> None:
    """Opened and saved as Word, and by way of the old format of Word."""
    path = tmp_path / "pack.docx"
    path.write_bytes(in_word(REMARKS))
    for number, suffix in enumerate(formats):
        into = tmp_path / str(number)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [
            str(OFFICE),
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(into),
            str(path),
        ]
        subprocess.run(command, check=True, capture_output=True)
        path = into / f"pack.{suffix}"
    assert said(read_notes_bytes(path.read_bytes(), Format.WORD, "file 1", PRINTED)) == AS_SAID
