"""Every kind of file is opened, or refused."""

import base64
import gzip
import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from picture_files import chunk, jpeg, png, segment
from scan_room import detector, leaks_at, leaks_in, rules_of
from written_forms import NAME

from roundtable.gate.scan import Scanner
from roundtable.gate.scanning import archives, large, lookup

_WIDE = NAME.encode("utf-16-le")


def _zip(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.comment = comment
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def _locked(packed: bytes) -> bytes:
    """Return a zip file that says that its members are encrypted."""
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(head) + flags
        packed = packed[:at] + b"\x01" + packed[at + 1 :]
    return packed


def _document(text: str, author: str = "") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    document.core_properties.author = author
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        NAME.encode("utf-16"),
        "\ufeff".encode("utf-16-be") + NAME.encode("utf-16-be"),
        NAME.encode("utf-8-sig"),
        NAME.encode("utf-32"),
        gzip.compress(f"<loc>{NAME}</loc>".encode()),
        gzip.compress(b"harmless") + gzip.compress(NAME.encode()),
        gzip.compress(gzip.compress(gzip.compress(NAME.encode()))),
        _zip({"a.txt": NAME.encode()}),
        _zip({f"{NAME}.txt": b"harmless"}),
        _zip({"a.txt": b"harmless"}, comment=NAME.encode()),
        _zip({"inner.zip": _zip({"a.txt": NAME.encode()})}),
        png(chunk(b"tEXt", b"Author\x00" + NAME.encode())),
        png(chunk(b"zTXt", b"Author\x00\x00" + zlib.compress(NAME.encode()))),
        png(chunk(b"iTXt", b"Author\x00\x01\x00\x00\x00" + zlib.compress(NAME.encode()))),
        png(chunk(b"iTXt", b"Author\x00\x00\x00en\x00\x00" + NAME.encode())),
        png(chunk(b"eXIf", b"II*\x00" + NAME.encode() + b"\x00")),
        jpeg(segment(0xFE, NAME.encode())),
        jpeg(segment(0xE1, b"Exif\x00\x00II*\x00" + NAME.encode() + b"\x00")),
        jpeg(segment(0xE1, b"Exif\x00\x00II*\x00" + _WIDE)),
        jpeg(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + NAME.encode() + b"</x:xmpmeta>")),
        b"<img src='data:image/png;base64,"
        + base64.b64encode(png(chunk(b"tEXt", b"Author\x00" + NAME.encode())))
        + b"'>",
        b"data:application/gzip;base64," + base64.b64encode(gzip.compress(NAME.encode())),
    ],
)
def test_a_name_in_any_known_kind_of_file_is_found(content: bytes) -> None:
    """Marked wide texts, packed files and the words in pictures are read."""
    assert "I01" in rules_of(leaks_in(content))


def test_packed_bytes_that_stand_in_a_text_are_unpacked() -> None:
    """A name in a deflated run of base64 is found, and bytes that only look deflated are passed over."""
    packed = base64.b64encode(zlib.compress(f"as {NAME} said".encode())).decode()
    assert "I01" in rules_of(leaks_in(f"data {packed} ends"))
    chance = base64.b64encode(b"\x78\x9c" + bytes(range(64, 90))).decode()
    assert leaks_in(f"data {chance} ends") == []


def test_words_in_a_damaged_part_of_a_picture_are_read() -> None:
    """A part that says it is packed and is not is read as it stands."""
    broken = png(chunk(b"zTXt", b"Author\x00\x00x not packed " + NAME.encode()))
    assert "I01" in rules_of(leaks_in(broken))
    assert "B04" in rules_of(leaks_in(jpeg()[:2] + b"\xffno part"))
    assert "B04" in rules_of(leaks_in(jpeg()[:2] + b"\x00\x00\x00\x04ab" + jpeg()[2:]))
    assert "B04" in rules_of(leaks_in(jpeg(b"\x00\x00\x00\x04ab")))
    assert "B04" in rules_of(leaks_in(png()[:8]))


