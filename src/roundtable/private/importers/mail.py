"""Reading a saved mail: its own words as lines of notes; quoted mail, signature and attachments apart."""

import codecs
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from roundtable.private.importers.lines import Item, Line
from roundtable.private.importers.mail_text import Sort, html_lines, sorts_of
from roundtable.private.importers.plain import plain_items, split_lines
from roundtable.private.importers.refusals import unusable

_MOST_PARTS = 200
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"})
_FORWARDED = ("fw:", "fwd:", "wg:", "tr:")
_WRONGLY_NAMED = "has a text that is not in the encoding that it names"
_TEXTS = ("text/plain", "text/html")


def mail_items(content: bytes, label: str) -> Iterator[Item]:
    """Yield the lines of a mail's own text, then what is left out; lines are counted in the text's body.

    Raises:
        UnusableError: no mail, damaged, sealed, of too many parts, or its text cannot be decoded for certain.
    """
    mail = _parsed(content, label)
    parts = _parts(mail, label)
    body = next((part for kind in _TEXTS for part in parts if _is_body(part, kind)), None)
    yield Line(place="header", text="-", aside="header of the mail")
    if body is not None:
        yield from _lines(_text(body, label), is_forwarded=_is_forwarded(mail))
    for number, part in enumerate(parts, start=1):
        if part is not body and not _is_other_form(part, body):
            yield Line(place=f"part {number}", text="-", aside="attached file or picture", refused=True)


def _parsed(content: bytes, label: str) -> Message:
    try:
        mail = BytesParser().parsebytes(content)
        is_mail = any(mail.get(name) is not None for name in ("From", "Subject", "Date", "Message-ID"))
    except Exception:  # noqa: BLE001 - the parser raises many kinds on damaged headers, and they quote
        raise unusable(label, "is damaged: it cannot be read as a mail") from None
    if not is_mail:
        raise unusable(label, "is not a saved mail: it has none of its headers")
    return mail


def _parts(mail: Message, label: str) -> list[Message]:
    """Return the parts that hold something themselves; a mail that is attached counts as one part."""
    found: list[Message] = []
    waiting = [mail]
    while waiting:
        part = waiting.pop(0)
        if part.get_content_type() in _SEALED:
            raise unusable(label, "is encrypted or sealed; save its text without")
        inner = _payload(part, label)
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting = [*inner, *waiting]
        elif inner:
            found.append(part)
        if len(found) + len(waiting) > _MOST_PARTS:
            raise unusable(label, f"has more than {_MOST_PARTS} parts")
    return found


def _payload(part: Message, label: str) -> object:
    """Return what a part holds, as it stands in the mail."""
    try:
        return part.get_payload()
    except (LookupError, ValueError):
        raise unusable(label, _WRONGLY_NAMED) from None


def _is_body(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _is_other_form(part: Message, body: Message | None) -> bool:
    """Return whether a part is the same text as the body in another form, as most mails have it."""
    return body is not None and body.get_content_type() == "text/plain" and _is_body(part, "text/html")


def _is_forwarded(mail: Message) -> bool:
    try:
        subject = str(make_header(decode_header(mail.get("Subject", ""))))
    except (LookupError, ValueError):
        return False
    return subject.strip().casefold().startswith(_FORWARDED)


def _text(part: Message, label: str) -> str:
    """Return the text of a part, decoded as it says itself and in no other way."""
    try:
        content = part.get_payload(decode=True)
        charset = codecs.lookup(part.get_content_charset("utf-8")).name
        text = (
            content.decode("utf-8" if charset == "ascii" else charset) if isinstance(content, bytes) else ""
        )
    except (LookupError, ValueError):
        raise unusable(label, _WRONGLY_NAMED) from None
    if part.defects:
        raise unusable(label, "is damaged: its text is not whole")
    if "\0" in text:
        raise unusable(label, "is not a mail in text: it holds zero bytes")
    if part.get_content_type() == "text/html":
        return html_lines(text)
    return _unflowed(text) if part.get_param("format") == "flowed" else text


def _unflowed(text: str) -> str:
    """Return a text with its soft line ends taken out; the line numbers stay those of the paragraphs."""
    whole: list[str] = []
    goes_on = False
    for line in split_lines(text):
        if goes_on and not line.startswith(">"):
            whole[-1] += line
        else:
            whole.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(whole)


def _lines(text: str, *, is_forwarded: bool) -> Iterator[Item]:
    """Yield the mail's own lines as notes, and each line of a quotation or signature as left out."""
    raw = split_lines(text)
    sorts = sorts_of(raw, is_forwarded=is_forwarded)
    own = (line if sort is Sort.OWN else "" for line, sort in zip(raw, sorts, strict=True))
    yield from plain_items("\n".join(own))
    for number, (line, sort) in enumerate(zip(raw, sorts, strict=True), start=1):
        if sort is not Sort.OWN and line.strip():
            yield Line(place=f"line {number}", text="-", aside=sort.value, apart=True)
