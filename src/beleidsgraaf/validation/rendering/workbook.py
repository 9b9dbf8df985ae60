"""A report as a workbook: what was handed in, with a remark in each wrong cell, and a sheet of all.

A workbook that was handed in comes back as a copy; for anything else there is the sheet alone.
"""

import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from rdflib import Literal

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.findings import Finding, Findings
from beleidsgraaf.validation.rendering.fixes import Original
from beleidsgraaf.validation.rendering.wording import SEVERITY_WORDS, WORDS, called, subject
from beleidsgraaf.vocabulary import BGSH
from beleidsgraaf.workbooks import workbook_bytes

SHEETS: Mapping[str, str] = MappingProxyType({"nl": "Bevindingen", "en": "Findings"})
_AUTHOR = "beleidsgraaf"
_COLOURS: Mapping[str, str] = MappingProxyType(
    {"Violation": "FFF4B6B6", "Warning": "FFFFE3A3", "Info": "FFCFE5F5"}
)
_HEADINGS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "nl": ("ernst", "regel", "bestand", "tabel", "rij", "kolom", "plaats", "waar het om gaat",
               "melding", "verwacht", "gevonden", "voorstel", "in te vullen waarde"),
        "en": ("severity", "rule", "file", "table", "row", "column", "place", "subject",
               "message", "expected", "found", "proposal", "value to fill in"),
    }
)  # fmt: skip
_WIDTHS = (13, 24, 26, 18, 6, 18, 30, 34, 60, 40, 40, 50, 40)
_MOST_CHARACTERS = 32_767  # that Excel takes in a cell


def write_workbook(report: Findings, lang: str, *, originals: Mapping[str, Original]) -> bytes:
    """Write a report as a workbook; the one workbook among ``originals`` is the one it marks."""
    files = {id(each): each for each in originals.values()}  # one file may have two names
    books = [each for each in files.values() if each.name.lower().endswith(".xlsx")]
    if len(books) == 1:
        book = openpyxl.load_workbook(io.BytesIO(books[0].content))
        _mark(book, report.findings, lang=lang)
    else:
        book = Workbook()
        book.remove(book.worksheets[0])
    for name in SHEETS.values():
        if name in book.sheetnames:
            del book[name]
    _list(book.create_sheet(SHEETS[lang], 0 if not books else None), report.findings, lang=lang)
    return workbook_bytes(book)


def _mark(book: Workbook, findings: Iterable[Finding], *, lang: str) -> None:
    """Put a remark and a colour in each cell that a finding is about, the worst one deciding."""
    for old in book.worksheets:
        _clear(old)
    at: dict[tuple[str, int, int], list[Finding]] = defaultdict(list)
    for finding in findings:
        sheet = _sheet(book, finding.place)
        if finding.place is not None and finding.place.row and sheet is not None:
            at[sheet.title, finding.place.row, _column(sheet, finding.place)].append(finding)
    for (title, row, column), some in sorted(at.items(), key=lambda item: item[0]):
        cell = book[title].cell(row=row, column=column)
        remark = Comment("\n\n".join(_remark(finding, lang) for finding in some), _AUTHOR)
        remark.width, remark.height = 420, 160 + 60 * (len(some) - 1)
        cell.comment = remark
        cell.fill = PatternFill("solid", fgColor=_COLOURS[some[0].severity])


def _clear(sheet: Worksheet) -> None:
    """Take away the remarks and colours of an earlier check."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.comment and cell.comment.author == _AUTHOR:
                cell.comment = None
                cell.fill = PatternFill()


def _sheet(book: Workbook, place: Place | None) -> Worksheet | None:
    if place is None:
        return None
    names = {name.casefold(): name for name in book.sheetnames}
    found = book[names[place.table.casefold()]] if place.table.casefold() in names else None
    return found if isinstance(found, Worksheet) else None


def _column(sheet: Worksheet, place: Place) -> int:
    """Find a column by its heading; the first one where the finding is about the whole row."""
    for number in range(1, sheet.max_column + 1):
        heading = str(sheet.cell(row=1, column=number).value or "").strip().casefold()
        if place.column and heading == place.column.strip().casefold():
            return number
    return 1


def _remark(finding: Finding, lang: str) -> str:
    words = WORDS[lang]
    lines = [f"{SEVERITY_WORDS[lang][finding.severity][0].capitalize()} {called(finding.id, lang)}"]
    lines.append(finding.messages[lang])
    for name, said in (("expected", finding.expected), ("found", finding.found)):
        lines += [f"{words[name]}: {said[lang]}"] if said else []
    lines += [f"{words['mend']}: {finding.mend.said(lang)}"] if finding.mend else []
    return _clean("\n".join(lines))


def _list(sheet: Worksheet, findings: Iterable[Finding], *, lang: str) -> None:
    rows = [_HEADINGS[lang], *(_row(finding, lang) for finding in findings)]
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(row=number, column=column)
            if isinstance(cell, Cell) and value != "":
                _write(cell, value, is_heading=number == 1)
    for number, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJKLM"[number]].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _row(finding: Finding, lang: str) -> list[str | int]:
    place = finding.place or Place("")
    mend = finding.mend
    return [
        SEVERITY_WORDS[lang][finding.severity][0],
        called(finding.shape.removeprefix(str(BGSH)), lang),
        place.file, place.table, place.row or "", place.column, place.describe(lang),
        subject(finding, lang), finding.messages[lang],
        finding.expected.get(lang, ""), finding.found.get(lang, ""),
        mend.said(lang) if mend else "",
        _filled_in(finding),
    ]  # fmt: skip


def _filled_in(finding: Finding) -> str:
    """Give what to write; in a cell a text stands without quotes and language."""
    mend = finding.mend
    if mend is None or mend.replacement is None:
        return ""
    is_cell = finding.place is not None and bool(finding.place.table)
    return str(mend.term) if is_cell and isinstance(mend.term, Literal) else mend.replacement


def _write(cell: Cell, value: str | int, *, is_heading: bool) -> None:
    cell.value = _clean(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # also what looks like a formula
        cell.quotePrefix = value.startswith("=")
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if is_heading:
        cell.font = Font(bold=True)


def _clean(text: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:_MOST_CHARACTERS]
