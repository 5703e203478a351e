"""Small Word documents made part by part, and packed files changed in one part."""

import io
import zipfile
from collections.abc import Callable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paragraph(text: str, properties: str = "") -> str:
    """Return the XML of a paragraph of one run."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def links(**targets: str) -> str:
    """Return the XML of links from one part to others: kind=target."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{R}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_LINKS}">{each}</Relationships>'


def part(root: str, inside: str) -> str:
    """Return the XML of a part of a Word document."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}">{inside}</w:{root}>'


def document(body: str, **others: str) -> bytes:
    """Return a Word document with the body given, and other parts by their kinds (`comments=...`)."""
    members = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links(officeDocument="word/document.xml"),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links(**{kind: f"{kind}.xml" for kind in others}),
        **{f"word/{kind}.xml": content for kind, content in others.items()},
    }
    return packed(members)


def packed(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of the members given."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()


def repacked(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip file with one member changed, or added if it was not there."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return packed({**members, name: change(members.get(name, b""))})
