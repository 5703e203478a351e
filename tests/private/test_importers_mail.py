"""How a saved mail is read: its own words come in; quotations, signature and attachments are told apart."""

from email.message import EmailMessage

import pytest

from roundtable.base.errors import UnusableError
from roundtable.private.importers import read_notes_bytes
from roundtable.private.records import Format, Imported

HEAD = "From: ann@lumohaus.example\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
NOTES = "# Consent\n\n- Zelda: we ask once\n- [missed this]\n"


def read(content: bytes) -> Imported:
    """Return what a mail holds; every unit must be accounted for."""
    imported = read_notes_bytes(content, Format.MAIL, "file 1 (.eml)")
    assert imported.adds_up()
    return imported


def mail(text: str, subject: str = "Notes", kind: str = "text/plain; charset=utf-8") -> bytes:
    """Return a mail of one text."""
    return f"{HEAD.format(subject=subject)}Content-Type: {kind}\r\n\r\n{text}".encode()


def texts(content: bytes) -> list[str]:
    """Return the text of each remark."""
    return [each.text for each in read(content).utterances]


def left_out(content: bytes) -> list[tuple[str, str, bool]]:
    """Return place and reason of everything left out, and whether it could not be read."""
    return [(aside.place, aside.reason, aside.refused) for aside in read(content).asides]


def refusal(content: bytes) -> str:
    """Return the message with which a mail is refused."""
    with pytest.raises(UnusableError) as caught:
        read_notes_bytes(content, Format.MAIL, "file 1 (.eml)")
    assert "Zelda" not in str(caught.value)
    return str(caught.value)


def test_the_text_of_a_mail_is_read_like_notes() -> None:
    """Headings, speakers and bullets; places are lines of the text; the headers are one thing left out."""
    content = mail(NOTES)
    said = [(one.place, one.heading, one.label, one.text) for one in read(content).utterances]
    assert said == [
        ("line 3", "Consent", "Zelda", "we ask once"),
        ("line 4", "Consent", "", "[missed this]"),
    ]
    assert left_out(content) == [("header", "header of the mail", False), ("line 1", "heading", False)]


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 5 Oct 2026 at 10:02, Zelda <z@thrindlecote.example> wrote:\n> we ask twice\n> and so",
        "-----Original Message-----\nFrom: Zelda\nwe ask twice",
        "From: Zelda Quibbleworth\nSent: 5 October 2026 10:02\nTo: Ann\nSubject: Notes\n\nwe ask twice",
        "________________________________\nFrom: Zelda\nwe ask twice",
        "> we ask twice",
    ],
)
def test_what_a_reply_quotes_is_left_out_line_by_line(quoted: str) -> None:
    """It is another mail, and would come in twice."""
    content = mail(f"Tom: we ask once\n\n{quoted}\n", subject="RE: Notes")
    assert texts(content) == ["we ask once"]
    reasons = [reason for _, reason, _ in left_out(content)]
    assert reasons == ["header of the mail", *["quoted mail"] * len([x for x in quoted.split("\n") if x])]


@pytest.mark.parametrize(
    ("subject", "opening"),
    [
        ("Fwd: Notes", "---------- Forwarded message ---------\n"),
        ("FW: Notes", ""),
        ("Notes", "---------- Forwarded message ---------\n"),
    ],
)
def test_a_forwarded_mail_is_what_the_mail_was_sent_for(subject: str, opening: str) -> None:
    """Its text comes in, the headers that it came with do not."""
    head = f"{opening}From: Zelda <z@thrindlecote.example>\nSent: Monday\nTo: Ann\nSubject: Notes\n\n"
    content = mail(f"See below\n\n{head}Tom: we ask once\n", subject=subject)
    assert texts(content) == ["See below", "we ask once"]
    headers = head.count("\n") - 1
    assert [reason for _, reason, _ in left_out(content)].count("header of a forwarded mail") == headers


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nAnn Volebrook\nLumohaus",
        "Kind regards,\nAnn Volebrook\n\nLumohaus, 01632 960001",
        "Best wishes\nAnn",
        "Sent from my telephone",
    ],
)
def test_a_signature_is_left_out(signature: str) -> None:
    """It names whoever sent the mail, and is nothing that was said."""
    content = mail(f"Tom: we ask once\n\n{signature}\n")
    assert texts(content) == ["we ask once"]
    lines = len([line for line in signature.split("\n") if line])
    assert [reason for _, reason, _ in left_out(content)].count("signature") == lines


