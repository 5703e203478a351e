"""How notes in Markdown and plain text are read: headings, speakers, bullets, lists, tables."""

from collections.abc import Iterator

import pytest

from roundtable.private.importers import confined, read_notes_bytes
from roundtable.private.importers.confined import Reader
from roundtable.private.importers.labels import is_label, split_label
from roundtable.private.records import Format, Imported


def notes(*lines: str) -> Imported:
    """Return what notes of the lines given hold; every line must be accounted for."""
    imported = read_notes_bytes("\n".join(lines).encode(), Format.MARKDOWN, "file 1")
    assert imported.adds_up()
    return imported


def said(*lines: str) -> list[tuple[str, str, str]]:
    """Return heading, label and text of each remark."""
    return [(each.heading, each.label, each.text) for each in notes(*lines).utterances]


def left_out(*lines: str) -> list[tuple[str, str]]:
    """Return place and reason of everything left out."""
    return [(aside.place, aside.reason) for aside in notes(*lines).asides]


@pytest.mark.parametrize(
    "lines",
    [
        ("## Consent",),
        ("#Consent",),
        ("# Consent #",),
        ("== Consent",),
        ("=== Consent ===",),
        ("Consent == 20m",),
        ("== Consent == 20m",),
        ("## 2. Consent (20 min)",),
        ("Consent", "======="),
        ("Consent", "-------"),
        ("2. Consent",),
        ("2) Consent - 20m",),
        ("2.1 Consent",),
    ],
)
def test_a_line_marked_as_a_heading_is_the_heading_of_what_follows(lines: tuple[str, ...]) -> None:
    """Numbers, underlines and minutes set aside are not part of it."""
    assert said(*lines, "", "- Nobody reads it.") == [("Consent", "", "Nobody reads it.")]
    assert ("line 1", "heading") in left_out(*lines, "", "- Nobody reads it.")


@pytest.mark.parametrize("line", ["**Key worries**", "__Key worries__", "**Key worries:**", "Key worries:"])
def test_a_bold_line_or_one_that_ends_in_a_colon_is_a_heading(line: str) -> None:
    """Words in small letters show that it is not a name."""
    assert said(line, "- one") == [("Key worries", "", "one")]


def test_headings_stand_inside_one_another() -> None:
    """A heading ends those of its rank and below."""
    lines = ("# Table 1", "a", "## Consent", "b", "### Children", "c", "## Security", "d")
    assert [heading for heading, _, _ in said(*lines)] == [
        "Table 1",
        "Table 1 / Consent",
        "Table 1 / Consent / Children",
        "Table 1 / Security",
    ]


