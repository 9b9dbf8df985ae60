"""Opening a workbook that a stranger made, and reading its cells as text.

A workbook is a zip of XML: it can be a bomb, be broken, or be something else with that name. All
sizes are checked before anything is unpacked, and document types in the XML are refused. Not
here: what sheets and cells mean.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import cast
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet

from beleidsgraaf.errors import Place
from beleidsgraaf.tables.computed import SheetText
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.problems import ProblemList

Cells = list[tuple[str, ...]]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, or a workbook with a password
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    NotImplementedError,
    OSError,
)
_DOCUMENT_TYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def open_workbook(path: Path, *, limits: Limits, problems: ProblemList) -> dict[str, Cells] | None:
    """Read every sheet as rows of text; None, with a problem noted, where that fails."""
    complaint = _first_look(path, limits)
    if complaint is None:
        content = path.read_bytes()
        complaint = _look_inside(content, limits)
        if complaint is None:
            return _CellReading(path, limits=limits, problems=problems).read(content)
    problems.add(Place(str(path)), nl=complaint[0], en=complaint[1])
    return None


def _first_look(path: Path, limits: Limits) -> tuple[str, str] | None:
    if not path.is_file():
        return (
            "Dit bestand of deze map bestaat niet. Kijk de naam na.",
            "This file or folder does not exist. Check the name.",
        )
    if path.suffix.lower() != ".xlsx":
        return (
            "Een plan is een map met dataset.yaml, of een Excel-werkmap die op .xlsx eindigt.",
            "A plan is a folder with dataset.yaml, or an Excel workbook whose name ends in .xlsx.",
        )
    if path.stat().st_size > limits.file:
        return (
            f"De werkmap is groter dan {limits.file} bytes. Haal er afbeeldingen uit.",
            f"The workbook is larger than {limits.file} bytes. Take pictures out.",
        )
    return None


def _look_inside(content: bytes, limits: Limits) -> tuple[str, str] | None:
    if content.startswith(_OLD_OFFICE):
        return (
            "Dit is een oude Excel-werkmap (.xls) of een met een wachtwoord. Sla haar op als "
            ".xlsx zonder wachtwoord.",
            "This is an old Excel workbook (.xls) or one with a password. Save it as .xlsx "
            "without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _look_at_parts(parts, limits)
    except _BROKEN:
        return _NO_WORKBOOK


_NO_WORKBOOK = (
    "Dit is geen Excel-werkmap, al heet het zo, of zij is beschadigd. Open haar in Excel en sla "
    "haar opnieuw op als .xlsx.",
    "This is no Excel workbook, in spite of its name, or it is damaged. Open it in Excel and save "
    "it again as .xlsx.",
)


def _look_at_parts(parts: zipfile.ZipFile, limits: Limits) -> tuple[str, str] | None:
    entries = parts.infolist()
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        return (
            "Dit is een Word-bestand, al heet het .xlsx. Zet de tekst in het blad 'brontekst' van "
            "een werkmap (beleidsgraaf template).",
            "This is a Word file, in spite of its name. Put the text in the sheet 'brontekst' of a "
            "workbook (beleidsgraaf template).",
        )
    if "xl/workbook.xml" not in names:
        return _NO_WORKBOOK
    if len(entries) > limits.parts or sum(e.file_size for e in entries) > limits.unpacked:
        return (
            f"Uitgepakt is deze werkmap groter dan {limits.unpacked} bytes of {limits.parts} "
            "delen. Neem alleen de tabellen over in een nieuwe werkmap.",
            f"Unpacked this workbook is larger than {limits.unpacked} bytes or {limits.parts} "
            "parts. Copy only the tables into a new workbook.",
        )
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            with parts.open(entry) as part:
                if _DOCUMENT_TYPE.search(part.read(4096)):
                    return _NO_WORKBOOK
    return None


class _CellReading:
    """Reads the cells of one workbook."""

    def __init__(self, path: Path, *, limits: Limits, problems: ProblemList) -> None:
        self._path = path
        self._limits = limits
        self._problems = problems

    def read(self, content: bytes) -> dict[str, Cells] | None:
        try:
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=False, keep_links=False
            )
            return dict(self._sheets(book))
        except _BROKEN:
            self._problems.add(Place(str(self._path)), nl=_NO_WORKBOOK[0], en=_NO_WORKBOOK[1])
            return None

    def _sheets(self, book: openpyxl.Workbook) -> Iterator[tuple[str, Cells]]:
        for sheet in book.worksheets:
            if isinstance(sheet, ReadOnlyWorksheet):
                sheet.reset_dimensions()  # what a workbook says of its own size may be wrong
                # The stubs describe its methods on Worksheet only.
                yield sheet.title, list(self._rows(sheet.title, cast(Worksheet, sheet)))

    def _rows(self, name: str, sheet: Worksheet) -> Iterator[tuple[str, ...]]:
        empty = 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            if number > self._limits.rows:
                self._say(
                    Place(str(self._path), table=name, row=number),
                    nl=f"Het blad heeft meer dan {self._limits.rows} rijen. Splits het plan, of "
                    "verwijder lege rijen onderaan.",
                    en=f"The sheet has more than {self._limits.rows} rows. Split the plan, or "
                    "delete empty rows at the end.",
                )
                return
            cells = tuple(_text(cell) for cell in row)
            if not any(cells):
                empty += 1
                continue
            yield from [()] * empty
            empty = 0
            yield cells

    def _say(self, place: Place, *, nl: str, en: str) -> None:
        self._problems.add(place, nl=nl, en=en)


def _text(cell: object) -> str:
    text = cell_text(getattr(cell, "value", None))
    return SheetText(text, getattr(cell, "data_type", "s")) if text else ""


def cell_text(value: object) -> str:
    """Write a typed cell as people write it in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        is_day = value.time() == time(0)
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
