"""How a meeting's transcript in WebVTT is read."""

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format, Imported


def transcript(text: str) -> Imported:
    """Return what a transcript holds; every cue must be accounted for."""
    imported = read_notes_bytes(text.encode(), Format.TRANSCRIPT, "file 3")
    assert imported.adds_up()
    return imported


def said(text: str) -> list[tuple[str, str, str]]:
    """Return place, label and text of each remark."""
    return [(each.place, each.label, each.text) for each in transcript(text).utterances]


def left_out(text: str) -> list[tuple[str, str, bool]]:
    """Return place and reason of everything left out, and whether it could not be read."""
    return [(aside.place, aside.reason, aside.refused) for aside in transcript(text).asides]


def cue(words: str, second: int = 1) -> str:
    """Return a cue of one second that begins at the second given."""
    return f"\n00:00:{second:02}.000 --> 00:00:{second + 1:02}.000\n{words}\n"


@pytest.mark.parametrize(
    ("words", "label", "text"),
    [
        ("<v Zelda Quibbleworth>We ask once.</v>", "Zelda Quibbleworth", "We ask once."),
        ("<v.loud Zelda Quibbleworth>We ask\nonce.</v>", "Zelda Quibbleworth", "We ask once."),
        (
            "<v Quibbleworth, Zelda (Thrindlecote)>We <i>ask</i> once.",
            "Quibbleworth, Zelda (Thrindlecote)",
            "We ask once.",
        ),
        ("Zelda Quibbleworth: We ask once.", "Zelda Quibbleworth", "We ask once."),
        ("We ask once.", "", "We ask once."),
        ("<c.yellow>Zelda:</c> We <00:00:01.500>ask once.", "Zelda", "We ask once."),
        ("<v Zelda &amp; Tom>We &lt;ask&gt;&nbsp;once.", "Zelda & Tom", "We <ask> once."),
        ("if a < b we ask", "", "if a < b we ask"),
    ],
)
def test_who_speaks_is_told_by_a_voice_tag_or_a_name_in_front(words: str, label: str, text: str) -> None:
    """Tags and entities are not part of what was said."""
    assert said("WEBVTT\n" + cue(words)) == [("cue 1", label, text)]


def test_two_voices_in_one_cue_are_two_remarks() -> None:
    """By tags or by lines; each has its own place."""
    text = cue("<v Zelda>Once.</v> <v Tom>Never.</v>") + cue("Una: Why?\nAnn Vole: Because\nso.", 2)
    assert said(text) == [
        ("cue 1 voice 1", "Zelda", "Once."),
        ("cue 1 voice 2", "Tom", "Never."),
        ("cue 2 voice 1", "Una", "Why?"),
        ("cue 2 voice 2", "Ann Vole", "Because so."),
    ]


def test_a_cue_that_goes_on_with_its_speakers_sentence_is_joined_to_it() -> None:
    """The place is the first cue; another speaker, or a finished sentence, ends it."""
    text = "".join(
        cue(words, second)
        for second, words in enumerate(
            ("Zelda: We ask", "Zelda: only once.", "Zelda: Mostly.", "Tom: We", "Zelda: so there"), start=1
        )
    )
    assert said(text) == [
        ("cue 1", "Zelda", "We ask only once."),
        ("cue 3", "Zelda", "Mostly."),
        ("cue 4", "Tom", "We"),
        ("cue 5", "Zelda", "so there"),
    ]
    assert transcript(text).joined == 1


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n1\n00:01,000 --> 00:02,000\nZelda: Once.\n\n2\n00:03,000 --> 00:04,000\nTom: Never.\n",
        "WEBVTT\r\r00:01.000 --> 00:02.000\rZelda: Once.\r\r00:03.000 --> 00:04.000 align:left\rTom: Never.",
        "\ufeff1\r\n00:01.000 --> 00:02.000\r\nZelda: Once.\r\n2\r\n00:03.000 --> 00:04.000\r\nTom: Never.",
    ],
    ids=["commas", "carriage returns alone", "no header and no blank lines"],
)
def test_transcripts_that_are_nearly_right_are_read_in_full(text: str) -> None:
    """Other readers drop such cues without a word."""
    assert said(text) == [("cue 1", "Zelda", "Once."), ("cue 2", "Tom", "Never.")]