def test_items_of_a_numbered_list_are_remarks_and_no_headings() -> None:
    """A number alone does not make a heading; neither does the last line of all."""
    assert said("1. Ask once", "2. Ask twice", "3. Stop", "- and go") == [
        ("", "", "Ask once"),
        ("", "", "Ask twice"),
        ("", "", "Stop"),
        ("", "", "and go"),
    ]
    assert said("1. Stop") == [("", "", "Stop")]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Zelda: we ask once", "Zelda"),
        ("- Zelda Quibbleworth: we ask once", "Zelda Quibbleworth"),
        ("* Zelda (Thrindlecote): we ask once", "Zelda (Thrindlecote)"),
        ("Zelda Quibbleworth [Thrindlecote Ltd]: we ask once", "Zelda Quibbleworth [Thrindlecote Ltd]"),
        ("Dr. Una van der Pell: we ask once", "Dr. Una van der Pell"),
        ("**Zelda** - we ask once", "Zelda"),
        ("**Zelda:** we ask once", "Zelda"),
        ("**Zelda**: we ask once", "Zelda"),
        ("__Zelda Quibbleworth__ — we ask once", "Zelda Quibbleworth"),
        ("[10:32] Zelda: we ask once", "Zelda"),
        ("10:32 AM Zelda: we ask once", "Zelda"),
        ("(00:10:32) Zelda: we ask once", "Zelda"),
        ("[11/07/2024, 10:32:05] Zelda: we ask once", "Zelda"),
        ("10:32:05 From Zelda Quibbleworth to Everyone: we ask once", "Zelda Quibbleworth"),
        ("<zelda_q> we ask once", "zelda_q"),
        ("@zelda: we ask once", "@zelda"),
        ("ZeldaQ: we ask once", "ZeldaQ"),
        ("ZQ: we ask once", "ZQ"),
        ("Z.Q.: we ask once", "Z.Q."),
        ("zq: we ask once", "zq"),
        ("Greg, Afri: we ask once", "Greg, Afri"),
        ("Greg & Afri: we ask once", "Greg & Afri"),
        ("Greg and Afri Oduya: we ask once", "Greg and Afri Oduya"),
        ("Seat 4: we ask once", "Seat 4"),
        ("T1-S4: we ask once", "T1-S4"),
        ("> Zelda: we ask once", "Zelda"),
        ("1. Zelda: we ask once", "Zelda"),
        ("Zoë O'Fenn-Lund: we ask once", "Zoë O'Fenn-Lund"),
        ("Tom O’Fenn: we ask once", "Tom O’Fenn"),
        ("Una d'Ardenne-Fenn: we ask once", "Una d'Ardenne-Fenn"),
        ("王小明: we ask once", "王小明"),
    ],
)
def test_who_is_said_to_speak_is_kept_as_the_label(line: str, label: str) -> None:
    """The label is what the note-taker wrote, and the rest is what was said."""
    assert said(line) == [("", label, "we ask once")]


@pytest.mark.parametrize(
    "line",
    [
        "The main problem: nobody reads it",
        "Action: send the paper round",
        "Question: who is asked",
        "see https://thrindlecote.example: it says so",
        "it lasted from 10:32 to 11:00",
        "Ratio 3:1 in favour",
        "re: the letter",
        "[missed this]",
        "[?] something about cookies",
        "+1",
        "👍",
        "(queue please!)",
        "(drops)",
        "[ ] send the paper round",
        "[x] paper sent",
        "10:32",
        "20 min",
        "We said this, that and the other thing many times over : and nobody listened",
    ],
)
def test_a_line_without_a_speaker_is_kept_word_for_word(line: str) -> None:
    """Gaps, timings, agreement, actions and chat are remarks like others."""
    assert said(f"- {line}") == [("", "", line)]


def test_a_bare_name_gives_its_bullets_their_speaker() -> None:
    """As the same line could be a heading, it is kept as one too; nothing of it is lost."""
    lines = (
        "## Consent",
        "Zelda",
        "  - we ask once",
        "    - at first",
        "",
        "Security talk began late in the day.",
    )
    assert said(*lines) == [
        ("Consent / Zelda", "Zelda", "we ask once"),
        ("Consent / Zelda", "Zelda", "at first"),
        ("Consent / Zelda", "", "Security talk began late in the day."),
    ]


def test_a_bare_name_on_a_bullet_gives_the_bullets_below_it_their_speaker() -> None:
    """It ends where the bullets are no longer set in."""
    assert said("- Zelda", "  - we ask once", "- Tom:", "\t- we never ask", "- nobody asks") == [
        ("Zelda", "Zelda", "we ask once"),
        ("Tom", "Tom", "we never ask"),
        ("", "", "nobody asks"),
    ]


def test_bullets_below_a_speakers_bullet_are_theirs_unless_they_name_another() -> None:
    """An outline is read as its writer meant it."""
    lines = (
        "- Zelda: we ask once",
        "  - at first",
        "  - Tom: twice",
        "    - and again",
        "  - so there",
        "- end",
    )
    assert [(label, text) for _, label, text in said(*lines)] == [
        ("Zelda", "we ask once"),
        ("Zelda", "at first"),
        ("Tom", "twice"),
        ("Tom", "and again"),
        ("Zelda", "so there"),
        ("", "end"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Tom agreed and would go further",
        "Tom Fenn (Lumohaus) also asked why",
        "Everyone disagreed",
        "Tom, an issue for us too",
        "Tom - twice is better",
        "(Tom) twice is better",
        "[TF] twice is better",
        "Reply from the chair: twice",
        "Response: twice is better",
        "Answer: nobody knows",
    ],
)
def test_a_bullet_that_reports_somebody_else_is_not_the_speakers(words: str) -> None:
    """Nor is what stands under it; the speaker's own bullets go on after it."""
    lines = ("- Zelda: we ask once", f"  - {words}", "    - and again", "  - so there")
    assert [label for _, label, _ in said(*lines)] == ["Zelda", "", "", "Zelda"]
    above = ("**Zelda**", f"- {words}", "- so there")
    assert [label for _, label, _ in said(*above)] == ["", "Zelda"]


