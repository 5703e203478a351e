"""What the detector finds, and what it leaves alone."""

import pytest
from people import DETECTOR, ROSTER, detected, found

from roundtable.base.errors import UnusableError
from roundtable.identity.detector import Detector
from roundtable.identity.records import Kind, Known, Tier
from roundtable.identity.rules import RULES

EXAMPLES = [
    ("We heard Zelda Quibbleworth today", "Zelda Quibbleworth", "I01", "block"),
    ("as Quibbleworth noted", "Quibbleworth", "I02", "block"),
    ("as zelda noted", "zelda", "I03", "block"),
    ("as J. Nobody and Z. Quibbleworth noted", "Z. Quibbleworth", "I04", "block"),
    ("then ZQ asked", "ZQ", "I05", "review"),
    ("as Bill Price noted", "Bill Price", "I06", "block"),
    ("as zelly noted", "zelly", "I07", "block"),
    ("ask zelda.q about it", "zelda.q", "I08", "block"),
    ("as Quibblewroth noted", "Quibblewroth", "I09", "block"),
    ("as kwibbleworth noted", "kwibbleworth", "I09", "review"),
    ("as Quibelwurth noted", "Quibelwurth", "I10", "review"),
    ("as quib bleworth noted", "quib bleworth", "I11", "review"),
    ("notes\nOlgard: we agree", "Olgard", "I12", "review"),
    ("Present: Mo Pim, kz", "kz", "I13", "review"),
    ("Action: will to send it", "will", "I14", "review"),
    ("the view of Frobnitz Appliances Ltd", "Frobnitz Appliances Ltd", "I20", "block"),
    ("the view of Frobnitz", "Frobnitz", "I21", "block"),
    ("the view of the VCC on this", "VCC", "I22", "block"),
    ("the view of Frobnits on this", "Frobnits", "I23", "block"),
    ("see frobnitz.example for more", "frobnitz.example", "I24", "block"),
    ("the glowbot in the kitchen", "glowbot", "I25", "block"),
    ("with the Ridge Housing Trust", "Ridge Housing Trust", "I26", "review"),
    ("write to someone@nowhere.example now", "someone@nowhere.example", "I30", "block"),
    ("see https://nowhere.example/page now", "https://nowhere.example/page", "I31", "review"),
    ("ring 020 7946 0018 now", "020 7946 0018", "I32", "block"),
    ("the office at ZZ9 9ZZ is open", "ZZ9 9ZZ", "I33", "block"),
    ("ask @somebody_else now", "@somebody_else", "I34", "block"),
    ("the device at 192.0.2.17 answers", "192.0.2.17", "I35", "block"),
    ("as the chair put it", "the chair", "I40", "review"),
    ("thanks to our CEO for it", "our CEO", "I40", "review"),
    ("we are the only maker who does so", "we are the only maker", "I41", "review"),
    ("in my company we log all of it", "my company", "I42", "review"),
    ("we at Brightwater log all of it", "Brightwater", "I42", "review"),
    ("as head of privacy one sees a lot", "head of privacy", "I43", "review"),
    ("the view of Kowalsky on this", "Kowalsky", "I50", "review"),
    ("the view of kowalsky on this", "kowalsky", "I51", "review"),
]
"""A text for each rule, the words that the rule finds in it, and how sure it is."""


@pytest.mark.parametrize(("text", "words", "rule", "tier"), EXAMPLES)
def test_each_rule_finds_what_it_is_for(text: str, words: str, rule: str, tier: str) -> None:
    """Every rule of the table has a text in which it finds just its words."""
    assert (words, rule, tier) in detected(text)


def test_every_rule_of_the_table_is_tried_above() -> None:
    """No rule is in the table without an example here."""
    assert {rule for _, _, rule, _ in EXAMPLES} == {rule.code for rule in RULES}


