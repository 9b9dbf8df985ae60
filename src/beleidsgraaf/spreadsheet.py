"""Sheets as a workbook (XLSX, ISO/IEC 29500), for what people only read.

The file is written straight into a zip, cell by cell: no cell is a formula, so that text which
begins with ``=`` stays text, and the same rows give the same bytes. Workbooks that people fill in
are ``tables/``'s matter.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import IO
from xml.sax.saxutils import escape

from beleidsgraaf.errors import AnswerTooLarge

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Plain = str | int | float | bool | date | None
_MOST_CHARACTERS = 32_767  # that Excel takes in a cell
_EXACT = 10**15  # Excel keeps fifteen digits; a longer number is written as text
_FIRST_DAY, _DAY_ONE = date(1900, 3, 1), date(1899, 12, 30)  # before, Excel miscounts
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_PLAIN, _HEADING, _DATE = 0, 1, 2  # styles, as numbered in styles.xml
# What XML cannot hold is written _xHHHH_, as the standard has it (ST_Xstring).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\r\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_OPENING = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_BARE = 'fillId="0" borderId="0"'
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_KIND}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": f"<styleSheet {_MAIN}>"
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" {_BARE}/></cellStyleXfs>'
        '<cellXfs count="3">'
        f'<xf numFmtId="0" fontId="0" {_BARE} xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
        f'<xf numFmtId="0" fontId="1" {_BARE} xfId="0" applyFont="1"/>'
        f'<xf numFmtId="164" fontId="0" {_BARE} xfId="0" applyNumberFormat="1" applyAlignment="1">'
        '<alignment vertical="top"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>",
    }
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its rows (the first one holds the headings), its column widths."""

    name: str
    rows: Sequence[Sequence[Plain]]
    widths: Sequence[int]


def write_sheets(out: IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write two sheets, answers and what explains them, as a workbook.

    Raises AnswerTooLarge for a text that no cell can hold.
    """
    names = [sheet.name for sheet in sheets]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in {**_PARTS, "xl/workbook.xml": _workbook(names)}.items():
            book.writestr(_entry(name), _OPENING + content)
        for number, sheet in enumerate(sheets, start=1):
            with book.open(_entry(f"xl/worksheets/sheet{number}.xml"), "w") as part:
                for piece in _pieces(sheet):
                    part.write(piece.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _workbook(names: Sequence[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="r{number}"/>'
        for number, name in enumerate(names, start=1)
    )
    return f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _pieces(sheet: Sheet) -> Iterator[str]:
    """Write a sheet piece by piece; its first row stays in sight."""
    yield _OPENING + (
        f'<worksheet {_MAIN}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    )
    for number, width in enumerate(sheet.widths, start=1):
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(sheet.rows, start=1):
        cells = (_cell(value, is_heading=number == 1) for value in row)
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _cell(value: Plain, *, is_heading: bool) -> str:
    style = _HEADING if is_heading else _PLAIN
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b" s="{style}"><v>{int(value)}</v></c>'
    if isinstance(value, int | float) and abs(value) < _EXACT:
        return f'<c s="{style}"><v>{value!r}</v></c>'
    if isinstance(value, date) and value >= _FIRST_DAY:
        return f'<c s="{_DATE}"><v>{(value - _DAY_ONE).days}</v></c>'
    text = _written(str(value))
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'


def _written(text: str) -> str:
    if len(text) > _MOST_CHARACTERS:
        raise AnswerTooLarge(
            f"Een cel van een werkmap kan hoogstens {_MOST_CHARACTERS} tekens bevatten. "
            "Vraag het antwoord als CSV of JSON.",
            f"A cell of a workbook holds at most {_MOST_CHARACTERS} characters. "
            "Ask for the answer as CSV or JSON.",
            limit=_MOST_CHARACTERS,
        )
    return escape(_UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text))