@pytest.mark.parametrize(
    "words",
    [
        "However, we ask again",
        "Actually, nobody asked",
        "In March, we stopped",
        "They said it was too long",
        "Privacy notes are long",
        "Zelda said so before",
        "Zelda, as ever, wants less",
        "We asked Tom",
        "GDPR (the law) is clear",
        "(more of it) is needed",
        "three of ten asked",
    ],
)
def test_a_bullet_of_the_speakers_own_words_stays_theirs(words: str) -> None:
    """A sentence may open with a capital and a comma, or with the speaker's own name."""
    assert [label for _, label, _ in said("- Zelda: we ask once", f"  - {words}")] == ["Zelda", "Zelda"]


@pytest.mark.parametrize(
    "heading", ["CONSENT", "CONSENT AND CHILDREN", "SECURITY OF LOCKS:", "**DATA FOR ALL**", "WHO IS ASKED"]
)
def test_a_heading_in_capitals_is_no_speaker(heading: str) -> None:
    """One word alone, or words that no name has, in capitals above bullets are what these are about."""
    assert [label for _, label, _ in said(heading, "- nobody reads it")] == [""]


def test_names_in_capitals_are_speakers() -> None:
    """A colon, or two words, may make a name of them."""
    lines = ("ZELDA:", "- one", "TOM FENN", "- two", "ZELDA: three", "CONSENT AND COST: four")
    assert [(label, text) for _, label, text in said(*lines)] == [
        ("ZELDA", "one"),
        ("TOM FENN", "two"),
        ("ZELDA", "three"),
        ("", "CONSENT AND COST: four"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Present: Zelda Quibbleworth, Tom Fenn and, from three o'clock, Una Pell who came by train.",
        "Present: Zelda, who chaired the first half hour, and later Tom.",
        "Apologies: Tom Fenn (who had to stay at home with a cold)",
        "In attendance: Zelda until the break, then nobody.",
    ],
)
def test_those_present_may_be_named_with_a_clause(line: str) -> None:
    """Such a line is a list and nothing that somebody called Present said."""
    assert said(line, "", "- Zelda: We ask once") == [("", "Zelda", "We ask once")]
    assert left_out(line) == [("line 1", "list of attendees")]


def test_bullets_right_below_a_speakers_paragraph_are_theirs() -> None:
    """The next paragraph is nobody's until it says whose."""
    lines = ("Zelda: three things:", "- one", "- two", "Something else.", "- three")
    assert [label for _, label, _ in said(*lines)] == ["Zelda", "Zelda", "Zelda", "", ""]


def test_a_time_and_a_name_on_a_line_give_the_speaker_of_what_follows() -> None:
    """Meeting programs write transcripts so."""
    lines = (
        "Zelda Quibbleworth   0:03",
        "We ask once.",
        "",
        "[10:32] Tom Fenn",
        "We never ask.",
        "",
        "Nobody does.",
    )
    assert said(*lines) == [
        ("", "Zelda Quibbleworth", "We ask once."),
        ("", "Tom Fenn", "We never ask."),
        ("", "", "Nobody does."),
    ]


