"""A workbook as a file that a stranger made: what it is, how large it unpacks, what its XML holds.

A workbook is a zip of XML: it can be a bomb, be broken, or be something else with that name. All
of it is looked at piece by piece, in bounded memory, before any library opens it. Not here: what
sheets and cells mean (``opening.py``).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from xml.parsers import expat

from beleidsgraaf.tables.limits import Limits

Words = tuple[str, str]  # Dutch, English

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # .xls, or a workbook with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PIECE = 1 << 16
_DEEPEST = 64
_SMALL = 1_000_000  # bytes that may be packed as tightly as they like
_COLUMN_LETTERS = re.compile(r"[A-Z]{1,3}")
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)

NO_WORKBOOK = (
    "Dit is geen Excel-werkmap, al heet het zo, of zij is beschadigd. Open haar in Excel en sla "
    "haar opnieuw op als .xlsx.",
    "This is no Excel workbook, in spite of its name, or it is damaged. Open it in Excel and save "
    "it again as .xlsx.",
)
_PASSWORD = (
    "Deze werkmap heeft een wachtwoord. Haal het eraf (Bestand, Info, Werkmap beveiligen) en sla "
    "haar opnieuw op als .xlsx.",
    "This workbook has a password. Take it off (File, Info, Protect Workbook) and save it again "
    "as .xlsx.",
)
_OLD = (
    "Dit is een oude Excel-werkmap (.xls). Sla haar op als Excel-werkmap (.xlsx), zonder "
    "wachtwoord.",
    "This is an old Excel workbook (.xls). Save it as an Excel workbook (.xlsx), without a "
    "password.",
)
_MACROS = (
    "Deze werkmap heeft macro's. Die worden hier nooit uitgevoerd; sla haar op als Excel-werkmap "
    "zonder macro's (.xlsx).",
    "This workbook has macros. They are never run here; save it as an Excel workbook without "
    "macros (.xlsx).",
)
_WORD = (
    "Dit is een Word-bestand, al heet het .xlsx. Zet de tekst in het blad 'brontekst' van een "
    "werkmap (beleidsgraaf template).",
    "This is a Word file, in spite of its name. Put the text in the sheet 'brontekst' of a "
    "workbook (beleidsgraaf template).",
)
_DECLARES = (
    "De XML in deze werkmap declareert een documenttype of entiteiten; dat doet geen rekenblad, "
    "en het wordt geweigerd. Neem de tabellen over in een nieuwe werkmap.",
    "The XML in this workbook declares a document type or entities; no spreadsheet does so, and "
    "it is refused. Copy the tables into a new workbook.",
)
_OTHER_ENDINGS: Mapping[str, Words] = MappingProxyType({".xls": _OLD, ".xlsm": _MACROS})
_NO_PLAN = (
    "Een plan is een map met dataset.yaml, of een Excel-werkmap die op .xlsx eindigt.",
    "A plan is a folder with dataset.yaml, or an Excel workbook whose name ends in .xlsx.",
)


@dataclass
class SheetLook:
    """What the XML of one sheet says that its cells do not."""

    last_row: int = 0  # with anything in it; a million formatted rows below are none
    merged: list[str] = field(default_factory=list)  # "A3:A5"
    hidden: list[int] = field(default_factory=list)  # rows with anything in them
    last_column: int = 0  # with anything in it


def complain_of_file(path: Path, limits: Limits) -> Words | None:
    """Say why a path cannot be a workbook, from the outside; None where it may be one."""
    ending = path.suffix.lower()
    if not path.is_file():
        return (
            "Dit bestand of deze map bestaat niet. Kijk de naam na.",
            "This file or folder does not exist. Check the name.",
        )
    if ending != ".xlsx":
        return _OTHER_ENDINGS.get(ending, _NO_PLAN)
    if path.stat().st_size > limits.file:
        return (
            f"De werkmap is groter dan {limits.file} bytes. Haal er afbeeldingen uit.",
            f"The workbook is larger than {limits.file} bytes. Take pictures out.",
        )
    return None


def look_inside(content: bytes, limits: Limits) -> Words | dict[str, SheetLook]:
    """Look at every part of a workbook: why it is refused, or what its sheets are like by path."""
    if content.startswith(_OLD_OFFICE):
        return _PASSWORD if _ENCRYPTED in content else _OLD
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _kind(parts) or _size(parts, limits) or _xml(parts, limits)
    except UNREADABLE:
        return NO_WORKBOOK


def _kind(parts: zipfile.ZipFile) -> Words | None:
    names = set(parts.namelist())
    if "word/document.xml" in names:
        return _WORD
    if any(name.endswith("vbaProject.bin") for name in names):
        return _MACROS
    return None if "xl/workbook.xml" in names else NO_WORKBOOK


def _size(parts: zipfile.ZipFile, limits: Limits) -> Words | None:
    entries = parts.infolist()
    is_tight = any(
        entry.file_size > max(_SMALL, limits.ratio * entry.compress_size) for entry in entries
    )
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) <= limits.parts and unpacked <= limits.unpacked and not is_tight:
        return None
    return (
        f"Uitgepakt is deze werkmap groter dan {limits.unpacked} bytes, {limits.parts} delen of "
        f"{limits.ratio} keer haar eigen grootte. Vaak zijn dat lege rijen met opmaak: neem alleen "
        "de tabellen over in een nieuwe werkmap.",
        f"Unpacked this workbook is larger than {limits.unpacked} bytes, {limits.parts} parts or "
        f"{limits.ratio} times its own size. Often these are empty rows with a format: copy only "
        "the tables into a new workbook.",
    )


def _xml(parts: zipfile.ZipFile, limits: Limits) -> Words | dict[str, SheetLook]:
    looks: dict[str, SheetLook] = {}
    for entry in parts.infolist():
        look = _PartLook(limits)
        with parts.open(entry) as part:
            while (piece := part.read(_PIECE)) and look.is_xml and look.complaint is None:
                look.feed(piece)
        if look.complaint is not None:
            return look.complaint
        if not look.is_xml and entry.filename.endswith((".xml", ".rels")):
            return NO_WORKBOOK
        looks[entry.filename] = look.sheet
    return looks


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters if _COLUMN_LETTERS.fullmatch(letters) else "A":
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class _PartLook:
    """Reads the XML of one part without keeping it."""

    def __init__(self, limits: Limits) -> None:
        self.sheet = SheetLook()
        self.complaint: Words | None = None
        self.is_xml = True  # pictures are not, and whatever their name no library reads them so
        self._most = limits.rows
        self._depth = 0
        self._row = 0
        self._is_hidden = False
        self._column = 0
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, piece: bytes) -> None:
        """Read on, as far as it is XML."""
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError:
            self.is_xml = False

    def _doctype(self, *_what: object) -> None:
        self.complaint = _DECLARES
        self._parser.StartElementHandler = self._parser.EndElementHandler = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            self.complaint = NO_WORKBOOK
            return
        name = name.rpartition(":")[2]
        if name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            self._column = _column_number(letters) if letters else self._column + 1
        elif name in {"v", "f", "is"}:
            self._value()
        elif name == "row":
            written = attributes.get("r", "")
            self._row = int(written) if written.isdecimal() else self._row + 1
            self._column = 0
            self._is_hidden = attributes.get("hidden") in {"1", "true"}
        elif name == "mergeCell" and len(self.sheet.merged) < self._most:
            self.sheet.merged.append(attributes.get("ref", ""))

    def _value(self) -> None:
        self.sheet.last_row = max(self.sheet.last_row, self._row)
        if self._is_hidden and self._row not in self.sheet.hidden[-1:]:
            self.sheet.hidden += [self._row] if len(self.sheet.hidden) < self._most else []
        self.sheet.last_column = max(self.sheet.last_column, self._column)

    def _end(self, _name: str) -> None:
        self._depth -= 1