@pytest.mark.parametrize(
    "text",
    [
        "Price said that the log is kept.",
        "We asked Price about the log.",
        "It is kept, as Mr price said.",
        "Low: the log is kept.",
        "The log is kept, and May agreed with Mark on it.",
        "Actions for Park, by Friday.",
        "- Will thinks that the log is kept",
    ],
)
def test_a_name_that_is_a_word_is_found_where_it_is_used_as_a_name(text: str) -> None:
    """A title, a label, a verb of speech or a capital inside a sentence makes a word a name."""
    assert any(one.kind is Kind.PERSON for one in DETECTOR.detect(text))


@pytest.mark.parametrize(
    "text",
    [
        "The price of a device is low in the park, and a ring or a nest may mark the field.",
        "Will you mark this as done? Price matters less than trust.",
        "In May the Price of a licence rose.",
        "May I ask who bears the price?",
        "Users should be told, in plain words, what a smart speaker records and for how long.",
        "Consent must be as easy to withdraw as to give; the Data Protection Act says so.",
        "Several makers found the draft guidance unclear on multi-user set-up and controllership.",
        "- Children's data: default settings, age checks and parental controls",
        "It was suggested that firms publish how long they will send security updates.",
        "They're unsure whether it's joint controllership; who's responsible wasn't clear.",
        "On Tuesday 3 March the UK and the EU differed over anonymised telemetry.",
        "1. Transparency: people don't read privacy notices on a 40 mm screen at 10:30.",
        "Organisations behave differently, and their programmes, licences and catalogues are in colour.",
    ],
)
def test_ordinary_sentences_raise_no_alarm(text: str) -> None:
    """Ordinary words are left alone, also where they are somebody's name or firm elsewhere."""
    assert detected(text) == []


def test_an_ordinary_firm_name_with_a_capital_is_for_a_person_to_decide() -> None:
    """A capital behind an article may be a name, and is not blocked outright."""
    assert detected("People like the Ring app for it.") == [("Ring", "I21", "review")]


def test_a_first_name_before_a_strange_surname_is_for_review() -> None:
    """Another person of the same first name is not certainly the attendee."""
    assert ("Zelda", "I03", "review") in detected("as Zelda Oxbarrow noted")


def test_initials_that_are_a_short_form_are_for_review_unless_everybody_uses_it() -> None:
    """An attendee's initials count although they mean something else too, but not in "the UK"."""
    detector = Detector([Known(name=name, organisation="Aldux") for name in ("Hanno Rell", "Ulla Korp")])
    text = "HR asked for more; in the UK this is law. UK asked why."
    assert found(text, detector.detect(text)) == [("HR", "I05", "review"), ("UK", "I05", "review")]
    assert detector.derived("The HR team of a UK firm") == ()


@pytest.mark.parametrize("month", ["in May", "since May", "on 4 May", "May 2025", "early May"])
def test_a_month_is_no_name(month: str) -> None:
    """A month is a month although an attendee has its name."""
    assert detected(f"It was sent {month} and kept.") == []


def test_harmless_words_are_left_alone_and_never_override_the_roster() -> None:
    """An approved word needs no review; an approved roster term is still found."""
    detector = Detector(ROSTER, harmless=("Zigbee", "Quibbleworth", "Information Commissioner"))
    text = "Zigbee was raised with the Information Commissioner by Quibbleworth."
    assert found(text, detector.detect(text)) == [("Quibbleworth", "I02", "block")]


def test_derived_reports_only_what_comes_from_the_roster() -> None:
    """Published bytes are scanned for the roster, not for unknown words, roles or others' contacts."""
    text = "Kowalsky met the chair of Zigbee at www.nowhere.example; Quibblewroth and the Glowbot came."
    assert found(text, DETECTOR.derived(text)) == [
        ("Quibblewroth", "I09", "block"),
        ("Glowbot", "I25", "block"),
    ]