def test_a_wrapped_line_is_joined_to_the_one_before() -> None:
    """It is counted as joined, and the place is where the remark began."""
    long = "a line that is long enough to be wrapped by the editor"
    imported = notes("- Zelda: we ask", "  Once only.", f"- Tom: {long}", "and so on.")
    assert [(each.place, each.text) for each in imported.utterances] == [
        ("line 1", "we ask Once only."),
        ("line 3", f"{long} and so on."),
    ]
    assert imported.joined == 2


def test_a_file_whose_lines_were_broken_for_width_is_put_together_again() -> None:
    """Even where a sentence ends with the line; a blank line still parts what follows."""
    paragraph = (
        "Zelda: We ask once, and then never again for as long as the lamp lives.",
        "Nobody reads what we show on so small a screen, which is all we have.",
        "Tom has said so before, and we would like to hear what others do now.",
        "There is not one rule for this, but there could be, if all wanted it.",
        "It would be short, and it would be the same for each kind of product.",
        "So it ends.",
    )
    assert said(*paragraph, "", "Nothing else.") == [
        ("", "Zelda", " ".join(paragraph).removeprefix("Zelda: ")),
        ("", "", "Nothing else."),
    ]


def test_a_line_after_a_finished_sentence_is_a_remark_of_its_own() -> None:
    """Note-takers often write a line for each remark, without bullets."""
    assert [text for _, _, text in said("We ask once.", "Nobody reads it.", "Short one", "Tom agrees")] == [
        "We ask once.",
        "Nobody reads it.",
        "Short one",
        "Tom agrees",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Attendees:", "- Zelda Quibbleworth (Thrindlecote)", "- Tom Fenn, Lumohaus", "- Una Pell"),
        ("## Present", "Zelda Quibbleworth, Thrindlecote, head of privacy", "Tom Fenn - Lumohaus", "ZQ"),
        ("**Participants (3)**", "", "* Zelda Quibbleworth", "* Tom Fenn", "* Una Pell and Ann Vole"),
        ("In attendance:", "Zelda Quibbleworth", "Tom Fenn", "@una"),
        (
            "Present: Zelda Quibbleworth, Tom Fenn",
            "Apologies: Una Pell",
            "Chair: Ann Vole",
            "Note-taker: Una Pell",
        ),
    ],
)
def test_a_list_of_those_present_is_left_out(lines: tuple[str, ...]) -> None:
    """The roster says who was there; the list ends where talk begins."""
    after = ("", "We began late and the first question was missed.", "- Zelda: We ask once")
    assert [text for _, _, text in said(*lines, *after)] == [
        "We began late and the first question was missed.",
        "We ask once",
    ]
    assert left_out(*lines, *after) == [
        (f"line {number}", "list of attendees") for number, line in enumerate(lines, start=1) if line
    ]


def test_talk_right_below_the_word_attendees_is_not_left_out() -> None:
    """What does not look like a name ends the list."""
    assert [text for _, _, text in said("Attendees:", "- Zelda: we ask once", "- Present: nobody knows")] == [
        "we ask once",
        "nobody knows",
    ]


def test_a_chair_who_speaks_is_not_taken_for_a_list() -> None:
    """Once the talk has begun, a role before a colon is a speaker."""
    assert [(label, text) for _, label, text in said("We began.", "Chair: Thank You Tom")] == [
        ("", "We began."),
        ("Chair", "Thank You Tom"),
    ]


def test_the_columns_of_a_table_give_speaker_and_heading() -> None:
    """Header and rule are left out."""
    lines = (
        "| Seat | Topic | Comment | Kind |",
        "|------|:-----:|---------|------|",
        "| S4 | Consent | We ask \\| once | challenge |",
        "| S5 | | Nobody reads it | |",
        "| S6 | | | |",
    )
    assert said(*lines) == [
        ("Consent", "S4", "We ask | once"),
        ("", "S5", "Nobody reads it"),
    ]
    assert left_out(*lines) == [
        ("line 1", "header of a table"),
        ("line 2", "rule of a table"),
        ("line 5", "row without a remark"),
    ]