def test_values_without_words_hide_no_name_behind_them() -> None:
    """Nothing, truth and numbers in data are passed over, and the strings after them are read."""
    assert "I01" in rules_of(leaks_in(f'{{"a": null, "b": [true, null, 4.5], "c": "{NAME}"}}'))


def test_answers_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded, and every file is still read."""
    monkeypatch.setattr(lookup, "_MOST_KEPT", 10)
    scanner = Scanner(detector())
    for number in range(3):
        page = f"<p>Page {number} of a few, as {NAME} said</p>".encode()
        assert "I01" in rules_of(list(scanner.scan_bytes("site/page.html", page)))
    assert scanner._reader._lookup._kept < 10_000


def test_a_text_of_many_parts_is_asked_about_in_batches() -> None:
    """However much is new at once, a name at either end is found."""
    lines = [f"Makers number {number} asked for clear words and for time." for number in range(4_000)]
    for at in (0, -1):
        assert "I01" in rules_of(leaks_in("\n".join([*lines[:at], NAME, *lines[at:]])))


def test_a_script_that_only_begins_like_data_is_read_as_a_text() -> None:
    """Code behind a value is not lost."""
    assert "I01" in rules_of(leaks_in("var x = {};\n" + "// words\n" * 40 + f"// {NAME}\n"))


def test_a_gzip_file_that_says_a_name_in_its_head_leaks() -> None:
    """The name of the packed file stands in the head."""
    packed = io.BytesIO()
    with gzip.GzipFile(f"{NAME}.csv", "wb", fileobj=packed, mtime=0) as file:
        file.write(b"harmless")
    assert "I01" in rules_of(leaks_in(packed.getvalue()))


@pytest.mark.parametrize(("text", "author"), [(f"As {NAME} said", ""), ("Harmless", NAME)])
def test_an_office_file_is_read_member_by_member(text: str, author: str) -> None:
    """The text and the properties of a document are both read."""
    assert "I01" in rules_of(leaks_in(_document(text, author)))


@pytest.mark.parametrize(
    "content",
    [
        png(),
        png(chunk(b"gAMA", bytes(4)), chunk(b"tEXt", b"Software\x00by hand")),
        jpeg(),
        gzip.compress(b"x"),
        b"",
    ],
)
def test_a_harmless_known_file_gives_no_leak(content: bytes) -> None:
    """Plain pictures, packed texts and empty files pass."""
    assert leaks_in(content) == []


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 and so on",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old office file",
        b"7z\xbc\xaf\x27\x1c",
        b"wOF2\x00\x01\x00\x00",
        b"\x00\x01\x02\x03 unknown",
        "Café".encode("latin-1"),
        b"text with \x00 in it",
        b"\xff\xfe\x00",
        gzip.compress(b"words" * 100)[:-9],
        gzip.compress(b"\x00\x01 unknown"),
        _zip({"a.txt": b"harmless" * 50})[:-30],
        _zip({"a.bin": b"\x00\x01\x02 unknown"}),
        _zip({"a.txt": b"x"}).replace(b"PK\x05\x06", b"PK\x05\x07"),
        _locked(_zip({"a.txt": b"x"})),
        png(chunk(b"hiDe", b"unknown part")),
        png(behind=b"words behind the end"),
        png()[:-3],
        png().replace(b"IDAT", b"IDAX"),
        png(chunk(b"PLTE", bytes(2000))),
        png(chunk(b"tRNS", bytes(2000))),
        jpeg(segment(0xE5, b"unknown part")),
        jpeg(behind=b"words behind the end"),
        jpeg()[:-2],
        b"\xff\xd8\xff\xe0\x00",
    ],
)
def test_what_no_reader_can_vouch_for_is_refused(content: bytes) -> None:
    """Sealed, unknown, damaged and oversized parts stop the file."""
    assert "B04" in rules_of(leaks_in(content))


def test_a_refused_file_is_still_read_as_far_as_it_can_be() -> None:
    """A name in plain sight in an unknown file is reported beside the refusal."""
    narrow = b"\x00\x01\x02" + NAME.encode() + b"\x03"
    wide = b"\x00\x01\x02\x03" + _WIDE + b"\x03\x03"
    assert rules_of(leaks_in(narrow)) == {"B04", "I01"}
    assert rules_of(leaks_in(wide)) == {"B04", "I01"}


def test_archives_inside_archives_end_somewhere() -> None:
    """Beyond three layers a file is refused."""
    content = b"harmless"
    for _ in range(5):
        content = gzip.compress(content)
    assert rules_of(leaks_in(content)) == {"B04"}


def test_an_archive_that_says_it_is_huge_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory of a zip file and the size of a gzip stream are bounded."""
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1_000)
    assert "B04" in rules_of(leaks_in(_zip({"a.txt": bytes(2_000)})))
    assert "B04" in rules_of(leaks_in(gzip.compress(b"a" * 2_000)))