@pytest.mark.parametrize(
    "text",
    ["The price of a ring in the park may be low.", "A Hive of activity", "PRICE", "Mark this", "Low cost"],
)
def test_derived_leaves_ordinary_words_alone(text: str) -> None:
    """Words that happen to be names on the roster may be published as words."""
    assert not [one for one in DETECTOR.derived(text) if one.tier is Tier.BLOCK or one.kind is Kind.PERSON]


@pytest.mark.parametrize(
    ("label", "index"),
    [
        ("Zelda Quibbleworth", 0),
        ("**ZELDA**", 0),
        ("ZQ:", 0),
        ("@zedders", 0),
        ("Quibbleworth, Zelda", 0),
        ("Zelda Quibbleworth (Frobnitz)", 0),
        ("Mr Price", 1),
        ("Bill", 1),
        ("May Low", 3),
        ("Zelda (Hive)", None),
        ("Chair", None),
        ("Frobnitz", None),
        ("Action", None),
        ("", None),
        ("M", None),
    ],
)
def test_a_label_names_one_person_or_nobody(label: str, index: int | None) -> None:
    """A speaker label gives a person only if no other can be meant."""
    assert DETECTOR.speaker(label) == index


def test_a_label_that_two_people_share_names_nobody() -> None:
    """A first name, initials or a surname of two attendees is not decided by their order."""
    venn, vick = (
        Known(name="Orla Venn", organisation="Aldux"),
        Known(name="Orla Vick", organisation="Bordux"),
    )
    detector = Detector([venn, vick])
    assert [detector.speaker(label) for label in ("Orla", "OV", "Orla (Bordux)", "Vick")] == [
        None,
        None,
        1,
        1,
    ]


def test_an_empty_roster_is_refused() -> None:
    """No roster is an error and never "no hits"."""
    with pytest.raises(UnusableError, match=r"^The roster is empty"):
        Detector([])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (Known(name="  ", organisation="Aldux"), "Row 2 of the roster has no name."),
        (
            Known(name="Orla Venn", organisation="Aldux", aliases=("X",)),
            "Row 2 of the roster has an alias or product of fewer than two letters.",
        ),
        (
            Known(name="Orla Venn", organisation="Aldux", products=("\u200b ",)),
            "Row 2 of the roster has an alias or product of fewer than two letters.",
        ),
    ],
)
def test_a_bad_row_is_refused_by_its_number(row: Known, message: str) -> None:
    """The message says which row, and none of its words."""
    with pytest.raises(UnusableError) as refused:
        Detector([ROSTER[0], row])
    assert str(refused.value) == message


def test_a_roster_of_odd_characters_finds_itself_and_nothing_else() -> None:
    """Regex characters in a roster are plain characters."""
    detector = Detector([Known(name="Orla (.*) Venn+", organisation="A.*dux [Labs]", aliases=("v|nn?",))])
    assert detector.detect("nothing of the kind was said") == ()
    assert [one.rule for one in detector.detect("as v|nn? said")] == ["I07"]


def test_text_with_a_lone_surrogate_or_control_characters_is_read() -> None:
    """No text stops the detector."""
    text = "\ud800 Quibbleworth \x00\x07 \ufffe"
    assert ("Quibbleworth", "I02", "block") in detected(text)


@pytest.mark.parametrize(
    "piece", ["a", "aZ", "a.", "a-", "A ", "- ", "\n ", "**a", "@a", "0 ", "Mr ", "[a] at ", "'s", "\u200ba"]
)
def test_long_runs_of_anything_take_no_more_than_their_length(piece: str) -> None:
    """No text makes the detector slow; a search that went back and forth would not end here."""
    assert all(one.end <= 100_000 for one in DETECTOR.detect((piece * 100_000)[:100_000]))


def test_ten_thousand_aliases_are_no_hindrance() -> None:
    """A huge roster is read, and its last alias found."""
    aliases = tuple(f"alias{number}qx" for number in range(10_000))
    detector = Detector([Known(name="Orla Venn", organisation="Aldux", aliases=aliases)])
    assert detector.derived("as alias9999qx said")
