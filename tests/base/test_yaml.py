"""Strict YAML: what is refused, where, and that nothing is lost on the way out and in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.base.errors import UnusableError
from roundtable.base.records import Flag, Line, Number, Prose, Record
from roundtable.base.yaml_records import decode
from roundtable.base.yaml_tree import parse
from roundtable.base.yaml_writer import write


class Lamp(Record):
    """A record with every shape of value."""

    name: Line
    text: Prose | None = None
    lit: Flag = False
    count: Number = 0
    words: tuple[Line, ...] = ()
    parts: tuple["Lamp", ...] = ()


SECRET = "Zelda Quibbleworth"
REFUSED = {
    "an unknown key": (
        f"nmae: {SECRET}\n",
        "lamp.yaml:1 nmae: S06 this key is not known: the nearest valid key is name",
    ),
    "a missing key": (f"text: {SECRET}\n", "lamp.yaml:1 name: S07 this key is missing: add it"),
    "a duplicate key": (
        f"name: a\nname: {SECRET}\n",
        "lamp.yaml:2: S05 this key stands here twice: keep one",
    ),
    "a wrong type": (f"name: a\nwords: {SECRET}\n", "lamp.yaml:2 words: S08 must be a list"),
    "keys for text": (f"name:\n  a: {SECRET}\n", "lamp.yaml:1 name: S08 must be text, not a list or keys"),
    "another spelling of true": ("name: a\nlit: yes\n", "lamp.yaml:2 lit: S08 must be true or false"),
    "a number in other digits": (
        "name: a\ncount: 1_0\n",
        "lamp.yaml:2 count: S08 must be a whole number in plain digits",
    ),
    "an anchor": (
        f"name: &a {SECRET}\n",
        "lamp.yaml:1 name: S03 anchors and aliases are not used: write the value out",
    ),
    "an alias": (
        "name: &a x\ntext: *a\n",
        "lamp.yaml:2 text: S03 anchors and aliases are not used: write the value out",
    ),
    "a tag": (
        f"name: !!python/name:os.{SECRET.split(maxsplit=1)[0]} x\n",
        "lamp.yaml:1 name: S04 tags are not used: remove the word that begins with !",
    ),
    "a comment": (
        f"name: a # {SECRET}\n",
        "lamp.yaml:1 name: S15 comments are not kept: put the remark under a note key",
    ),
    "a comment line": (
        f"# {SECRET}\nname: a\n",
        "lamp.yaml:1: S15 comments are not kept: put the remark under a note key",
    ),
    "a second document": (f"name: a\n---\nname: {SECRET}\n", "lamp.yaml:3: S02 a second document begins"),
    "broken YAML": (
        f"name: [{SECRET}\n",
        "lamp.yaml:2: S02 the file is not readable YAML at this line: check indentation, quotes and colons",
    ),
    "an empty file": ("", "lamp.yaml:1: S02 the file is empty"),
    "an empty value": ("name:\n", "lamp.yaml:1 name: S08 must not be empty"),
    "a control character": (
        'name: "a\\u0007"\n',
        "lamp.yaml:1 name: S01 holds a control character: type the text again",
    ),
    "half a character": (
        'name: "a\\ud800"\n',
        "lamp.yaml:1: S02 the file is not readable YAML at this line: check indentation, quotes and colons",
    ),
    "deep nesting": ("name: " + "[" * 30 + "]" * 30 + "\n", "lamp.yaml:1: S09 nesting is deeper than 20"),
    "a nested place": (
        f"name: a\nparts:\n  - name: b\n    parts:\n      - nmae: {SECRET}\n        name: c\n",
        "lamp.yaml:5 parts[0].parts[0].nmae: S06 this key is not known: the nearest valid key is name",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=list(REFUSED))
def test_a_fault_is_named_by_file_line_and_key_path_and_never_by_its_value(text: str, message: str) -> None:
    """Each fault gives exactly one line that says where and what to do."""
    with pytest.raises(UnusableError) as caught:
        decode(Lamp, text.encode(), "lamp.yaml")
    assert message in [str(finding) for finding in caught.value.findings]
    shown = f"{caught.value} {caught.value.__notes__}"
    assert SECRET not in shown
    assert "Quibbleworth" not in shown


def test_bytes_that_are_not_utf8_are_refused_with_their_place() -> None:
    """The number of the first bad byte is given."""
    with pytest.raises(UnusableError) as caught:
        decode(Lamp, b"name: a\ntext: \xff\n", "lamp.yaml")
    assert [str(one) for one in caught.value.findings] == [
        "lamp.yaml:2: S01 byte 14 is not UTF-8: save the file as UTF-8"
    ]


@pytest.mark.parametrize("depth", [1_000, 30_000])
def test_a_bomb_of_brackets_is_refused_and_does_not_crash(depth: int) -> None:
    """Nesting that ends other parsers ends here with a finding."""
    with pytest.raises(UnusableError):
        parse(b"a: " + b"[" * depth, "lamp.yaml")


@pytest.mark.parametrize(
    "value", ["NO", "on", "0123", "12:30:00", "3.10", "Null", "2024-07-11", "1_000", "~", "0x1F"]
)
def test_strings_stay_strings(value: str) -> None:
    """Nothing is read as a truth value, a number or a date unless the record asks for one."""
    assert decode(Lamp, f"name: {value}\n".encode(), "lamp.yaml").record.name == value


TEXT = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)
    .map(str.strip)
    .filter(bool)
)
LINES = TEXT.filter(lambda text: len(text.splitlines()) == 1 and "\n" not in text)
SENTENCES = (
    st.lists(st.text("abc :#-'\"[]{}&*!|>%@,é", min_size=1, max_size=60), min_size=1)
    .map(lambda parts: ". A".join(parts).strip())
    .filter(bool)
)


@given(
    name=LINES,
    text=st.one_of(TEXT, SENTENCES),
    words=st.lists(LINES),
    lit=st.booleans(),
    count=st.integers(0, 10**8),
)
def test_what_is_written_reads_back_equal(
    name: str, text: str, words: list[str], lit: bool, count: int
) -> None:
    """Any text survives the writer, and writing again changes nothing."""
    inner = Lamp(name=name, words=tuple(words))
    lamp = Lamp(name=name, text=text, lit=lit, count=count, words=tuple(words), parts=(inner,))
    written = write(lamp)
    again = decode(Lamp, written.encode(), "lamp.yaml").record
    assert again == lamp
    assert write(again) == written


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """No input ends in anything but a record or a finding."""
    try:
        decode(Lamp, content, "lamp.yaml")
    except UnusableError as error:
        assert error.findings