def test_a_table_of_people_is_a_list_of_those_present() -> None:
    """Names beside organisations are no remarks."""
    lines = (
        "| Name | Organisation |",
        "|---|---|",
        "| Zelda Quibbleworth | Thrindlecote |",
        "",
        "- We ask once",
    )
    assert said(*lines) == [("", "", "We ask once")]
    assert ("line 3", "list of attendees") in left_out(*lines)


def test_a_table_whose_columns_are_unknown_is_read_row_by_row() -> None:
    """The cells of a row stay together, as only the row makes sense."""
    assert said("| before | after |", "|---|---|", "| we asked twice | we ask once |") == [
        ("", "", "before | after"),
        ("", "", "we asked twice | we ask once"),
    ]


def test_names_in_the_first_of_two_columns_are_speakers_even_without_a_header() -> None:
    """As they could be headings as well, they are kept as both."""
    assert said("| Zelda Quibbleworth | we ask once |", "| Tom Fenn | we never ask |") == [
        ("Zelda Quibbleworth", "Zelda Quibbleworth", "we ask once"),
        ("Tom Fenn", "Tom Fenn", "we never ask"),
    ]


def test_front_matter_rules_and_fences_are_left_out() -> None:
    """Each with its reason; what stands inside a fence is read."""
    lines = (
        "---",
        "title: notes",
        "by: Una Pell",
        "---",
        "We began.",
        "***",
        "```",
        "Zelda: we ask once",
        "```",
    )
    assert [text for _, _, text in said(*lines)] == ["We began.", "we ask once"]
    assert [reason for _, reason in left_out(*lines)] == [
        *["front matter"] * 4,
        "line without words",
        *["fence around a block"] * 2,
    ]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    """Talk between two rules is read."""
    assert [text for _, _, text in said("---", "We began late. It was hot.", "---", "Then we went on.")] == [
        "We began late. It was hot.",
        "Then we went on.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_lines_as_an_editor_numbers_them(end: str) -> None:
    """Whichever line ends a program wrote, and with a byte order mark or without."""
    content = ("\ufeff" + end.join(["# Consent", "", "Zelda: “we ask once”", "\tTom: no"])).encode()
    imported = read_notes_bytes(content, Format.TEXT, "file 1")
    assert [(each.place, each.label, each.text) for each in imported.utterances] == [
        ("line 3", "Zelda", "“we ask once”"),
        ("line 4", "Tom", "no"),
    ]


@pytest.mark.parametrize(
    "label", ["", "a", "the Chair", "One Two Three Four Five Six", "http://a", "x" * 200, "No"]
)
def test_what_has_not_the_form_of_a_name_is_no_label(label: str) -> None:
    """At most five words, each with a capital, or initials or a handle."""
    assert is_label(label) is (label == "No")


def test_a_line_that_cannot_be_split_is_returned_whole() -> None:
    """Its time included."""
    assert split_label("10:32 we began") == ("", "10:32 we began")


LONG = ("a" * 1_000_000, "A " * 500_000, " " * 1_000_000, "=" * 1_000_000, "<v " * 300_000, "a: " * 300_000)
LINES = (
    "- " * 500_000,
    "| " * 500_000,
    "1." * 500_000,
    "10:3" * 250_000,
    "**a" * 300_000,
    "From a to " * 100_000,
)


@pytest.fixture(scope="module")
def strict() -> Iterator[Reader]:
    """A reader that gives any file five seconds of work, however large the file and busy the machine."""
    with pytest.MonkeyPatch.context() as patch, confined.reading() as reader:
        patch.setattr(confined, "SECONDS_A_MEGABYTE", 0)
        yield reader


@pytest.mark.parametrize("line", LONG + LINES, ids=lambda line: line[:6])
@pytest.mark.parametrize("known", [Format.TEXT, Format.TRANSCRIPT])
def test_a_line_of_a_million_signs_is_read_within_a_few_seconds_of_work(
    strict: Reader, line: str, known: Format
) -> None:
    """No pattern goes back over a line again and again: it would be stopped, and the file refused."""
    content = f"00:01.000 --> 00:02.000\nx{line}\n\nx{line}!".encode()
    assert strict.read(content, known, "file 1").adds_up()
