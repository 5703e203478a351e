"""Excel workbooks of one sheet, with no properties and the same bytes each time."""

import datetime as dt
import html
from collections.abc import Sequence

from zip_file import OFFICE, XML, archive, content_types, relationships

Cell = str | int | dt.datetime
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook knows no time zone
"""The day from which Excel counts."""
_STYLES = (
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
)
"""A style for anything, and one for a day with its time."""


def workbook_file(rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a workbook whose only sheet holds these rows."""
    lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets>'
    return archive(
        {
            "[Content_Types].xml": content_types(
                {
                    "xl/workbook.xml": f"{_TYPE}.sheet.main",
                    "xl/worksheets/sheet1.xml": f"{_TYPE}.worksheet",
                    "xl/styles.xml": f"{_TYPE}.styles",
                }
            ),
            "_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"}),
            "xl/_rels/workbook.xml.rels": relationships(
                {"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"}
            ),
            "xl/workbook.xml": f'{XML}<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">{sheets}</workbook>',
            "xl/worksheets/sheet1.xml": _part("worksheet", f"<sheetData>{lines}</sheetData>"),
            "xl/styles.xml": _part("styleSheet", _STYLES),
        }
    )


def _cell(value: Cell) -> str:
    match value:
        case dt.datetime():
            return f'<c s="1"><v>{(value - _DAY_ZERO) / dt.timedelta(days=1):.9f}</v></c>'
        case int():
            return f"<c><v>{value}</v></c>"
        case "":
            return "<c/>"
        case _:
            text = html.escape(value, quote=False)
            return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _part(root: str, content: str) -> str:
    return f'{XML}<{root} xmlns="{SHEET}">{content}</{root}>'