def test_notes_styles_headers_and_text_before_the_transcript_are_left_out() -> None:
    """Each with its reason; a note may hold names."""
    text = (
        "Saved by Una Pell\n\nWEBVTT - Table 3\nKind: captions\n\nSTYLE\n::cue { color: red }\n\n"
        "NOTE by Una Pell\nand Tom\n" + cue("Zelda: Once.") + "\nNOTE\nthe end\n"
    )
    assert left_out(text) == [
        ("line 1", "text before the transcript", False),
        ("line 3", "header of the transcript", False),
        ("line 6", "style or region", False),
        ("line 9", "note in the transcript", False),
        ("line 15", "note in the transcript", False),
    ]


@pytest.mark.parametrize(
    "times",
    [
        "99:99:99.999 --> 99:99:99.999",
        "00:00:05.000 --> 00:00:04.000",
        "00:00:05 --> 00:00:06",
        "one --> two",
        "00:00:05.000 --> ",
        "--> 00:00:05.000",
    ],
)
def test_a_bad_cue_is_reported_by_its_number(times: str) -> None:
    """The others keep their own numbers."""
    text = "WEBVTT\n" + cue("Zelda: Once.") + f"\n{times}\nTom: Never.\n" + cue("Una: Why?", 9)
    assert said(text) == [("cue 1", "Zelda", "Once."), ("cue 3", "Una", "Why?")]
    assert left_out(text) == [("cue 2", "cue whose times cannot be read", True)]


def test_a_cue_without_words_does_not_take_the_next_cues_times_for_its_words() -> None:
    """Even if no blank line parts them."""
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n 00:02.000 --> 00:03.000\nTom: Never.\n"
    assert said(text) == [("cue 2", "Tom", "Never.")]
    assert left_out(text) == [("cue 1", "cue without words", False)]


def test_text_that_a_blank_line_cut_off_from_its_cue_is_reported() -> None:
    """It belongs to no cue, so nobody can be said to have spoken it."""
    text = "WEBVTT\n" + cue("Zelda: Once.\n\nand for all") + cue("", 9)
    assert said(text) == [("cue 1", "Zelda", "Once.")]
    assert left_out(text) == [("line 6", "text outside any cue", True), ("cue 2", "cue without words", False)]


@pytest.mark.parametrize("text", ["WEBVTT\n", "Zelda: We ask once.\n", "WEBVTT\n\nNOTE nothing here\n"])
def test_a_transcript_without_a_cue_is_refused(text: str) -> None:
    """It is most likely another kind of file."""
    with pytest.raises(UnusableError) as caught:
        transcript(text)
    assert str(caught.value) == "file 3: holds no cue of a transcript"


WORDS = st.text("abc XYZ.?!'éü", min_size=1, max_size=30).map(str.strip).filter(bool)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Zelda Quibbleworth", "Tom Fenn", "Una"]), WORDS), min_size=1, max_size=20
    )
)
def test_all_the_words_of_a_right_transcript_are_read_as_another_reader_reads_them(
    talk: list[tuple[str, str]],
) -> None:
    """Put together, the words of each speaker are those that webvtt-py finds, in the same order."""
    text = "WEBVTT\n" + "".join(
        cue(f"<v {name}>{words}</v>", at) for at, (name, words) in enumerate(talk, start=1)
    )
    theirs = [(caption.voice, word) for caption in webvtt.from_string(text) for word in caption.text.split()]
    ours = [(label, word) for _, label, words in said(text) for word in words.split()]
    assert ours == theirs