def test_endless_encodings_are_refused_and_not_followed() -> None:
    """A file that decodes to far more than itself costs a bounded amount of work."""
    bomb = gzip.compress(b"lorem ipsum dolor " * 400_000)
    page = b"<p>" + base64.b64encode(bomb) + b"</p>"
    assert "B04" in rules_of(leaks_in(page))


@pytest.mark.parametrize("at", [0, 3_000, 3_997, 4_000, 9_500])
def test_a_large_text_is_read_in_blocks_that_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Wherever the name falls, its place in the whole file is told once."""
    monkeypatch.setattr(large, "_LARGE", 5_000)
    monkeypatch.setattr(large, "_BLOCK", 4_000)
    text = "é word " * 2_000
    text = text[:at] + f" {NAME} " + text[at:]
    (tmp_path / "large.csv").write_text(text, encoding="utf-8")
    found = [(leak.start, leak.end) for leak in leaks_at(tmp_path) if leak.start is not None]
    assert found == [(text.index(NAME), text.index(NAME) + len(NAME))]


def test_a_large_file_that_is_no_plain_text_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be read in blocks is not read by halves."""
    monkeypatch.setattr(large, "_LARGE", 5_000)
    monkeypatch.setattr(large, "_BLOCK", 4_000)
    plain = b"plain " * 2_000
    for content in (bytes(range(256)) * 40, plain + b"\xff" * 4_000, plain + b"\xc3", b"%PDF-1.7\n" + plain):
        (tmp_path / "large.bin").write_bytes(content)
        assert rules_of(leaks_at(tmp_path)) == {"B04"}


@pytest.mark.parametrize(
    "text",
    [
        "A" * 300_000,
        "<!--" * 60_000,
        "<script" * 40_000,
        '<a "' * 60_000,
        "%2" * 100_000,
        "{" * 200_000,
        "&#" * 100_000,
        "a\n" * 100_000,
        "\\u" * 100_000,
        "0x41," * 40_000,
        "dot " * 60_000,
        "1@" * 100_000,
    ],
)
def test_a_text_made_to_slow_a_pattern_down_hides_nothing_behind_it(text: str) -> None:
    """It is read to its end, where the name stands, or refused as one that nobody can look into."""
    assert rules_of(leaks_in(f"{text}\n\n{NAME}\n"))


def test_a_long_encoding_over_many_lines_is_read_as_a_whole() -> None:
    """A packed file in wrapped base64 is longer than any unit."""
    filler = "".join(f"{number * 7919 % 10007} " for number in range(4_000))
    packed = gzip.compress(f"{filler} {NAME} {filler}".encode())
    assert "I01" in rules_of(leaks_in(b"part\n" + base64.encodebytes(packed) + b"\nend"))
