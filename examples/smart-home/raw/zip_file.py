"""Zip archives of XML parts, as Word and Excel write them, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping

MIDNIGHT = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold; it stands for no time at all."""
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str]) -> bytes:
    """Return the parts as an archive that holds no time and depends on no compressor."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as zipped:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, MIDNIGHT)
            entry.create_system = 0
            zipped.writestr(entry, content.encode())
    return whole.getvalue()


def relationships(target_by_kind: Mapping[str, str]) -> str:
    """Return the part that says which parts belong to another."""
    rows = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(target_by_kind.items(), start=1)
    )
    return f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def content_types(type_by_part: Mapping[str, str]) -> str:
    """Return the part that says of which type each other part is."""
    rows = (f'<Override PartName="/{part}" ContentType="{kind}+xml"/>' for part, kind in type_by_part.items())
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{XML}<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{"".join(rows)}</Types>'