def test_thanks_in_the_middle_of_a_mail_end_nothing() -> None:
    """What follows is too long for a signature."""
    long = (
        "We ask once, and then we never ask again for as long as the lamp lives, which is often many years."
    )
    assert texts(mail(f"Thanks\n{long}")) == ["Thanks", long]


def test_of_two_forms_of_a_text_the_plain_one_is_read() -> None:
    """The other says the same, and is not counted."""
    made = EmailMessage()
    made["From"], made["Subject"] = "ann@lumohaus.example", "Notes"
    made.set_content("Tom: we ask once\n")
    made.add_alternative("<p>Tom: we ask once</p>", subtype="html")
    made.add_attachment(b"\x00\x01", maintype="application", subtype="pdf", filename="Zelda.pdf")
    assert texts(made.as_bytes()) == ["we ask once"]
    assert left_out(made.as_bytes())[-1] == ("part 3", "attached file or picture", True)


def test_a_mail_in_html_alone_is_read_as_it_is_shown() -> None:
    """Blocks are lines, items are bullets; scripts and styles are no text."""
    page = (
        "<html><head><title>x</title><style>p {}</style></head><body><p>Tom: we&nbsp;ask <b>once</b></p>"
        "<ul><li>Una: never</li></ul><script>let a</script><blockquote>old</blockquote></body></html>"
    )
    content = mail(page, kind="text/html; charset=utf-8")
    assert [(one.label, one.text) for one in read(content).utterances] == [
        ("Tom", "we ask once"),
        ("Una", "never"),
    ]
    assert ("quoted mail", False) in [entry[1:] for entry in left_out(content)]


def test_soft_line_ends_are_no_line_ends() -> None:
    """Programs that break lines to a width say so, and the lines are put together again."""
    content = mail("Tom: we ask \nonce.\nUna: never\n", kind="text/plain; charset=utf-8; format=flowed")
    assert texts(content) == ["we ask once.", "never"]


def test_an_encoding_that_a_mail_names_is_used() -> None:
    """Older programs write other encodings than UTF-8, and say which."""
    content = mail("", kind='text/plain; charset="windows-1252"') + "Tom: “we ask once”".encode("cp1252")
    assert texts(content) == ["“we ask once”"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"Zelda said\n\nthis", "is not a saved mail: it has none of its headers"),
        (
            mail("", kind="text/plain; charset=utf-8") + b"\xff",
            "has a text that is not in the encoding that it names",
        ),
        (
            mail("Zelda", kind="text/plain; charset=zelda"),
            "has a text that is not in the encoding that it names",
        ),
        (
            mail("Zelda", kind='text/plain; charset="\0utf-8"') + b"\xb3",
            "has a text that is not in the encoding that it names",
        ),
        (mail("Zelda\0", kind="text/plain"), "is not a mail in text: it holds zero bytes"),
        (
            mail("Zelda", kind="application/pkcs7-mime"),
            "is encrypted or sealed; save its text without",
        ),
        (
            HEAD.format(subject="a").encode()
            + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nWmVsZGE\r\n",
            "is damaged: its text is not whole",
        ),
        (
            HEAD.format(subject="a").encode()
            + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
            + b"--b\r\n\r\nZelda\r\n" * 300
            + b"--b--",
            "has more than 200 parts",
        ),
    ],
)
def test_a_mail_that_cannot_be_read_as_a_whole_is_refused(content: bytes, why: str) -> None:
    """With the reason, and without a word of it."""
    assert refusal(content) == f"file 1 (.eml): {why}"


def test_a_mail_of_attachments_alone_brings_in_nothing_and_says_so() -> None:
    """Each attachment is counted as refused, with its place."""
    made = EmailMessage()
    made["Subject"] = "Notes"
    made.add_attachment(b"x", maintype="application", subtype="pdf", filename="a.pdf")
    assert left_out(made.as_bytes()) == [
        ("header", "header of the mail", False),
        ("part 1", "attached file or picture", True),
    ]
